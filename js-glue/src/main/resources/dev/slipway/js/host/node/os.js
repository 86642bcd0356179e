(function (module, exports, require, sys) {
  'use strict';
  const os = sys.os();
  const process = require('process');
  Object.assign(exports, {
    EOL: '\n',
    platform: () => process.platform,
    type: () => os.name,
    arch: () => process.arch,
    release: () => os.release,
    tmpdir: () => process.env.TMPDIR ?? os.tmpdir,
    homedir: () => process.env.HOME ?? os.homedir,
    hostname: () => process.env.HOSTNAME ?? 'localhost',
    endianness: () => 'LE',
    cpus: () => Array.from({ length: os.processors }, () => ({ model: '', speed: 0, times: {} })),
    availableParallelism: () => os.processors,
    totalmem: () => sys.memory()[2],
    freemem: () => sys.memory()[2] - sys.memory()[0],
    uptime: () => sys.nanos() / 1e9,
    loadavg: () => [0, 0, 0],
    userInfo: () => ({ username: os.user, homedir: os.homedir, shell: null, uid: -1, gid: -1 }),
    networkInterfaces: () => ({}),
    constants: { signals: { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGKILL: 9, SIGTERM: 15 }, errno: {} },
    devNull: '/dev/null',
  });
})
