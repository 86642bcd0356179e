(function (module, exports, require, sys) {
  'use strict';
  const { Buffer } = require('buffer');
  const webcrypto = require('internal/webcrypto').crypto;
  const ALGORITHMS = { md5: 'MD5', sha1: 'SHA-1', sha224: 'SHA-224', sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512',
    'sha512-256': 'SHA-512/256', 'sha3-256': 'SHA3-256', 'sha3-384': 'SHA3-384', 'sha3-512': 'SHA3-512' };

  const bytesOf = (data, encoding) => (typeof data === 'string' ? Buffer.from(data, encoding)
    : Buffer.from(data.buffer ?? data, data.byteOffset, data.byteLength));

  function digest(name, bytes) {
    const algorithm = ALGORITHMS[String(name).toLowerCase()];
    if (algorithm === undefined) throw new Error(`Digest method not supported: ${name}`);
    return Buffer.from(sys.digest(algorithm, bytes.buffer, bytes.byteOffset, bytes.byteLength));
  }

  /** The whole input is kept until the digest is asked for. */
  class Hash {
    #name;
    #parts = [];
    constructor(name) { this.#name = name; digest(name, Buffer.alloc(0)); }
    update(data, encoding) { this.#parts.push(Buffer.from(bytesOf(data, encoding))); return this; }
    digest(encoding) {
      const out = digest(this.#name, Buffer.concat(this.#parts));
      return encoding === undefined || encoding === 'buffer' ? out : out.toString(encoding);
    }
    copy() { const copy = new Hash(this.#name); copy.#parts = [...this.#parts]; return copy; }
  }

  class Hmac {
    #inner;
    #outer;
    constructor(name, key) {
      const block = /512|384/.test(name) && !/^sha3/.test(name) ? 128 : 64;
      let bytes = bytesOf(key);
      if (bytes.length > block) bytes = digest(name, bytes);
      const padded = Buffer.concat([bytes, Buffer.alloc(block - bytes.length)]);
      this.#inner = new Hash(name).update(padded.map(byte => byte ^ 0x36));
      this.#outer = new Hash(name).update(padded.map(byte => byte ^ 0x5c));
    }
    update(data, encoding) { this.#inner.update(data, encoding); return this; }
    digest(encoding) { return this.#outer.update(this.#inner.digest()).digest(encoding); }
  }

  function randomFillSync(view, offset = 0, size = view.byteLength - offset) {
    new Uint8Array(view.buffer ?? view, (view.byteOffset ?? 0) + offset, size).set(new Uint8Array(sys.random(size)));
    return view;
  }

  function randomBytes(size, callback) {
    const bytes = Buffer.from(sys.random(size));
    if (callback === undefined) return bytes;
    setImmediate(callback, null, bytes);
  }

  Object.assign(exports, {
    webcrypto, randomBytes, randomFillSync,
    randomFill(view, ...rest) { const callback = rest.pop(); randomFillSync(view, ...rest); setImmediate(callback, null, view); },
    randomInt(min, max) {
      if (max === undefined) [min, max] = [0, min];
      return min + Math.floor(randomBytes(6).readUIntBE(0, 6) / 2 ** 48 * (max - min));
    },
    randomUUID: () => webcrypto.randomUUID(),
    getRandomValues: view => webcrypto.getRandomValues(view),
    createHash: name => new Hash(name),
    createHmac: (name, key) => new Hmac(name, key),
    hash: (name, data, encoding = 'hex') => new Hash(name).update(data).digest(encoding),
    getHashes: () => Object.keys(ALGORITHMS),
    timingSafeEqual(a, b) { let diff = a.length ^ b.length; for (let i = 0; i < a.length; i++) diff |= a[i] ^ b[i]; return diff === 0; },
  });
})
