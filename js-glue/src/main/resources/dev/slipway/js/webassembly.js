// What JavaScript sees of WebAssembly (https://webassembly.github.io/spec/js-api/): the interface
// objects, WebIDL's conversions and property attributes. The work is done by the callables of `raw`.
// Everything taken from the global scope is taken here, before user code can change it; prototypes
// are never looked at later. User code cannot reach anything in here.
(function (raw, errors) {
  'use strict';

  const { Error, Function, TypeError, RangeError, BigInt, Promise, Proxy, Infinity } = globalThis;
  const { CompileError, LinkError, RuntimeError, SuspendError } = errors;
  const { asIntN } = BigInt;
  const { trunc } = Math;
  const { defineProperty, defineProperties, freeze, getOwnPropertyDescriptor, getOwnPropertyDescriptors, setPrototypeOf } = Object;
  const objectPrototype = Object.prototype;
  const { apply, ownKeys } = Reflect;
  const { toWellFormed } = String.prototype;
  const { iterator, toStringTag } = Symbol;
  const typeReflection = raw('typeReflection')();

  // ---- brands: a private field that is stamped on any object holds the handle of its Java object

  class Stamp {
    constructor(object) {
      return object;
    }
  }

  // One class each and not one function that makes them, so that each access has its own cache.
  class ModuleBrand extends Stamp {
    #handle;
    constructor(object, handle) {
      super(object);
      this.#handle = handle;
    }
    static peek = (object) =>
      typeof object === 'object' && object !== null && #handle in object
        ? object.#handle
        : undefined;
  }
  class InstanceBrand extends Stamp {
    #handle;
    constructor(object, handle) {
      super(object);
      this.#handle = handle;
    }
    static peek = (object) =>
      typeof object === 'object' && object !== null && #handle in object
        ? object.#handle
        : undefined;
  }
  class MemoryBrand extends Stamp {
    #handle;
    constructor(object, handle) {
      super(object);
      this.#handle = handle;
    }
    static peek = (object) =>
      typeof object === 'object' && object !== null && #handle in object
        ? object.#handle
        : undefined;
  }
  class TableBrand extends Stamp {
    #handle;
    constructor(object, handle) {
      super(object);
      this.#handle = handle;
    }
    static peek = (object) =>
      typeof object === 'object' && object !== null && #handle in object
        ? object.#handle
        : undefined;
  }
  class GlobalBrand extends Stamp {
    #handle;
    constructor(object, handle) {
      super(object);
      this.#handle = handle;
    }
    static peek = (object) =>
      typeof object === 'object' && object !== null && #handle in object
        ? object.#handle
        : undefined;
  }
  class TagBrand extends Stamp {
    #handle;
    constructor(object, handle) {
      super(object);
      this.#handle = handle;
    }
    static peek = (object) =>
      typeof object === 'object' && object !== null && #handle in object
        ? object.#handle
        : undefined;
  }
  class ExceptionBrand extends Stamp {
    #handle;
    constructor(object, handle) {
      super(object);
      this.#handle = handle;
    }
    static peek = (object) =>
      typeof object === 'object' && object !== null && #handle in object
        ? object.#handle
        : undefined;
  }
  // Structures and arrays.
  class ObjectBrand extends Stamp {
    #handle;
    constructor(object, handle) {
      super(object);
      this.#handle = handle;
    }
    static peek = (object) =>
      typeof object === 'object' && object !== null && #handle in object
        ? object.#handle
        : undefined;
  }
  class SuspendingBrand extends Stamp {
    #wrapped;
    constructor(object, wrapped) {
      super(object);
      this.#wrapped = wrapped;
    }
    static peek = (object) => isObject(object) && #wrapped in object ? object.#wrapped : undefined;
  }
  class FunctionBrand extends Stamp {
    #handle;
    constructor(object, handle) {
      super(object);
      this.#handle = handle;
    }
    static peek = (object) =>
      typeof object === 'function' && #handle in object
        ? object.#handle
        : undefined;
  }

  // On errors that stand for traps.
  class TrapBrand extends Stamp {
    #trap;
    static is = (value) => isObject(value) && #trap in value;
  }

  // On memories and tables with 64-bit addresses.
  class WideBrand extends Stamp {
    #wide;
    static is = (object) => #wide in object;
  }

  function isObject(value) {
    return typeof value === 'function' || (typeof value === 'object' && value !== null);
  }

  // For `brand.peek(this) ?? refuse(...)`: `this` is not what the method is of.
  function refuse(where, name) {
    throw new TypeError(`WebAssembly.${where}: Receiver is not a WebAssembly.${name}`);
  }

  function moduleArgument(object, where) {
    const handle = ModuleBrand.peek(object);
    if (handle === undefined) {
      throw new TypeError(`WebAssembly.${where}: Argument 0 must be a WebAssembly.Module`);
    }
    return handle;
  }

  // ---- WebIDL conversions

  function needArguments(found, wanted, where) {
    if (found < wanted) {
      throw new TypeError(
        `WebAssembly.${where}: ${wanted} argument${wanted > 1 ? 's' : ''} required, ${found} given`);
    }
  }

  function dictionary(value, where) {
    if (value !== undefined && !isObject(value)) {
      if (value === null) {
        return {__proto__: null};
      }
      throw new TypeError(`WebAssembly.${where}: Argument 0 must be a descriptor object`);
    }
    return value === undefined ? {__proto__: null} : value;
  }

  // [EnforceRange] unsigned long
  function u32(value, where, what) {
    const number = +value;
    if (number !== number || number === Infinity || number === -Infinity) {
      throw new TypeError(`WebAssembly.${where}: ${what} must be convertible to a valid number`);
    }
    const whole = trunc(number);
    if (whole < 0) {
      throw new TypeError(`WebAssembly.${where}: ${what} must be non-negative`);
    }
    if (whole > 4294967295) {
      throw new TypeError(`WebAssembly.${where}: ${what} must be in the unsigned long range`);
    }
    return whole + 0;
  }

  // An address or size: a BigInt where addresses have 64 bits. Java gets its 64 bits.
  function address(value, wide, where, what) {
    if (!wide) {
      return u32(value, where, what);
    }
    const number = asIntN(4096, value);
    if (number < 0n || number > 0xffff_ffff_ffff_ffffn) {
      throw new TypeError(`WebAssembly.${where}: ${what} must be in the unsigned 64-bit range`);
    }
    return number;
  }

  const toJava = (number) => typeof number === 'bigint' ? asIntN(64, number) : number;

  // The first argument of a method of a memory or table, for Java.
  function argument(object, value, where) {
    return toJava(address(value, WideBrand.is(object), where, 'Argument 0'));
  }

  function isWideDescriptor(descriptor, where) {
    const type = descriptor.address;
    if (type === undefined) {
      return false;
    }
    const text = `${type}`;
    if (text !== 'i32' && text !== 'i64') {
      throw new TypeError(`WebAssembly.${where}: Property 'address': must be 'i32' or 'i64'`);
    }
    return text === 'i64';
  }

  // The limits of a memory or table descriptor, members in WebIDL's (lexicographic) order.
  function limits(descriptor, wide, where) {
    const initial = limit(descriptor.initial, wide, where, 'initial');
    if (initial === undefined && !typeReflection) {
      throw new TypeError(`WebAssembly.${where}: Property 'initial' is required`);
    }
    const maximum = limit(descriptor.maximum, wide, where, 'maximum');
    if (!typeReflection) {
      return {__proto__: null, initial, maximum};
    }
    // A type is a descriptor, too: it says `minimum`.
    const minimum = limit(descriptor.minimum, wide, where, 'minimum');
    if ((initial === undefined) === (minimum === undefined)) {
      throw new TypeError(
        `WebAssembly.${where}: one of the properties 'initial' and 'minimum' is required, and not both`);
    }
    return {__proto__: null, initial: initial ?? minimum, maximum};
  }

  function limit(value, wide, where, name) {
    return value === undefined ? value : address(value, wide, where, `Property '${name}'`);
  }

  function checkLimits(initial, maximum, where) {
    if (maximum !== undefined && maximum < initial) {
      throw new RangeError(
        `WebAssembly.${where}: Property 'maximum': value ${maximum} is below the lower bound ${initial}`);
    }
  }

  // ---- errors

  function hidden(object, key, value) {
    defineProperty(object, key,
      {__proto__: null, value, writable: true, enumerable: false, configurable: true});
  }

  function newError(kind, message) {
    switch (kind) {
      case 'CompileError':
        return new CompileError(message);
      case 'LinkError':
        return new LinkError(message);
      case 'RuntimeError':
        return new RuntimeError(message);
      case 'SuspendError':
        return new SuspendError(message);
      case 'RangeError':
        return new RangeError(message);
      default:
        return new TypeError(message);
    }
  }

  function throwError(kind, message) {
    throw newError(kind, message);
  }

  // The same, of an error that wasm does not catch: a trap, with the functions that were running.
  function uncatchable(kind, message, frames) {
    const error = newError(kind, message);
    new TrapBrand(error);
    const {stack} = error;
    if (typeof stack === 'string') {
      hidden(error, 'stack', raw('withWasmFrames')(frames, stack, `${kind}: ${message}`, stackTraceLimit()));
    }
    throw error;
  }

  // How many lines a stack may have, without a call of what user code may have put there.
  function stackTraceLimit() {
    const descriptor = getOwnPropertyDescriptor(Error, 'stackTraceLimit');
    const value = descriptor && {__proto__: null, ...descriptor}.value;
    return typeof value === 'number' ? value : Infinity;
  }

  // What `thrower` throws, for Java: nothing if wasm does not catch it.
  function caught(thrower, give) {
    try {
      thrower();
    } catch (value) {
      if (!TrapBrand.is(value)) {
        give(value, ExceptionBrand.peek(value));
      }
    }
  }

  // ---- objects for what Java hands out

  const wrap = {
    __proto__: null,
    module: (handle) => wrapped(ModuleBrand, Module.prototype, handle),
    memory: (handle) => marked(wrapped(MemoryBrand, Memory.prototype, handle), memoryIsWide(handle)),
    table: (handle) => marked(wrapped(TableBrand, Table.prototype, handle), tableIsWide(handle)),
    global: (handle) => wrapped(GlobalBrand, Global.prototype, handle),
    tag: (handle) => wrapped(TagBrand, Tag.prototype, handle),
    exception: (handle) => wrapped(ExceptionBrand, Exception.prototype, handle),
    object: (handle) => {
      const object = new Proxy(nothing, opaque);
      new ObjectBrand(object, handle);
      return object;
    },
  };

  // A structure or array of wasm ("Exported GC Object"): an object of which nothing can be seen.
  const nothing = freeze({__proto__: null});
  const no = () => false;
  const refuseChange = () => {
    throw new TypeError('WebAssembly objects are opaque: they have no properties to set or delete');
  };
  const opaque = freeze({
    __proto__: null,
    getPrototypeOf: () => null,
    setPrototypeOf: no,
    isExtensible: no,
    preventExtensions: no,
    getOwnPropertyDescriptor: () => undefined,
    defineProperty: no,
    has: no,
    get: () => undefined,
    set: refuseChange,
    deleteProperty: refuseChange,
    ownKeys: () => [],
  });

  function marked(object, wide) {
    if (wide) {
      new WideBrand(object);
    }
    return object;
  }

  function wrapped(Brand, prototype, handle) {
    const object = {__proto__: prototype};
    new Brand(object, handle);
    return object;
  }

  // The handle of an exported function, memory, table, global or tag; undefined for anything else.
  function externHandle(value) {
    return FunctionBrand.peek(value) ?? MemoryBrand.peek(value) ?? TableBrand.peek(value)
      ?? GlobalBrand.peek(value) ?? TagBrand.peek(value);
  }

  const toBigInt64 = (value) => asIntN(64, value);

  // Marks an exported function, which Java has made.
  function brandFunction(made, handle) {
    new FunctionBrand(made, handle);
    if (typeReflection) {
      setPrototypeOf(made, WasmFunction.prototype);
    }
  }

  function fromIterable(value, count) {
    const list = listOf(value, 'multi-return value must be iterable');
    if (list.length !== count) {
      throw new TypeError(
        `multi-return length mismatch: expected ${count} values, found ${list.length}`);
    }
    return list;
  }

  // sequence<any>
  function listOf(value, complaint, convert = (item) => item) {
    const method = value[iterator];
    if (typeof method !== 'function') {
      throw new TypeError(complaint);
    }
    const list = [];
    let length = 0;
    for (const item of {__proto__: null, [iterator]: () => apply(method, value, [])}) {
      defineProperty(list, length++,
        {__proto__: null, value: convert(item), writable: true, enumerable: true, configurable: true});
    }
    return list;
  }

  // ---- Module

  const compile = raw('compile');
  const copyBytes = raw('copyBytes');
  const moduleExports = raw('moduleExports');
  const moduleImports = raw('moduleImports');
  const moduleCustomSections = raw('moduleCustomSections');

  const noOptions = raw('compileOptions')([], 0, null);

  // WebAssemblyCompileOptions: members in WebIDL's (lexicographic) order.
  function compileOptions(value, where, position) {
    if (value === undefined || value === null) {
      return noOptions;
    }
    if (!isObject(value)) {
      throw new TypeError(`WebAssembly.${where}: Argument ${position} must be an options object`);
    }
    const {builtins} = value;
    let names = [];
    if (builtins !== undefined) {
      const complaint = `WebAssembly.${where}: Property 'builtins' must be iterable`;
      if (!isObject(builtins)) {
        throw new TypeError(complaint);
      }
      names = listOf(builtins, complaint, wellFormed);
    }
    const {importedStringConstants} = value;
    const constants = importedStringConstants === undefined || importedStringConstants === null
      ? null
      : wellFormed(importedStringConstants);
    return raw('compileOptions')(names, names.length, constants);
  }

  // USVString
  function wellFormed(value) {
    return apply(toWellFormed, `${value}`, []);
  }

  // The source is looked at, then the options, and then the bytes are copied.
  function compileArguments(source, options, where, position) {
    const bytes = bytesOf(source, where);
    const read = compileOptions(options, where, position);
    return {__proto__: null, options: read, bytes: read === noOptions ? bytes : bytesOf(source, where)};
  }

  function bytesOf(source, where) {
    const bytes = copyBytes(source);
    if (bytes === undefined) {
      throw new TypeError(
        `WebAssembly.${where}: Argument 0 must be a buffer source (an ArrayBuffer or a view of one)`);
    }
    return bytes;
  }

  class Module {
    constructor(bytes, options = undefined) {
      needArguments(arguments.length, 1, 'Module()');
      const given = compileArguments(bytes, options, 'Module()', 1);
      new ModuleBrand(this, compile(given.bytes, 'WebAssembly.Module()', given.options));
    }
    static exports(module) {
      needArguments(arguments.length, 1, 'Module.exports()');
      return moduleExports(moduleArgument(module, 'Module.exports()'));
    }
    static imports(module) {
      needArguments(arguments.length, 1, 'Module.imports()');
      return moduleImports(moduleArgument(module, 'Module.imports()'));
    }
    static customSections(module, name) {
      needArguments(arguments.length, 2, 'Module.customSections()');
      const handle = moduleArgument(module, 'Module.customSections()');
      if (name === undefined) {
        throw new TypeError('WebAssembly.Module.customSections(): Argument 1 is required');
      }
      return moduleCustomSections(handle, `${name}`);
    }
  }

  // ---- Instance

  const importsOf = raw('importsOf');
  const importModule = raw('importModule');
  const importName = raw('importName');
  const importValue = raw('importValue');
  const importSuspending = raw('importSuspending');
  const importCount = raw('importCount');
  const importsAny = raw('importsAny');
  const instantiateHandle = raw('instantiate');
  const exportCount = raw('exportCount');
  const exportName = raw('exportName');
  const exportValue = raw('exportValue');

  // "Read the imports" of the JavaScript API: getters run in order, and failures come in order.
  function readImports(module, importObject, where) {
    const imports = importsOf(module);
    const count = importCount(imports);
    if (importObject === undefined && importsAny(imports)) {
      throw new TypeError(`WebAssembly.${where}: Imports argument must be present and must be an object`);
    }
    for (let i = 0; i < count; i++) {
      const from = importModule(imports, i);
      const namespace = importObject[from];
      if (!isObject(namespace)) {
        throw new TypeError(
          `WebAssembly.${where}: Import #${i} "${from}": module is not an object or function`);
      }
      const value = namespace[importName(imports, i)];
      const suspending = SuspendingBrand.peek(value);
      if (suspending === undefined || !importSuspending(imports, i, suspending)) {
        importValue(imports, i, value, externHandle(value), typeof value, where);
      }
    }
    return imports;
  }

  function importsArgument(value, where) {
    if (value !== undefined && !isObject(value)) {
      throw new TypeError(`WebAssembly.${where}: Argument 1 must be an object`);
    }
    return value;
  }

  function instantiateModule(module, importObject, where) {
    return instantiateHandle(readImports(module, importObject, where), `WebAssembly.${where}`);
  }

  class ExportsBrand extends Stamp {
    #exports;
    constructor(object, exports) {
      super(object);
      this.#exports = exports;
    }
    static peek = (object) =>
      typeof object === 'object' && object !== null && #exports in object
        ? object.#exports
        : undefined;
  }

  function exportsOf(instance) {
    const exports = {__proto__: null};
    const count = exportCount(instance);
    for (let i = 0; i < count; i++) {
      exports[exportName(instance, i)] = exportValue(instance, i);
    }
    return freeze(exports);
  }

  function initInstance(object, handle) {
    new InstanceBrand(object, handle);
    new ExportsBrand(object, exportsOf(handle));
    return object;
  }

  class Instance {
    constructor(module, importObject = undefined) {
      needArguments(arguments.length, 1, 'Instance()');
      const handle = moduleArgument(module, 'Instance()');
      importsArgument(importObject, 'Instance()');
      initInstance(this, instantiateModule(handle, importObject, 'Instance()'));
    }
    get exports() {
      return ExportsBrand.peek(this) ?? refuse('Instance.exports', 'Instance');
    }
  }

  // ---- Memory

  const memoryNew = raw('memoryNew');
  const memoryBuffer = raw('memoryBuffer');
  const memoryFixedLength = raw('memoryFixedLength');
  const memoryResizable = raw('memoryResizable');
  const memoryGrow = raw('memoryGrow');
  const memoryIsWide = raw('memoryIsWide');

  class Memory {
    constructor(descriptor) {
      needArguments(arguments.length, 1, 'Memory()');
      const given = dictionary(descriptor, 'Memory()');
      const wide = isWideDescriptor(given, 'Memory()');
      const {initial, maximum} = limits(given, wide, 'Memory()');
      const shared = !!given.shared;
      if (shared && maximum === undefined) {
        throw new TypeError("WebAssembly.Memory(): If shared is true, maximum property should be specified.");
      }
      checkLimits(initial, maximum, 'Memory()');
      new MemoryBrand(this, memoryNew(
        this, wide, toJava(initial), toJava(maximum ?? 0), maximum !== undefined, shared));
      marked(this, wide);
    }
    grow(delta) {
      const handle = MemoryBrand.peek(this) ?? refuse('Memory.grow()', 'Memory');
      needArguments(arguments.length, 1, 'Memory.grow()');
      return memoryGrow(handle, argument(this, delta, 'Memory.grow()'));
    }
    toFixedLengthBuffer() {
      return memoryFixedLength(
        MemoryBrand.peek(this) ?? refuse('Memory.toFixedLengthBuffer()', 'Memory'));
    }
    toResizableBuffer() {
      return memoryResizable(
        MemoryBrand.peek(this) ?? refuse('Memory.toResizableBuffer()', 'Memory'));
    }
    get buffer() {
      return memoryBuffer(MemoryBrand.peek(this) ?? refuse('Memory.buffer', 'Memory'));
    }
  }

  raw('memoryHasten')(getOwnPropertyDescriptor(Memory.prototype, 'buffer').get);

  // ---- Table

  const isReferenceType = raw('isReferenceType');
  const tableNew = raw('tableNew');
  const tableLength = raw('tableLength');
  const tableGet = raw('tableGet');
  const tableSet = raw('tableSet');
  const tableGrow = raw('tableGrow');
  const tableIsWide = raw('tableIsWide');

  class Table {
    constructor(descriptor, value = undefined) {
      needArguments(arguments.length, 1, 'Table()');
      const given = dictionary(descriptor, 'Table()');
      let element = given.element;
      if (element === undefined) {
        throw new TypeError("WebAssembly.Table(): Property 'element' is required");
      }
      element = `${element}`;
      if (!isReferenceType(element)) {
        throw new TypeError(
          "WebAssembly.Table(): Property 'element': must be a WebAssembly reference type");
      }
      const wide = isWideDescriptor(given, 'Table()');
      const {initial, maximum} = limits(given, wide, 'Table()');
      checkLimits(initial, maximum, 'Table()');
      new TableBrand(this, tableNew(
        this, element, wide, toJava(initial), toJava(maximum ?? 0), maximum !== undefined, value));
      marked(this, wide);
    }
    get length() {
      return tableLength(TableBrand.peek(this) ?? refuse('Table.length', 'Table'));
    }
    grow(delta, value = undefined) {
      const handle = TableBrand.peek(this) ?? refuse('Table.grow()', 'Table');
      needArguments(arguments.length, 1, 'Table.grow()');
      return tableGrow(handle, argument(this, delta, 'Table.grow()'), value);
    }
    set(index, value = undefined) {
      const handle = TableBrand.peek(this) ?? refuse('Table.set()', 'Table');
      needArguments(arguments.length, 1, 'Table.set()');
      tableSet(handle, argument(this, index, 'Table.set()'), value, arguments.length > 1);
    }
    get(index) {
      const handle = TableBrand.peek(this) ?? refuse('Table.get()', 'Table');
      needArguments(arguments.length, 1, 'Table.get()');
      return tableGet(handle, argument(this, index, 'Table.get()'));
    }
  }

  // ---- Global

  const globalNew = raw('globalNew');
  const globalGet = raw('globalGet');
  const globalSet = raw('globalSet');

  class Global {
    constructor(descriptor, value = undefined) {
      needArguments(arguments.length, 1, 'Global()');
      const given = dictionary(descriptor, 'Global()');
      const mutable = !!given.mutable;
      let type = given.value;
      if (type === undefined) {
        throw new TypeError("WebAssembly.Global(): Property 'value' is required");
      }
      type = `${type}`;
      new GlobalBrand(this, globalNew(this, type, mutable, value));
    }
    valueOf() {
      return globalGet(GlobalBrand.peek(this) ?? refuse('Global.valueOf()', 'Global'));
    }
    get value() {
      return globalGet(GlobalBrand.peek(this) ?? refuse('get WebAssembly.Global.value', 'Global'));
    }
    set value(value) {
      const handle = GlobalBrand.peek(this) ?? refuse('set WebAssembly.Global.value', 'Global');
      // Without an argument as with undefined: so it is for every attribute (WebIDL, 3.7.6).
      globalSet(handle, value);
    }
  }

  // ---- Tag, Exception

  const exceptionNew = raw('exceptionNew');
  const exceptionSize = raw('exceptionSize');
  const exceptionIs = raw('exceptionIs');
  const exceptionGet = raw('exceptionGet');
  const jsTag = raw('jsTag');
  const tagNew = raw('tagNew');

  class Tag {
    constructor(type) {
      needArguments(arguments.length, 1, 'Tag()');
      const names = typeNames(dictionary(type, 'Tag()').parameters, 'Tag()', 'parameters');
      new TagBrand(this, tagNew(this, names, names.length));
    }
  }

  // sequence<ValueType>, before the names are looked at.
  function typeNames(value, where, name) {
    const complaint = `WebAssembly.${where}: Property '${name}' must be iterable`;
    if (!isObject(value)) {
      throw new TypeError(complaint);
    }
    return listOf(value, complaint, (each) => `${each}`);
  }

  function tagArgument(object, where) {
    const handle = TagBrand.peek(object);
    if (handle === undefined) {
      throw new TypeError(`WebAssembly.${where}: Argument 0 must be a WebAssembly.Tag`);
    }
    return handle;
  }

  class Exception {
    constructor(tag, payload, options = undefined) {
      needArguments(arguments.length, 2, 'Exception()');
      const handle = tagArgument(tag, 'Exception()');
      const complaint = 'WebAssembly.Exception(): Argument 1 must be iterable';
      if (!isObject(payload)) {
        throw new TypeError(complaint);
      }
      const values = listOf(payload, complaint);
      if (options !== undefined && options !== null && !isObject(options)) {
        throw new TypeError('WebAssembly.Exception(): Argument 2 must be an object');
      }
      const traceStack = !!options?.traceStack;
      const size = exceptionSize(handle);
      if (values.length !== size) {
        throw new TypeError(
          `WebAssembly.Exception(): ${values.length} values given, the tag has ${size}`);
      }
      new ExceptionBrand(this, exceptionNew(this, handle, values));
      if (traceStack) {
        const {stack} = new Error();
        hidden(this, 'stack', stack);
      }
    }
    getArg(tag, index) {
      const handle = ExceptionBrand.peek(this) ?? refuse('Exception.getArg()', 'Exception');
      needArguments(arguments.length, 2, 'Exception.getArg()');
      const wanted = tagArgument(tag, 'Exception.getArg()');
      return exceptionGet(handle, wanted, u32(index, 'Exception.getArg()', 'Argument 1'));
    }
    is(tag) {
      const handle = ExceptionBrand.peek(this) ?? refuse('Exception.is()', 'Exception');
      needArguments(arguments.length, 1, 'Exception.is()');
      return exceptionIs(handle, tagArgument(tag, 'Exception.is()'));
    }
    get stack() {
      ExceptionBrand.peek(this) ?? refuse('Exception.stack', 'Exception');
      return undefined;
    }
  }

  // ---- JSPI: Suspending, promising

  const promisingStarter = raw('promisingStarter');
  const promisingRun = raw('promisingRun');
  const promisingAwaited = raw('promisingAwaited');
  const promisingResume = raw('promisingResume');
  const promisingResult = raw('promisingResult');

  function functionArgument(value, where) {
    if (typeof value !== 'function') {
      throw new TypeError(`WebAssembly.${where}: Argument 0 must be a function`);
    }
    return value;
  }

  class Suspending {
    constructor(jsFun) {
      needArguments(arguments.length, 1, 'Suspending()');
      new SuspendingBrand(this, functionArgument(jsFun, 'Suspending()'));
    }
  }

  function promising(wasmFun) {
    needArguments(arguments.length, 1, 'promising()');
    const handle = FunctionBrand.peek(functionArgument(wasmFun, 'promising()'));
    if (handle === undefined) {
      throw new TypeError(
        'WebAssembly.promising(): Argument 0 must be a WebAssembly exported function');
    }
    const start = promisingStarter(handle);
    const made = (...args) => runPromising(start, args);
    defineProperty(made, 'name', {__proto__: null, value: ''});
    defineProperty(made, 'length', {__proto__: null, value: 1});
    return made;
  }

  // "Run a Promising function". Java runs wasm until it ends or is suspended; the waiting is done
  // here, by `await`, so the order of jobs is the specification's.
  async function runPromising(start, args) {
    try {
      const call = apply(start, undefined, args);
      let suspended = promisingRun(call);
      while (suspended) {
        let value;
        let rejected = false;
        try {
          value = await promisingAwaited(call);
        } catch (reason) {
          value = reason;
          rejected = true;
        }
        suspended = promisingResume(call, value, rejected);
      }
      return promisingResult(call);
    } catch (error) {
      // Makes a RangeError of a stack overflow, which would leave an async function as it is.
      throw error;
    }
  }

  // ---- type reflection

  const externType = raw('externType');
  const functionNew = raw('functionNew');

  class WasmFunction {
    constructor(type, callback) {
      needArguments(arguments.length, 2, 'Function()');
      const given = dictionary(type, 'Function()');
      const parameters = typeNames(given.parameters, 'Function()', 'parameters');
      const results = typeNames(given.results, 'Function()', 'results');
      if (typeof callback !== 'function') {
        throw new TypeError('WebAssembly.Function(): Argument 1 must be a function');
      }
      const {prototype} = new.target;
      const made = functionNew(
        parameters, parameters.length, results, results.length, callback, FunctionBrand.peek(callback));
      if (made !== callback && prototype !== WasmFunction.prototype && isObject(prototype)) {
        setPrototypeOf(made, prototype);
      }
      return made;
    }
  }

  function reflectTypes(interfaces) {
    interfaces.Function = WasmFunction;
    const reflected = {
      __proto__: null,
      Function: FunctionBrand,
      Global: GlobalBrand,
      Memory: MemoryBrand,
      Table: TableBrand,
      Tag: TagBrand,
    };
    for (const name of ownKeys(reflected)) {
      const {peek} = reflected[name];
      const {type} = {
        type() {
          return externType(peek(this) ?? refuse(`${name}.type()`, name));
        },
      };
      hidden(interfaces[name].prototype, 'type', type);
    }
    hidden(WasmFunction, 'name', 'Function');
    defineProperty(WasmFunction, 'name', {__proto__: null, writable: false});
    setPrototypeOf(WasmFunction, Function);
    setPrototypeOf(WasmFunction.prototype, Function.prototype);
  }

  // ---- the namespace

  const compileAsync = raw('compileAsync');

  // Bytes are copied at once; `then` runs in a promise job when they are compiled.
  async function compileThen(source, given, where, position, then) {
    const {bytes, options} = compileArguments(source, given, where, position);
    const compiled = await new Promise((resolve, reject) => {
      const settle = (handle) => resolve({__proto__: null, handle});
      compileAsync(bytes, `WebAssembly.${where}`, options, settle, reject);
    });
    return then(compiled.handle);
  }

  const functions = {
    compile(bytes, options = undefined) {
      return compileThen(bytes, options, 'compile()', 1, wrap.module);
    },
    validate(bytes, options = undefined) {
      needArguments(arguments.length, 1, 'validate()');
      const given = compileArguments(bytes, options, 'validate()', 1);
      return raw('validate')(given.bytes, given.options);
    },
    instantiate(source, importObject = undefined, options = undefined) {
      return instantiateAsync(source, importObject, options, 'instantiate()');
    },
    promising,
  };

  async function instantiateAsync(source, importObject, options, where) {
    importsArgument(importObject, where);
    const module = ModuleBrand.peek(source);
    if (module !== undefined) {
      return newInstance(module, importObject, where);
    }
    return compileThen(source, options, where, 2, (compiled) => ({
      module: wrap.module(compiled),
      instance: newInstance(compiled, importObject, where),
    }));
  }

  function newInstance(module, importObject, where) {
    const handle = instantiateModule(module, importObject, where);
    return initInstance({__proto__: Instance.prototype}, handle);
  }

  const WebAssembly = {__proto__: objectPrototype};
  const interfaces = {Module, Instance, Memory, Table, Global, Tag, Exception, Suspending};
  if (typeReflection) {
    reflectTypes(interfaces);
  }
  for (const name of ownKeys(interfaces)) {
    const constructor = interfaces[name];
    enumerableMembers(constructor.prototype);
    enumerableMembers(constructor);
    tag(constructor.prototype, `WebAssembly.${name}`);
    hidden(WebAssembly, name, constructor);
  }
  hidden(WebAssembly, 'CompileError', CompileError);
  hidden(WebAssembly, 'LinkError', LinkError);
  hidden(WebAssembly, 'RuntimeError', RuntimeError);
  hidden(WebAssembly, 'SuspendError', SuspendError);
  for (const name of ownKeys(functions)) {
    WebAssembly[name] = functions[name];
  }
  const namespace = {
    get JSTag() {
      return jsTag();
    },
  };
  defineProperties(WebAssembly, getOwnPropertyDescriptors(namespace));
  tag(WebAssembly, 'WebAssembly');

  // WebIDL's attributes and operations are enumerable, a class's are not.
  function enumerableMembers(object) {
    const all = getOwnPropertyDescriptors(object);
    for (const key of ownKeys(all)) {
      const own = key === 'constructor' || key === 'prototype' || key === 'name' || key === 'length';
      if (!own || 'get' in all[key]) {
        defineProperty(object, key, {__proto__: null, enumerable: true});
      }
    }
  }

  function tag(object, text) {
    defineProperty(object, toStringTag,
      {__proto__: null, value: text, writable: false, enumerable: false, configurable: true});
  }

  raw('hooks')({
    __proto__: null,
    undefined: undefined,
    null: null,
    throwError,
    uncatchable,
    caught,
    newError,
    wrapMemory: wrap.memory,
    wrapTable: wrap.table,
    wrapGlobal: wrap.global,
    wrapTag: wrap.tag,
    wrapModule: wrap.module,
    wrapObject: wrap.object,
    wrapException: wrap.exception,
    externHandle,
    moduleHandle: ModuleBrand.peek,
    functionHandle: FunctionBrand.peek,
    objectHandle: ObjectBrand.peek,
    toInt32: (value) => value | 0,
    toNumber: (value) => +value,
    // GraalJS makes its own values of strings and numbers of Java where it takes arguments.
    identity: (value) => value,
    freeze,
    toBigInt64,
    fromBigInt64: (value) => BigInt(value),
    brandFunction,
    fromIterable,
    list: (...items) => items,
    record: (...pairs) => {
      const made = {};
      for (let i = 0; i < pairs.length; i += 2) {
        hidden(made, pairs[i], pairs[i + 1]);
        defineProperty(made, pairs[i], {__proto__: null, enumerable: true});
      }
      return made;
    },
    rethrow: (value) => {
      throw value;
    },
  });

  hidden(globalThis, 'WebAssembly', WebAssembly);
})
