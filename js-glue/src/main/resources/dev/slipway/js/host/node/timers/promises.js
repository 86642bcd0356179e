(function (module, exports, require, sys) {
  'use strict';
  const timers = require('internal/timers');
  exports.setTimeout = (delay, value) => new Promise(resolve => timers.setTimeout(resolve, delay, value));
  exports.setImmediate = value => new Promise(resolve => timers.setImmediate(resolve, value));
  exports.setInterval = async function* (delay, value) {
    for (;;) yield await exports.setTimeout(delay, value);
  };
  exports.scheduler = { wait: exports.setTimeout, yield: exports.setImmediate };
})
