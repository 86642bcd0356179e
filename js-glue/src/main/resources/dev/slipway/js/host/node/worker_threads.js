// Threads: a Worker is a Context, an event loop and modules of its own; shared memory is the one thing that both sides see.
(function (module, exports, require, sys) {
  'use strict';
  const EventEmitter = require('events');
  const { coded } = require('internal/errors');
  const { MessageChannel, MessagePort, receiveMessageOnPort, portOf, pack, unpack } = require('internal/messaging');
  const process = require('process');
  const SHARE_ENV = Symbol.for('nodejs.worker_threads.SHARE_ENV');
  const environment = new Map();

  /** The file and, for `eval`, the text that a Worker runs. */
  function entry(script, options) {
    if (options.eval) return { file: '[worker eval]', text: String(script) };
    if (script?.href !== undefined) {
      if (script.protocol === 'data:') {
        return { file: '[worker data]', text: new TextDecoder().decode(require('internal/fetch').readData(script.href.replace(/#.*$/s, '')).bytes) };
      }
      return { file: require('url').fileURLToPath(script), text: null };
    }
    if (typeof script !== 'string') {
      throw coded(TypeError, 'ERR_INVALID_ARG_TYPE', 'The "filename" argument must be of type string or an instance of URL.');
    }
    const path = require('path');
    if (!path.isAbsolute(script) && !/^\.\.?[\\/]/.test(script)) {
      throw coded(TypeError, 'ERR_WORKER_PATH', `The worker script or module filename must be an absolute path or a relative path starting with './' or '../'. Received "${script}"`);
    }
    return { file: path.resolve(script), text: null };
  }

  class Worker extends EventEmitter {
    #port;
    #id;
    #exited;

    constructor(script, options = {}) {
      super();
      const { file, text } = entry(script, options);
      const { port1, port2 } = new MessageChannel();
      const env = options.env === undefined || options.env === SHARE_ENV ? process.env : options.env;
      const [data, attached] = pack({ workerData: options.workerData ?? null, environment: [...environment] }, options.transferList ?? []);
      this.#port = port1;
      const ended = Promise.withResolvers();
      this.#exited = ended.promise;
      this.#id = sys.startWorker(file, text, port2.detachForTransfer(), data, attached,
        Object.entries(env).filter(([, value]) => value !== undefined).flat().map(String), (options.argv ?? []).map(String),
        (kind, body, more) => this.#onEvent(kind, body, more, ended.resolve));
      this.threadId = this.#id;
      this.resourceLimits = {};
      this.performance = { eventLoopUtilization: () => ({ idle: 0, active: 0, utilization: 0 }) };
      this.stdout = process.stdout;
      this.stderr = process.stderr;
      this.stdin = null;
      port1.on('message', value => this.emit('message', value));
      port1.addEventListener('messageerror', event => this.emit('messageerror', event.data));
      port1.unref();
    }

    #onEvent(kind, body, attached, ended) {
      if (kind === 'exit') {
        this.#port.close();
        this.threadId = -1;
        ended(body);
        this.emit('exit', body);
      } else if (kind === 'error') {
        this.emit('error', unpack(body, attached).data);
      } else {
        this.emit(kind);
      }
      require('internal/ticks').drain();
    }

    postMessage(value, transfer) { this.#port.postMessage(value, transfer); }
    terminate() { sys.stopWorker(this.#id); return this.#exited; }
    ref() { sys.refWorker(this.#id, true); return this; }
    unref() { sys.refWorker(this.#id, false); return this; }
    getHeapSnapshot() { throw coded(Error, 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', 'Worker.getHeapSnapshot is not available here'); }
  }

  const started = sys.workerStart();
  const isMainThread = started === null;
  let parentPort = null;
  let workerData = null;
  if (!isMainThread) {
    const [, portId, text, attached] = Array.from(started);
    parentPort = portOf(portId);
    const { data } = unpack(text, attached);
    workerData = data.workerData;
    for (const [key, value] of data.environment) environment.set(key, value);
  }

  Object.assign(exports, {
    Worker, MessageChannel, MessagePort, receiveMessageOnPort, SHARE_ENV, isMainThread, parentPort, workerData,
    isInternalThread: false,
    threadId: isMainThread ? 0 : started[0],
    resourceLimits: {},
    getEnvironmentData: key => environment.get(key),
    setEnvironmentData: (key, value) => { if (value === undefined) environment.delete(key); else environment.set(key, value); },
    markAsUntransferable(object) { Object.defineProperty(object, Symbol.for('slipway.unclonable'), { value: true }); },
    moveMessagePortToContext() { throw coded(Error, 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', 'moveMessagePortToContext is not available here'); },
  });
})
