// The globals, by part (ScriptGlobals.Part): which names, and the module that makes them.
(function (module, exports, require, sys) {
  'use strict';
  const PARTS = {
    CONSOLE: { 'internal/console': null },
    TIMERS: { 'internal/timers': ['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate'] },
    MICROTASKS: { 'internal/ticks': ['queueMicrotask'] },
    BASE64: { buffer: ['atob', 'btoa'] },
    ENCODING: { 'internal/text-decoder': ['TextDecoder'] },
    URL: { url: ['URL', 'URLSearchParams'] },
    PERFORMANCE: { perf_hooks: ['performance', 'Performance', 'PerformanceEntry', 'PerformanceMark', 'PerformanceMeasure'] },
    STRUCTURED_CLONE: { 'internal/clone': ['structuredClone'], 'internal/dom-exception': ['DOMException'] },
    EVENTS: { 'internal/event-target': ['Event', 'CustomEvent', 'EventTarget', 'AbortController', 'AbortSignal'] },
    MESSAGING: { 'internal/messaging': ['MessageChannel', 'MessagePort', 'MessageEvent'] },
    CRYPTO: { 'internal/webcrypto': ['crypto', 'Crypto', 'SubtleCrypto'] },
    FETCH: { 'internal/fetch': ['fetch', 'Headers', 'Response'], 'internal/blob': ['Blob', 'File'] },
  };

  function define(name, value) {
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
  }

  /** Made when first read: most scripts need few of them. */
  function defineLazy(name, moduleName) {
    Object.defineProperty(globalThis, name, {
      get() { const value = require(moduleName)[name]; define(name, value); return value; },
      set(value) { define(name, value); },
      configurable: true, enumerable: false,
    });
  }

  function defineStreaming() {
    for (const name of ['compileStreaming', 'instantiateStreaming']) {
      const value = { [name]: (...args) => require('internal/fetch')[name](...args) }[name];
      Object.defineProperty(WebAssembly, name, { value, writable: true, configurable: true, enumerable: true });
    }
  }

  /** Defines the globals of the parts; null: of all, and node's Buffer. */
  function defineParts(names) {
    for (const part of names ?? Object.keys(PARTS)) {
      if (part === 'ENCODING' && typeof globalThis.TextDecoder === 'undefined') continue;
      for (const [moduleName, globals] of Object.entries(PARTS[part])) {
        if (globals === null) define('console', require(moduleName));
        // These wrap what is there, or are cheap and always used.
        else if (part === 'ENCODING' || part === 'TIMERS' || part === 'MICROTASKS') for (const name of globals) define(name, require(moduleName)[name]);
        else for (const name of globals) defineLazy(name, moduleName);
      }
      if (part === 'FETCH') defineStreaming();
    }
    if (names === null) defineLazy('Buffer', 'buffer');
  }

  module.exports = { define, defineParts };
})
