// What user code may have done to ArrayBuffer and its friends.
(function () {
  'use strict';
  const typedArray = Object.getPrototypeOf(Uint8Array.prototype);
  const hostile = () => {
    throw new Error('patched');
  };
  const own = (object, name) => Object.getOwnPropertyDescriptor(object, name);
  for (const prototype of [ArrayBuffer.prototype, DataView.prototype, typedArray,
      WeakMap.prototype, WeakSet.prototype, WeakRef.prototype, Map.prototype, Set.prototype]) {
    for (const name of Object.getOwnPropertyNames(prototype)) {
      if (name === 'constructor') {
        continue;
      }
      if (own(prototype, name).get) {
        Object.defineProperty(prototype, name, {get: () => 42, configurable: true});
      } else {
        prototype[name] = hostile;
      }
    }
  }
  ArrayBuffer.prototype.transferToImmutable = hostile;
  Object.defineProperty(ArrayBuffer, Symbol.species, {get: hostile});
  ArrayBuffer.isView = hostile;
  ArrayBuffer.prototype.constructor = hostile;
  delete ArrayBuffer.prototype[Symbol.toStringTag];
})();
