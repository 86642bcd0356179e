(function (module, exports, require, sys) {
  'use strict';
  const counts = new Map();
  const timers = new Map();
  let indent = '';

  /** Most scripts print strings only. */
  function format(...args) {
    return args.length === 1 && typeof args[0] === 'string' ? args[0] : require('internal/inspect').format(...args);
  }

  function print(fd, text) {
    sys.write(fd, `${indent === '' ? text : text.replace(/^/gm, indent)}\n`);
  }

  const toOut = (...args) => print(1, format(...args));
  const toErr = (...args) => print(2, format(...args));

  function elapsed(label) {
    const ms = (sys.nanos() - timers.get(label)) / 1e6;
    return ms >= 1000 ? `${(ms / 1000).toFixed(3)}s` : `${ms.toFixed(3)}ms`;
  }

  function timeLog(label = 'default', ...args) {
    if (timers.has(label)) toOut(`${label}: ${elapsed(label)}`, ...args);
  }

  module.exports = {
    log: toOut, info: toOut, debug: toOut, error: toErr, warn: toErr,
    trace(...args) {
      const error = new Error(format(...args));
      error.name = 'Trace';
      print(2, String(error.stack).replace(/^Error/, 'Trace'));
    },
    dir(value, options) { print(1, require('internal/inspect').inspect(value, options)); },
    dirxml: toOut,
    assert(condition, ...args) {
      if (condition) return;
      if (typeof args[0] === 'string') toErr(`Assertion failed: ${args[0]}`, ...args.slice(1));
      else toErr('Assertion failed', ...args);
    },
    count(label = 'default') {
      counts.set(label, (counts.get(label) ?? 0) + 1);
      toOut(`${label}: ${counts.get(label)}`);
    },
    countReset(label = 'default') { counts.delete(label); },
    group(...args) { if (args.length > 0) toOut(...args); indent += '  '; },
    groupCollapsed(...args) { if (args.length > 0) toOut(...args); indent += '  '; },
    groupEnd() { indent = indent.slice(2); },
    time(label = 'default') { timers.set(label, sys.nanos()); },
    timeLog,
    timeEnd(label = 'default') { timeLog(label); timers.delete(label); },
    table(data) { toOut(data); },
  };
  Object.defineProperty(module.exports, Symbol.toStringTag, { value: 'console', configurable: true });
})
