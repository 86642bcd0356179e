(function (module, exports, require, sys) {
  'use strict';

  function check(value, name) {
    if (typeof value !== 'string') {
      throw require('internal/errors').coded(TypeError, 'ERR_INVALID_ARG_TYPE',
        `The "${name}" argument must be of type string. Received ${value === null ? 'null' : typeof value}`);
    }
    return value;
  }

  /** The functions for one kind of path; `root` matches what a path may start with, its second group a separator. */
  function make({ sep, delimiter, separators, root, cwd }) {
    const isSep = c => separators.includes(c);
    const rootOf = path => root.exec(path)[0];
    const rooted = text => text.replaceAll('/', sep);
    const isAbsolute = path => root.exec(check(path, 'path'))[2] !== undefined;

    function split(text) {
      return separators.length === 1 ? text.split(sep) : text.split(/[\\/]/);
    }

    /** Without `.`, empty and, where possible, `..` segments. */
    function squeeze(text, absolute) {
      const out = [];
      for (const segment of split(text)) {
        if (segment === '' || segment === '.') continue;
        if (segment !== '..') out.push(segment);
        else if (out.length > 0 && out[out.length - 1] !== '..') out.pop();
        else if (!absolute) out.push('..');
      }
      return out.join(sep);
    }

    function normalize(path) {
      if (check(path, 'path') === '') return '.';
      const start = rootOf(path);
      const absolute = isAbsolute(path);
      const body = squeeze(path.slice(start.length), absolute);
      const tail = isSep(path.at(-1)) && body !== '' ? sep : '';
      if (body === '' && start === '') return isSep(path.at(-1)) ? `.${sep}` : '.';
      return rooted(start) + body + tail;
    }

    function join(...parts) {
      const path = parts.filter(part => check(part, 'path') !== '').join(sep);
      return path === '' ? '.' : normalize(path);
    }

    function resolve(...parts) {
      let path = '';
      for (let i = parts.length - 1; i >= 0 && !isAbsolute(path); i--) {
        if (check(parts[i], `paths[${i}]`) !== '') path = path === '' ? parts[i] : parts[i] + sep + path;
      }
      if (!isAbsolute(path)) path = path === '' ? cwd() : cwd() + sep + path;
      const start = rootOf(path);
      return rooted(start) + squeeze(path.slice(start.length), true);
    }

    /** Where the last segment starts and ends, trailing separators apart. */
    function lastSegment(path) {
      const from = rootOf(path).length;
      let end = path.length;
      while (end > from && isSep(path[end - 1])) end--;
      let start = end;
      while (start > from && !isSep(path[start - 1])) start--;
      return { from, start, end };
    }

    function dirname(path) {
      const { from, start } = lastSegment(check(path, 'path'));
      let end = start;
      while (end > from && isSep(path[end - 1])) end--;
      return path.slice(0, end) || '.';
    }

    function basename(path, suffix) {
      const { start, end } = lastSegment(check(path, 'path'));
      const base = path.slice(start, end);
      return suffix !== undefined && base !== suffix && base.endsWith(suffix) ? base.slice(0, base.length - suffix.length) : base;
    }

    function extname(path) {
      const base = basename(path);
      const at = base.lastIndexOf('.');
      return at <= 0 || base === '..' ? '' : base.slice(at);
    }

    function relative(from, to) {
      const a = split(resolve(check(from, 'from'))).filter(Boolean);
      const b = split(resolve(check(to, 'to'))).filter(Boolean);
      let same = 0;
      while (same < a.length && same < b.length && a[same] === b[same]) same++;
      return [...a.slice(same).fill('..'), ...b.slice(same)].join(sep);
    }

    function parse(path) {
      const start = rootOf(check(path, 'path'));
      const base = basename(path);
      const ext = extname(path);
      const dir = lastSegment(path).start === 0 ? '' : dirname(path);
      return { root: start, dir, base, ext, name: ext ? base.slice(0, -ext.length) : base };
    }

    function format({ root: start = '', dir, base, name = '', ext = '' }) {
      const file = base ?? name + (ext && !ext.startsWith('.') ? `.${ext}` : ext);
      if (!dir) return start + file;
      return dir === start ? dir + file : dir + sep + file;
    }

    return { sep, delimiter, isAbsolute, normalize, join, resolve, dirname, basename, extname, relative, parse, format, toNamespacedPath: path => path };
  }

  const posix = make({ sep: '/', delimiter: ':', separators: ['/'], root: /^()(\/)?/, cwd: () => sys.cwd() });
  let win32;
  posix.posix = posix;
  Object.defineProperty(posix, 'win32', {
    get() {
      if (win32 === undefined) {
        win32 = make({ sep: '\\', delimiter: ';', separators: ['\\', '/'], root: /^([A-Za-z]:)?([\\/])?/, cwd: () => sys.cwd() });
        Object.assign(win32, { posix, win32 });
      }
      return win32;
    },
    enumerable: true,
  });
  module.exports = posix;
})
