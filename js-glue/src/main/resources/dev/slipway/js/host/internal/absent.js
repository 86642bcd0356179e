// node's modules for the network: they can be imported, as much glue does in any case; calling them says that there is none.
(function (module, exports, require, sys) {
  'use strict';
  const { coded } = require('internal/errors');
  const NAMES = {
    http: ['Agent', 'ClientRequest', 'IncomingMessage', 'Server', 'ServerResponse', 'createServer', 'get', 'request'],
    https: ['Agent', 'Server', 'createServer', 'get', 'request'],
    net: ['Server', 'Socket', 'connect', 'createConnection', 'createServer'],
    tls: ['TLSSocket', 'connect', 'createSecureContext', 'createServer'],
    dns: ['lookup', 'resolve', 'resolve4', 'resolve6'],
  };

  /** The exports of the module of that name. */
  module.exports = name => Object.fromEntries(NAMES[name].map(key => [key, {
    [key]: function () {
      throw coded(Error, 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', `${name}.${key} is not available here: scripts have no network; fetch reads file: and data: URLs`);
    },
  }[key]]));
})
