(function (module, exports, require, sys) {
  'use strict';
  const { Buffer } = require('buffer');
  const { coded, SystemError } = require('internal/errors');
  const process = require('process');

  /** Whether stream `i` is the parent's own. */
  function inherits(stdio, i) {
    const value = Array.isArray(stdio) ? stdio[i] : stdio;
    return value === 'inherit' || value === i;
  }

  function spawnSync(command, args = [], options = {}) {
    if (!Array.isArray(args)) [args, options] = [[], args ?? {}];
    const words = options.shell ? ['/bin/sh', '-c', [command, ...args].join(' ')] : [command, ...args];
    const input = options.input === undefined || options.input === null ? null : Buffer.from(options.input);
    const env = Object.entries(options.env ?? process.env).filter(([, value]) => value !== undefined).flat().map(String);
    const encoding = options.encoding === undefined || options.encoding === 'buffer' ? null : options.encoding;
    const text = buffer => (buffer === null ? null : encoding === null ? Buffer.from(buffer) : Buffer.from(buffer).toString(encoding));
    try {
      const [status, out, err, late] = Array.from(sys.spawn(words.map(String), env, {
        cwd: String(options.cwd ?? '.'), input: input === null ? null : input.buffer.slice(input.byteOffset, input.byteOffset + input.byteLength),
        timeout: options.timeout ?? 0, inherit: [0, 1, 2].map(i => inherits(options.stdio, i)),
      }));
      const [stdout, stderr] = [text(out), text(err)];
      const result = { pid: 0, status, signal: null, stdout, stderr, output: [null, stdout, stderr] };
      if (late) Object.assign(result, { status: null, signal: 'SIGTERM', error: coded(Error, 'ETIMEDOUT', `spawnSync ${command} ETIMEDOUT`) });
      return result;
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      Object.assign(error, { syscall: `spawnSync ${command}`, path: command, spawnargs: args, message: `spawnSync ${command} ${error.code}` });
      return { pid: 0, status: null, signal: null, stdout: null, stderr: null, output: null, error };
    }
  }

  function execFileSync(command, args, options) {
    if (args !== undefined && !Array.isArray(args)) [args, options] = [[], args];
    const result = spawnSync(command, args ?? [], options ?? {});
    if (result.error) throw result.error;
    if (result.status !== 0) throw Object.assign(new Error(`Command failed: ${[command, ...(args ?? [])].join(' ')}\n${result.stderr ?? ''}`), result);
    return result.stdout;
  }

  const absent = name => () => {
    throw coded(Error, 'ENOSYS', `child_process.${name} is not available here; spawnSync and execFileSync are`);
  };

  Object.assign(exports, {
    spawnSync, execFileSync,
    execSync: (command, options) => execFileSync('/bin/sh', ['-c', command], options),
    spawn: absent('spawn'), exec: absent('exec'), execFile: absent('execFile'), fork: absent('fork'),
  });
})
