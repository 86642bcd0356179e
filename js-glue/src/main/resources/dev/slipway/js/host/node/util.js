(function (module, exports, require, sys) {
  'use strict';
  const { inspect, format } = require('internal/inspect');
  const custom = Symbol.for('nodejs.util.promisify.custom');

  function promisify(original) {
    if (typeof original !== 'function') throw new TypeError('The "original" argument must be of type function');
    if (original[custom]) return original[custom];
    return function (...args) {
      return new Promise((resolve, reject) => {
        Reflect.apply(original, this, [...args, (error, value) => (error ? reject(error) : resolve(value))]);
      });
    };
  }
  promisify.custom = custom;
  setTimeout[custom] = (delay, value) => new Promise(resolve => setTimeout(resolve, delay, value));
  setImmediate[custom] = value => new Promise(resolve => setImmediate(resolve, value));

  function callbackify(original) {
    return function (...args) {
      const callback = args.pop();
      Reflect.apply(original, this, args).then(
        value => require('process').nextTick(callback, null, value),
        error => require('process').nextTick(callback, error));
    };
  }

  function inherits(constructor, parent) {
    Object.defineProperty(constructor, 'super_', { value: parent, writable: true, configurable: true });
    Object.setPrototypeOf(constructor.prototype, parent.prototype);
  }

  function isDeepStrictEqual(a, b) {
    try {
      require('assert').deepStrictEqual(a, b);
      return true;
    } catch {
      return false;
    }
  }

  Object.assign(exports, {
    inspect, format, promisify, callbackify, inherits, isDeepStrictEqual,
    formatWithOptions: (options, ...args) => format(...args),
    deprecate: method => method,
    debuglog: () => Object.assign(() => {}, { enabled: false }),
    debug: () => Object.assign(() => {}, { enabled: false }),
    stripVTControlCharacters: text => String(text).replace(/\x1b\[[0-9;?]*[ -/]*[@-~]/g, ''),
    styleText: (style, text) => text,
    toUSVString: text => String(text).toWellFormed(),
    isArray: Array.isArray,
    TextEncoder, TextDecoder,
    types: require('util/types'),
  });
})
