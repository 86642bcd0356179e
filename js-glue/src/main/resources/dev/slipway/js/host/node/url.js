(function (module, exports, require, sys) {
  'use strict';
  const { URL, URLSearchParams } = require('internal/whatwg-url');
  const { coded } = require('internal/errors');

  function pathToFileURL(path) {
    const resolved = require('path').resolve(String(path)) + (String(path).endsWith('/') ? '/' : '');
    const url = new URL('file:///');
    url.pathname = resolved.replace(/%/g, '%25').replace(/\\/g, '%5C').replace(/\n/g, '%0A').replace(/\r/g, '%0D')
      .replace(/\t/g, '%09').replace(/\?/g, '%3F').replace(/#/g, '%23');
    return url;
  }

  function fileURLToPath(value) {
    const url = typeof value === 'string' ? new URL(value) : value;
    if (url?.protocol !== 'file:') {
      throw coded(TypeError, 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file');
    }
    if (url.hostname !== '') {
      throw coded(TypeError, 'ERR_INVALID_FILE_URL_HOST', 'File URL host must be "localhost" or empty');
    }
    if (/%2f/i.test(url.pathname)) {
      throw coded(TypeError, 'ERR_INVALID_FILE_URL_PATH', 'File URL path must not include encoded / characters');
    }
    return decodeURIComponent(url.pathname);
  }

  /** The old parser's result, as far as the URL class can give it. */
  function parse(text) {
    try {
      const { href, protocol, host, hostname, port, pathname, search, hash } = new URL(text);
      return { href, protocol, slashes: true, host, hostname, port: port || null, pathname, search, query: search.slice(1), hash, path: pathname + search };
    } catch {
      const [, pathname, search = '', hash = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(text);
      return { href: text, protocol: null, slashes: null, host: null, hostname: null, port: null, pathname, search, query: search.slice(1), hash, path: pathname + search };
    }
  }

  Object.assign(exports, {
    URL, URLSearchParams, pathToFileURL, fileURLToPath, parse,
    format: url => typeof url === 'string' ? url : url.href ?? '',
    resolve: (from, to) => new URL(to, from).href,
  });
})
