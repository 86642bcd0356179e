(function (module, exports, require, sys) {
  'use strict';
  module.exports = require('internal/absent')('http');
})
