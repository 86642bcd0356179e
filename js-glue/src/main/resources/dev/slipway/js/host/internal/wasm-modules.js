// WebAssembly files as ES modules (the JavaScript API's ESM integration): the ES module text that stands for a file, and its instance.
(function (module, exports, require, sys) {
  'use strict';
  const path = require('path');
  const { resolveImport } = require('internal/resolve');
  const { Module, Instance } = WebAssembly;
  const OPTIONS = { builtins: ['js-string'], importedStringConstants: 'wasm:js/string-constants' };
  const RESERVED = /^wasm(?:-js)?:/;

  /** By file: `{ module, exports }`, the latter once it is instantiated. */
  const files = new Map();

  /** What keeps the bindings of mutable globals as the globals are. */
  const live = [];

  /** Runs `make`; the file's name is added to what it throws. */
  function naming(file, make) {
    try {
      return make();
    } catch (error) {
      if (error instanceof Error) error.message = `${file}: ${error.message}`;
      throw error;
    }
  }

  function compiled(file) {
    let known = files.get(file);
    if (known === undefined) {
      known = { module: naming(file, () => new Module(require('fs').readFileSync(file), OPTIONS)), exports: undefined };
      const reserved = [...Module.imports(known.module).map(each => each.module), ...Module.exports(known.module).map(each => each.name)]
        .find(name => RESERVED.test(name));
      if (reserved !== undefined) throw new WebAssembly.LinkError(`${file}: the name "${reserved}" is reserved`);
      files.set(file, known);
    }
    return known;
  }

  /** Imports are bindings, so that names that are missing are errors of linking, and cycles are those of ES modules. */
  function text(file) {
    const { module } = compiled(file);
    const imports = Module.imports(module);
    const names = Module.exports(module).map(each => JSON.stringify(each.name));
    return [
      ...imports.map((each, i) => `import { ${JSON.stringify(each.name)} as i${i} } from ${JSON.stringify(each.module)};`),
      `const w = globalThis[Symbol.for('slipway.wasm')](${JSON.stringify(file)}, [${imports.map((_, i) => `i${i}`).join(', ')}]);`,
      ...names.map((name, i) => `let e${i} = w(${name}, value => { e${i} = value; });`),
      `export { ${names.map((name, i) => `e${i} as ${name}`).join(', ')} };`,
    ].join('\n');
  }

  /** The file that `specifier` names in `folder`. */
  function resolved(specifier, folder) {
    if (specifier.startsWith('file:')) return require('url').fileURLToPath(specifier);
    const file = /^(?:\.{1,2}\/|\/)/.test(specifier) ? path.resolve(folder, specifier) : resolveImport(specifier, folder);
    return file !== null && sys.fileKind(file) !== 0 ? sys.realpath(file) : file;
  }

  /** Another WebAssembly file gives its globals, not their values. */
  function importObject(file, module, values) {
    const folder = path.dirname(file);
    const made = { __proto__: null };
    Module.imports(module).forEach(({ module: from, name }, i) => {
      made[from] ??= { __proto__: null };
      made[from][name] = files.get(resolved(from, folder))?.exports?.[name] ?? values[i];
    });
    return made;
  }

  /** Instantiates the file; what is returned gives an export for its binding, and sets that later if it is a mutable global. */
  function instantiate(file, values) {
    const known = files.get(file);
    known.exports = naming(file, () => new Instance(known.module, importObject(file, known.module, values))).exports;
    const kinds = new Map(Module.exports(known.module).map(each => [each.name, each.kind]));
    return (name, set) => {
      const value = known.exports[name];
      return kinds.get(name) === 'global' ? follow(value, set) : value;
    };
  }

  function follow(global, set) {
    let value;
    try {
      value = global.value;
    } catch {
      return undefined; // A v128 or exnref: JavaScript has no value for it.
    }
    if (isMutable(global)) {
      if (live.length === 0) sys.onCrossing(refresh);
      live.push({ global, set });
    }
    return value;
  }

  function isMutable(global) {
    try {
      global.value = global.value;
      return true;
    } catch {
      return false;
    }
  }

  function refresh() {
    for (let i = 0; i < live.length; i++) live[i].set(live[i].global.value);
  }

  module.exports = { text, instantiate };
})
