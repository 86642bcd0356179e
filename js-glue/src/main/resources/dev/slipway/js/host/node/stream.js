(function (module, exports, require, sys) {
  'use strict';
  const EventEmitter = require('events');

  /** The base classes, enough to be subclassed; there is no flow control. */
  class Stream extends EventEmitter {
    pipe(target) {
      this.on('data', chunk => target.write(chunk));
      this.on('end', () => target.end());
      return target;
    }
  }

  class Readable extends Stream {
    push(chunk) {
      require('process').nextTick(() => (chunk === null ? this.emit('end') : this.emit('data', chunk)));
      return true;
    }
  }

  class Writable extends Stream {
    constructor(options) {
      super();
      if (options?.write) this._write = options.write;
    }
    write(chunk, encoding, callback) {
      this._write(chunk, encoding ?? 'utf8', error => { if (error) this.emit('error', error); else callback?.(); });
      return true;
    }
    end(chunk) {
      if (chunk !== undefined) this.write(chunk);
      require('process').nextTick(() => this.emit('finish'));
      return this;
    }
  }

  module.exports = Object.assign(Stream, { Stream, Readable, Writable });
})
