(function (module, exports, require, sys) {
  'use strict';
  const CODES = {
    IndexSizeError: 1, HierarchyRequestError: 3, WrongDocumentError: 4, InvalidCharacterError: 5, NoModificationAllowedError: 7,
    NotFoundError: 8, NotSupportedError: 9, InUseAttributeError: 10, InvalidStateError: 11, SyntaxError: 12, InvalidModificationError: 13,
    NamespaceError: 14, InvalidAccessError: 15, TypeMismatchError: 17, SecurityError: 18, NetworkError: 19, AbortError: 20,
    URLMismatchError: 21, QuotaExceededError: 22, TimeoutError: 23, InvalidNodeTypeError: 24, DataCloneError: 25,
  };

  class DOMException extends Error {
    #name;
    constructor(message = '', options) {
      super(String(message));
      const given = typeof options === 'object' && options !== null ? options.name : options;
      this.#name = given === undefined ? 'Error' : String(given);
      if (typeof options === 'object' && options !== null && 'cause' in options) {
        Object.defineProperty(this, 'cause', { value: options.cause, writable: true, configurable: true });
      }
      Object.defineProperty(this, 'stack', {
        value: `${this.#name}: ${message}${String(this.stack).slice(String(this.stack).split('\n    at ')[0].length)}`,
        writable: true, configurable: true,
      });
    }
    get name() { return this.#name; }
    get code() { return CODES[this.#name] ?? 0; }
    get [Symbol.toStringTag]() { return 'DOMException'; }
  }
  for (const name of ['name', 'code']) Object.defineProperty(DOMException.prototype, name, { enumerable: true });
  for (const [name, value] of Object.entries(CODES)) {
    const constant = name === 'IndexSizeError' ? 'INDEX_SIZE_ERR' : `${name.replace(/Error$/, '').replace(/(?<=[a-z])(?=[A-Z])|(?<=URL)(?=M)/g, '_').toUpperCase()}_ERR`;
    for (const target of [DOMException, DOMException.prototype]) Object.defineProperty(target, constant, { value, enumerable: true });
  }

  module.exports = { DOMException };
})
