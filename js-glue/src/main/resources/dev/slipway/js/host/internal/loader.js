// CommonJS modules, and the ES module texts that stand for them and for the host's own modules.
(function (module, exports, require, sys) {
  'use strict';
  const path = require('path');
  const { coded } = require('internal/errors');
  const { builtinName, resolveImport, importFailed, resolveRequire, nodeModulesPaths, formatOf, BUILTINS } = require('internal/resolve');

  const ES_SYNTAX = /^\s*(?:import\s*(?:[\w$*{]|["'])|export\s*(?:[{*]|default\b|const\b|let\b|var\b|function\b|class\b|async\b))/m;
  const PARAMETERS = 'exports, require, module, __filename, __dirname';
  let main;
  let mainPending = false;

  function Module(id = '', parent) {
    this.id = id;
    this.path = path.dirname(id);
    this.exports = {};
    this.filename = null;
    this.loaded = false;
    this.children = [];
    this.paths = nodeModulesPaths(this.path);
    Object.defineProperty(this, 'parent', { value: parent, configurable: true, writable: true });
    parent?.children.push(this);
  }

  Module._cache = Object.create(null);
  Module._extensions = Object.create(null);
  Module._pathCache = Object.create(null);
  Module._nodeModulePaths = nodeModulesPaths;
  Module.builtinModules = BUILTINS;
  Module.isBuiltin = name => { try { return builtinName(String(name)) !== null; } catch { return false; } };
  Module.wrap = text => `(function (${PARAMETERS}) { ${text}\n});`;
  Module.Module = Module;

  Module._resolveFilename = function (specifier, parent, isMain, options) {
    const folders = options?.paths ?? [parent?.path ?? sys.cwd()];
    for (const folder of folders) {
      const found = resolveRequire(specifier, folder);
      if (found !== null) return found;
    }
    const error = coded(Error, 'MODULE_NOT_FOUND',
      `Cannot find module '${specifier}'${parent?.filename ? `\nRequire stack:\n- ${requireStack(parent).join('\n- ')}` : ''}`);
    error.requireStack = parent ? requireStack(parent) : [];
    throw error;
  };

  function requireStack(parent) {
    const stack = [];
    for (let at = parent; at?.filename; at = at.parent) stack.push(at.filename);
    return stack;
  }

  Module._load = function (specifier, parent, isMain) {
    const name = specifier.startsWith('node:') || !/^[./]/.test(specifier) ? builtinName(specifier) : null;
    if (name !== null) return require(name);
    const file = Module._resolveFilename(specifier, parent, isMain);
    if (file.startsWith('node:')) return require(file.slice(5));
    const cached = Module._cache[file];
    if (cached !== undefined) return cached.exports;
    const made = new Module(file, parent);
    if (isMain) {
      main = made;
      made.id = '.';
    }
    Module._cache[file] = made;
    let done = false;
    try {
      made.load(file);
      done = true;
    } finally {
      if (!done) delete Module._cache[file];
    }
    return made.exports;
  };

  Module.prototype.load = function (file) {
    this.filename = file;
    const extension = path.extname(file);
    (Module._extensions[extension] ?? Module._extensions['.js'])(this, file);
    this.loaded = true;
  };

  Module.prototype.require = function (specifier) {
    if (typeof specifier !== 'string' || specifier === '') {
      throw coded(TypeError, 'ERR_INVALID_ARG_VALUE', 'The argument \'id\' of require must be a non-empty string');
    }
    return Module._load(specifier, this, false);
  };

  Module.prototype._compile = function (text, file) {
    const run = compile(text, file);
    return Reflect.apply(run, this.exports, [this.exports, requireOf(this), this, file, path.dirname(file)]);
  };

  Module._extensions['.js'] = (made, file) => {
    const text = sys.readText(file);
    if (isEsModule(file, text)) {
      throw coded(Error, 'ERR_REQUIRE_ESM', `require() of ES Module ${file} is not supported. Use import() instead.`);
    }
    made._compile(text, file);
  };
  Module._extensions['.json'] = (made, file) => {
    try {
      made.exports = JSON.parse(sys.readText(file).replace(/^\ufeff/, ''));
    } catch (error) {
      error.message = `${file}: ${error.message}`;
      throw error;
    }
  };
  Module._extensions['.node'] = (made, file) => {
    throw coded(Error, 'ERR_DLOPEN_FAILED', `${file}: native add-ons cannot be loaded on the JVM`);
  };

  Module._extensions['.wasm'] = (made, file) => {
    throw coded(TypeError, 'ERR_UNKNOWN_FILE_EXTENSION',
      `${file} is a WebAssembly file: \`slipway run\` runs it; scripts compile its bytes, or import it with --wasm-modules`);
  };

  const HEAD = `(function (${PARAMETERS}) {`;

  const wrapped = new Set();

  function compile(text, file) {
    wrapped.add(file);
    const body = text.replace(/^\ufeff/, '').replace(/^#!/, '//');
    try {
      return sys.compile(`${HEAD}${body}\n})`, file);
    } catch (error) {
      if (error instanceof SyntaxError) error.message = withoutHead(error.message);
      throw error;
    }
  }

  /** A syntax error's text, its first line's columns as in the file. */
  function withoutHead(message) {
    return message.replace(/^(.*:1:)(\d+) (.*)$/gm, (_, file, column, text) => `${file}${Math.max(column - HEAD.length, 0)} ${text}`)
      .replace(/^(.*)\n( *)\^/gm, (all, line, space) => (line.startsWith(HEAD) ? `${line.slice(HEAD.length)}\n${space.slice(HEAD.length)}^` : all));
  }

  /** Whether a file is an ES module; where its package does not say, by its syntax. */
  function isEsModule(file, text) {
    const format = formatOf(file);
    if (format !== 'unknown') return format === 'module';
    if (!ES_SYNTAX.test(text)) return false;
    try {
      compile(text, file);
      return false;
    } catch {
      wrapped.delete(file);
      return true;
    }
  }

  function requireOf(parent) {
    const own = specifier => parent.require(specifier);
    own.resolve = (specifier, options) => {
      const found = Module._resolveFilename(String(specifier), parent, false, options);
      // Node keeps the specifier's own form for its modules.
      return found.startsWith('node:') ? specifier : found;
    };
    own.resolve.paths = specifier => (Module.isBuiltin(specifier) ? null : nodeModulesPaths(parent.path));
    own.main = main;
    own.cache = Module._cache;
    own.extensions = Module._extensions;
    return own;
  }

  Module.createRequire = function (from) {
    const text = String(from?.href ?? from);
    const file = text.startsWith('file:') ? require('url').fileURLToPath(text) : text;
    if (!path.isAbsolute(file)) {
      throw coded(TypeError, 'ERR_INVALID_ARG_VALUE',
        `createRequire wants a file URL or an absolute path. Received '${text}'`);
    }
    const made = new Module(file);
    made.filename = file;
    if (file.endsWith('/')) {
      made.path = file.slice(0, -1) || '/';
      made.paths = nodeModulesPaths(made.path);
    }
    return requireOf(made);
  };

  /** All names that importing the CommonJS file may ask for. */
  function exportNames(file, seen = new Set()) {
    if (seen.has(file)) return new Set();
    seen.add(file);
    if (file.startsWith('node:')) return new Set(Object.keys(require(file.slice(5))));
    if (file.endsWith('.json') || file.endsWith('.node')) return new Set();
    const { names, again } = require('internal/cjs-names').scan(sys.readText(file));
    for (const specifier of again) {
      try {
        const found = resolveRequire(specifier, path.dirname(file));
        if (found !== null) for (const name of exportNames(found, seen)) names.add(name);
      } catch {
        // It will fail when it runs.
      }
    }
    return names;
  }

  /** An ES module that requires `key` and exports `names` of it. */
  function standIn(key, names) {
    names.delete('default');
    const list = [...names].map(name => JSON.stringify(name));
    return `const m = globalThis[Symbol.for('slipway.require')](${JSON.stringify(key)});\nconst o = m ?? {};\n` +
      `export default m;\n${list.map((name, i) => `const e${i} = o[${name}];\n`).join('')}` +
      `export { ${list.map((name, i) => `e${i} as ${name}`).join(', ')} };\n`;
  }

  /** See ModuleFileSystem.Modules. */
  function importSource(key) {
    if (key.startsWith('node:')) return standIn(key, new Set(Object.keys(require(builtinName(key)))));
    if (key.endsWith('.wasm')) return require('internal/wasm-modules').text(key);
    return formatOf(key) === 'json' || isModuleFile(key) ? null : standIn(key, exportNames(key));
  }

  function requireForImport(key) {
    return key.startsWith('node:') ? require(key.slice(5)) : Module._load(key, null, false);
  }

  /** What Node has in `import.meta` besides `url`. */
  function fillImportMeta(meta) {
    const { URL, fileURLToPath, pathToFileURL } = require('url');
    const { url } = meta;
    const filename = url.startsWith('file:') ? fileURLToPath(url) : undefined;
    if (filename !== undefined) {
      meta.dirname = path.dirname(filename);
      meta.filename = filename;
    }
    meta.resolve = specifier => {
      const text = `${specifier}`;
      if (/^(?:\.{1,2}(?:\/|$)|\/)/.test(text) || URL.canParse(text)) return new URL(text, url).href;
      const name = builtinName(text);
      if (name !== null) return `node:${name}`;
      const found = filename === undefined ? null : resolveImport(text, meta.dirname);
      if (found === null) throw coded(Error, 'ERR_MODULE_NOT_FOUND', `Cannot find package '${text}' imported from ${filename ?? url}`);
      return found.startsWith('node:') ? found : pathToFileURL(found).href;
    };
  }

  function isModuleFile(file) {
    const format = formatOf(file);
    return format === 'module' || (format === 'unknown' && isEsModule(file, sys.readText(file)));
  }

  /** Runs the main script; `text` instead of the file's own if it is not null. */
  function runMain(file, args, text) {
    const process = require('process');
    if (text !== null) {
      process.argv = [process.execPath, file, ...args];
      main = new Module(file, null);
      main.filename = file;
      main._compile(text, file);
      return;
    }
    const found = resolveRequire(file, sys.cwd());
    process.argv = [process.execPath, found ?? file, ...args];
    if (found === null) throw coded(Error, 'MODULE_NOT_FOUND', `Cannot find module '${file}'`);
    if (found.endsWith('.wasm') ? sys.wasmModules() : isModuleFile(found)) {
      mainPending = true;
      sys.importer()(require('url').pathToFileURL(found).href).then(
        () => { mainPending = false; },
        error => { mainPending = false; require('internal/report').onUncaught(error); });
    } else {
      Module._load(found, null, true);
    }
  }

  function beforeExit() {
    const process = require('process');
    process.emit('beforeExit', process.exitCode ?? 0);
  }

  module.exports = {
    Module, resolveImport, importFailed, importSource, fillImportMeta, requireForImport, runMain, beforeExit,
    /** How far right of its place in the file the first line of a CommonJS module is. */
    shiftOf: file => (wrapped.has(file) ? HEAD.length : 0),
    /** The main module waits for a promise that nothing will settle. */
    isMainPending: () => mainPending,
  };
})
