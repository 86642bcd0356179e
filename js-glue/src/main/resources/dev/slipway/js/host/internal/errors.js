(function (module, exports, require, sys) {
  'use strict';
  const ERRNO = {
    EPERM: 1, ENOENT: 2, EIO: 5, EBADF: 9, EACCES: 13, EEXIST: 17, ENOTDIR: 20, EISDIR: 21, EINVAL: 22,
    EMFILE: 24, ENOSPC: 28, EPIPE: 32, ENOSYS: 38, ENOTEMPTY: 39, ELOOP: 40,
  };

  /** What a failed call of the system throws; `fs` adds the call's name and path. */
  class SystemError extends Error {
    constructor(code, message) {
      super(`${code}: ${message}`);
      this.errno = -(ERRNO[code] ?? 5);
      this.code = code;
    }
  }
  // It shows as what node calls it.
  Object.defineProperty(SystemError, 'name', { value: 'Error' });

  /** An error of the class with node's `code`. */
  function coded(Class, code, message) {
    const error = new Class(message);
    error.code = code;
    return error;
  }

  module.exports = { SystemError, coded };
})
