(function (module, exports, require, sys) {
  'use strict';
  const tag = value => Object.prototype.toString.call(value).slice(8, -1);
  const view = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;
  const typed = value => (ArrayBuffer.isView(value) ? view.call(value) : undefined);
  const source = value => (typeof value === 'function' ? Function.prototype.toString.call(value) : '');

  for (const name of ['Uint8Array', 'Uint8ClampedArray', 'Uint16Array', 'Uint32Array', 'Int8Array', 'Int16Array', 'Int32Array',
    'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array']) {
    exports[`is${name}`] = value => typed(value) === name;
  }
  for (const [name, Class] of Object.entries({ ArrayBuffer, SharedArrayBuffer, DataView, Date, Map, Set, WeakMap, WeakSet, Promise, RegExp })) {
    exports[`is${name}`] = value => value instanceof Class;
  }
  Object.assign(exports, {
    isAnyArrayBuffer: value => value instanceof ArrayBuffer || value instanceof SharedArrayBuffer,
    isArrayBufferView: value => ArrayBuffer.isView(value),
    isTypedArray: value => typed(value) !== undefined,
    isNativeError: value => value instanceof Error,
    isAsyncFunction: value => /^async\b/.test(source(value)),
    isGeneratorFunction: value => /^(?:async\s+)?function\s*\*/.test(source(value)),
    isGeneratorObject: value => tag(value) === 'Generator',
    isModuleNamespaceObject: value => tag(value) === 'Module',
    isArgumentsObject: value => tag(value) === 'Arguments',
    isBoxedPrimitive: value => [Number, String, Boolean, BigInt, Symbol].some(Class => typeof value === 'object' && value instanceof Class),
    isProxy: () => false,
    isExternal: () => false,
  });
})
