(function (module, exports, require, sys) {
  'use strict';

  function check(value, name) {
    if (typeof value !== 'string') {
      throw require('internal/errors').coded(TypeError, 'ERR_INVALID_ARG_TYPE',
        `The "${name}" argument must be of type string. Received ${value === null ? 'null' : typeof value}`);
    }
    return value;
  }

  /** Without `.`, empty and, where possible, `..` segments. */
  function squeeze(path, absolute) {
    const out = [];
    for (const segment of path.split('/')) {
      if (segment === '' || segment === '.') continue;
      if (segment !== '..') out.push(segment);
      else if (out.length > 0 && out[out.length - 1] !== '..') out.pop();
      else if (!absolute) out.push('..');
    }
    return out.join('/');
  }

  const isAbsolute = path => check(path, 'path').startsWith('/');

  function normalize(path) {
    if (check(path, 'path') === '') return '.';
    const absolute = path.startsWith('/');
    const tail = path.endsWith('/') ? '/' : '';
    const body = squeeze(path, absolute);
    if (body === '') return absolute ? '/' : `.${tail}`;
    return (absolute ? '/' : '') + body + tail;
  }

  function join(...parts) {
    const path = parts.filter(part => check(part, 'path') !== '').join('/');
    return path === '' ? '.' : normalize(path);
  }

  function resolve(...parts) {
    let path = '';
    for (let i = parts.length - 1; i >= 0 && !path.startsWith('/'); i--) {
      if (check(parts[i], `paths[${i}]`) !== '') path = path === '' ? parts[i] : `${parts[i]}/${path}`;
    }
    if (!path.startsWith('/')) path = path === '' ? sys.cwd() : `${sys.cwd()}/${path}`;
    return `/${squeeze(path, true)}`;
  }

  const stripTail = path => path.length > 1 ? path.replace(/(?<=.)\/+$/, '') : path;

  function dirname(path) {
    const body = stripTail(check(path, 'path'));
    const at = body.lastIndexOf('/');
    if (at < 0) return '.';
    return at === 0 ? '/' : stripTail(body.slice(0, at)) || '/';
  }

  function basename(path, suffix) {
    const body = stripTail(check(path, 'path'));
    const base = body === '/' ? '' : body.slice(body.lastIndexOf('/') + 1);
    return suffix !== undefined && base !== suffix && base.endsWith(suffix) ? base.slice(0, base.length - suffix.length) : base;
  }

  function extname(path) {
    const base = basename(path);
    const at = base.lastIndexOf('.');
    return at <= 0 || base === '..' ? '' : base.slice(at);
  }

  function relative(from, to) {
    const a = resolve(check(from, 'from')).split('/').filter(Boolean);
    const b = resolve(check(to, 'to')).split('/').filter(Boolean);
    let same = 0;
    while (same < a.length && same < b.length && a[same] === b[same]) same++;
    return [...a.slice(same).fill('..'), ...b.slice(same)].join('/');
  }

  function parse(path) {
    const root = isAbsolute(path) ? '/' : '';
    const base = basename(path);
    const ext = extname(base);
    const dir = dirname(path);
    return { root, dir: dir === '.' && !path.startsWith('.') ? '' : dir, base, ext, name: ext ? base.slice(0, -ext.length) : base };
  }

  function format({ root = '', dir, base, name = '', ext = '' }) {
    const file = base ?? name + (ext && !ext.startsWith('.') ? `.${ext}` : ext);
    if (!dir) return root + file;
    return dir === root ? dir + file : `${dir}/${file}`;
  }

  Object.assign(exports, {
    sep: '/', delimiter: ':', isAbsolute, normalize, join, resolve, dirname, basename, extname, relative, parse, format,
    toNamespacedPath: path => path,
  });
  exports.posix = exports;
})
