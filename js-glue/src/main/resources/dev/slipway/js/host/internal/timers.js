(function (module, exports, require, sys) {
  'use strict';
  const { drain, checkCallback } = require('internal/ticks');
  const MAX = 0x7fffffff;
  const byKey = new Map();
  let lastKey = 0;

  class Timeout {
    /** What the timer is as a number, for its whole life. */
    #key = ++lastKey;
    /** The running timer of the loop, 0 if none runs. */
    #id = 0;
    #callback;
    #args;
    #delay;
    #repeat;
    #ref = true;

    constructor(callback, delay, args, repeat) {
      checkCallback(callback);
      delay = Number(delay);
      this.#callback = callback;
      this.#args = args;
      this.#delay = delay >= 1 && delay <= MAX ? Math.trunc(delay) : 1;
      this.#repeat = repeat;
      this.#start();
    }

    #start() {
      this.#id = sys.setTimer(this.#delay, () => this.#fire());
      byKey.set(this.#key, this);
      if (!this.#ref) sys.refTimer(this.#id, false);
    }

    #stop() {
      sys.clearTimer(this.#id);
      byKey.delete(this.#key);
      this.#id = 0;
    }

    #fire() {
      this.#id = 0;
      try {
        Reflect.apply(this.#callback, this, this.#args);
      } finally {
        // The callback may have cleared the timer, or started it again.
        if (this.#id === 0) {
          if (this.#repeat) this.#start();
          else byKey.delete(this.#key);
        }
      }
      drain();
    }

    close() {
      this.#stop();
      this.#repeat = false;
      return this;
    }

    refresh() {
      this.#stop();
      this.#start();
      return this;
    }

    ref() { this.#ref = true; if (this.#id) sys.refTimer(this.#id, true); return this; }
    unref() { this.#ref = false; if (this.#id) sys.refTimer(this.#id, false); return this; }
    hasRef() { return this.#ref; }
    [Symbol.toPrimitive]() { return this.#key; }
  }

  class Immediate {
    cleared = false;
    constructor(callback, args) {
      checkCallback(callback);
      sys.setImmediate(() => {
        if (this.cleared) return;
        Reflect.apply(callback, this, args);
        drain();
      });
    }
  }

  function clearTimeout(timer) {
    const timeout = timer instanceof Timeout ? timer : byKey.get(Number(timer));
    timeout?.close();
  }

  module.exports = {
    setTimeout(callback, delay, ...args) { return new Timeout(callback, delay, args, false); },
    setInterval(callback, delay, ...args) { return new Timeout(callback, delay, args, true); },
    setImmediate(callback, ...args) { return new Immediate(callback, args); },
    clearTimeout,
    clearInterval: clearTimeout,
    clearImmediate(immediate) { if (immediate instanceof Immediate) immediate.cleared = true; },
  };
})
