// Scripts in this realm. There are no other realms here, so what needs one says so.
(function (module, exports, require, sys) {
  'use strict';
  const { coded } = require('internal/errors');
  const nameOf = options => (typeof options === 'string' ? options : options?.filename ?? 'evalmachine.<anonymous>');

  function runInThisContext(code, options) {
    return sys.evaluate(String(code), nameOf(options));
  }

  class Script {
    #code;
    #name;
    constructor(code, options) {
      this.#code = String(code);
      this.#name = nameOf(options);
      sys.parse(this.#code, this.#name);
    }
    runInThisContext() { return sys.evaluate(this.#code, this.#name); }
    runInContext() { absent('runInContext'); }
    runInNewContext() { absent('runInNewContext'); }
  }

  function compileFunction(code, parameters = [], options = {}) {
    return sys.evaluate(`(function (${parameters.join(', ')}) {${code}\n})`, nameOf(options));
  }

  function absent(name) {
    throw coded(Error, 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', `vm.${name} is not available here: scripts run in one realm; runInThisContext is`);
  }

  Object.assign(exports, {
    Script, runInThisContext, compileFunction,
    createContext: () => absent('createContext'),
    runInContext: () => absent('runInContext'),
    runInNewContext: () => absent('runInNewContext'),
    isContext: () => false,
    constants: {},
  });
})
