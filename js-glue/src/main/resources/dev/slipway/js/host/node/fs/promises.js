(function (module, exports, require, sys) {
  'use strict';
  const fs = require('fs');
  const { Buffer } = require('buffer');

  class FileHandle {
    constructor(fd) { this.fd = fd; }
    async read(buffer, offset, length, position) { return { bytesRead: fs.readSync(this.fd, buffer, offset, length, position), buffer }; }
    async write(data, offset, length, position) { return { bytesWritten: fs.writeSync(this.fd, data, offset, length, position), buffer: data }; }
    async readFile(options) { return fs.readFileSync(this.fd, options); }
    async writeFile(data, options) { fs.writeFileSync(this.fd, data, options); }
    async stat(options) { return fs.fstatSync(this.fd, options); }
    async truncate(size) { fs.ftruncateSync(this.fd, size); }
    async sync() { fs.fsyncSync(this.fd); }
    async close() { fs.closeSync(this.fd); }
  }

  const NAMES = ['access', 'appendFile', 'chmod', 'copyFile', 'link', 'lstat', 'mkdir', 'mkdtemp', 'readFile', 'readdir', 'readlink',
    'realpath', 'rename', 'rm', 'rmdir', 'stat', 'symlink', 'truncate', 'unlink', 'utimes', 'writeFile'];
  for (const name of NAMES) {
    exports[name] = async (target, ...args) => fs[`${name}Sync`](target instanceof FileHandle ? target.fd : target, ...args);
  }
  exports.open = async (path, flags, mode) => new FileHandle(fs.openSync(path, flags, mode));
  exports.constants = fs.constants;
})
