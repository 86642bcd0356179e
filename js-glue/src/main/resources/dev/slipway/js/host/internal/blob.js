(function (module, exports, require, sys) {
  'use strict';

  function bytesOf(part) {
    if (part instanceof Blob) return Blob.bytes(part);
    if (ArrayBuffer.isView(part)) return new Uint8Array(part.buffer, part.byteOffset, part.byteLength).slice();
    if (part instanceof ArrayBuffer || part instanceof SharedArrayBuffer) return new Uint8Array(part.slice(0));
    return new TextEncoder().encode(String(part).toWellFormed());
  }

  /** Bytes in memory with a type (File API). */
  class Blob {
    #bytes;
    #type;
    constructor(parts = [], options = {}) {
      if (parts === null || typeof parts !== 'object' || typeof parts[Symbol.iterator] !== 'function') {
        throw require('internal/errors').coded(TypeError, 'ERR_INVALID_ARG_TYPE', 'The "sources" argument must be a sequence');
      }
      const list = Array.from(parts, bytesOf);
      this.#bytes = new Uint8Array(list.reduce((sum, each) => sum + each.length, 0));
      let at = 0;
      for (const each of list) { this.#bytes.set(each, at); at += each.length; }
      const type = String(options?.type ?? '');
      this.#type = /[^\x20-\x7e]/.test(type) ? '' : type.toLowerCase();
    }
    get size() { return this.#bytes.length; }
    get type() { return this.#type; }
    async arrayBuffer() { return this.#bytes.slice().buffer; }
    async bytes() { return this.#bytes.slice(); }
    async text() { return new TextDecoder().decode(this.#bytes); }
    slice(start = 0, end = this.size, type = '') { return new Blob([this.#bytes.slice(start, end)], { type }); }
    get [Symbol.toStringTag]() { return 'Blob'; }
    static bytes(blob) { return blob.#bytes; }
  }

  class File extends Blob {
    #name;
    #lastModified;
    constructor(parts, name, options) {
      super(parts, options);
      this.#name = String(name);
      this.#lastModified = Number(options?.lastModified ?? Date.now());
    }
    get name() { return this.#name; }
    get lastModified() { return this.#lastModified; }
    get [Symbol.toStringTag]() { return 'File'; }
  }

  const bytes = Blob.bytes;
  module.exports = { Blob, File, bytesOfBlob: blob => bytes(blob) };
})
