(function (module, exports, require, sys) {
  'use strict';
  const { coded } = require('internal/errors');
  const { toBytes, toText, isEncoding } = require('internal/encodings');

  const own = value => typeof value === 'object' && value !== null && value instanceof Uint8Array;

  /** A view of `bytes` that is a Buffer. */
  function view(bytes) {
    return Object.setPrototypeOf(bytes, Buffer.prototype);
  }

  function Buffer(value, encodingOrOffset, length) {
    return typeof value === 'number' ? Buffer.alloc(value) : Buffer.from(value, encodingOrOffset, length);
  }
  Object.setPrototypeOf(Buffer, Uint8Array);
  Buffer.prototype = Object.create(Uint8Array.prototype, {
    constructor: { value: Buffer, writable: true, configurable: true },
  });
  Object.defineProperty(Buffer, Symbol.species, { get: () => Species });
  /** What `subarray`, `map` and the others of Uint8Array construct. */
  function Species(...args) { return view(new Uint8Array(...args)); }
  Species.prototype = Buffer.prototype;

  Buffer.from = (value, encodingOrOffset, length) => {
    if (typeof value === 'string') return view(toBytes(value, encodingOrOffset));
    if (value instanceof ArrayBuffer || value instanceof SharedArrayBuffer) return view(new Uint8Array(value, encodingOrOffset, length));
    if (ArrayBuffer.isView(value) || Array.isArray(value)) return view(Uint8Array.from(value));
    if (value?.type === 'Buffer' && Array.isArray(value.data)) return view(Uint8Array.from(value.data));
    const primitive = value?.valueOf?.();
    if (primitive !== undefined && primitive !== null && primitive !== value) return Buffer.from(primitive, encodingOrOffset, length);
    if (typeof value?.length === 'number') return view(Uint8Array.from(value));
    throw coded(TypeError, 'ERR_INVALID_ARG_TYPE',
      'The first argument must be of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object.');
  };
  Buffer.alloc = (size, fill, encoding) => {
    const buffer = view(new Uint8Array(size));
    return fill === undefined || fill === 0 ? buffer : buffer.fill(fill, encoding);
  };
  Buffer.allocUnsafe = Buffer.allocUnsafeSlow = size => view(new Uint8Array(size));
  Buffer.of = (...bytes) => view(Uint8Array.of(...bytes));
  Buffer.isBuffer = value => value instanceof Buffer;
  Buffer.isEncoding = isEncoding;
  Buffer.byteLength = (value, encoding) => (typeof value === 'string' ? toBytes(value, encoding).length : value.byteLength);
  Buffer.compare = (a, b) => {
    const n = Math.min(a.length, b.length);
    for (let i = 0; i < n; i++) if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
    return Math.sign(a.length - b.length);
  };
  Buffer.concat = (list, total = list.reduce((sum, part) => sum + part.length, 0)) => {
    const out = Buffer.alloc(total);
    let at = 0;
    for (const part of list) {
      if (at >= total) break;
      out.set(part.length > total - at ? part.subarray(0, total - at) : part, at);
      at += part.length;
    }
    return out;
  };
  Buffer.poolSize = 8192;

  const bytesOf = (value, encoding) => (typeof value === 'string' ? toBytes(value, encoding)
    : typeof value === 'number' ? Uint8Array.of(value) : value);

  /** Where `needle` is in `bytes`, looking from `from` on, or backwards. */
  function search(bytes, needle, from, backwards) {
    const last = bytes.length - needle.length;
    const step = backwards ? -1 : 1;
    for (let i = Math.min(from, backwards ? last : Infinity); i >= 0 && i <= last; i += step) {
      let same = 0;
      while (same < needle.length && bytes[i + same] === needle[same]) same++;
      if (same === needle.length) return i;
    }
    return -1;
  }

  const methods = {
    toString(encoding, start = 0, end = this.length) {
      return toText(this, encoding, Math.max(start, 0), Math.min(end, this.length));
    },
    toLocaleString(encoding, start, end) { return this.toString(encoding, start, end); },
    toJSON() { return { type: 'Buffer', data: Array.from(this) }; },
    equals(other) { return Buffer.compare(this, other) === 0; },
    compare(other, start = 0, end = other.length, from = 0, to = this.length) {
      return Buffer.compare(this.subarray(from, to), other.subarray(start, end));
    },
    slice(start, end) { return this.subarray(start, end); },
    write(text, offset, length, encoding) {
      if (typeof offset === 'string') [offset, length, encoding] = [0, this.length, offset];
      else if (typeof length === 'string') [length, encoding] = [undefined, length];
      offset ??= 0;
      let bytes = toBytes(text, encoding);
      const room = Math.min(length ?? Infinity, this.length - offset);
      if (bytes.length > room) {
        bytes = bytes.subarray(0, room);
        // A character that does not fit is not written in part.
        if (encoding === undefined || /^utf-?8$/i.test(encoding)) {
          const whole = new Uint8Array(room);
          bytes = whole.subarray(0, new TextEncoder().encodeInto(text, whole).written);
        }
      }
      this.set(bytes, offset);
      return bytes.length;
    },
    copy(target, targetStart = 0, start = 0, end = this.length) {
      const part = this.subarray(start, Math.min(end, start + Math.max(target.length - targetStart, 0)));
      target.set(part, targetStart);
      return part.length;
    },
    fill(value, start, end, encoding) {
      if (typeof start === 'string') [start, end, encoding] = [0, this.length, start];
      else if (typeof end === 'string') [end, encoding] = [this.length, end];
      if (typeof value !== 'string' && !own(value)) return Uint8Array.prototype.fill.call(this, value, start, end);
      const bytes = bytesOf(value, encoding);
      if (bytes.length === 0) return Uint8Array.prototype.fill.call(this, 0, start, end);
      for (let i = start ?? 0, j = 0; i < (end ?? this.length); i++, j++) this[i] = bytes[j % bytes.length];
      return this;
    },
    indexOf(value, from = 0, encoding) {
      if (typeof from === 'string') [from, encoding] = [0, from];
      return search(this, bytesOf(value, encoding), from < 0 ? Math.max(this.length + from, 0) : from, false);
    },
    lastIndexOf(value, from = this.length, encoding) {
      if (typeof from === 'string') [from, encoding] = [this.length, from];
      return search(this, bytesOf(value, encoding), from < 0 ? this.length + from : from, true);
    },
    includes(value, from, encoding) { return this.indexOf(value, from, encoding) >= 0; },
    swap16() { for (let i = 0; i + 1 < this.length; i += 2) this.subarray(i, i + 2).reverse(); return this; },
    swap32() { for (let i = 0; i + 3 < this.length; i += 4) this.subarray(i, i + 4).reverse(); return this; },
  };
  for (const encoding of ['utf8', 'latin1', 'ascii', 'hex', 'base64', 'base64url', 'ucs2', 'utf16le']) {
    methods[`${encoding}Slice`] = function (start, end) { return this.toString(encoding, start, end); };
    methods[`${encoding}Write`] = function (text, offset, length) { return this.write(text, offset, length, encoding); };
  }

  function checkRange(buffer, offset, size) {
    if (!Number.isInteger(offset) || offset < 0 || offset + size > buffer.length) {
      throw coded(RangeError, 'ERR_OUT_OF_RANGE',
        `The value of "offset" is out of range. It must be >= 0 and <= ${buffer.length - size}. Received ${offset}`);
    }
  }

  // readUInt16LE and the others, from DataView's.
  const KINDS = [['Int8', 'Int8', 1], ['UInt8', 'Uint8', 1], ['Int16', 'Int16', 2], ['UInt16', 'Uint16', 2], ['Int32', 'Int32', 4],
    ['UInt32', 'Uint32', 4], ['Float', 'Float32', 4], ['Double', 'Float64', 8], ['BigInt64', 'BigInt64', 8], ['BigUInt64', 'BigUint64', 8]];
  for (const [name, kind, size] of KINDS) {
    for (const order of size === 1 ? [''] : ['LE', 'BE']) {
      const get = DataView.prototype[`get${kind}`];
      const set = DataView.prototype[`set${kind}`];
      const little = order === 'LE';
      methods[`read${name}${order}`] = function (offset = 0) {
        checkRange(this, offset, size);
        return get.call(new DataView(this.buffer, this.byteOffset, this.byteLength), offset, little);
      };
      methods[`write${name}${order}`] = function (value, offset = 0) {
        checkRange(this, offset, size);
        set.call(new DataView(this.buffer, this.byteOffset, this.byteLength), offset, value, little);
        return offset + size;
      };
    }
  }
  methods.readUIntBE = function (offset, size) { let n = 0; for (let i = 0; i < size; i++) n = n * 256 + this[offset + i]; return n; };
  methods.readUIntLE = function (offset, size) { let n = 0; for (let i = size - 1; i >= 0; i--) n = n * 256 + this[offset + i]; return n; };
  methods.writeUIntBE = function (value, offset, size) {
    for (let i = size - 1; i >= 0; i--) { this[offset + i] = value % 256; value = Math.floor(value / 256); }
    return offset + size;
  };
  methods.writeUIntLE = function (value, offset, size) {
    for (let i = 0; i < size; i++) { this[offset + i] = value % 256; value = Math.floor(value / 256); }
    return offset + size;
  };
  for (const [name, value] of Object.entries(methods)) {
    const names = [name, ...(name.includes('UInt') ? [name.replace('UInt', 'Uint')] : [])];
    for (const each of names) Object.defineProperty(Buffer.prototype, each, { value, writable: true, configurable: true });
  }
  Object.defineProperty(Buffer.prototype, 'parent', { get() { return this.buffer; } });
  Object.defineProperty(Buffer.prototype, 'offset', { get() { return this.byteOffset; } });
  Object.defineProperty(Buffer.prototype, Symbol.for('nodejs.util.inspect.custom'), {
    value() {
      const shown = Array.from(this.subarray(0, 50), byte => byte.toString(16).padStart(2, '0')).join(' ');
      const rest = this.length - 50;
      return `<Buffer${shown && ` ${shown}`}${rest > 0 ? ` ... ${rest} more byte${rest > 1 ? 's' : ''}` : ''}>`;
    },
    writable: true, configurable: true,
  });

  function invalidCharacter(message) {
    const { DOMException } = require('internal/dom-exception');
    return new DOMException(message, 'InvalidCharacterError');
  }

  function checkInput(count) {
    if (count === 0) throw coded(TypeError, 'ERR_MISSING_ARGS', 'The "input" argument must be specified');
  }

  function btoa(text) {
    checkInput(arguments.length);
    const value = String(text);
    if (/[^\0-\xff]/.test(value)) throw invalidCharacter('Invalid character');
    return toText(toBytes(value, 'latin1'), 'base64');
  }

  function atob(text) {
    checkInput(arguments.length);
    let value = String(text).replace(/[\t\n\f\r ]/g, '');
    if (value.length % 4 === 0) value = value.replace(/==?$/, '');
    if (value.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(value)) throw invalidCharacter('The string to be decoded is not correctly encoded.');
    return toText(toBytes(value, 'base64'), 'latin1');
  }

  const constants = { MAX_LENGTH: 0x7fffffff, MAX_STRING_LENGTH: 0x3fffffff };
  module.exports = {
    Buffer, SlowBuffer: Buffer, atob, btoa, constants, kMaxLength: constants.MAX_LENGTH, INSPECT_MAX_BYTES: 50,
    isUtf8(bytes) { try { new TextDecoder('utf-8', { fatal: true }).decode(bytes); return true; } catch { return false; } },
    isAscii: bytes => new Uint8Array(bytes.buffer ?? bytes).every(byte => byte < 0x80),
  };
})
