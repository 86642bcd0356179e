(function (module, exports, require, sys) {
  'use strict';
  const { DOMException } = require('internal/dom-exception');
  const { coded } = require('internal/errors');
  const INTEGERS = new Set(['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array',
    'BigInt64Array', 'BigUint64Array']);
  const tag = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;

  class Crypto {
    /** Fills an integer typed array of at most 65,536 bytes and returns it. */
    getRandomValues(view) {
      if (!ArrayBuffer.isView(view) || !INTEGERS.has(tag.call(view))) throw new DOMException('The data argument must be an integer-type TypedArray', 'TypeMismatchError');
      if (view.byteLength > 65536) throw new DOMException(`The requested length exceeds 65,536 bytes`, 'QuotaExceededError');
      new Uint8Array(view.buffer, view.byteOffset, view.byteLength).set(new Uint8Array(sys.random(view.byteLength)));
      return view;
    }

    randomUUID() {
      const bytes = new Uint8Array(sys.random(16));
      bytes[6] = (bytes[6] & 0x0f) | 0x40;
      bytes[8] = (bytes[8] & 0x3f) | 0x80;
      const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
      return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    }

    get subtle() { return subtle; }
    get [Symbol.toStringTag]() { return 'Crypto'; }
  }

  const DIGESTS = new Set(['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512']);

  class SubtleCrypto {
    async digest(algorithm, data) {
      const name = String(algorithm?.name ?? algorithm).toUpperCase();
      if (!DIGESTS.has(name)) throw new DOMException('Unrecognized algorithm name', 'NotSupportedError');
      if (!ArrayBuffer.isView(data) && !(data instanceof ArrayBuffer)) {
        throw coded(TypeError, 'ERR_INVALID_ARG_TYPE', 'SubtleCrypto.digest: the data must be an ArrayBuffer or a view of one');
      }
      const bytes = ArrayBuffer.isView(data) ? data : new Uint8Array(data);
      return sys.digest(name, bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    get [Symbol.toStringTag]() { return 'SubtleCrypto'; }
  }
  const subtle = new SubtleCrypto();

  module.exports = { crypto: new Crypto(), Crypto, SubtleCrypto };
})
