(function (module, exports, require, sys) {
  'use strict';
  const { Buffer } = require('buffer');
  const { coded, SystemError } = require('internal/errors');
  const process = require('process');

  const constants = {
    F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1, COPYFILE_EXCL: 1, COPYFILE_FICLONE: 2, COPYFILE_FICLONE_FORCE: 4,
    O_RDONLY: 0, O_WRONLY: 1, O_RDWR: 2, O_CREAT: 0o100, O_EXCL: 0o200, O_NOCTTY: 0o400, O_TRUNC: 0o1000, O_APPEND: 0o2000,
    O_NONBLOCK: 0o4000, O_DIRECTORY: 0o200000, O_NOFOLLOW: 0o400000, O_SYNC: 0o4010000,
    S_IFMT: 0o170000, S_IFREG: 0o100000, S_IFDIR: 0o040000, S_IFCHR: 0o020000, S_IFBLK: 0o060000, S_IFIFO: 0o010000,
    S_IFLNK: 0o120000, S_IFSOCK: 0o140000,
  };
  const { O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND } = constants;
  const FLAGS = {
    r: O_RDONLY, rs: O_RDONLY, 'r+': O_RDWR, 'rs+': O_RDWR, w: O_WRONLY | O_CREAT | O_TRUNC, wx: O_WRONLY | O_CREAT | O_TRUNC | O_EXCL,
    'w+': O_RDWR | O_CREAT | O_TRUNC, 'wx+': O_RDWR | O_CREAT | O_TRUNC | O_EXCL, a: O_WRONLY | O_CREAT | O_APPEND,
    ax: O_WRONLY | O_CREAT | O_APPEND | O_EXCL, 'a+': O_RDWR | O_CREAT | O_APPEND, 'ax+': O_RDWR | O_CREAT | O_APPEND | O_EXCL,
  };

  function pathOf(path) {
    if (typeof path === 'string') {
      if (path.includes('\0')) throw coded(TypeError, 'ERR_INVALID_ARG_VALUE', 'The argument \'path\' must be a string without null bytes');
      return path;
    }
    if (path instanceof Uint8Array) return Buffer.from(path).toString();
    if (path?.href !== undefined) return require('url').fileURLToPath(path);
    throw coded(TypeError, 'ERR_INVALID_ARG_TYPE',
      'The "path" argument must be of type string or an instance of Buffer or URL. Received ' + (path === null ? 'null' : typeof path));
  }

  /** Calls the system; its error gets the name and path as node's do. */
  function call(syscall, path, action) {
    try {
      return action();
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      error.syscall = syscall;
      error.message += `, ${syscall}`;
      if (path !== undefined) {
        error.path = path;
        error.message += ` '${path}'`;
      }
      // It was made below Java, where no frame of the script's is seen, and with the shorter message.
      error.stack = `Error: ${error.message}${/\n *at [^]*/.exec(new Error().stack)?.[0] ?? ''}`;
      throw error;
    }
  }

  const encodingOf = options => (typeof options === 'string' ? options : options?.encoding ?? null);
  const decoded = (buffer, options) => {
    const encoding = encodingOf(options);
    return encoding === null || encoding === 'buffer' ? buffer : buffer.toString(encoding);
  };

  class Stats {
    constructor([dev, mode, nlink, uid, gid, rdev, ino, size, atimeMs, mtimeMs, ctimeMs, birthtimeMs]) {
      Object.assign(this, { dev, mode, nlink, uid, gid, rdev, blksize: 4096, ino, size, blocks: Math.ceil(size / 512), atimeMs, mtimeMs, ctimeMs, birthtimeMs });
    }
    get atime() { return new Date(this.atimeMs); }
    get mtime() { return new Date(this.mtimeMs); }
    get ctime() { return new Date(this.ctimeMs); }
    get birthtime() { return new Date(this.birthtimeMs); }
  }

  class Dirent {
    #mode;
    constructor(name, path, mode) {
      this.name = name;
      this.parentPath = path;
      this.path = path;
      this.#mode = mode;
    }
    get mode() { return this.#mode; }
  }
  const is = type => function () { return (Number(this.mode) & constants.S_IFMT) === type; };
  for (const [name, type] of [['isFile', 'S_IFREG'], ['isDirectory', 'S_IFDIR'], ['isSymbolicLink', 'S_IFLNK'], ['isCharacterDevice', 'S_IFCHR'],
    ['isBlockDevice', 'S_IFBLK'], ['isFIFO', 'S_IFIFO'], ['isSocket', 'S_IFSOCK']]) {
    for (const Class of [Stats, Dirent]) Object.defineProperty(Class.prototype, name, { value: is(constants[type]), configurable: true, writable: true });
  }

  function stats(numbers, options) {
    const made = new Stats(Array.from({ length: 12 }, (_, i) => numbers[i]));
    if (options?.bigint) for (const key of Object.keys(made)) made[key] = BigInt(Math.trunc(made[key]));
    return made;
  }

  function statOf(syscall, follow) {
    return (path, options) => {
      const file = pathOf(path);
      try {
        return call(syscall, file, () => stats(sys.stat(file, follow), options));
      } catch (error) {
        if (options?.throwIfNoEntry === false && error.code === 'ENOENT') return undefined;
        throw error;
      }
    };
  }

  const bytesOf = (data, encoding) => (typeof data === 'string' ? Buffer.from(data, encoding ?? 'utf8')
    : ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : Buffer.from(String(data)));
  const at = position => (position === null || position === undefined ? -1 : Number(position));

  function writeAll(path, data, options, flag) {
    const bytes = bytesOf(data, encodingOf(options));
    if (typeof path === 'number') { sync.writeSync(path, bytes); return; }
    const fd = sync.openSync(path, options?.flag ?? flag, options?.mode);
    try { sync.writeSync(fd, bytes); } finally { sync.closeSync(fd); }
  }

  function removeTree(path, force) {
    const found = sync.lstatSync(path, { throwIfNoEntry: false });
    if (found === undefined) {
      if (!force) call('rm', path, () => sys.unlink(path));
    } else if (found.isDirectory()) {
      for (const name of sync.readdirSync(path)) removeTree(`${path}/${name}`, force);
      sync.rmdirSync(path);
    } else {
      sync.unlinkSync(path);
    }
  }

  const sync = {
    accessSync(path, mode = 0) { const file = pathOf(path); call('access', file, () => sys.access(file, mode)); },
    appendFileSync(path, data, options) { writeAll(path, data, options, 'a'); },
    chmodSync(path, mode) { const file = pathOf(path); call('chmod', file, () => sys.chmod(file, typeof mode === 'string' ? parseInt(mode, 8) : mode)); },
    closeSync(fd) { call('close', undefined, () => sys.close(fd)); },
    copyFileSync(from, to, mode = 0) { const file = pathOf(from); call('copyfile', file, () => sys.copy(file, pathOf(to), (mode & 1) === 0)); },
    existsSync(path) { try { return sys.fileKind(pathOf(path)) !== 0; } catch { return false; } },
    fdatasyncSync(fd) { call('fdatasync', undefined, () => sys.fsync(fd)); },
    fstatSync(fd, options) { return call('fstat', undefined, () => stats(sys.fstat(fd), options)); },
    fsyncSync(fd) { call('fsync', undefined, () => sys.fsync(fd)); },
    ftruncateSync(fd, size = 0) { call('ftruncate', undefined, () => sys.ftruncate(fd, size)); },
    futimesSync(fd, atime, mtime) { call('futimes', undefined, () => sys.utimes(sys.fdPath(fd), Number(atime), Number(mtime))); },
    fchmodSync(fd, mode) { call('fchmod', undefined, () => sys.chmod(sys.fdPath(fd), mode)); },
    linkSync(from, to) { const file = pathOf(from); call('link', file, () => sys.link(file, pathOf(to))); },
    lstatSync: statOf('lstat', false),
    mkdirSync(path, options) {
      const file = pathOf(path);
      call('mkdir', file, () => (options?.recursive ? sys.mkdirs(file) : sys.mkdir(file)));
    },
    mkdtempSync(prefix) { const file = pathOf(prefix); return call('mkdtemp', file, () => sys.mkdtemp(file)); },
    openSync(path, flags = 'r', mode = 0o666) {
      const file = pathOf(path);
      const bits = typeof flags === 'number' ? flags : FLAGS[flags ?? 'r'];
      if (bits === undefined) throw coded(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'flags' is invalid. Received '${flags}'`);
      return call('open', file, () => sys.open(file, bits, (mode ?? 0o666) & ~0o022));
    },
    readFileSync(path, options) {
      if (typeof path !== 'number') {
        const file = pathOf(path);
        return decoded(Buffer.from(call('open', file, () => sys.readFile(file))), options);
      }
      const parts = [];
      for (;;) {
        const part = call('read', undefined, () => sys.read(path, 1 << 20, -1));
        if (part.byteLength === 0) return decoded(Buffer.concat(parts), options);
        parts.push(Buffer.from(part));
      }
    },
    readSync(fd, buffer, offset, length, position) {
      if (offset !== null && typeof offset === 'object') ({ offset, length, position } = offset);
      const start = offset ?? 0;
      const part = call('read', undefined, () => sys.read(fd, Math.min(length ?? buffer.byteLength - start, buffer.byteLength - start), at(position)));
      new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength).set(new Uint8Array(part), start);
      return part.byteLength;
    },
    readdirSync(path, options) {
      const folder = pathOf(path);
      const list = call('scandir', folder, () => sys.readdir(folder));
      const entries = [];
      for (let i = 0; i < list.length; i += 2) {
        const entry = new Dirent(list[i], folder, list[i + 1]);
        entries.push(options?.withFileTypes ? entry : entry.name);
        if (options?.recursive && entry.isDirectory()) {
          for (const below of sync.readdirSync(`${folder}/${entry.name}`, options)) {
            entries.push(options.withFileTypes ? below : `${entry.name}/${below}`);
          }
        }
      }
      return entries;
    },
    readlinkSync(path) { const file = pathOf(path); return call('readlink', file, () => sys.readlink(file)); },
    realpathSync(path) { const file = pathOf(path); return call('realpath', file, () => sys.realpath(file)); },
    renameSync(from, to) { const file = pathOf(from); call('rename', file, () => sys.rename(file, pathOf(to))); },
    rmSync(path, options) {
      const file = pathOf(path);
      if (options?.recursive) removeTree(file, options.force);
      else if (!options?.force || sync.existsSync(file)) call('rm', file, () => sys.unlink(file));
    },
    rmdirSync(path) { const file = pathOf(path); call('rmdir', file, () => sys.rmdir(file)); },
    statSync: statOf('stat', true),
    symlinkSync(target, path) { const file = pathOf(path); call('symlink', file, () => sys.symlink(pathOf(target), file)); },
    truncateSync(path, size = 0) { const fd = sync.openSync(path, 'r+'); try { sync.ftruncateSync(fd, size); } finally { sync.closeSync(fd); } },
    unlinkSync(path) { const file = pathOf(path); call('unlink', file, () => sys.unlink(file)); },
    utimesSync(path, atime, mtime) { const file = pathOf(path); call('utime', file, () => sys.utimes(file, seconds(atime), seconds(mtime))); },
    writeFileSync(path, data, options) { writeAll(path, data, options, 'w'); },
    /** writeSync(fd, bytes, offset, length, position) or writeSync(fd, text, position, encoding). */
    writeSync(fd, data, offset, length, position) {
      if (typeof data === 'string') [data, offset, length, position] = [bytesOf(data, length), 0, undefined, offset];
      if (offset !== null && typeof offset === 'object') ({ offset, length, position } = offset);
      const start = offset ?? 0;
      return call('write', undefined, () => sys.write(fd, data.buffer, data.byteOffset + start, length ?? data.byteLength - start, at(position)));
    },
  };
  const seconds = time => (time instanceof Date ? time.getTime() / 1000 : Number(time));
  sync.realpathSync.native = sync.realpathSync;

  Object.assign(exports, sync, { constants, Stats, Dirent, ...constantsOf('F_OK', 'R_OK', 'W_OK', 'X_OK') });
  function constantsOf(...names) { return Object.fromEntries(names.map(name => [name, constants[name]])); }

  /** The callback form runs at once too; only the callback is later, as programs must expect anyway. */
  for (const [name, action] of Object.entries(sync)) {
    if (name === 'existsSync') continue;
    exports[name.slice(0, -4)] = (...args) => {
      const callback = args.pop();
      if (typeof callback !== 'function') throw coded(TypeError, 'ERR_INVALID_ARG_TYPE', 'The "cb" argument must be of type function');
      let error = null;
      let result;
      try {
        result = action(...args);
      } catch (e) {
        if (!(e instanceof SystemError)) throw e;
        error = e;
      }
      const tail = name === 'readSync' || name === 'writeSync' ? [args[1]] : [];
      setImmediate(() => (error === null ? callback(null, result, ...tail) : callback(error)));
    };
  }
  exports.realpath.native = exports.realpath;
  exports.exists = (path, callback) => setImmediate(() => callback(sync.existsSync(path)));

  const readNow = exports.read;
  /** Standard input may block: it is read on another thread. */
  exports.read = (fd, buffer, offset, length, position, callback) => {
    if (fd !== 0 || typeof callback !== 'function') {
      readNow(...[fd, buffer, offset, length, position, callback].filter(value => value !== undefined));
      return;
    }
    sys.readLater(0, length ?? buffer.byteLength, (code, message, part) => {
      if (code !== null) { callback(new SystemError(code, message)); return; }
      new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength).set(new Uint8Array(part), offset ?? 0);
      callback(null, part.byteLength, buffer);
    });
  };

  Object.defineProperty(exports, 'promises', { get: () => require('fs/promises'), enumerable: true, configurable: true });
})
