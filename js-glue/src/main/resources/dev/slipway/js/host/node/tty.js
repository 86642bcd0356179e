(function (module, exports, require, sys) {
  'use strict';
  exports.isatty = fd => Number.isInteger(fd) && sys.isTerminal(fd);
  exports.ReadStream = class ReadStream {};
  exports.WriteStream = class WriteStream {};
})
