// Atomics.wait, waitAsync and notify where the array shows a shared WebAssembly.Memory: there JavaScript and wasm wait in
// the same queues (threads proposal). All other arrays go to GraalJS's own functions.
(function (raw) {
  'use strict';
  if (typeof Atomics === 'undefined') return;
  const { wait: ownWait, waitAsync: ownWaitAsync, notify: ownNotify } = Atomics;
  const { apply, getPrototypeOf, getOwnPropertyDescriptor } = Reflect;
  const { defineProperty } = Object;
  const TypedArray = getPrototypeOf(Uint8Array.prototype);
  const getter = (name) => getOwnPropertyDescriptor(TypedArray, name).get;
  const [tagOf, bufferOf, offsetOf, lengthOf] = [getter(Symbol.toStringTag), getter('buffer'), getter('byteOffset'), getter('length')];
  const [sharedMemoryOf, canSettle, atomicsWait, atomicsWaitAsync, atomicsNotify] =
    [raw('sharedMemoryOf'), raw('canSettle'), raw('atomicsWait'), raw('atomicsWaitAsync'), raw('atomicsNotify')];
  const {trunc, min, max} = Math;
  const {asIntN} = BigInt;
  const OUTCOMES = ['ok', 'not-equal', 'timed-out'];
  const OwnPromise = Promise;

  /** The memory that an array which can be waited on shows; else undefined. */
  function memoryOf(array) {
    if (typeof array !== 'object' || array === null) return undefined;
    const tag = apply(tagOf, array, []);
    return tag === 'Int32Array' || tag === 'BigInt64Array' ? sharedMemoryOf(apply(bufferOf, array, [])) : undefined;
  }

  const sizeOf = (array) => (apply(tagOf, array, []) === 'Int32Array' ? 4 : 8);

  /** The address of an element in its memory (ECMAScript ValidateAtomicAccess). */
  function addressOf(array, index) {
    const number = trunc(+index);
    const at = number !== number ? 0 : number;
    if (at < 0 || at >= apply(lengthOf, array, [])) throw new RangeError(`Atomics: index ${at} is out of bounds`);
    return apply(offsetOf, array, []) + at * sizeOf(array);
  }

  const expectedOf = (array, value) => (apply(tagOf, array, []) === 'Int32Array' ? value | 0 : asIntN(64, value));

  function nanosOf(timeout) {
    const ms = +timeout;
    return ms !== ms || ms > 9e12 ? -1 : max(ms, 0) * 1e6;
  }

  const methods = {
    wait(array, index, value, timeout) {
      const memory = memoryOf(array);
      if (memory === undefined) return apply(ownWait, this, [array, index, value, timeout]);
      return OUTCOMES[atomicsWait(memory, addressOf(array, index), expectedOf(array, value), nanosOf(timeout))];
    },
    notify(array, index, count) {
      const memory = memoryOf(array);
      if (memory === undefined) return apply(ownNotify, this, [array, index, count]);
      const address = addressOf(array, index);
      const most = count === undefined ? 0xffffffff : max(min(trunc(+count) || 0, 0xffffffff), 0);
      const woken = atomicsNotify(memory, address, most);
      // Without an event loop waitAsync is GraalJS's own, with a queue of its own.
      if (canSettle() || woken === most) return woken;
      const at = (address - apply(offsetOf, array, [])) / sizeOf(array);
      return woken + apply(ownNotify, this, [array, at, min(most - woken, 0x7fffffff)]);
    },
    waitAsync(array, index, value, timeout) {
      const memory = canSettle() ? memoryOf(array) : undefined;
      if (memory === undefined) return apply(ownWaitAsync, this, [array, index, value, timeout]);
      const address = addressOf(array, index);
      const expected = expectedOf(array, value);
      const nanos = nanosOf(timeout);
      if (nanos === 0) {
        return { async: false, value: OUTCOMES[atomicsWait(memory, address, expected, 0)] };
      }
      let settle;
      const promise = new OwnPromise((resolve) => { settle = (how) => resolve(OUTCOMES[how]); });
      const failed = atomicsWaitAsync(memory, address, expected, nanos, settle) === 1;
      return failed ? { async: false, value: OUTCOMES[1] } : { async: true, value: promise };
    },
  };
  for (const [name, own] of [['wait', ownWait], ['notify', ownNotify], ['waitAsync', ownWaitAsync]]) {
    if (own === undefined) continue;
    defineProperty(methods[name], 'length', { value: name === 'notify' ? 3 : 4, configurable: true });
    defineProperty(Atomics, name, { value: methods[name], writable: true, enumerable: false, configurable: true });
  }
})
