(function (module, exports, require, sys) {
  'use strict';
  const timeOrigin = sys.epochMillis() - sys.nanos() / 1e6;

  class PerformanceEntry {
    constructor(name, entryType, startTime, duration, detail) { Object.assign(this, { name, entryType, startTime, duration, detail }); }
    toJSON() { return { ...this }; }
  }

  class Performance {
    #entries = [];
    timeOrigin = timeOrigin;
    now() { return sys.nanos() / 1e6; }
    #add(entry) { this.#entries.push(entry); return entry; }
    #time(value, fallback) {
      if (value === undefined) return fallback;
      if (typeof value === 'number') return value;
      const mark = this.getEntriesByName(value, 'mark').at(-1);
      if (mark === undefined) throw new (require('internal/dom-exception').DOMException)(`The "${value}" performance mark has not been set`, 'SyntaxError');
      return mark.startTime;
    }
    mark(name, options) { return this.#add(new PerformanceEntry(String(name), 'mark', options?.startTime ?? this.now(), 0, options?.detail ?? null)); }
    measure(name, from, to) {
      const options = typeof from === 'object' && from !== null ? from : { start: from, end: to };
      const start = this.#time(options.start, 0);
      const end = this.#time(options.end, options.duration === undefined ? this.now() : start + options.duration);
      return this.#add(new PerformanceEntry(String(name), 'measure', start, end - start, options.detail ?? null));
    }
    clearMarks(name) { this.#entries = this.#entries.filter(e => e.entryType !== 'mark' || (name !== undefined && e.name !== name)); }
    clearMeasures(name) { this.#entries = this.#entries.filter(e => e.entryType !== 'measure' || (name !== undefined && e.name !== name)); }
    getEntries() { return [...this.#entries]; }
    getEntriesByName(name, type) { return this.#entries.filter(e => e.name === name && (type === undefined || e.entryType === type)); }
    getEntriesByType(type) { return this.#entries.filter(e => e.entryType === type); }
    toJSON() { return { timeOrigin }; }
  }

  Object.defineProperty(Performance.prototype, Symbol.toStringTag, { value: 'Performance', configurable: true });

  const performance = new Performance();
  module.exports = { performance, Performance, PerformanceEntry, PerformanceMark: PerformanceEntry, PerformanceMeasure: PerformanceEntry };
})
