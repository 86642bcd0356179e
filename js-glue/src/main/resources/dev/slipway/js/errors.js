// CompileError, LinkError, RuntimeError and SuspendError: native errors (ECMA-262, 20.5.6) in all but the making.
// A script of its own, not marked internal as webassembly.js is: GraalJS leaves out of an error's
// stack the frames up to its constructor, and has to find that one.
(function () {
  'use strict';

  const { Error, Object } = globalThis;
  const { defineProperty, setPrototypeOf } = Object;
  const { construct } = Reflect;

  function nativeError(name) {
    const constructor = {
      [name]: function (message) {
        const target = new.target === undefined ? constructor : new.target;
        return construct(Error, arguments.length > 1 ? [message, arguments[1]] : [message], target);
      },
    }[name];
    const prototype = {__proto__: Error.prototype};
    hidden(prototype, 'constructor', constructor);
    hidden(prototype, 'name', name);
    hidden(prototype, 'message', '');
    setPrototypeOf(constructor, Error);
    defineProperty(constructor, 'prototype',
      {__proto__: null, value: prototype, writable: false, enumerable: false, configurable: false});
    return constructor;
  }

  function hidden(object, key, value) {
    defineProperty(object, key,
      {__proto__: null, value, writable: true, enumerable: false, configurable: true});
  }

  return {
    __proto__: null,
    CompileError: nativeError('CompileError'),
    LinkError: nativeError('LinkError'),
    RuntimeError: nativeError('RuntimeError'),
    SuspendError: nativeError('SuspendError'),
  };
})()
