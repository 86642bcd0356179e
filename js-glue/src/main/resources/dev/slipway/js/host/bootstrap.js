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

  const graal = globalThis.Graal;
  delete globalThis.Graal;
  delete globalThis.arguments;

  const { SystemError } = requireBuiltin('internal/errors');
  const ticks = requireBuiltin('internal/ticks');
  const process = requireBuiltin('process');
  const loader = requireBuiltin('internal/loader');

  function define(name, value) {
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
  }

  /** Made when first read: most scripts need few of them. */
  function defineLazy(names, moduleName) {
    for (const name of names) {
      Object.defineProperty(globalThis, name, {
        get() { const value = requireBuiltin(moduleName)[name]; define(name, value); return value; },
        set(value) { define(name, value); },
        configurable: true, enumerable: false,
      });
    }
  }

  define('global', globalThis);
  define('self', globalThis);
  define('process', process);
  define('console', requireBuiltin('internal/console'));
  define('queueMicrotask', ticks.queueMicrotask);
  for (const [name, value] of Object.entries(requireBuiltin('internal/timers'))) define(name, value);
  define('TextDecoder', requireBuiltin('internal/text-decoder').TextDecoder);
  defineLazy(['Buffer', 'atob', 'btoa'], 'buffer');
  defineLazy(['URL', 'URLSearchParams'], 'url');
  defineLazy(['performance', 'Performance', 'PerformanceEntry', 'PerformanceMark', 'PerformanceMeasure'], 'perf_hooks');
  defineLazy(['structuredClone'], 'internal/clone');
  defineLazy(['DOMException'], 'internal/dom-exception');
  defineLazy(['MessageChannel', 'MessagePort', 'MessageEvent'], 'internal/messaging');
  defineLazy(['Event', 'CustomEvent', 'EventTarget', 'AbortController', 'AbortSignal'], 'internal/event-target');
  defineLazy(['crypto', 'Crypto', 'SubtleCrypto'], 'internal/webcrypto');
  defineLazy(['Blob', 'File'], 'internal/blob');
  defineLazy(['fetch', 'Headers', 'Response'], 'internal/fetch');
  for (const name of ['compileStreaming', 'instantiateStreaming']) {
    const value = { [name]: (...args) => requireBuiltin('internal/fetch')[name](...args) }[name];
    Object.defineProperty(WebAssembly, name, { value, writable: true, configurable: true, enumerable: true });
  }

  // How an ES module that stands for one of the host's modules, or for a CommonJS file, gets at it.
  Object.defineProperty(globalThis, Symbol.for('slipway.require'), { value: loader.requireForImport });

  // The same for a WebAssembly file; made now, with the WebAssembly that nobody has changed.
  if (sys.wasmModules()) {
    Object.defineProperty(globalThis, Symbol.for('slipway.wasm'), { value: requireBuiltin('internal/wasm-modules').instantiate });
  }

  graal.setUnhandledPromiseRejectionHandler((reason, promise) => requireBuiltin('internal/report').onRejection(reason, promise));

  return {
    fail(code, message) { throw new SystemError(code, message); },
    runMain(path, args, text) { loader.runMain(path, Array.from(args), text); ticks.drain(); },
    drainTicks: ticks.drain,
    beforeExit: () => loader.beforeExit(),
    emitExit: code => process.reallyEmitExit(code),
    onUncaught: (...args) => requireBuiltin('internal/report').onUncaught(...args),
    resolveImport: loader.resolveImport,
    importMeta: meta => loader.fillImportMeta(meta),
    importSource: loader.importSource,
  };
})
