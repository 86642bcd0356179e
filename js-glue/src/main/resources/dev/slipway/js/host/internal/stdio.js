// process.stdin, stdout and stderr.
(function (module, exports, require, sys) {
  'use strict';
  const EventEmitter = require('events');

  class Output extends EventEmitter {
    constructor(fd) {
      super();
      this.fd = fd;
      this.writable = true;
      if (sys.isTerminal(fd)) {
        this.isTTY = true;
        this.columns = 80;
        this.rows = 24;
      }
    }

    /** Writes at once; the callback runs in a later tick. */
    write(chunk, encoding, callback) {
      if (typeof encoding === 'function') callback = encoding;
      if (typeof chunk === 'string') sys.write(this.fd, chunk);
      else sys.write(this.fd, chunk.buffer, chunk.byteOffset, chunk.byteLength, -1);
      if (callback) require('process').nextTick(callback, null);
      return true;
    }

    end(chunk, encoding, callback) {
      if (chunk !== undefined && typeof chunk !== 'function') this.write(chunk, encoding);
      const done = [chunk, encoding, callback].find(value => typeof value === 'function');
      if (done) require('process').nextTick(done);
      return this;
    }

    cork() {}
    uncork() {}
    destroy() { return this; }
    getColorDepth() { return 1; }
    hasColors() { return false; }
  }

  class Input extends EventEmitter {
    fd = 0;
    readable = true;
    #encoding = null;
    #flowing = false;
    #ended = false;

    constructor() {
      super();
      if (sys.isTerminal(0)) this.isTTY = true;
    }

    on(name, listener) {
      super.on(name, listener);
      if (name === 'data') this.resume();
      return this;
    }

    setEncoding(encoding) { this.#encoding = encoding ?? 'utf8'; return this; }
    ref() { return this; }
    unref() { return this; }
    pause() { this.#flowing = false; return this; }
    destroy() { this.#flowing = false; this.#ended = true; return this; }

    resume() {
      if (!this.#flowing && !this.#ended) {
        this.#flowing = true;
        this.#pump();
      }
      return this;
    }

    #pump() {
      sys.readLater(0, 65536, (code, message, buffer) => {
        if (code !== null) { this.emit('error', new (require('internal/errors').SystemError)(code, message)); return; }
        if (buffer.byteLength === 0) {
          this.#ended = true;
          this.emit('end');
          this.emit('close');
          return;
        }
        const { Buffer } = require('buffer');
        const chunk = Buffer.from(buffer);
        this.emit('data', this.#encoding === null ? chunk : chunk.toString(this.#encoding));
        if (this.#flowing) this.#pump();
      });
    }

    async *[Symbol.asyncIterator]() {
      const chunks = [];
      let wake = () => {};
      let ended = false;
      this.on('data', chunk => { chunks.push(chunk); wake(); });
      this.once('end', () => { ended = true; wake(); });
      for (;;) {
        if (chunks.length > 0) yield chunks.shift();
        else if (ended) return;
        else await new Promise(resolve => { wake = resolve; });
      }
    }
  }

  module.exports = { open: fd => (fd === 0 ? new Input() : new Output(fd)) };
})
