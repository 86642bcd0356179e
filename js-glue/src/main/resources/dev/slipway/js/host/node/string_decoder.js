(function (module, exports, require, sys) {
  'use strict';
  const { toText, nameOf } = require('internal/encodings');

  /** Keeps what is not yet a whole unit of the encoding for the next call. */
  exports.StringDecoder = class StringDecoder {
    #utf8 = null;
    #rest = new Uint8Array(0);
    constructor(encoding) {
      this.encoding = nameOf(encoding);
      if (this.encoding === 'utf8') this.#utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
    }
    write(bytes) {
      if (typeof bytes === 'string') return bytes;
      if (this.#utf8) return this.#utf8.decode(bytes, { stream: true });
      const unit = this.encoding === 'utf16le' ? 2 : this.encoding.startsWith('base64') ? 3 : 1;
      const all = new Uint8Array(this.#rest.length + bytes.length);
      all.set(this.#rest);
      all.set(bytes, this.#rest.length);
      const whole = all.length - all.length % unit;
      this.#rest = all.slice(whole);
      return toText(all, this.encoding, 0, whole);
    }
    end(bytes) {
      const text = bytes === undefined ? '' : this.write(bytes);
      if (this.#utf8) return text + this.#utf8.decode();
      const rest = this.#rest;
      this.#rest = new Uint8Array(0);
      return text + toText(rest, this.encoding);
    }
  };
})
