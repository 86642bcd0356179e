(function (module, exports, require, sys) {
  'use strict';
  let queue = [];

  function checkCallback(callback) {
    if (typeof callback === 'function') return;
    throw require('internal/errors').coded(TypeError, 'ERR_INVALID_ARG_TYPE',
      `The "callback" argument must be of type function. Received ${callback === undefined ? 'undefined' : `type ${typeof callback}`}`);
  }

  /** Runs after the task that runs now and before its promise jobs. */
  function nextTick(callback, ...args) {
    checkCallback(callback);
    queue.push(() => callback(...args));
  }

  /** Runs all that is queued; false if nothing was. */
  function drain() {
    if (queue.length === 0) return false;
    while (queue.length > 0) {
      const now = queue;
      queue = [];
      for (let i = 0; i < now.length; i++) {
        try {
          now[i]();
        } catch (error) {
          queue = now.slice(i + 1).concat(queue);
          throw error;
        }
      }
    }
    return true;
  }

  const resolved = Promise.resolve();

  function queueMicrotask(callback) {
    checkCallback(callback);
    Promise.prototype.then.call(resolved, () => {
      try {
        callback();
      } catch (error) {
        require('internal/report').onUncaught(error);
      }
    });
  }

  module.exports = { nextTick, drain, queueMicrotask, checkCallback };
})
