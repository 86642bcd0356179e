// What the tests' scripts use. Evaluated before anything is patched, so it keeps the real functions.
(function () {
  'use strict';
  const {apply} = Reflect;
  const getter = (prototype, name) => Object.getOwnPropertyDescriptor(prototype, name).get;
  const typedArray = Object.getPrototypeOf(Uint8Array.prototype);
  const bufferLength = getter(ArrayBuffer.prototype, 'byteLength');
  const viewLength = getter(typedArray, 'length');
  const {getUint8, setUint8} = DataView.prototype;
  const {slice, transfer, transferToFixedLength, transferToImmutable} = ArrayBuffer.prototype;
  const {Error, String} = globalThis;

  globalThis.original = {slice, transfer, transferToFixedLength, transferToImmutable};
  globalThis.length = (buffer) => apply(bufferLength, buffer, []);
  globalThis.count = (view) => apply(viewLength, view, []);
  globalThis.get = (view, at) => apply(getUint8, view, [at]);
  globalThis.put = (view, at, value) => apply(setUint8, view, [at, value]);
  globalThis.call = (f, self, ...args) => apply(f, self, args);

  globalThis.same = (found, wanted, what = 'value') => {
    if (!Object.is(found, wanted)) {
      throw new Error(`${what}: expected ${String(wanted)}, found ${String(found)}`);
    }
  };
  globalThis.differ = (found, other, what = 'value') => {
    if (Object.is(found, other)) {
      throw new Error(`${what}: expected another than ${String(other)}`);
    }
  };
  globalThis.thrown = (f) => {
    try {
      f();
    } catch (e) {
      return e;
    }
    throw new Error(`nothing thrown by ${f}`);
  };
  globalThis.throws = (type, f) => {
    const e = thrown(f);
    if (!(e instanceof type)) {
      throw new Error(`expected a ${type.name}, found ${String(e)}`);
    }
    return e;
  };

  // A buffer with views of it, and what must be true of them before and after they are detached.
  globalThis.Shown = class {
    constructor(memory) {
      this.buffer = memory.buffer;
      this.bytes = new Uint8Array(this.buffer);
      this.words = new Int32Array(this.buffer);
      this.view = new DataView(this.buffer);
    }
    attached(pages) {
      same(length(this.buffer), pages * 65536, 'byteLength');
      same(count(this.bytes), pages * 65536, 'length');
      same(count(this.words), pages * 16384, 'length');
      if (pages > 0) {
        get(this.view, 0);
      }
    }
    detached(where) {
      same(length(this.buffer), 0, where + ': byteLength');
      same(count(this.bytes), 0, where + ': length');
      same(count(this.words), 0, where + ': length');
      throws(TypeError, () => get(this.view, 0));
      this.bytes[0] = 1;
      same(this.bytes[0], undefined, where + ': element');
    }
  };
  // The old buffer is detached, and a fresh one shows the memory.
  globalThis.moved = (old, memory, pages, where = '') => {
    old.detached(where);
    differ(memory.buffer, old.buffer, where + ': buffer');
    new Shown(memory).attached(pages);
  };
})();
