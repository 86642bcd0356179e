(function (module, exports, require, sys) {
  'use strict';
  Object.assign(exports, require('internal/timers'));
  Object.defineProperty(exports, 'promises', { get: () => require('timers/promises'), enumerable: true });
})
