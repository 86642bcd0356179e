(function (module, exports, require, sys) {
  'use strict';
  const { coded } = require('internal/errors');

  function EventEmitter() {
    EventEmitter.init.call(this);
  }

  EventEmitter.init = function () {
    if (!Object.hasOwn(this, '_events')) this._events = Object.create(null);
  };

  function listOf(emitter, name) {
    if (!emitter._events) emitter._events = Object.create(null);
    return emitter._events[name] ?? [];
  }

  function add(emitter, name, listener, prepend, once) {
    if (typeof listener !== 'function') {
      throw coded(TypeError, 'ERR_INVALID_ARG_TYPE', 'The "listener" argument must be of type function');
    }
    const list = listOf(emitter, name);
    if (emitter._events.newListener) emitter.emit('newListener', name, listener);
    let entry = listener;
    if (once) {
      entry = function (...args) {
        emitter.removeListener(name, entry);
        return Reflect.apply(listener, this, args);
      };
      entry.listener = listener;
    }
    emitter._events[name] = prepend ? [entry, ...list] : [...list, entry];
    return emitter;
  }

  const methods = {
    on(name, listener) { return add(this, name, listener, false, false); },
    once(name, listener) { return add(this, name, listener, false, true); },
    prependListener(name, listener) { return add(this, name, listener, true, false); },
    prependOnceListener(name, listener) { return add(this, name, listener, true, true); },
    removeListener(name, listener) {
      const list = listOf(this, name);
      const at = list.findLastIndex(entry => entry === listener || entry.listener === listener);
      if (at >= 0) {
        if (list.length === 1) delete this._events[name];
        else this._events[name] = list.toSpliced(at, 1);
        if (this._events.removeListener) this.emit('removeListener', name, listener);
      }
      return this;
    },
    removeAllListeners(name) {
      listOf(this, name);
      if (name === undefined) this._events = Object.create(null);
      else delete this._events[name];
      return this;
    },
    emit(name, ...args) {
      const list = listOf(this, name);
      if (list.length === 0) {
        if (name !== 'error') return false;
        if (args[0] instanceof Error) throw args[0];
        throw coded(Error, 'ERR_UNHANDLED_ERROR', `Unhandled error. (${String(args[0])})`);
      }
      for (const listener of list) Reflect.apply(listener, this, args);
      return true;
    },
    listeners(name) { return listOf(this, name).map(entry => entry.listener ?? entry); },
    rawListeners(name) { return [...listOf(this, name)]; },
    listenerCount(name) { return listOf(this, name).length; },
    eventNames() { listOf(this, ''); return Reflect.ownKeys(this._events); },
    setMaxListeners() { return this; },
    getMaxListeners() { return Infinity; },
  };
  methods.addListener = methods.on;
  methods.off = methods.removeListener;
  for (const [name, value] of Object.entries(methods)) {
    Object.defineProperty(EventEmitter.prototype, name, { value, writable: true, configurable: true, enumerable: true });
  }

  function once(emitter, name) {
    return new Promise((resolve, reject) => {
      const onError = error => { emitter.removeListener(name, onEvent); reject(error); };
      const onEvent = (...args) => { emitter.removeListener('error', onError); resolve(args); };
      emitter.once(name, onEvent);
      if (name !== 'error') emitter.once('error', onError);
    });
  }

  Object.assign(EventEmitter, { EventEmitter, once, defaultMaxListeners: 10, listenerCount: (emitter, name) => emitter.listenerCount(name) });
  module.exports = EventEmitter;
})
