// structuredClone and DOMException.
(function (module, exports, require, sys) {
  'use strict';
  const CODES = { InvalidCharacterError: 5, TypeMismatchError: 17, AbortError: 20, QuotaExceededError: 22, TimeoutError: 23, DataCloneError: 25 };
  const ERRORS = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };
  // Refuses a WebAssembly memory's buffer, which is not the script's to detach.
  const transferBuffer = ArrayBuffer.prototype.transfer;

  class DOMException extends Error {
    #name;
    constructor(message = '', options) {
      super(message);
      this.#name = typeof options === 'string' ? options : options?.name ?? 'Error';
      if (options?.cause !== undefined) this.cause = options.cause;
      this.stack = `${this.#name}: ${message}${String(this.stack).replace(/^[^\n]*/, '')}`;
      Object.defineProperty(this, 'stack', { enumerable: false });
    }
    get name() { return this.#name; }
    get code() { return CODES[this.#name] ?? 0; }
  }

  const refuse = what => new DOMException(`${what} could not be cloned.`, 'DataCloneError');

  function describe(value) {
    if (typeof value === 'symbol') return value.toString();
    if (typeof value === 'function') return Function.prototype.toString.call(value);
    return Object.prototype.toString.call(value).replace(/^\[object (.*)\]$/, '#<$1>');
  }

  function cloneView(value, seen) {
    const buffer = clone(value.buffer, seen);
    const size = value instanceof DataView ? value.byteLength : value.length;
    const Class = globalThis[value instanceof DataView ? 'DataView'
      : Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get.call(value)];
    return new Class(buffer, value.byteOffset, size);
  }

  function cloneError(value, seen) {
    const Class = ERRORS[value.name] ?? Error;
    const copy = Object.create(Class.prototype);
    const error = Object.hasOwn(value, 'message') ? new Class(String(value.message)) : new Class();
    Object.setPrototypeOf(error, Object.getPrototypeOf(copy));
    Object.defineProperty(error, 'stack', { value: value.stack, writable: true, configurable: true });
    seen.set(value, error);
    if (Object.hasOwn(value, 'cause')) {
      Object.defineProperty(error, 'cause', { value: clone(value.cause, seen), writable: true, configurable: true });
    }
    return error;
  }

  function make(value) {
    if (value instanceof Boolean || value instanceof Number || value instanceof String || value instanceof BigInt) return Object(value.valueOf());
    if (value instanceof Date) return new Date(value.getTime());
    if (value instanceof RegExp) return new RegExp(value.source, value.flags);
    if (value instanceof ArrayBuffer) return value.slice(0);
    if (value instanceof SharedArrayBuffer) return value;
    if (value instanceof Map) return new Map();
    if (value instanceof Set) return new Set();
    if (Array.isArray(value)) return new Array(value.length);
    const tag = Object.prototype.toString.call(value);
    if (typeof value === 'function' || value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet ||
        value instanceof WeakRef || tag.startsWith('[object WebAssembly.')) throw refuse(describe(value));
    return {};
  }

  function clone(value, seen) {
    if (typeof value === 'symbol') throw refuse(describe(value));
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return value;
    if (seen.has(value)) return seen.get(value);
    if (value instanceof Error) return cloneError(value, seen);
    const copy = ArrayBuffer.isView(value) ? cloneView(value, seen) : make(value);
    seen.set(value, copy);
    if (ArrayBuffer.isView(value)) return copy;
    if (value instanceof Map) for (const [k, v] of [...value]) copy.set(clone(k, seen), clone(v, seen));
    else if (value instanceof Set) for (const v of [...value]) copy.add(clone(v, seen));
    else if (Array.isArray(copy) || Object.getPrototypeOf(copy) === Object.prototype) {
      for (const key of Object.keys(value)) copy[key] = clone(value[key], seen);
    }
    return copy;
  }

  function structuredClone(value, options) {
    if (arguments.length === 0) throw new TypeError('structuredClone: wanted a value');
    const seen = new Map();
    const transfer = [...(options?.transfer ?? [])];
    for (const item of transfer) {
      if (!(item instanceof ArrayBuffer)) throw new DOMException('Value not transferable', 'DataCloneError');
    }
    for (const item of transfer) {
      try {
        seen.set(item, transferBuffer.call(item));
      } catch (error) {
        throw new DOMException(`An ArrayBuffer cannot be transferred: ${error.message}`, 'DataCloneError');
      }
    }
    return clone(value, seen);
  }

  module.exports = { structuredClone, DOMException };
})
