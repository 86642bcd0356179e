// Values as text, in the form that node's console made familiar.
(function (module, exports, require, sys) {
  'use strict';
  const custom = Symbol.for('nodejs.util.inspect.custom');
  const BREAK_LENGTH = 80;
  const COMPACT = 3;
  const MAX_ITEMS = 100;
  const MAX_STRING = 10000;
  const IDENTIFIER = /^[a-zA-Z_][a-zA-Z_0-9]*$/;
  const ESCAPES = { '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r', '\\': '\\\\' };

  function quote(text) {
    const mark = !text.includes("'") ? "'" : !text.includes('"') ? '"' : !text.includes('`') && !text.includes('${') ? '`' : "'";
    const body = text.replace(/[\x00-\x1f\x7f-\x9f\\]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      c => ESCAPES[c] ?? (c > '\xff' ? `\\u${c.charCodeAt(0).toString(16)}` : `\\x${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`));
    return mark + (mark === "'" ? body.replace(/'/g, "\\'") : body) + mark;
  }

  function formatNumber(value) {
    return Object.is(value, -0) ? '-0' : String(value);
  }

  function formatPrimitive(value, ctx, nested) {
    switch (typeof value) {
      case 'string':
        if (value.length > MAX_STRING) {
          const more = value.length - MAX_STRING;
          return `${quote(value.slice(0, MAX_STRING))}... ${more} more character${more > 1 ? 's' : ''}`;
        }
        if (nested && value.length > 16 && value.length > BREAK_LENGTH - ctx.indent - 4 && value.includes('\n')) {
          return value.split(/(?<=\n)/).map(quote).join(` +\n${' '.repeat(ctx.indent + 2)}`);
        }
        return quote(value);
      case 'number': return formatNumber(value);
      case 'bigint': return `${value}n`;
      case 'symbol': return value.toString();
      default: return String(value);
    }
  }

  /** The name of the nearest constructor on the prototype chain; null if there is none. */
  function constructorName(object) {
    for (let at = object; at !== null && at !== undefined; at = Object.getPrototypeOf(at)) {
      const descriptor = Object.getOwnPropertyDescriptor(at, 'constructor');
      if (typeof descriptor?.value === 'function' && descriptor.value.name !== '') return descriptor.value.name;
    }
    return null;
  }

  function tagOf(value, name) {
    let tag;
    try { tag = value[Symbol.toStringTag]; } catch { return ''; }
    return typeof tag === 'string' && tag !== '' && tag !== name ? `[${tag}] ` : '';
  }

  function prefix(value, fallback, size) {
    const name = constructorName(value);
    const sized = size === undefined ? '' : `(${size})`;
    return name === null ? `[${fallback}${sized}: null prototype] ${tagOf(value, fallback)}` : `${name}${sized} ${tagOf(value, name)}`;
  }

  function formatKey(key) {
    if (typeof key === 'symbol') return `[${key.toString()}]`;
    return IDENTIFIER.test(key) ? key : quote(key);
  }

  function formatProperty(ctx, object, key, depth, isArrayExtra) {
    const descriptor = Object.getOwnPropertyDescriptor(object, key) ?? { value: object[key], enumerable: true };
    let text;
    if (descriptor.get) text = descriptor.set ? '[Getter/Setter]' : '[Getter]';
    else if (descriptor.set) text = '[Setter]';
    else {
      ctx.indent += 2;
      text = formatValue(ctx, descriptor.value, depth, true);
      ctx.indent -= 2;
    }
    if (isArrayExtra === 'item') return text;
    const name = descriptor.enumerable ? formatKey(key) : `[${typeof key === 'symbol' ? key.toString() : key}]`;
    return `${name}: ${text}`;
  }

  function keysOf(ctx, object) {
    const keys = ctx.showHidden ? Object.getOwnPropertyNames(object) : Object.keys(object);
    const symbols = Object.getOwnPropertySymbols(object).filter(key => ctx.showHidden || Object.prototype.propertyIsEnumerable.call(object, key));
    return [...keys, ...symbols];
  }

  const isIndex = key => typeof key === 'string' && /^(?:0|[1-9]\d*)$/.test(key) && Number(key) < 2 ** 32 - 1;
  const more = n => `... ${n} more item${n > 1 ? 's' : ''}`;

  function formatArrayItems(ctx, array, depth) {
    const out = [];
    const shown = Math.min(array.length, MAX_ITEMS);
    let index = 0;
    while (index < array.length && out.length < shown) {
      if (Object.hasOwn(array, index)) {
        out.push(formatProperty(ctx, array, String(index), depth, 'item'));
        index++;
        continue;
      }
      let hole = index;
      while (hole < array.length && !Object.hasOwn(array, hole)) hole++;
      out.push(`<${hole - index} empty item${hole - index > 1 ? 's' : ''}>`);
      index = hole;
    }
    if (index < array.length) out.push(more(array.length - index));
    return out;
  }

  function formatTypedItems(array) {
    const out = [];
    for (let i = 0; i < Math.min(array.length, MAX_ITEMS); i++) out.push(formatPrimitive(array[i]));
    if (array.length > MAX_ITEMS) out.push(more(array.length - MAX_ITEMS));
    return out;
  }

  function formatEntries(ctx, map, depth) {
    const out = [];
    ctx.indent += 2;
    for (const [key, value] of Map.prototype.entries.call(map)) {
      if (out.length >= MAX_ITEMS) { out.push(more(map.size - MAX_ITEMS)); break; }
      out.push(`${formatValue(ctx, key, depth, true)} => ${formatValue(ctx, value, depth, true)}`);
    }
    ctx.indent -= 2;
    return out;
  }

  function formatMembers(ctx, set, depth) {
    const out = [];
    ctx.indent += 2;
    for (const value of Set.prototype.values.call(set)) {
      if (out.length >= MAX_ITEMS) { out.push(more(set.size - MAX_ITEMS)); break; }
      out.push(formatValue(ctx, value, depth, true));
    }
    ctx.indent -= 2;
    return out;
  }

  function formatBuffer(ctx, buffer) {
    let bytes;
    try { bytes = new Uint8Array(buffer); } catch { return ['(detached)']; }
    let text = '';
    for (let i = 0; i < Math.min(50, bytes.length); i++) text += `${i > 0 ? ' ' : ''}${bytes[i].toString(16).padStart(2, '0')}`;
    if (bytes.length > 50) text += ` ... ${bytes.length - 50} more byte${bytes.length > 51 ? 's' : ''}`;
    return [`[Uint8Contents]: <${text}>`, `byteLength: ${bytes.length}`];
  }

  function formatError(ctx, error, keys) {
    let name = 'Error';
    try { name = error.name ?? name; } catch { /* a getter that throws */ }
    let text;
    try { text = typeof error.stack === 'string' && error.stack !== '' ? error.stack : Error.prototype.toString.call(error); } catch { text = '[Error]'; }
    const shown = constructorName(error) ?? String(name);
    // The stack was made before a subclass set its name.
    if (!text.includes(String(name)) && text.startsWith('Error')) text = String(name) + text.slice(5);
    else if (text.startsWith('Error') && shown !== 'Error' && shown.endsWith('Error') && String(name) === 'Error' && !/^Error \[/.test(text)) text = shown + text.slice(5);
    if (error.code && typeof error.code === 'string' && text.startsWith(`${name}:`) && keys.includes('code') === false) text = `${name} [${error.code}]${text.slice(name.length)}`;
    for (const hidden of ['stack', 'message', 'name']) {
      const at = keys.indexOf(hidden);
      if (at >= 0) keys.splice(at, 1);
    }
    if (!/\n\s+at /.test(text)) text = text.includes('\n') ? text : `[${text}]`;
    if (ctx.indent > 0) text = text.replace(/\n/g, `\n${' '.repeat(ctx.indent)}`);
    return text;
  }

  function formatFunction(value) {
    const source = Function.prototype.toString.call(value);
    if (/^class\b/.test(source)) {
      const parent = Object.getPrototypeOf(value);
      return `[class ${value.name || '(anonymous)'}${parent?.name ? ` extends ${parent.name}` : ''}]`;
    }
    const kind = constructorName(value) ?? 'Function';
    return `[${kind}${value.name ? `: ${value.name}` : ' (anonymous)'}]`;
  }

  const tryCall = (method, value) => { try { method.call(value); return true; } catch { return false; } };
  const getter = (proto, name) => Object.getOwnPropertyDescriptor(proto, name).get;
  const isMap = value => value instanceof Map && tryCall(getter(Map.prototype, 'size'), value);
  const isSet = value => value instanceof Set && tryCall(getter(Set.prototype, 'size'), value);

  /** `{open, close, base, items, grouped}` of an object of a known kind. */
  function describe(ctx, value, keys, depth) {
    const braces = (head, items = [], extra = {}) => ({ open: `${head}{`, close: '}', base: '', items, ...extra });
    if (Array.isArray(value)) {
      const name = constructorName(value);
      const head = name === 'Array' ? '' : prefix(value, 'Array', value.length);
      return { open: `${head}[`, close: ']', base: '', items: formatArrayItems(ctx, value, depth), grouped: true };
    }
    if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
      const name = getter(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).call(value);
      return { open: `${prefix(value, name, value.length)}[`, close: ']', base: '', items: formatTypedItems(value), grouped: true };
    }
    if (isMap(value)) return braces(prefix(value, 'Map', value.size), formatEntries(ctx, value, depth));
    if (isSet(value)) return braces(prefix(value, 'Set', value.size), formatMembers(ctx, value, depth));
    if (value instanceof ArrayBuffer || value instanceof SharedArrayBuffer) return braces(prefix(value, 'ArrayBuffer'), formatBuffer(ctx, value));
    if (value instanceof DataView) {
      return braces(prefix(value, 'DataView'), ['byteLength', 'byteOffset', 'buffer'].map(key => {
        ctx.indent += 2;
        try { return `${key}: ${formatValue(ctx, value[key], depth, true)}`; } finally { ctx.indent -= 2; }
      }));
    }
    if (value instanceof Promise) return braces(prefix(value, 'Promise'), ['<state unknown>']);
    if (value instanceof WeakSet || value instanceof WeakMap) return braces(prefix(value, 'WeakSet'), ['<items unknown>']);
    if (Object.prototype.toString.call(value) === '[object Module]') return braces('[Module: null prototype] ');
    if (Object.prototype.toString.call(value) === '[object Arguments]') {
      return { open: '[Arguments] [', close: ']', base: '', items: formatArrayItems(ctx, value, depth), grouped: true };
    }
    const name = constructorName(value);
    const tag = tagOf(value, name ?? '');
    return braces(name === 'Object' && tag === '' ? '' : prefix(value, 'Object'));
  }

  /** A value whose own text stands before its properties, or null. */
  function baseOf(ctx, value, keys) {
    if (typeof value === 'function') return formatFunction(value);
    if (value instanceof Error) return formatError(ctx, value, keys);
    if (value instanceof RegExp) return RegExp.prototype.toString.call(value);
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
    for (const [Class, name] of [[Number, 'Number'], [String, 'String'], [Boolean, 'Boolean'], [BigInt, 'BigInt'], [Symbol, 'Symbol']]) {
      if (value instanceof Class && tryCall(Class.prototype.valueOf, value)) {
        if (name === 'String') keys.splice(0, value.length);
        return `[${name}: ${formatPrimitive(Class.prototype.valueOf.call(value), ctx)}]`;
      }
    }
    return null;
  }

  function formatObject(ctx, value, depth) {
    let keys;
    try { keys = keysOf(ctx, value); } catch { return '[Object]'; }
    const base = baseOf(ctx, value, keys);
    if (base === null && (Array.isArray(value) || ArrayBuffer.isView(value)) || Object.prototype.toString.call(value) === '[object Arguments]') {
      keys = keys.filter(key => !isIndex(key));
    }
    const hasCause = value instanceof Error && Object.hasOwn(value, 'cause') && !keys.includes('cause');
    if (hasCause) keys.push('cause');
    if (value instanceof AggregateError && !keys.includes('errors')) keys.push('errors');
    if (base !== null && keys.length === 0) return base;
    if (depth > ctx.depth) return `[${constructorName(value) ?? 'Object: null prototype'}]`.replace(/^\[Array\]$/, '[Array]');
    ctx.seen.push(value);
    ctx.currentDepth = depth;
    let parts;
    try {
      parts = base === null ? describe(ctx, value, keys, depth + 1) : { open: '{', close: '}', base, items: [] };
      for (const key of keys) parts.items.push(formatProperty(ctx, value, key, depth + 1));
    } finally {
      ctx.seen.pop();
    }
    if (parts.items.length === 0 && parts.base === '') return `${parts.open}${parts.close}`;
    const text = layOut(ctx, parts, depth, value);
    const at = ctx.circular.get(value);
    return at === undefined ? text : `<ref *${at}> ${text}`;
  }

  function layOut(ctx, { open, close, base, items, grouped }, depth, value) {
    const entries = items.length;
    let output = items;
    if (grouped && entries > 6) output = groupItems(ctx, items, value);
    const head = base === '' ? open : `${base} ${open}`;
    if (ctx.currentDepth - depth < COMPACT && entries === output.length) {
      const start = output.length + ctx.indent + open.length + base.length + 10;
      const total = output.reduce((sum, item) => sum + item.length, output.length + start);
      if (total <= BREAK_LENGTH && !base.includes('\n') && !output.some(item => item.includes('\n'))) {
        return `${head} ${output.join(', ')} ${close}`;
      }
    }
    const line = `\n${' '.repeat(ctx.indent)}`;
    return `${head}${line}  ${output.join(`,${line}  `)}${line}${close}`;
  }

  /** Many short items stand in columns, about as wide as they are high. */
  function groupItems(ctx, output, value) {
    const last = value.length > MAX_ITEMS ? output.length - 1 : output.length;
    const lengths = output.slice(0, last).map(item => item.length);
    const widest = Math.max(...lengths) + 2;
    const total = lengths.reduce((sum, length) => sum + length + 2, 0);
    if (widest * 3 + ctx.indent >= BREAK_LENGTH || !(total / widest > 5 || widest <= 8)) return output;
    const biased = Math.max(widest - 3 - Math.sqrt(widest - total / output.length), 1);
    const columns = Math.min(Math.round(Math.sqrt(2.5 * biased * last) / biased),
      Math.floor((BREAK_LENGTH - ctx.indent) / widest), COMPACT * 4, 15);
    if (columns <= 1) return output;
    const widths = [];
    for (let column = 0; column < columns; column++) {
      let width = 0;
      for (let i = column; i < last; i += columns) width = Math.max(width, lengths[i]);
      widths.push(width + 2);
    }
    const pad = typeof value[0] === 'number' || typeof value[0] === 'bigint' ? 'padStart' : 'padEnd';
    const rows = [];
    for (let i = 0; i < last; i += columns) {
      const end = Math.min(i + columns, last);
      let row = '';
      for (let j = i; j < end - 1; j++) row += `${output[j]}, `[pad](widths[j - i]);
      row += pad === 'padStart' ? output[end - 1].padStart(widths[end - 1 - i] - 2) : output[end - 1];
      rows.push(row);
    }
    return last < output.length ? [...rows, output[last]] : rows;
  }

  function formatValue(ctx, value, depth, nested) {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return formatPrimitive(value, ctx, nested);
    if (ctx.customInspect) {
      let method;
      try { method = value[custom]; } catch { method = undefined; }
      if (typeof method === 'function' && method !== inspect) {
        const shown = method.call(value, ctx.depth - depth, { ...ctx.options, stylize: text => text }, inspect);
        if (shown !== value) return typeof shown === 'string' ? shown.replaceAll('\n', `\n${' '.repeat(ctx.indent)}`) : formatValue(ctx, shown, depth, nested);
      }
    }
    if (ctx.seen.includes(value)) {
      if (!ctx.circular.has(value)) ctx.circular.set(value, ctx.circular.size + 1);
      return `[Circular *${ctx.circular.get(value)}]`;
    }
    return formatObject(ctx, value, depth);
  }

  /** Options: `depth` (2; null or Infinity for all), `showHidden`. */
  function inspect(value, options = {}) {
    if (typeof options === 'boolean') options = { showHidden: options };
    const depth = options?.depth === undefined ? 2 : options.depth === null ? Infinity : options.depth;
    return formatValue({
      depth, showHidden: Boolean(options?.showHidden), customInspect: options?.customInspect !== false, options: options ?? {},
      seen: [], circular: new Map(), indent: 0, currentDepth: 0,
    }, value, 0, false);
  }
  inspect.custom = custom;
  inspect.defaultOptions = {};

  function formatDirective(directive, value) {
    switch (directive) {
      case 's':
        if (typeof value === 'bigint') return `${value}n`;
        if (typeof value === 'number') return formatNumber(value);
        if (value !== null && typeof value === 'object' && !(value instanceof Error) &&
            (typeof value.toString !== 'function' || value.toString === Object.prototype.toString || Array.isArray(value))) {
          return inspect(value, { depth: 0 });
        }
        return String(value);
      case 'd': return typeof value === 'bigint' ? `${value}n` : typeof value === 'symbol' ? 'NaN' : formatNumber(Number(value));
      case 'i': return typeof value === 'bigint' ? `${value}n` : typeof value === 'symbol' ? 'NaN' : formatNumber(parseInt(value, 10));
      case 'f': return typeof value === 'symbol' ? 'NaN' : formatNumber(parseFloat(value));
      case 'j': try { return JSON.stringify(value); } catch { return '[Circular]'; }
      case 'o': return inspect(value, { showHidden: true, depth: 4 });
      case 'O': return inspect(value);
      default: return '';
    }
  }

  /** What console.log prints: `%` directives of a first string, then the rest with spaces between. */
  function format(...args) {
    let text = '';
    let next = 0;
    if (typeof args[0] === 'string') {
      next = 1;
      text = args.length === 1 ? args[0] : args[0].replace(/%([sdifjoOc%])/g, (whole, directive) => {
        if (directive === '%') return '%';
        return next < args.length ? formatDirective(directive, args[next++]) : whole;
      });
    }
    for (; next < args.length; next++) {
      const value = args[next];
      text += `${next > 0 ? ' ' : ''}${typeof value === 'string' ? value : inspect(value)}`;
    }
    return text;
  }

  module.exports = { inspect, format };
})
