// MessageChannel and MessagePort, between Contexts as within one. Java has the queues; a message is text and attachments.
(function (module, exports, require, sys) {
  'use strict';
  const { Event, EventTarget, hasListeners } = require('internal/event-target');
  const { serialize, deserialize } = require('internal/clone');
  const { coded } = require('internal/errors');
  const KEY = Symbol('key');

  class MessageEvent extends Event {
    constructor(type, init) {
      super(type, init);
      this.data = init?.data ?? null;
      this.origin = init?.origin ?? '';
      this.lastEventId = init?.lastEventId ?? '';
      this.source = init?.source ?? null;
      this.ports = Object.freeze([...(init?.ports ?? [])]);
    }
  }

  const transferOf = options => (options === undefined || options === null ? [] : typeof options[Symbol.iterator] === 'function' ? options : options.transfer ?? []);

  /** `[text, attachments]` for Java. */
  function pack(value, transfer) {
    const { root, records, attached, ports } = serialize(value, transferOf(transfer));
    return [JSON.stringify([root, records, ports]), attached];
  }

  /** The value, and the ports that came with it, inside the value or not, in the order of the transfer list. */
  function unpack(text, attached) {
    const [root, records, ports] = JSON.parse(text);
    const made = [];
    const get = i => made[i] ??= typeof attached[i] === 'number' ? portOf(attached[i]) : attached[i];
    return { data: deserialize(root, records, get), ports: ports.map(get) };
  }

  class MessagePort extends EventTarget {
    #id;
    #started = false;
    #onmessage = null;
    #wrappers = new Map();

    constructor(key, id) {
      super();
      if (key !== KEY) throw coded(TypeError, 'ERR_CONSTRUCT_CALL_INVALID', 'Illegal constructor');
      this.#id = id;
    }

    postMessage(value, transfer) {
      if (arguments.length === 0) throw coded(TypeError, 'ERR_MISSING_ARGS', 'The "message" argument must be specified');
      const list = [...transferOf(transfer)];
      if (list.includes(this)) throw new (require('internal/dom-exception').DOMException)('Transfer list contains source port', 'DataCloneError');
      const [text, attached] = pack(value, list);
      if (this.#id !== 0) sys.portPost(this.#id, text, attached);
    }

    start() {
      if (this.#started || this.#id === 0) return;
      this.#started = true;
      sys.portStart(this.#id, (text, attached) => this.#deliver(text, attached), () => this.#closed());
    }

    #deliver(text, attached) {
      let event;
      try {
        const { data, ports } = unpack(text, attached);
        event = new MessageEvent('message', { data, ports });
      } catch (error) {
        event = new MessageEvent('messageerror', { data: error });
      }
      this.dispatchEvent(event);
      require('internal/ticks').drain();
    }

    /** By the other side. */
    #closed() {
      if (this.#id === 0) return;
      this.#release();
      this.dispatchEvent(new Event('close'));
    }

    close() {
      if (this.#id === 0) return;
      this.#release();
      require('internal/timers').setImmediate(() => this.dispatchEvent(new Event('close')));
    }

    /** From now on every use does nothing. */
    #release() {
      const id = this.#id;
      this.#id = 0;
      sys.portClose(id);
    }

    ref() { if (this.#id !== 0) sys.portRef(this.#id, true); return this; }
    unref() { if (this.#id !== 0) sys.portRef(this.#id, false); return this; }
    hasRef() { return this.#id !== 0 && sys.portHasRef(this.#id); }

    get onmessage() { return this.#onmessage; }
    set onmessage(listener) {
      this.#onmessage = typeof listener === 'function' ? listener : null;
      if (this.#onmessage !== null) { this.start(); this.ref(); } else { this.#unrefUnheard(); }
    }

    addEventListener(type, listener, options) {
      super.addEventListener(type, listener, options);
      if (String(type) === 'message' && hasListeners(this, 'message')) { this.start(); this.ref(); }
    }

    removeEventListener(type, listener, options) {
      super.removeEventListener(type, listener, options);
      if (String(type) === 'message') this.#unrefUnheard();
    }

    /** A port to which nobody listens any more does not keep the thread running. */
    #unrefUnheard() {
      if (this.#onmessage === null && !hasListeners(this, 'message')) this.unref();
    }

    // As node's, whose listeners get the data itself.
    on(type, listener) { return this.#listen(type, listener, false); }
    addListener(type, listener) { return this.#listen(type, listener, false); }
    once(type, listener) { return this.#listen(type, listener, true); }
    #listen(type, listener, once) {
      const wrapper = event => Reflect.apply(listener, this, event instanceof MessageEvent ? [event.data] : []);
      this.#wrappers.set(listener, wrapper);
      this.addEventListener(type, wrapper, { once });
      return this;
    }
    off(type, listener) {
      this.removeEventListener(type, this.#wrappers.get(listener) ?? listener);
      this.#wrappers.delete(listener);
      return this;
    }
    removeListener(type, listener) { return this.off(type, listener); }
    emit(type, ...args) { return this.dispatchEvent(type === 'message' ? new MessageEvent(type, { data: args[0] }) : new Event(type)); }

    /** The next message's `[text, attachments]`, or null. */
    static take(port) { return port.#id === 0 ? null : sys.portTake(port.#id); }

    detachForTransfer() {
      if (this.#id === 0) throw new (require('internal/dom-exception').DOMException)('A MessagePort is closed and could not be transferred.', 'DataCloneError');
      const id = this.#id;
      this.#id = 0;
      sys.portStop(id);
      return id;
    }

    get [Symbol.toStringTag]() { return 'MessagePort'; }
  }
  Object.defineProperty(MessagePort.prototype, Symbol.for('slipway.unclonable'), { value: true });
  Object.defineProperty(MessagePort.prototype, 'detachForTransfer', { enumerable: false });

  const portOf = id => new MessagePort(KEY, id);

  class MessageChannel {
    constructor() {
      const [a, b] = Array.from(sys.newChannel());
      this.port1 = portOf(a);
      this.port2 = portOf(b);
    }
  }

  function receiveMessageOnPort(port) {
    if (!(port instanceof MessagePort)) throw coded(TypeError, 'ERR_INVALID_ARG_TYPE', 'The "port" argument must be a MessagePort instance');
    const taken = MessagePort.take(port);
    return taken === null ? undefined : { message: unpack(taken[0], taken[1]).data };
  }

  module.exports = { MessageChannel, MessagePort, MessageEvent, receiveMessageOnPort, portOf, pack, unpack };
})
