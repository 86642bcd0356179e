(function (module, exports, require, sys) {
  'use strict';
  Object.assign(exports, {
    isMainThread: true, parentPort: null, workerData: null, threadId: 0, resourceLimits: {},
    Worker: class Worker {
      constructor() {
        throw require('internal/errors').coded(Error, 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM',
          'worker_threads: this host runs scripts on one thread; Worker is not available');
      }
    },
  });
})
