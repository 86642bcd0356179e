// URL and URLSearchParams of the URL standard for the schemes that scripts here meet: file, http(s), ws(s), data, blob
// and other schemes without a host. Hosts are lower-cased, not run through IDNA; IPv4 shorthands are not expanded.
(function (module, exports, require, sys) {
  'use strict';
  const { coded } = require('internal/errors');
  const PORTS = { 'http:': '80', 'https:': '443', 'ws:': '80', 'wss:': '443', 'ftp:': '21', 'file:': '' };
  const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]*:)/;

  const special = protocol => Object.hasOwn(PORTS, protocol);
  const encoder = new TextEncoder();

  /** Percent-encodes what is not ASCII, a control, or in `set`. */
  function encode(text, set) {
    let out = '';
    for (const c of text) {
      const code = c.codePointAt(0);
      if (code > 0x1f && code < 0x7f && !set.includes(c)) out += c;
      else for (const byte of encoder.encode(c)) out += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    }
    return out;
  }

  const encodePath = text => encode(text, ' "#<>?`{}^');
  const encodeQuery = (text, isSpecial) => encode(text, isSpecial ? ' "#<>\'' : ' "#<>');
  const encodeHash = text => encode(text, ' "<>`');
  const encodeUser = text => encode(text, ' "#<>?`{}/:;=@[\\]^|');

  function squeeze(path) {
    const out = [];
    const segments = path.split('/').slice(1);
    segments.forEach((segment, i) => {
      const last = i === segments.length - 1;
      const plain = segment.replace(/%2e/gi, '.');
      if (plain === '..') { out.pop(); if (last) out.push(''); }
      else if (plain === '.') { if (last) out.push(''); }
      else out.push(segment);
    });
    return `/${out.join('/')}`;
  }

  function invalid(input) {
    const error = coded(TypeError, 'ERR_INVALID_URL', 'Invalid URL');
    error.input = input;
    return error;
  }

  function splitTail(text) {
    const hashAt = text.indexOf('#');
    const hash = hashAt < 0 ? null : text.slice(hashAt + 1);
    const rest = hashAt < 0 ? text : text.slice(0, hashAt);
    const queryAt = rest.indexOf('?');
    return { body: queryAt < 0 ? rest : rest.slice(0, queryAt), query: queryAt < 0 ? null : rest.slice(queryAt + 1), hash };
  }

  function parseAuthority(record, authority, input) {
    const at = authority.lastIndexOf('@');
    if (at >= 0) {
      const user = authority.slice(0, at);
      const colon = user.indexOf(':');
      record.username = encodeUser(colon < 0 ? user : user.slice(0, colon));
      record.password = colon < 0 ? '' : encodeUser(user.slice(colon + 1));
    }
    const [, host, port] = /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(authority.slice(at + 1)) ?? [];
    if (host === undefined || /[\s#/<>?@\\^|%]/.test(host) || Number(port ?? 0) > 65535) throw invalid(input);
    if (host === '' && special(record.protocol) && record.protocol !== 'file:') throw invalid(input);
    record.host = host.toLowerCase();
    if (record.protocol === 'file:' && record.host === 'localhost') record.host = '';
    record.port = port === undefined || port === '' || String(Number(port)) === PORTS[record.protocol] ? '' : String(Number(port));
  }

  function parse(input, base) {
    const text = input.replace(/^[\x00-\x20]+|[\x00-\x20]+$/g, '').replace(/[\t\n\r]/g, '');
    const scheme = SCHEME.exec(text)?.[1].toLowerCase();
    const relative = scheme === undefined || (base && special(scheme) && scheme === base.protocol && !/^[\/\\]/.test(text.slice(scheme.length)));
    if (relative && base === undefined) throw invalid(input);
    const record = { protocol: relative ? base.protocol : scheme, username: '', password: '', host: '', port: '', path: '', query: null, hash: null, opaque: false };
    const isSpecial = special(record.protocol);
    let { body, query, hash } = splitTail(scheme === undefined ? text : text.slice(scheme.length));
    if (isSpecial) body = body.replace(/\\/g, '/');
    record.query = query === null ? null : encodeQuery(query, isSpecial);
    record.hash = hash === null ? null : encodeHash(hash);

    if (relative && !body.startsWith('//')) {
      if (base.opaque && (body !== '' || query !== null)) throw invalid(input);
      Object.assign(record, { username: base.username, password: base.password, host: base.host, port: base.port, opaque: base.opaque });
      if (body === '') {
        record.path = base.path;
        if (query === null) record.query = base.query;
      } else {
        const full = body.startsWith('/') ? body : base.path.slice(0, base.path.lastIndexOf('/') + 1) + body;
        record.path = squeeze(encodePath(full.startsWith('/') ? full : `/${full}`));
      }
      return record;
    }
    if (!body.startsWith('//') && !isSpecial) {
      record.opaque = !body.startsWith('/');
      record.path = record.opaque ? encode(body, '') : squeeze(encodePath(body));
      return record;
    }
    const slashes = record.protocol === 'file:' ? (body.startsWith('//') ? 2 : 0) : isSpecial ? /^\/*/.exec(body)[0].length : 2;
    const start = body.slice(slashes);
    const pathAt = record.protocol === 'file:' && slashes === 0 ? 0 : start.indexOf('/') < 0 ? start.length : start.indexOf('/');
    parseAuthority(record, start.slice(0, pathAt), input);
    const path = start.slice(pathAt);
    record.path = path === '' && !isSpecial ? '' : squeeze(encodePath(path.startsWith('/') ? path : `/${path}`));
    return record;
  }

  class URLSearchParams {
    #list = [];
    #changed;

    constructor(init = '', changed) {
      this.#changed = typeof changed === 'function' ? changed : () => {};
      if (typeof init === 'string') this.#list = parseQuery(init.replace(/^\?/, ''));
      else if (init !== null && typeof init === 'object') {
        const pairs = typeof init[Symbol.iterator] === 'function' ? init : Object.entries(init);
        for (const [name, value] of pairs) this.#list.push([String(name), String(value)]);
      }
    }

    get size() { return this.#list.length; }
    append(name, value) { this.#list.push([String(name), String(value)]); this.#changed(this); }
    delete(name) { this.#list = this.#list.filter(([n]) => n !== String(name)); this.#changed(this); }
    get(name) { return this.#list.find(([n]) => n === String(name))?.[1] ?? null; }
    getAll(name) { return this.#list.filter(([n]) => n === String(name)).map(([, v]) => v); }
    has(name) { return this.#list.some(([n]) => n === String(name)); }
    set(name, value) {
      const at = this.#list.findIndex(([n]) => n === String(name));
      if (at < 0) return this.append(name, value);
      this.#list = this.#list.filter(([n], i) => n !== String(name) || i === at);
      this.#list[at][1] = String(value);
      this.#changed(this);
    }
    sort() { this.#list.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)); this.#changed(this); }
    forEach(callback, self) { for (const [name, value] of this.#list) callback.call(self, value, name, this); }
    *entries() { for (const pair of this.#list) yield [...pair]; }
    *keys() { for (const [name] of this.#list) yield name; }
    *values() { for (const [, value] of this.#list) yield value; }
    [Symbol.iterator]() { return this.entries(); }
    toString() { return this.#list.map(([n, v]) => `${encodeForm(n)}=${encodeForm(v)}`).join('&'); }
  }

  const encodeForm = text => encode(text, '!"#$%&\'()+,/:;<=>?@[\\]^`{|}~').replace(/ /g, '+');

  function decodeForm(text) {
    const spaced = text.replace(/\+/g, ' ');
    try { return decodeURIComponent(spaced); } catch { return spaced; }
  }

  function parseQuery(text) {
    return text.split('&').filter(Boolean).map(pair => {
      const at = pair.indexOf('=');
      return at < 0 ? [decodeForm(pair), ''] : [decodeForm(pair.slice(0, at)), decodeForm(pair.slice(at + 1))];
    });
  }

  class URL {
    #record;
    #params;

    constructor(input, base) {
      const parsedBase = base === undefined ? undefined : parse(String(base), undefined);
      this.#record = parse(String(input), parsedBase);
    }

    static canParse(input, base) { try { new URL(input, base); return true; } catch { return false; } }
    static parse(input, base) { try { return new URL(input, base); } catch { return null; } }

    #change(fields) { this.#record = { ...this.#record, ...fields }; }

    get href() {
      const r = this.#record;
      const user = r.username || r.password ? `${r.username}${r.password ? `:${r.password}` : ''}@` : '';
      const authority = r.host !== '' || special(r.protocol) ? `//${user}${this.host}` : '';
      return `${r.protocol}${authority}${r.path}${r.query === null ? '' : `?${r.query}`}${r.hash === null ? '' : `#${r.hash}`}`;
    }
    set href(value) { this.#record = parse(String(value), undefined); this.#params = undefined; }
    get origin() {
      const r = this.#record;
      return special(r.protocol) && r.protocol !== 'file:' ? `${r.protocol}//${this.host}` : 'null';
    }
    get protocol() { return this.#record.protocol; }
    set protocol(value) { const p = `${String(value).replace(/:$/, '').toLowerCase()}:`; if (special(p) === special(this.protocol)) this.#change({ protocol: p }); }
    get username() { return this.#record.username; }
    set username(value) { this.#change({ username: encodeUser(String(value)) }); }
    get password() { return this.#record.password; }
    set password(value) { this.#change({ password: encodeUser(String(value)) }); }
    get host() { return this.#record.host + (this.#record.port === '' ? '' : `:${this.#record.port}`); }
    set host(value) { const record = { ...this.#record }; try { parseAuthority(record, String(value), value); this.#record = record; } catch { /* an invalid host is ignored */ } }
    get hostname() { return this.#record.host; }
    set hostname(value) { this.#change({ host: String(value).toLowerCase() }); }
    get port() { return this.#record.port; }
    set port(value) { this.#change({ port: String(value) === PORTS[this.protocol] ? '' : String(value) }); }
    get pathname() { return this.#record.path; }
    set pathname(value) { const text = String(value); if (!this.#record.opaque) this.#change({ path: squeeze(encodePath(text.startsWith('/') ? text : `/${text}`)) }); }
    get search() { return this.#record.query ? `?${this.#record.query}` : ''; }
    set search(value) {
      const text = String(value).replace(/^\?/, '');
      this.#change({ query: text === '' ? null : encodeQuery(text, special(this.protocol)) });
      this.#params = undefined;
    }
    get searchParams() {
      return this.#params ??= new URLSearchParams(this.#record.query ?? '', params => this.#change({ query: params.toString() || null }));
    }
    get hash() { return this.#record.hash ? `#${this.#record.hash}` : ''; }
    set hash(value) { const text = String(value).replace(/^#/, ''); this.#change({ hash: text === '' ? null : encodeHash(text) }); }
    toString() { return this.href; }
    toJSON() { return this.href; }
    get [Symbol.toStringTag]() { return 'URL'; }
  }

  module.exports = { URL, URLSearchParams };
})
