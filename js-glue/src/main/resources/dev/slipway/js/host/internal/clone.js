// The structured clone algorithm of the HTML standard, in two steps: a value becomes records that hold nothing of this
// realm, beside a list of what cannot be written as text; these become a value again, here or in another thread's Context.
(function (module, exports, require, sys) {
  'use strict';
  const { DOMException } = require('internal/dom-exception');
  const { coded } = require('internal/errors');
  const ERRORS = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };
  const { Module, Memory } = WebAssembly;
  // Refuses a WebAssembly memory's buffer, which is not the script's to detach.
  const transferBuffer = ArrayBuffer.prototype.transfer;
  const prototypeOf = Object.getPrototypeOf;
  const tagOfView = Object.getOwnPropertyDescriptor(prototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;
  const VIEWS = Object.fromEntries(['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array',
    'Float16Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array', 'DataView'].map(name => [name, globalThis[name]]));

  const failure = message => new DOMException(message, 'DataCloneError');
  const refuse = what => failure(`${what} could not be cloned.`);

  function describe(value) {
    if (typeof value === 'symbol') return value.toString();
    if (typeof value === 'function') return Function.prototype.toString.call(value);
    return Object.prototype.toString.call(value).replace(/^\[object (?:WebAssembly\.)?(.*)\]$/, '#<$1>');
  }

  /** A primitive as JSON can hold it: itself, or an array of one negative number, or of a BigInt's text. */
  function primitive(value) {
    switch (typeof value) {
      case 'undefined': return [-1];
      case 'bigint': return [String(value)];
      case 'symbol': throw refuse(describe(value));
      case 'number':
        if (Number.isNaN(value)) return [-2];
        if (Object.is(value, -0)) return [-5];
        return value === Infinity ? [-3] : value === -Infinity ? [-4] : value;
      default: return value;
    }
  }
  const SPECIAL = [undefined, NaN, Infinity, -Infinity, -0];

  class Writer {
    records = [];
    /** What is passed as it is: pairs of kind and value. */
    attached = [];
    #seen = new Map();
    #transferred;

    constructor(transferred) { this.#transferred = transferred; }

    attach(kind, value) { return this.attached.push(kind, value) / 2 - 1; }

    write(value) {
      if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return primitive(value);
      const known = this.#seen.get(value);
      if (known !== undefined) return [known];
      const at = this.records.push(null) - 1;
      this.#seen.set(value, at);
      this.records[at] = this.#record(value, at);
      return [at];
    }

    #record(value, at) {
      if (ArrayBuffer.isView(value)) return this.#view(value);
      if (value instanceof Boolean || value instanceof Number || value instanceof String || value instanceof BigInt) {
        return ['wrapper', primitive(value.valueOf())];
      }
      if (value instanceof Date) return ['date', primitive(value.getTime())];
      if (value instanceof RegExp) return ['regexp', value.source, value.flags];
      if (value instanceof ArrayBuffer) return this.#buffer(value);
      if (value instanceof SharedArrayBuffer) return ['attached', this.attach('shared', value)];
      if (value instanceof Map) return ['map', [...value].flat().map(each => this.write(each))];
      if (value instanceof Set) return ['set', [...value].map(each => this.write(each))];
      if (value instanceof DOMException) return ['exception', String(value.message), value.name, String(value.stack)];
      if (value instanceof Error) return this.#error(value);
      if (Array.isArray(value)) return ['array', value.length, this.#properties(value)];
      if (this.#transferred.has(value)) return ['attached', this.attach('port', value)];
      if (value instanceof Module) return ['attached', this.attach('module', value)];
      if (value instanceof Memory && value.buffer instanceof SharedArrayBuffer) return ['attached', this.attach('memory', value)];
      return this.#object(value, at);
    }

    #object(value) {
      const tag = Object.prototype.toString.call(value);
      if (typeof value === 'function' || value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet ||
          value instanceof WeakRef || tag.startsWith('[object WebAssembly.') || value[Symbol.for('slipway.unclonable')] === true) {
        throw refuse(describe(value));
      }
      return ['object', this.#properties(value)];
    }

    #properties(value) {
      const list = [];
      for (const key of Object.keys(value)) {
        if (Object.hasOwn(value, key)) list.push(key, this.write(value[key]));
      }
      return list;
    }

    #view(value) {
      const tag = value instanceof DataView ? 'DataView' : tagOfView.call(value);
      return ['view', tag, value.byteOffset, tag === 'DataView' ? value.byteLength : value.length, this.write(value.buffer)];
    }

    #buffer(value) {
      if (this.#transferred.has(value)) return ['attached', this.attach('transfer', value)];
      const { byteLength, maxByteLength, resizable } = value;
      if (value.detached) throw failure('An ArrayBuffer is detached and could not be cloned.');
      return resizable ? ['buffer', this.attach('buffer', value.slice(0, byteLength)), maxByteLength] : ['attached', this.attach('buffer', value.slice(0))];
    }

    #error(value) {
      const name = Object.hasOwn(ERRORS, value.name) ? value.name : 'Error';
      const message = Object.getOwnPropertyDescriptor(value, 'message');
      const cause = Object.hasOwn(value, 'cause') ? this.write(value.cause) : [-6];
      return ['error', name, message === undefined || !('value' in message) ? null : String(message.value), String(value.stack), cause];
    }
  }

  class Reader {
    #records;
    #attached;
    #made = [];

    /** `attached` gives the value of each number that `Writer.attach` gave. */
    constructor(records, attached) {
      this.#records = records;
      this.#attached = attached;
    }

    read(value) {
      if (!Array.isArray(value)) return value;
      const [at] = value;
      if (typeof at === 'string') return BigInt(at);
      if (at < 0) return SPECIAL[-at - 1];
      return at in this.#made ? this.#made[at] : this.#make(at);
    }

    #make(at) {
      const record = this.#records[at];
      const [kind] = record;
      const made = this.#made[at] = this.#shell(record);
      if (kind === 'map') for (let i = 0; i < record[1].length; i += 2) made.set(this.read(record[1][i]), this.read(record[1][i + 1]));
      else if (kind === 'set') for (const each of record[1]) made.add(this.read(each));
      else if (kind === 'object' || kind === 'array') this.#fill(made, record.at(-1));
      else if (kind === 'error' && record[4][0] !== -6) {
        Object.defineProperty(made, 'cause', { value: this.read(record[4]), writable: true, configurable: true });
      }
      return made;
    }

    #fill(made, list) {
      for (let i = 0; i < list.length; i += 2) {
        const value = this.read(list[i + 1]);
        if (list[i] === '__proto__') Object.defineProperty(made, '__proto__', { value, writable: true, enumerable: true, configurable: true });
        else made[list[i]] = value;
      }
    }

    #shell(record) {
      const [kind, a, b, c] = record;
      switch (kind) {
        case 'object': return {};
        case 'array': return new Array(a);
        case 'map': return new Map();
        case 'set': return new Set();
        case 'wrapper': return Object(this.read(a));
        case 'date': return new Date(this.read(a));
        case 'regexp': return new RegExp(a, b);
        case 'attached': return this.#attached(a);
        case 'view': return new VIEWS[a](this.read(record[4]), b, c);
        case 'buffer': {
          const from = new Uint8Array(this.#attached(a));
          const buffer = new ArrayBuffer(from.length, { maxByteLength: b });
          new Uint8Array(buffer).set(from);
          return buffer;
        }
        case 'exception': {
          const exception = new DOMException(a, b);
          Object.defineProperty(exception, 'stack', { value: c, writable: true, configurable: true });
          return exception;
        }
        case 'error': {
          const error = b === null ? new ERRORS[a]() : new ERRORS[a](b);
          Object.defineProperty(error, 'stack', { value: c, writable: true, configurable: true });
          return error;
        }
        default: throw new TypeError(`unknown record ${kind}`);
      }
    }
  }

  /**
   * StructuredSerializeWithTransfer: `{root, records, attached, ports}`; what is in `transfer` is no longer the caller's. A port
   * is given as what `port.detachForTransfer()` gives, be it in the value or not; `ports` has the numbers of all of them in
   * the order of `transfer`.
   */
  function serialize(value, transfer = []) {
    const { MessagePort } = require('internal/messaging');
    const list = [...transfer];
    const transferred = new Set();
    for (const item of list) {
      if (!(item instanceof ArrayBuffer) && !(item instanceof MessagePort)) throw failure('Value not transferable');
      if (transferred.has(item)) throw failure(`${item instanceof ArrayBuffer ? 'An ArrayBuffer' : 'A MessagePort'} is in the transfer list twice.`);
      transferred.add(item);
    }
    const writer = new Writer(transferred);
    const root = writer.write(value);
    const { records, attached } = writer;
    const ports = [];
    for (const item of list) {
      const at = attached.indexOf(item);
      if (item instanceof ArrayBuffer) {
        const moved = moveBuffer(item);
        if (at >= 0) attached.splice(at - 1, 2, 'buffer', moved);
      } else {
        const number = at >= 0 ? (at - 1) / 2 : writer.attach('port', item);
        attached[2 * number + 1] = item.detachForTransfer();
        ports.push(number);
      }
    }
    return { root, records, attached, ports };
  }

  function moveBuffer(buffer) {
    if (buffer.detached) throw failure('An ArrayBuffer is detached and could not be transferred.');
    try {
      return transferBuffer.call(buffer);
    } catch (error) {
      throw failure(`An ArrayBuffer cannot be transferred: ${error.message}`);
    }
  }

  /** StructuredDeserialize; `attached(i)` gives a value for each number. */
  const deserialize = (root, records, attached) => new Reader(records, attached).read(root);

  function structuredClone(value, options) {
    if (arguments.length === 0) throw coded(TypeError, 'ERR_MISSING_ARGS', 'The "value" argument must be specified');
    const { root, records, attached } = serialize(value, options?.transfer ?? []);
    const made = [];
    return deserialize(root, records, i => made[i] ??= here(attached[2 * i], attached[2 * i + 1]));
  }

  function here(kind, value) {
    return kind === 'port' ? require('internal/messaging').portOf(value) : value;
  }

  module.exports = { structuredClone, serialize, deserialize };
})
