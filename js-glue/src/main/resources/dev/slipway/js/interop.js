// The helpers of InteropBackend. As in webassembly.js, all intrinsics are taken at the start.
(function (debugName, hooks) {
  'use strict';

  const debug = globalThis[debugName];
  if (debug === undefined) {
    throw new Error('GraalJS keeps its internals to itself: pass the Context.Builder to '
      + 'SlipwayJs.configure, or run with the --add-exports that dev.slipway.js asks for');
  }
  delete globalThis[debugName];
  const detach = debug.typedArrayDetachBuffer;

  const { ArrayBuffer, BigInt, DataView, Object, Reflect, Uint8Array } = globalThis;
  const { apply } = Reflect;
  const getter = (prototype, name) => Object.getOwnPropertyDescriptor(prototype, name).get;
  const typedArray = Object.getPrototypeOf(Uint8Array.prototype);
  const bufferLength = getter(ArrayBuffer.prototype, 'byteLength');
  const views = [
    [getter(typedArray, 'buffer'), getter(typedArray, 'byteOffset'), getter(typedArray, 'byteLength')],
    [getter(DataView.prototype, 'buffer'), getter(DataView.prototype, 'byteOffset'),
      getter(DataView.prototype, 'byteLength')],
  ];

  function attempt(get, object) {
    try {
      return apply(get, object, []);
    } catch {
      return undefined;
    }
  }

  // Calls read(buffer, byteOffset, byteLength) if `source` is a BufferSource.
  function bytesOf(source, read) {
    const length = attempt(bufferLength, source);
    if (length !== undefined) {
      read(source, 0, length);
      return;
    }
    for (let i = 0; i < 2; i++) {
      const buffer = attempt(views[i][0], source);
      if (buffer !== undefined) {
        const byteLength = attempt(views[i][2], source);
        read(buffer, byteLength === undefined ? 0 : attempt(views[i][1], source), byteLength ?? 0);
        return;
      }
    }
  }

  function newArrayBuffer(length, byteAt) {
    const bytes = new Uint8Array(length);
    for (let i = 0; i < length; i++) {
      bytes[i] = byteAt(i);
    }
    return apply(views[0][0], bytes, []);
  }

  hooks((foreign) => new ArrayBuffer(foreign), (buffer) => detach(buffer), newArrayBuffer, bytesOf,
    (value) => BigInt(value), (value) => typeof value === 'bigint');
})
