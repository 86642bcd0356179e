// fetch for what needs no network, file: and data: URLs; Response; and WebAssembly's two functions that take one.
// URLs are relative to the working directory: glue made for pages fetches paths.
(function (module, exports, require, sys) {
  'use strict';
  const { URL } = require('internal/whatwg-url');
  const TYPES = { '.wasm': 'application/wasm', '.json': 'application/json', '.js': 'text/javascript', '.mjs': 'text/javascript',
    '.txt': 'text/plain', '.html': 'text/html' };

  const lower = name => {
    const text = String(name).toLowerCase();
    if (!/^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(text)) throw new TypeError(`Headers: "${name}" is not a valid header name`);
    return text;
  };

  function valueOf(value) {
    const text = String(value).replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '');
    if (/[\0\n\r]|[^\0-\xff]/.test(text)) throw new TypeError(`Headers: "${text}" is not a valid header value`);
    return text;
  }

  class Headers {
    #map = new Map();
    constructor(init) {
      const pairs = init === undefined ? [] : typeof init[Symbol.iterator] === 'function' ? init : Object.entries(init);
      for (const [name, value] of pairs) this.append(name, value);
    }
    append(name, value) {
      const before = this.get(name);
      this.set(name, before === null ? value : `${before}, ${valueOf(value)}`);
    }
    delete(name) { this.#map.delete(lower(name)); }
    get(name) { return this.#map.get(lower(name)) ?? null; }
    has(name) { return this.#map.has(lower(name)); }
    set(name, value) { this.#map.set(lower(name), valueOf(value)); }
    forEach(callback, self) { for (const [name, value] of this) callback.call(self, value, name, this); }
    [Symbol.iterator]() { return [...this.#map].sort(([a], [b]) => (a < b ? -1 : 1))[Symbol.iterator](); }
    entries() { return this[Symbol.iterator](); }
    *keys() { for (const [name] of this) yield name; }
    *values() { for (const [, value] of this) yield value; }
    get [Symbol.toStringTag]() { return 'Headers'; }
  }

  /** The bytes of a body, and the type that they bring. */
  function bodyOf(body) {
    const { Blob, bytesOfBlob } = require('internal/blob');
    if (body === null || body === undefined) return { bytes: null, type: null };
    if (body instanceof Blob) return { bytes: bytesOfBlob(body), type: body.type || null };
    if (ArrayBuffer.isView(body)) return { bytes: new Uint8Array(body.buffer, body.byteOffset, body.byteLength).slice(), type: null };
    if (body instanceof ArrayBuffer) return { bytes: new Uint8Array(body.slice(0)), type: null };
    const type = body instanceof require('internal/whatwg-url').URLSearchParams ? 'application/x-www-form-urlencoded;charset=UTF-8' : 'text/plain;charset=UTF-8';
    return { bytes: new TextEncoder().encode(String(body).toWellFormed()), type };
  }

  const NULL_BODY = new Set([101, 204, 205, 304]);
  const INNER = Symbol('inner');

  class Response {
    #bytes;
    #used = false;
    #state;
    constructor(body = null, init = {}) {
      const inner = init?.[INNER];
      const status = inner?.status ?? init?.status ?? 200;
      if (inner === undefined && !(status >= 200 && status <= 599)) throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
      const { bytes, type } = bodyOf(body);
      if (bytes !== null && NULL_BODY.has(status)) throw new TypeError(`Response constructor: Invalid response status code ${status}`);
      this.#state = { status, statusText: String(init?.statusText ?? ''), headers: new Headers(init?.headers), type: 'default', url: '', ...inner };
      if (type !== null && !this.headers.has('content-type')) this.headers.set('content-type', type);
      this.#bytes = bytes;
    }
    get status() { return this.#state.status; }
    get statusText() { return this.#state.statusText; }
    get ok() { return this.status >= 200 && this.status < 300; }
    get headers() { return this.#state.headers; }
    get type() { return this.#state.type; }
    get url() { return this.#state.url; }
    get redirected() { return false; }
    get bodyUsed() { return this.#used; }
    #take() {
      if (this.#used) throw new TypeError('Body is unusable: Body has already been read');
      this.#used = this.#bytes !== null;
      return this.#bytes ?? new Uint8Array(0);
    }
    clone() {
      if (this.#used) throw new TypeError('Response.clone: Body has already been consumed.');
      return new Response(this.#bytes, { [INNER]: { ...this.#state, headers: new Headers(this.headers) } });
    }
    async arrayBuffer() { return this.#take().slice().buffer; }
    async bytes() { return this.#take().slice(); }
    async text() { return new TextDecoder().decode(this.#take()); }
    async json() { return JSON.parse(await this.text()); }
    async blob() { return new (require('internal/blob').Blob)([this.#take()], { type: this.headers.get('content-type') ?? '' }); }
    get [Symbol.toStringTag]() { return 'Response'; }
    static error() { return new Response(null, { [INNER]: { type: 'error', status: 0 } }); }
    static json(data, init) {
      const text = JSON.stringify(data);
      if (text === undefined) throw new TypeError('Response.json: the value has no JSON form');
      const headers = new Headers(init?.headers);
      if (!headers.has('content-type')) headers.set('content-type', 'application/json');
      return new Response(text, { ...init, headers });
    }
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

  async function fetch(resource, init) {
    const text = String(resource?.url ?? resource);
    init?.signal?.throwIfAborted();
    const isData = /^data:/i.test(text);
    const url = isData ? { href: text.replace(/#.*$/s, ''), protocol: 'data:' } : parseUrl(text);
    if (url.protocol !== 'file:' && !isData) {
      throw new TypeError(`fetch failed: only file: and data: URLs can be fetched here, not ${url.protocol}`);
    }
    const { bytes, type } = isData ? readData(url.href) : readFile(url);
    return new Response(bytes, { headers: { 'content-type': type }, [INNER]: { type: 'basic', url: url.href } });
  }

  function parseUrl(text) {
    try {
      return new URL(text, require('url').pathToFileURL(`${require('process').cwd()}/`));
    } catch (cause) {
      throw new TypeError(`Failed to parse URL from ${text}`, { cause });
    }
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
    fetch, Headers, Response, readData,
    compileStreaming: async (source, options) => WebAssembly.compile(await moduleBytes(source), options),
    instantiateStreaming: async (source, imports, options) => WebAssembly.instantiate(await moduleBytes(source), imports, options),
  };
})
