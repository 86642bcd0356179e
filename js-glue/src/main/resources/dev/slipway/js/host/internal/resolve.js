// Node's resolution: files, folders, packages with `exports`, `imports` and `main`.
(function (module, exports, require, sys) {
  'use strict';
  const path = require('path');
  const { coded } = require('internal/errors');

  const IMPORT = new Set(['node', 'import', 'module-sync', 'default']);
  const REQUIRE = new Set(['node', 'require', 'module-sync', 'default']);
  const EXTENSIONS = ['.js', '.json', '.node'];
  const BUILTINS = ['assert', 'assert/strict', 'buffer', 'child_process', 'console', 'crypto', 'dns', 'events', 'fs',
    'fs/promises', 'http', 'https', 'module', 'net', 'os', 'path', 'path/posix', 'perf_hooks', 'process', 'stream',
    'string_decoder', 'timers', 'timers/promises', 'tls', 'tty', 'url', 'util', 'util/types', 'vm', 'worker_threads'];

  const isFile = file => sys.fileKind(file) === 1;
  const isFolder = file => sys.fileKind(file) === 2;
  const packages = new Map();

  /** A specifier that names a package, and what is behind the name. */
  const PACKAGE = /^((?:@[^/\\%]+\/)?[^./\\%@][^/\\%]*)(\/.*)?$/;

  /** Codes of errors that say who imports. */
  const IMPORTED = new Set(['ERR_PACKAGE_PATH_NOT_EXPORTED', 'ERR_PACKAGE_IMPORT_NOT_DEFINED']);

  /** The folder's package.json, or null. */
  function readPackage(folder) {
    let found = packages.get(folder);
    if (found === undefined) {
      const file = path.join(folder, 'package.json');
      try {
        found = isFile(file) ? JSON.parse(sys.readText(file)) : null;
      } catch (error) {
        throw coded(Error, 'ERR_INVALID_PACKAGE_CONFIG', `Invalid package config ${file}: ${error.message}`);
      }
      packages.set(folder, found);
    }
    return found;
  }

  /** `{folder, json}` of the package that a file in `folder` belongs to, or null. */
  function packageScope(folder) {
    for (let at = folder; ; at = path.dirname(at)) {
      if (path.basename(at) === 'node_modules') return null;
      const json = readPackage(at);
      if (json !== null) return { folder: at, json };
      if (at === path.dirname(at)) return null;
    }
  }

  /** The name without `node:` of a module of the host, or null. */
  function builtinName(specifier) {
    const name = specifier.startsWith('node:') ? specifier.slice(5) : specifier;
    if (BUILTINS.includes(name)) return name;
    if (specifier.startsWith('node:')) {
      throw coded(Error, 'ERR_UNKNOWN_BUILTIN_MODULE', `No such built-in module: ${specifier}`);
    }
    return null;
  }

  /** A target of `exports` or `imports`: a path, a bare specifier, or undefined if no condition matches, null if closed. */
  function pickTarget(target, star, conditions) {
    if (typeof target === 'string') return star === null ? target : target.replaceAll('*', star);
    if (Array.isArray(target)) {
      for (const each of target) {
        const picked = pickTarget(each, star, conditions);
        if (picked) return picked;
      }
      return null;
    }
    if (target !== null && typeof target === 'object') {
      for (const condition of Object.keys(target)) {
        if (!conditions.has(condition)) continue;
        const picked = pickTarget(target[condition], star, conditions);
        if (picked !== undefined) return picked;
      }
      return undefined;
    }
    return null;
  }

  /** The longest key of `map` that matches, exact before patterns. */
  function matchKey(map, wanted) {
    if (Object.hasOwn(map, wanted) && !wanted.includes('*')) return { target: map[wanted], star: null };
    let best = null;
    for (const key of Object.keys(map)) {
      const at = key.indexOf('*');
      if (at < 0) continue;
      const tail = key.slice(at + 1);
      if (wanted.startsWith(key.slice(0, at)) && wanted.endsWith(tail) && wanted.length >= key.length && (best === null || at > best.at)) {
        best = { at, target: map[key], star: wanted.slice(at, wanted.length - tail.length) };
      }
    }
    return best;
  }

  function resolveExports(folder, json, subpath, conditions) {
    const map = json.exports;
    const isMap = map !== null && typeof map === 'object' && !Array.isArray(map) && Object.keys(map).some(key => key.startsWith('.'));
    const match = isMap ? matchKey(map, subpath) : subpath === '.' ? { target: map, star: null } : null;
    const target = match && pickTarget(match.target, match.star, conditions);
    if (!target) {
      throw coded(Error, 'ERR_PACKAGE_PATH_NOT_EXPORTED', subpath === '.'
        ? `No "exports" main defined in ${folder}/package.json`
        : `Package subpath '${subpath}' is not defined by "exports" in ${folder}/package.json`);
    }
    return path.join(folder, target);
  }

  function resolveImports(specifier, folder, conditions) {
    const scope = packageScope(folder);
    const match = scope?.json.imports && matchKey(scope.json.imports, specifier);
    const target = match && pickTarget(match.target, match.star, conditions);
    if (!target) {
      throw coded(TypeError, 'ERR_PACKAGE_IMPORT_NOT_DEFINED', `Package import specifier "${specifier}" is not defined`);
    }
    return target.startsWith('./') ? path.join(scope.folder, target) : resolveBare(target, scope.folder, conditions);
  }

  /** A file as `require` finds it: itself, with an extension, or as a folder. */
  function resolveFile(file) {
    if (isFile(file) && !file.endsWith('/')) return file;
    for (const extension of EXTENSIONS) if (isFile(file + extension)) return file + extension;
    return isFolder(file) ? resolveFolder(file) : null;
  }

  function resolveFolder(folder) {
    const main = readPackage(folder)?.main;
    if (typeof main === 'string') {
      const target = path.resolve(folder, main);
      const found = resolveFile(target);
      if (found !== null && found !== folder) return found;
    }
    for (const extension of EXTENSIONS) {
      const index = path.join(folder, `index${extension}`);
      if (isFile(index)) return index;
    }
    return null;
  }

  function resolveInPackage(folder, subpath, conditions) {
    const json = readPackage(folder);
    if (json?.exports !== undefined && json.exports !== null) return resolveExports(folder, json, subpath, conditions);
    const target = path.join(folder, subpath);
    if (conditions === REQUIRE || subpath === '.') return resolveFile(target);
    return isFile(target) ? target : null;
  }

  /** A package's file, `node:NAME`, or null. */
  function resolveBare(specifier, folder, conditions) {
    const builtin = builtinName(specifier);
    if (builtin !== null) return `node:${builtin}`;
    const [, name, rest] = PACKAGE.exec(specifier) ?? [];
    if (name === undefined) return null;
    const subpath = `.${rest ?? ''}`;
    const self = packageScope(folder);
    if (self !== null && self.json.name === name && self.json.exports) {
      return resolveExports(self.folder, self.json, subpath, conditions);
    }
    for (const modules of nodeModulesPaths(folder)) {
      const candidate = path.join(modules, name);
      if (!isFolder(candidate)) continue;
      const found = resolveInPackage(candidate, subpath, conditions);
      if (found !== null) return found;
    }
    return null;
  }

  function nodeModulesPaths(folder) {
    const paths = [];
    for (let at = folder; ; at = path.dirname(at)) {
      if (path.basename(at) !== 'node_modules') paths.push(path.join(at, 'node_modules'));
      if (at === path.dirname(at)) return paths;
    }
  }

  /** What an ES module in `folder` imports by a bare or `#` specifier: a real path, `node:NAME`, or null. */
  function resolveImport(specifier, folder) {
    return real(specifier.startsWith('#') ? resolveImports(specifier, folder, IMPORT) : resolveBare(specifier, folder, IMPORT));
  }

  /** Throws what node would where `specifier` cannot be imported by the file `from`, null for what is in no file. */
  function importFailed(specifier, from) {
    const importer = from?.replace(/@slipway\.mjs$/, '') ?? 'a script';
    const folder = from === null ? sys.cwd() : path.dirname(from);
    const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(specifier)?.[1].toLowerCase();
    if (scheme === 'file') {
      checkImportable(require('url').fileURLToPath(specifier), importer);
    } else if (scheme !== undefined && scheme !== 'node' && scheme !== 'data') {
      throw coded(Error, 'ERR_UNSUPPORTED_ESM_URL_SCHEME',
        `Only URLs with a scheme in: file, data, and node can be imported. Received protocol '${scheme}:'`);
    } else if (isPath(specifier)) {
      checkImportable(path.resolve(folder, specifier), importer);
    } else if (scheme !== 'data') {
      checkPackage(specifier, folder, importer);
    }
  }

  function checkImportable(file, importer) {
    if (isFile(file)) return;
    const error = isFolder(file)
      ? coded(Error, 'ERR_UNSUPPORTED_DIR_IMPORT',
        `Directory import '${file}' is not supported, an import names a file; imported from ${importer}`)
      : coded(Error, 'ERR_MODULE_NOT_FOUND', `Cannot find module '${file}' imported from ${importer}`);
    error.url = require('url').pathToFileURL(file).href;
    throw error;
  }

  function checkPackage(specifier, folder, importer) {
    let found;
    try {
      found = resolveImport(specifier, folder);
    } catch (error) {
      if (IMPORTED.has(error.code)) error.message += ` imported from ${importer}`;
      throw error;
    }
    if (found === null) {
      throw specifier === '' || PACKAGE.test(specifier)
        ? coded(Error, 'ERR_MODULE_NOT_FOUND', `Cannot find package '${specifier}' imported from ${importer}`)
        : coded(TypeError, 'ERR_INVALID_MODULE_SPECIFIER',
          `Invalid module "${specifier}" is not a valid package name imported from ${importer}`);
    }
    if (!found.startsWith('node:')) checkImportable(found, importer);
  }

  const isPath = specifier => /^(?:\.{1,2}(?:\/|$)|\/)/.test(specifier);

  /** The same for `require`, with relative and absolute paths. */
  function resolveRequire(specifier, folder) {
    if (specifier.startsWith('#')) return real(resolveImports(specifier, folder, REQUIRE));
    if (isPath(specifier)) {
      const file = path.resolve(folder, specifier);
      return real(resolveFile(/(?:^|\/)\.{0,2}$/.test(specifier) ? `${file}/` : file));
    }
    return real(resolveBare(specifier, folder, REQUIRE));
  }

  const real = file => file === null || file.startsWith('node:') || sys.fileKind(file) === 0 ? file : sys.realpath(file);

  /** How a file is to be run: `module`, `commonjs`, `json`, `addon`; `unknown`: a `.js` whose package does not say. */
  function formatOf(file) {
    if (file.endsWith('.mjs')) return 'module';
    if (file.endsWith('.cjs')) return 'commonjs';
    if (file.endsWith('.json')) return 'json';
    if (file.endsWith('.node')) return 'addon';
    const type = packageScope(path.dirname(file))?.json.type;
    if (type === 'module') return file.endsWith('.js') || path.extname(file) === '' ? 'module' : 'commonjs';
    return type === 'commonjs' ? 'commonjs' : 'unknown';
  }

  module.exports = { BUILTINS, builtinName, resolveImport, importFailed, resolveRequire, nodeModulesPaths, formatOf };
})
