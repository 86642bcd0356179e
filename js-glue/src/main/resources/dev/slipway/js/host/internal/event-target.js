// Event, EventTarget and AbortController: what code written for browsers and node alike takes for granted.
(function (module, exports, require, sys) {
  'use strict';
  const { DOMException } = require('internal/clone');

  class Event {
    #stopped = false;
    #prevented = false;
    constructor(type, init) {
      this.type = String(type);
      this.cancelable = Boolean(init?.cancelable);
      this.bubbles = Boolean(init?.bubbles);
      this.target = null;
      this.currentTarget = null;
      this.timeStamp = sys.nanos() / 1e6;
    }
    get defaultPrevented() { return this.#prevented; }
    get stopped() { return this.#stopped; }
    preventDefault() { if (this.cancelable) this.#prevented = true; }
    stopPropagation() {}
    stopImmediatePropagation() { this.#stopped = true; }
  }

  class EventTarget {
    #listeners = new Map();
    addEventListener(type, listener, options) {
      if (listener === null || listener === undefined) return;
      const list = this.#listeners.get(type) ?? [];
      if (list.some(entry => entry.listener === listener)) return;
      this.#listeners.set(type, [...list, { listener, once: Boolean(options?.once) }]);
    }
    removeEventListener(type, listener) {
      this.#listeners.set(type, (this.#listeners.get(type) ?? []).filter(entry => entry.listener !== listener));
    }
    dispatchEvent(event) {
      event.target = event.currentTarget = this;
      const own = this[`on${event.type}`];
      if (typeof own === 'function') own.call(this, event);
      for (const { listener, once } of this.#listeners.get(event.type) ?? []) {
        if (event.stopped) break;
        if (once) this.removeEventListener(event.type, listener);
        try {
          if (typeof listener === 'function') listener.call(this, event);
          else listener.handleEvent(event);
        } catch (error) {
          require('process').nextTick(() => { throw error; });
        }
      }
      return !event.defaultPrevented;
    }
  }

  const MAKE = Symbol('make');
  class AbortSignal extends EventTarget {
    aborted = false;
    reason = undefined;
    onabort = null;
    constructor(key) {
      super();
      if (key !== MAKE) throw new TypeError('Illegal constructor');
    }
    throwIfAborted() { if (this.aborted) throw this.reason; }
    static abort(reason) { const c = new AbortController(); c.abort(reason); return c.signal; }
    static timeout(ms) {
      const c = new AbortController();
      setTimeout(() => c.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')), ms).unref();
      return c.signal;
    }
  }

  class AbortController {
    signal = new AbortSignal(MAKE);
    abort(reason = new DOMException('This operation was aborted', 'AbortError')) {
      if (this.signal.aborted) return;
      this.signal.aborted = true;
      this.signal.reason = reason;
      this.signal.dispatchEvent(new Event('abort'));
    }
  }

  module.exports = { Event, EventTarget, AbortController, AbortSignal };
})
