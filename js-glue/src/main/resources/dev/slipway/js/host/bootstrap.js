// Makes the globals and the registry of the host's own modules. `sys` is Java's part; what is returned is what Java calls.
(sys => {
  'use strict';
  const cache = new Map();

  /** The host's own module NAME, `node/NAME.js` or `internal/NAME.js`: made when first asked for. */
  function requireBuiltin(name) {
    let module = cache.get(name);
    if (module === undefined) {
      module = { exports: {} };
      cache.set(name, module);
      const file = name.startsWith('internal/') ? name : `node/${name}`;
      sys.builtin(`${file}.js`)(module, module.exports, requireBuiltin, sys);
    }
    return module.exports;
  }

  const { SystemError } = requireBuiltin('internal/errors');
  const ticks = requireBuiltin('internal/ticks');
  const shared = {
    fail(code, message) { throw new SystemError(code, message); },
    drainTicks: ticks.drain,
  };

  // An embedder wants some parts of the globals, scripts get all and what node has besides.
  const given = sys.parts();
  const { defineParts, define } = requireBuiltin('internal/globals');
  if (given !== null) {
    defineParts(Array.from(given));
    return shared;
  }

  const graal = globalThis.Graal;
  delete globalThis.Graal;
  delete globalThis.arguments;
  const process = requireBuiltin('process');
  const loader = requireBuiltin('internal/loader');
  define('global', globalThis);
  define('self', globalThis);
  define('process', process);
  defineParts(null);

  // How an ES module that stands for one of the host's modules, or for a CommonJS file, gets at it.
  Object.defineProperty(globalThis, Symbol.for('slipway.require'), { value: loader.requireForImport });

  // The same for a WebAssembly file; made now, with the WebAssembly that nobody has changed.
  if (sys.wasmModules()) {
    Object.defineProperty(globalThis, Symbol.for('slipway.wasm'), { value: requireBuiltin('internal/wasm-modules').instantiate });
  }

  graal.setUnhandledPromiseRejectionHandler((reason, promise) => requireBuiltin('internal/report').onRejection(reason, promise));

  return {
    ...shared,
    runMain(path, args, text) { loader.runMain(path, Array.from(args), text); ticks.drain(); },
    beforeExit: () => loader.beforeExit(),
    emitExit: code => process.reallyEmitExit(code),
    onUncaught: (...args) => requireBuiltin('internal/report').onUncaught(...args),
    resolveImport: loader.resolveImport,
    importMeta: meta => loader.fillImportMeta(meta),
    importFailed: loader.importFailed,
    importSource: loader.importSource,
  };
})
