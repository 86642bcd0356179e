// Uncaught exceptions and unhandled rejections: to the script's own handlers, else to the error stream, and the run fails.
(function (module, exports, require, sys) {
  'use strict';
  const FRAME = /^\s*at (?:.*\()?((?:file:\/\/)?\/.+?|[A-Za-z]:\\.+?):(\d+):(\d+)/m;
  const SYNTAX = /^(?:file:\/\/)?((?:\/|[A-Za-z]:\\).+?):(\d+):(\d+) /;

  /** The error's text and stack as `console.log` shows them. */
  function describe(error) {
    try {
      return require('internal/inspect').inspect(error).replace(/(\(| at )(\/[^():\n]+):1:(\d+)(?=\)|$)/gm,
        (all, before, file, column) => `${before}${file}:1:${columnOf({ file, line: 1, column: Number(column) })}`);
    } catch {
      return 'a value that cannot be shown';
    }
  }

  /** Where an Error was made: `{file, line, column}` or undefined. */
  function placeOf(error) {
    if (!(error instanceof Error)) return undefined;
    const match = (error instanceof SyntaxError && SYNTAX.exec(String(error.message))) || FRAME.exec(String(error.stack));
    return match ? { file: match[1].replace(/^file:\/\//, ''), line: Number(match[2]), column: Number(match[3]) } : undefined;
  }

  /** The column in the file: a CommonJS module's first line has the wrapper's head before it. */
  function columnOf(place) {
    return place.line === 1 ? place.column - require('internal/loader').shiftOf(place.file) : place.column;
  }

  function sourceLine(place) {
    try {
      return sys.readText(place.file).split('\n')[place.line - 1] ?? '';
    } catch {
      return '';
    }
  }

  function print(title, error, place) {
    let text = '';
    if (place?.file) {
      text += `${place.file}:${place.line}\n`;
      const line = sourceLine(place);
      const showsItself = error instanceof SyntaxError && SYNTAX.test(String(error.message));
      if (line !== '' && line.length < 200 && !showsItself) {
        const before = line.slice(0, Math.max(columnOf(place) - 1, 0)).replace(/[^\t]/g, ' ');
        text += `${line}\n${before}^\n`;
      }
      text += '\n';
    }
    sys.write(2, `${text}${title} ${describe(error)}\n`);
  }

  function fatal(title, error, place) {
    if (require('worker_threads').isMainThread) print(title, error, placeOf(error) ?? place);
    else tellParent(error);
    sys.stop(1);
  }

  /** A worker's error is an event of its parent's; what cannot be cloned, as text. */
  function tellParent(error) {
    const { pack } = require('internal/messaging');
    let packed;
    try {
      packed = pack(error);
    } catch {
      packed = pack(new Error(describe(error)));
    }
    sys.workerReport('error', ...packed);
  }

  /** `file` and the rest say where it was thrown, if Java knows. */
  function onUncaught(error, file, line, column) {
    if (sys.parts() !== null) {
      // To the embedder, who runs the loop.
      sys.setImmediate(() => { throw error; });
      return;
    }
    const process = require('process');
    if (process.listenerCount('uncaughtException') > 0) {
      process.emit('uncaughtException', error, 'uncaughtException');
    } else {
      fatal('Uncaught', error, file ? { file, line, column } : undefined);
    }
  }

  function onRejection(reason, promise) {
    const process = require('process');
    try {
      if (process.listenerCount('unhandledRejection') > 0) {
        process.emit('unhandledRejection', reason, promise);
      } else if (process.listenerCount('uncaughtException') > 0) {
        process.emit('uncaughtException', reason, 'unhandledRejection');
      } else {
        fatal('Uncaught (in promise)', reason, undefined);
      }
    } catch (error) {
      fatal('Uncaught', error, undefined);
    }
  }

  module.exports = { onUncaught, onRejection, fatal };
})
