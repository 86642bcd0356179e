(function (module, exports, require, sys) {
  'use strict';
  const { inspect } = require('internal/inspect');

  class AssertionError extends Error {
    constructor({ message, actual, expected, operator }) {
      super(message ?? `${inspect(actual)} ${operator} ${inspect(expected)}`);
      this.name = 'AssertionError';
      this.code = 'ERR_ASSERTION';
      this.generatedMessage = message === undefined;
      Object.assign(this, { actual, expected, operator });
    }
  }

  function check(ok, message, actual, expected, operator) {
    if (ok) return;
    if (message instanceof Error) throw message;
    throw new AssertionError({ message, actual, expected, operator });
  }

  function deepEqual(a, b, strict, seen = new Map()) {
    if (strict ? Object.is(a, b) : a == b || (a !== a && b !== b)) return true;
    if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
    if (strict && Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
    if (seen.get(a) === b) return true;
    seen.set(a, b);
    if (a instanceof Date || a instanceof RegExp || a instanceof Number || a instanceof String || a instanceof Boolean) {
      if (String(a) !== String(b) || Number(a) !== Number(b) && Number(a) === Number(a)) return false;
    }
    if (a instanceof Error && (a.message !== b.message || a.name !== b.name)) return false;
    if (a instanceof Map) {
      return b instanceof Map && a.size === b.size && [...a].every(([k, v]) => b.has(k) && deepEqual(v, b.get(k), strict, seen));
    }
    if (a instanceof Set) {
      return b instanceof Set && a.size === b.size && [...a].every(v => b.has(v) || [...b].some(w => deepEqual(v, w, strict, seen)));
    }
    if (a instanceof ArrayBuffer) return deepEqual(new Uint8Array(a), new Uint8Array(b), strict, seen);
    if (Array.isArray(a) !== Array.isArray(b)) return false;
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every(key => Object.hasOwn(b, key) && deepEqual(a[key], b[key], strict, seen));
  }

  function matches(error, expected) {
    if (expected === undefined) return true;
    if (expected instanceof RegExp) return expected.test(String(error));
    if (typeof expected === 'function') {
      return expected.prototype !== undefined && error instanceof expected ? true
        : Error.isPrototypeOf(expected) ? false : expected.call({}, error) === true;
    }
    return Object.entries(expected).every(([key, value]) => (value instanceof RegExp ? value.test(error[key]) : deepEqual(error[key], value, true)));
  }

  function assert(value, message) { check(Boolean(value), message, value, true, '=='); }
  Object.assign(assert, {
    AssertionError, ok: assert,
    equal: (a, b, message) => check(a == b || (a !== a && b !== b), message, a, b, '=='),
    notEqual: (a, b, message) => check(a != b, message, a, b, '!='),
    strictEqual: (a, b, message) => check(Object.is(a, b), message, a, b, '==='),
    notStrictEqual: (a, b, message) => check(!Object.is(a, b), message, a, b, '!=='),
    deepEqual: (a, b, message) => check(deepEqual(a, b, false), message, a, b, 'deepEqual'),
    deepStrictEqual: (a, b, message) => check(deepEqual(a, b, true), message, a, b, 'deepStrictEqual'),
    notDeepEqual: (a, b, message) => check(!deepEqual(a, b, false), message, a, b, 'notDeepEqual'),
    notDeepStrictEqual: (a, b, message) => check(!deepEqual(a, b, true), message, a, b, 'notDeepStrictEqual'),
    match: (text, pattern, message) => check(pattern.test(text), message, text, pattern, 'match'),
    doesNotMatch: (text, pattern, message) => check(!pattern.test(text), message, text, pattern, 'doesNotMatch'),
    fail(message = 'Failed') { check(false, message, undefined, undefined, 'fail'); },
    ifError(value) { if (value !== null && value !== undefined) throw value; },
    throws(action, expected, message) {
      if (typeof expected === 'string') [expected, message] = [undefined, expected];
      let thrown;
      try { action(); } catch (error) { thrown = { error }; }
      check(thrown !== undefined, message ?? 'Missing expected exception.', undefined, expected, 'throws');
      if (!matches(thrown.error, expected)) throw thrown.error;
    },
    doesNotThrow(action) { action(); },
    async rejects(promise, expected, message) {
      let thrown;
      try { await (typeof promise === 'function' ? promise() : promise); } catch (error) { thrown = { error }; }
      check(thrown !== undefined, message ?? 'Missing expected rejection.', undefined, expected, 'rejects');
      if (!matches(thrown.error, expected)) throw thrown.error;
    },
    async doesNotReject(promise) { await (typeof promise === 'function' ? promise() : promise); },
  });
  assert.strict = assert;
  module.exports = assert;
})
