(function (module, exports, require, sys) {
  'use strict';
  exports.isatty = fd => fd >= 0 && fd <= 2 && sys.isTerminal();
  exports.ReadStream = class ReadStream {};
  exports.WriteStream = class WriteStream {};
})
