// Event, EventTarget and AbortController of the DOM standard, where there is no tree: code for browsers and node takes them for granted.
(function (module, exports, require, sys) {
  'use strict';
  const { DOMException } = require('internal/dom-exception');
  const { coded } = require('internal/errors');

  class Event {
    #type;
    #stopped = false;
    #prevented = false;
    #options;
    #target = null;
    #dispatching = false;
    constructor(type, init) {
      if (arguments.length === 0) throw coded(TypeError, 'ERR_MISSING_ARGS', 'The "type" argument must be specified');
      this.#type = String(type);
      this.#options = { cancelable: Boolean(init?.cancelable), bubbles: Boolean(init?.bubbles), composed: Boolean(init?.composed) };
      Object.defineProperty(this, 'timeStamp', { value: sys.nanos() / 1e6, enumerable: false });
    }
    get type() { return this.#type; }
    get target() { return this.#target; }
    get currentTarget() { return this.#dispatching ? this.#target : null; }
    get srcElement() { return this.#target; }
    get cancelable() { return this.#options.cancelable; }
    get bubbles() { return this.#options.bubbles; }
    get composed() { return this.#options.composed; }
    get defaultPrevented() { return this.cancelable && this.#prevented; }
    get returnValue() { return !this.defaultPrevented; }
    get eventPhase() { return this.#dispatching ? Event.AT_TARGET : Event.NONE; }
    get isTrusted() { return false; }
    get cancelBubble() { return this.#stopped; }
    set cancelBubble(value) { if (value) this.stopPropagation(); }
    composedPath() { return this.#dispatching ? [this.#target] : []; }
    preventDefault() { this.#prevented = true; }
    stopPropagation() {}
    stopImmediatePropagation() { this.#stopped = true; }
    get [Symbol.toStringTag]() { return 'Event'; }

    /** Calls `each` for every listener until one stops it; `this` of an EventTarget's dispatch. */
    static dispatch(event, target, listeners, each) {
      if (event.#dispatching) throw new DOMException('The event is already being dispatched', 'InvalidStateError');
      event.#target = target;
      event.#dispatching = true;
      try {
        for (const listener of listeners) {
          if (event.#stopped) break;
          each(listener);
        }
      } finally {
        event.#dispatching = false;
        event.#stopped = false;
      }
      return !event.defaultPrevented;
    }
  }
  const dispatch = Event.dispatch;
  delete Event.dispatch;
  for (const [i, name] of ['NONE', 'CAPTURING_PHASE', 'AT_TARGET', 'BUBBLING_PHASE'].entries()) {
    for (const object of [Event, Event.prototype]) Object.defineProperty(object, name, { value: i, enumerable: true });
  }

  class CustomEvent extends Event {
    #detail;
    constructor(type, init) { super(type, init); this.#detail = init?.detail ?? null; }
    get detail() { return this.#detail; }
    get [Symbol.toStringTag]() { return 'CustomEvent'; }
  }

  const captureOf = options => Boolean(typeof options === 'object' && options !== null ? options.capture : options);

  class EventTarget {
    #listeners = new Map();

    addEventListener(type, listener, options) {
      if (arguments.length < 2) throw coded(TypeError, 'ERR_MISSING_ARGS', 'The "type" and "listener" arguments must be specified');
      const signal = options?.signal;
      if (listener === null || listener === undefined || signal?.aborted) return;
      if (typeof listener !== 'function' && typeof listener !== 'object') {
        throw coded(TypeError, 'ERR_INVALID_ARG_TYPE', 'The "listener" argument must be an instance of EventListener');
      }
      const name = String(type);
      const list = this.#listeners.get(name) ?? [];
      const capture = captureOf(options);
      if (list.some(entry => entry.listener === listener && entry.capture === capture)) return;
      this.#listeners.set(name, [...list, { listener, capture, once: Boolean(options?.once) }]);
      signal?.addEventListener('abort', () => this.removeEventListener(name, listener, { capture }), { once: true });
    }

    removeEventListener(type, listener, options) {
      const capture = captureOf(options);
      const list = this.#listeners.get(String(type));
      if (list === undefined) return;
      for (const entry of list) if (entry.listener === listener && entry.capture === capture) entry.removed = true;
      this.#listeners.set(String(type), list.filter(entry => !entry.removed));
    }

    dispatchEvent(event) {
      if (!(event instanceof Event)) throw coded(TypeError, 'ERR_INVALID_ARG_TYPE', 'The "event" argument must be an instance of Event');
      const own = this[`on${event.type}`];
      const list = [...(typeof own === 'function' ? [{ listener: own }] : []), ...this.#listeners.get(event.type) ?? []];
      return dispatch(event, this, list, entry => {
        if (entry.removed) return;
        if (entry.once) this.removeEventListener(event.type, entry.listener, entry);
        try {
          if (typeof entry.listener === 'function') entry.listener.call(this, event);
          else entry.listener.handleEvent(event);
        } catch (error) {
          require('internal/ticks').nextTick(() => { throw error; });
        }
      });
    }
    get [Symbol.toStringTag]() { return 'EventTarget'; }

    static hasListeners(target, type) { return (target.#listeners.get(type) ?? []).length > 0; }
  }
  const { hasListeners } = EventTarget;
  delete EventTarget.hasListeners;

  const MAKE = Symbol('make');
  class AbortSignal extends EventTarget {
    #aborted = false;
    #reason = undefined;
    onabort = null;
    constructor(key) {
      super();
      if (key !== MAKE) throw coded(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
      Object.defineProperty(this, 'onabort', { enumerable: false });
    }
    get aborted() { return this.#aborted; }
    get reason() { return this.#reason; }
    throwIfAborted() { if (this.#aborted) throw this.#reason; }
    get [Symbol.toStringTag]() { return 'AbortSignal'; }

    static abort(reason) {
      const controller = new AbortController();
      controller.abort(reason);
      return controller.signal;
    }
    static timeout(ms) {
      const controller = new AbortController();
      require('internal/timers').setTimeout(() => controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')), ms).unref();
      return controller.signal;
    }
    static any(signals) {
      const list = [...signals];
      const controller = new AbortController();
      const first = list.find(signal => signal.aborted);
      if (first !== undefined) controller.abort(first.reason);
      else for (const signal of list) signal.addEventListener('abort', () => controller.abort(signal.reason), { once: true, signal: controller.signal });
      return controller.signal;
    }
    static trigger(signal, reason) {
      if (signal.#aborted) return;
      signal.#aborted = true;
      signal.#reason = reason;
      signal.dispatchEvent(new Event('abort'));
    }
  }
  const trigger = AbortSignal.trigger;
  delete AbortSignal.trigger;

  class AbortController {
    #signal = new AbortSignal(MAKE);
    get signal() { return this.#signal; }
    abort(reason = new DOMException('This operation was aborted', 'AbortError')) { trigger(this.#signal, reason); }
    get [Symbol.toStringTag]() { return 'AbortController'; }
  }

  module.exports = { Event, CustomEvent, EventTarget, hasListeners, AbortController, AbortSignal };
})
