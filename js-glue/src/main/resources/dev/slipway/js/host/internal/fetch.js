// fetch for what needs no network, file: and data: URLs; Response; and WebAssembly's two functions that take one.
// URLs are relative to the working directory: glue made for pages fetches paths.
(function (module, exports, require, sys) {
  'use strict';
  const { URL } = require('internal/whatwg-url');
  const TYPES = { '.wasm': 'application/wasm', '.json': 'application/json', '.js': 'text/javascript', '.mjs': 'text/javascript',
    '.txt': 'text/plain', '.html': 'text/html' };

  class Headers {
    #map = new Map();
    constructor(init) {
      const pairs = init === undefined ? [] : typeof init[Symbol.iterator] === 'function' ? init : Object.entries(init);
      for (const [name, value] of pairs) this.append(name, value);
    }
    append(name, value) {
      const before = this.get(name);
      this.set(name, before === null ? value : `${before}, ${value}`);
    }
    delete(name) { this.#map.delete(String(name).toLowerCase()); }
    get(name) { return this.#map.get(String(name).toLowerCase()) ?? null; }
    has(name) { return this.#map.has(String(name).toLowerCase()); }
    set(name, value) { this.#map.set(String(name).toLowerCase(), String(value).trim()); }
    forEach(callback, self) { for (const [name, value] of this) callback.call(self, value, name, this); }
    [Symbol.iterator]() { return [...this.#map].sort(([a], [b]) => (a < b ? -1 : 1))[Symbol.iterator](); }
    entries() { return this[Symbol.iterator](); }
  }

  class Response {
    #bytes;
    bodyUsed = false;
    type = 'default';
    redirected = false;
    url = '';
    constructor(body = null, init = {}) {
      this.status = init.status ?? 200;
      this.statusText = init.statusText ?? '';
      this.ok = this.status >= 200 && this.status < 300;
      this.headers = new Headers(init.headers);
      if (typeof body === 'string' && !this.headers.has('content-type')) this.headers.set('content-type', 'text/plain;charset=UTF-8');
      this.#bytes = body === null ? new Uint8Array(0) : typeof body === 'string' ? new TextEncoder().encode(body)
        : ArrayBuffer.isView(body) ? new Uint8Array(body.buffer, body.byteOffset, body.byteLength) : new Uint8Array(body);
    }
    #take() {
      if (this.bodyUsed) throw new TypeError('Body is unusable: Body has already been read');
      this.bodyUsed = true;
      return this.#bytes;
    }
    clone() {
      if (this.bodyUsed) throw new TypeError('Response.clone: Body has already been consumed.');
      const copy = new Response(this.#bytes, this);
      copy.url = this.url;
      return copy;
    }
    async arrayBuffer() { return this.#take().slice().buffer; }
    async bytes() { return this.#take().slice(); }
    async text() { return new TextDecoder().decode(this.#take()); }
    async json() { return JSON.parse(await this.text()); }
  }

  function readData(url) {
    const [, type, base64, body] = /^data:([^,]*?)(;base64)?,(.*)$/is.exec(url) ?? [];
    if (body === undefined) throw new TypeError('fetch failed: not a data URL');
    const bytes = base64 ? require('internal/encodings').toBytes(decodeURIComponent(body), 'base64')
      : require('internal/encodings').toBytes(unescape(body), 'latin1');
    return { bytes, type: type || 'text/plain;charset=US-ASCII' };
  }

  function readFile(url) {
    const path = require('url').fileURLToPath(url);
    try {
      return { bytes: new Uint8Array(sys.readFile(path)), type: TYPES[require('path').extname(path)] ?? 'application/octet-stream' };
    } catch (error) {
      throw new TypeError('fetch failed', { cause: error });
    }
  }

  async function fetch(resource) {
    const text = String(resource?.url ?? resource);
    const isData = /^data:/i.test(text);
    const url = isData ? { href: text, protocol: 'data:' }
      : new URL(text, require('url').pathToFileURL(`${require('process').cwd()}/`));
    if (url.protocol !== 'file:' && !isData) throw new TypeError(`fetch failed: only file: and data: URLs can be fetched here, not ${url.protocol}`);
    const { bytes, type } = isData ? readData(text) : readFile(url);
    const response = new Response(bytes, { headers: { 'content-type': type, 'content-length': bytes.length } });
    response.url = url.href;
    return response;
  }

  /** The bytes of a Response with a module, as the WebAssembly Web API checks them. */
  async function moduleBytes(source) {
    const response = await source;
    if (!(response instanceof Response)) throw new TypeError('WebAssembly: the argument must be a Response or a promise of one');
    if (!response.ok) throw new TypeError(`WebAssembly: the response has the status ${response.status}`);
    const type = response.headers.get('content-type');
    if (type?.toLowerCase() !== 'application/wasm') {
      throw new TypeError(`WebAssembly: the response has the MIME type '${type ?? ''}', not 'application/wasm'`);
    }
    return response.arrayBuffer();
  }

  module.exports = {
    fetch, Headers, Response,
    compileStreaming: async (source, options) => WebAssembly.compile(await moduleBytes(source), options),
    instantiateStreaming: async (source, imports, options) => WebAssembly.instantiate(await moduleBytes(source), imports, options),
  };
})
