(function (module, exports, require, sys) {
  'use strict';
  const EventEmitter = require('events');
  const { nextTick } = require('internal/ticks');

  const os = sys.os();
  const PLATFORMS = { Linux: 'linux', 'Mac OS X': 'darwin', FreeBSD: 'freebsd' };
  const ARCHS = { amd64: 'x64', x86_64: 'x64', aarch64: 'arm64', x86: 'ia32' };

  const process = Object.create(EventEmitter.prototype);
  EventEmitter.call(process);
  let exiting = false;

  /** The environment: what is set becomes a string, as in node. */
  function makeEnv() {
    const target = {};
    const given = sys.env();
    for (const name of Object.keys(given)) target[name] = given[name];
    return new Proxy(target, {
      set(object, name, value) { object[name] = String(value); return true; },
      defineProperty(object, name, descriptor) {
        return Reflect.defineProperty(object, name, { ...descriptor, value: String(descriptor.value) });
      },
    });
  }

  function hrtime(since) {
    const now = sys.nanos();
    let seconds = Math.floor(now / 1e9);
    let nanos = now % 1e9;
    if (since) {
      seconds -= since[0];
      nanos -= since[1];
      if (nanos < 0) { seconds--; nanos += 1e9; }
    }
    return [seconds, nanos];
  }
  hrtime.bigint = () => BigInt(sys.nanos());

  function memoryUsage() {
    const [used, total] = sys.memory();
    return { rss: total, heapTotal: total, heapUsed: used, external: 0, arrayBuffers: 0 };
  }

  /** `exit` listeners run once, whichever way the end came; the code may still be theirs to change. */
  process.reallyEmitExit = function (code) {
    if (exiting) return code;
    exiting = true;
    if (code >= 0) process.exitCode = code;
    else if (require('internal/loader').isMainPending() && process.exitCode === undefined) {
      sys.write(2, 'slipway: a top-level await waits for a promise that nothing will settle\n');
      process.exitCode = 1;
    }
    process._exiting = true;
    process.emit('exit', process.exitCode ?? 0);
    return Number(process.exitCode ?? 0) & 0xff;
  };
  Object.defineProperty(process, 'reallyEmitExit', { enumerable: false });

  Object.assign(process, {
    title: 'slipway',
    version: 'v20.19.0',
    versions: { node: '20.19.0', slipway: '0.1.0', java: os.java },
    arch: ARCHS[os.arch] ?? os.arch,
    platform: PLATFORMS[os.name] ?? 'win32',
    release: { name: 'node' },
    argv: [],
    argv0: sys.argv0(),
    execArgv: [],
    execPath: sys.argv0(),
    env: makeEnv(),
    pid: sys.pid(),
    ppid: 0,
    exitCode: undefined,
    features: {},
    config: { variables: {}, target_defaults: {} },
    nextTick,
    hrtime,
    memoryUsage,
    cwd: () => sys.cwd(),
    chdir: folder => { sys.chdir(String(folder)); },
    uptime: () => sys.nanos() / 1e9,
    umask: () => 0o022,
    getuid: () => 0,
    geteuid: () => 0,
    getgid: () => 0,
    getegid: () => 0,
    getgroups: () => [],
    cpuUsage: () => ({ user: Math.round(sys.nanos() / 1e3), system: 0 }),
    emitWarning(warning) { sys.write(2, `(slipway) ${warning?.name ?? 'Warning'}: ${warning?.message ?? warning}\n`); },
    abort() { sys.exit(134); },
    exit(code) {
      if (code !== undefined) process.exitCode = code;
      sys.exit(process.reallyEmitExit(Number(process.exitCode ?? 0) & 0xff));
    },
    kill() { throw require('internal/errors').coded(Error, 'ENOSYS', 'process.kill is not supported'); },
    getBuiltinModule(name) {
      const found = require('internal/resolve').builtinName(String(name));
      return found === null ? undefined : require(found);
    },
  });
  /** What emscripten's NODEFS asks of node's internals: the numbers of open flags. */
  process.binding = name => {
    if (name === 'constants') return { fs: require('fs').constants, os: require('os').constants, crypto: {}, zlib: {} };
    throw new Error(`No such module: ${name}`);
  };
  process.reallyExit = code => sys.exit(Number(code ?? 0) & 0xff);

  for (const [name, fd] of [['stdin', 0], ['stdout', 1], ['stderr', 2]]) {
    let stream;
    Object.defineProperty(process, name, {
      get: () => stream ??= require('internal/stdio').open(fd),
      set: value => { stream = value; },
      configurable: true, enumerable: true,
    });
  }

  Object.defineProperty(process, Symbol.toStringTag, { value: 'process', configurable: true });
  module.exports = process;
})
