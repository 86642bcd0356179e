package dev.slipway.js;

import dev.slipway.js.Js.Backing;
import org.junit.jupiter.api.Test;

/**
 * What callers may get wrong: which error, that its message names the place, the order of effects,
 * and that nothing is half done.
 */
class BadInputTest {
  private static void test(String script) throws Exception {
    Js.run(Backing.HEAP, js -> js.eval("{" + HELPERS + script + "}"));
  }

  private static final String HELPERS =
      """
      // The error is of the type, and its message says where.
      const says = (type, where, f) => {
        const {message} = throws(type, f);
        if (!message.includes(where)) {
          throw new Error(`expected ${where} in: ${message}`);
        }
      };
      const module = (text) => new WebAssembly.Module(wat(text));
      const weird = [undefined, null, true, 0, -1.5, NaN, 1n, '', 'x', Symbol(), {}, [], () => {}, /x/,
        new Proxy({}, {}), new Proxy(() => {}, {}), Object.create(null), new Date(), globalThis];
      """;

  @Test
  void wrongTypesOfArguments() throws Exception {
    test(
        """
        const {Module, Instance, Memory, Table, Global, Tag, Exception} = WebAssembly;
        for (const value of weird) {
          says(TypeError, 'WebAssembly.Module()', () => new Module(value));
          says(TypeError, 'WebAssembly.validate()', () => WebAssembly.validate(value));
          says(TypeError, 'WebAssembly.Instance()', () => new Instance(value));
          says(TypeError, 'WebAssembly.Module.exports()', () => Module.exports(value));
          says(TypeError, 'WebAssembly.Module.imports()', () => Module.imports(value));
          says(TypeError, 'WebAssembly.Module.customSections()', () => Module.customSections(value, ''));
          says(TypeError, 'WebAssembly.Memory()', () => new Memory(value));
          says(TypeError, 'WebAssembly.Table()', () => new Table(value));
          says(TypeError, 'WebAssembly.Global()', () => new Global(value));
          says(TypeError, 'WebAssembly.Exception()', () => new Exception(value, []));
          for (const [type, name] of [[Memory, 'grow'], [Table, 'get'], [Table, 'set'], [Table, 'grow'],
              [Global, 'valueOf'], [Exception, 'is'], [Exception, 'getArg']]) {
            throws(TypeError, () => call(type.prototype[name], value, 0));
          }
          for (const type of [Module, Instance, Memory, Table, Global, Tag, Exception]) {
            throws(TypeError, () => type(value));
          }
          const f = new Instance(module(
            '(module (func (export "f") (param (ref null func))))')).exports.f;
          if (value !== null) {
            throws(TypeError, () => f(value));
          }
        }
        """);
  }

  @Test
  void sourcesThatAreDetachedResizedOrShared() throws Exception {
    test(
        """
        const bytes = wat('(module (func (export "f")))');
        const detached = bytes.slice();
        detached.buffer.transfer();
        same(WebAssembly.validate(detached), false);
        says(WebAssembly.CompileError, 'WebAssembly.Module()', () => new WebAssembly.Module(detached));
        throws(WebAssembly.CompileError, () => new WebAssembly.Module(detached.buffer));

        const resizable = new ArrayBuffer(bytes.length, {maxByteLength: 1000});
        const tracking = new Uint8Array(resizable);
        const part = new Uint8Array(resizable, 0, bytes.length);
        const view = new DataView(resizable);
        tracking.set(bytes);
        for (const source of [resizable, tracking, part, view]) {
          same(WebAssembly.validate(source), true);
          new WebAssembly.Module(source);
        }
        resizable.resize(bytes.length - 1);
        for (const source of [resizable, tracking, part, view]) {
          same(WebAssembly.validate(source), false);
          throws(WebAssembly.CompileError, () => new WebAssembly.Module(source));
        }
        resizable.resize(bytes.length);
        tracking.set(bytes);
        new WebAssembly.Module(tracking);
        resizable.resize(bytes.length + 1);
        throws(WebAssembly.CompileError, () => new WebAssembly.Module(tracking));
        new WebAssembly.Module(part);

        const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
        shared.set(bytes);
        new WebAssembly.Module(shared);
        new WebAssembly.Module(shared.buffer);

        // The bytes are looked at as they are, whatever the properties say.
        const lying = bytes.slice();
        Object.defineProperty(lying, 'length', {get() { throw new Error('length'); }});
        Object.defineProperty(lying, 'buffer', {get() { throw new Error('buffer'); }});
        new WebAssembly.Module(lying);
        throws(TypeError, () => new WebAssembly.Module(new Proxy(bytes, {})));
        """);
  }

  @Test
  void theBytesOfAPromiseAreThoseOfTheCall() throws Exception {
    Js.run(
        Backing.HEAP,
        js -> {
          js.eval(
              """
              const bytes = wat('(module (func (export "f")))');
              const outcome = [];
              const promise = WebAssembly.compile(bytes);
              bytes.fill(0);
              bytes.buffer.transfer();
              promise.then((made) => outcome.push(made instanceof WebAssembly.Module), (e) => outcome.push(e));
              """);
          js.eval("same(outcome.join(), 'true')");
        });
  }

  @Test
  void importsAreReadOnceInOrderAndNothingElseIsTouched() throws Exception {
    test(
        """
        const two = module(`(module
          (import "b" "y" (func)) (import "a" "x" (global i32)) (import "b" "y" (func))
          (func $start (global.get 0) (drop)) (start $start))`);
        const log = [];
        const watch = (name, target) => new Proxy(target, new Proxy({}, {
          get: (_, trap) => (object, key) => {
            log.push(`${trap} ${name}${String(key)}`);
            return Reflect[trap](object, key);
          },
        }));
        new WebAssembly.Instance(two, watch('', {
          a: watch('a.', {x: 1}), b: watch('b.', {y() {}}), c: watch('c.', {}),
        }));
        same(log.join(), 'get b,get b.y,get a,get a.x,get b,get b.y');
        // Functions and arrays are objects, too.
        new WebAssembly.Instance(two, Object.assign(() => {}, {a: Object.assign([], {x: 1}), b: {y() {}}}));
        """);
  }

  @Test
  void aGetterThatThrowsStopsItAndNothingIsInstantiated() throws Exception {
    test(
        """
        const memory = new WebAssembly.Memory({initial: 1});
        const table = new WebAssembly.Table({element: 'anyfunc', initial: 1});
        let started = 0;
        const text = `(module
          (import "m" "m" (memory 1)) (import "m" "t" (table 1 funcref))
          (import "m" "start" (func $s)) (import "m" "last" (global i32))
          (elem (i32.const 0) $f) (data (i32.const 0) "x") (func $f) (start $s))`;
        const broken = new EvalError('mine');
        const imports = (last) => ({m: {m: memory, t: table, start() { started++; },
          get last() { return last(); }}});
        const tries = [
          [() => { throw broken; }, (e) => e === broken],
          [() => 'no number', (e) => e instanceof WebAssembly.LinkError],
          [() => undefined, (e) => e instanceof WebAssembly.LinkError],
          [() => 1n, (e) => e instanceof WebAssembly.LinkError],
        ];
        for (const [last, right] of tries) {
          same(right(thrown(() => new WebAssembly.Instance(module(text), imports(last)))), true);
          same(started, 0);
          same(table.get(0), null);
          same(new Uint8Array(memory.buffer)[0], 0);
        }
        new WebAssembly.Instance(module(text), imports(() => 1));
        same(started, 1);
        same(typeof table.get(0), 'function');
        same(new Uint8Array(memory.buffer)[0], 120);
        """);
  }

  @Test
  void aGetterMayDoAnythingMeanwhile() throws Exception {
    test(
        """
        const memory = new WebAssembly.Memory({initial: 1, maximum: 9});
        const inner = module('(module (import "m" "m" (memory 1)) (func (export "f") (result i32) (memory.grow (i32.const 1))))');
        const outer = module('(module (import "m" "m" (memory 1)) (import "m" "f" (func $f (result i32))) (export "f" (func $f)) (export "m" (memory 0)))');
        const {buffer} = memory;
        let depth = 0;
        const imports = {m: {get m() { memory.grow(1); return memory; }, get f() {
          if (depth++ < 3) {
            return new WebAssembly.Instance(outer, imports).exports.f;
          }
          return new WebAssembly.Instance(inner, imports).exports.f;
        }}};
        const {exports} = new WebAssembly.Instance(outer, imports);
        same(depth, 4);
        same(buffer.byteLength, 0);
        same(exports.m, memory);
        same(exports.f(), 6);
        same(memory.buffer.byteLength, 7 * 65536);
        """);
  }

  @Test
  void conversionsThatThrowOrReenter() throws Exception {
    test(
        """
        const broken = new EvalError('mine');
        const bomb = {valueOf() { throw broken; }, toString() { throw broken; }};
        const memory = new WebAssembly.Memory({initial: 1, maximum: 9});
        const table = new WebAssembly.Table({element: 'externref', initial: 1, maximum: 9}, 'x');
        const global = new WebAssembly.Global({value: 'i32', mutable: true}, 5);
        const tries = [
          () => memory.grow(bomb), () => table.grow(bomb), () => table.get(bomb), () => table.set(bomb, 1),
          () => { global.value = bomb; }, () => new WebAssembly.Memory({initial: bomb}),
          () => new WebAssembly.Memory({initial: 1, maximum: bomb}),
          () => new WebAssembly.Memory({get initial() { throw broken; }}),
          () => new WebAssembly.Table({element: bomb, initial: 1}),
          () => new WebAssembly.Global({value: bomb}),
          () => new WebAssembly.Global({value: 'i32'}, bomb),
          () => new WebAssembly.Tag({parameters: {[Symbol.iterator]() { throw broken; }}}),
          () => new WebAssembly.Tag({parameters: [bomb]}),
          () => WebAssembly.Module.customSections(module('(module)'), bomb),
        ];
        for (const f of tries) {
          same(thrown(f), broken, String(f));
        }
        same(memory.buffer.byteLength, 65536);
        same(table.length, 1);
        same(global.value, 5);
        // A conversion that changes the same object meanwhile.
        const {buffer} = memory;
        same(memory.grow({valueOf() { memory.grow(1); return 1; }}), 2);
        same(buffer.byteLength, 0);
        same(memory.buffer.byteLength, 3 * 65536);
        same(table.grow({valueOf() { table.grow(2); return 1; }}), 3);
        table.set({valueOf() { table.grow(1, 'y'); return 4; }}, 'z');
        same(table.get(4), 'z');
        global.value = {valueOf() { global.value = 7; return 8; }};
        same(global.value, 8);
        // An argument of an exported function that grows the memory the function uses.
        const {exports} = new WebAssembly.Instance(module(`(module (import "m" "m" (memory 1))
          (func (export "store") (param i32 i32) (i32.store8 (local.get 0) (local.get 1))))`), {m: {m: memory}});
        const old = memory.buffer;
        exports.store({valueOf() { memory.grow(1); return 3 * 65536; }}, 9);
        same(old.byteLength, 0);
        same(new Uint8Array(memory.buffer)[3 * 65536], 9);
        """);
  }

  @Test
  void namesWithLoneSurrogates() throws Exception {
    test(
        """
        const lone = '\\ud800';
        same(WebAssembly.Module.customSections(module('(module)'), lone).length, 0);
        const {exports} = new WebAssembly.Instance(module('(module (func (export "\\\\ef\\\\bf\\\\bd")))'));
        same(lone in exports, false);
        same(typeof exports['\\ufffd'], 'function');
        for (const f of [
          () => new WebAssembly.Global({value: lone}), () => new WebAssembly.Table({element: lone, initial: 1}),
          () => new WebAssembly.Tag({parameters: [lone]}), () => new WebAssembly.Memory({initial: lone}),
          () => new WebAssembly.Memory({address: lone, initial: 1}), () => exports[lone](),
        ]) {
          throws(TypeError, f);
        }
        // U+FFFD is not a lone surrogate's name.
        throws(TypeError, () => new WebAssembly.Instance(
          module('(module (import "\\\\ef\\\\bf\\\\bd" "f" (func)))'), {[lone]: {f() {}}}));
        """);
  }

  @Test
  void sizesBeyondTheLimits() throws Exception {
    test(
        """
        const {Memory, Table} = WebAssembly;
        for (const initial of [-1, 2 ** 32, Infinity, NaN, '0x100000000', 1e300]) {
          says(TypeError, 'initial', () => new Memory({initial}));
          says(TypeError, 'initial', () => new Table({element: 'anyfunc', initial}));
          says(TypeError, 'maximum', () => new Memory({initial: 0, maximum: initial}));
        }
        says(RangeError, 'initial', () => new Memory({initial: 65537}));
        says(RangeError, 'maximum', () => new Memory({initial: 1, maximum: 65537}));
        says(RangeError, 'maximum', () => new Memory({initial: 2, maximum: 1}));
        says(RangeError, 'WebAssembly.Table()', () => new Table({element: 'anyfunc', initial: 10_000_001}));
        new Table({element: 'anyfunc', initial: 1, maximum: 2 ** 32 - 1});
        const table = new Table({element: 'anyfunc', initial: 1});
        says(RangeError, 'grow', () => table.grow(10_000_000));
        says(RangeError, 'grow', () => table.grow(2 ** 32 - 1));
        same(table.length, 1);
        const memory = new Memory({initial: 1});
        const {buffer} = memory;
        says(RangeError, 'grow', () => memory.grow(65536));
        says(RangeError, 'grow', () => memory.grow(2 ** 32 - 1));
        says(TypeError, 'grow', () => memory.grow(2 ** 32));
        same(memory.buffer, buffer, 'a failed grow detaches nothing');
        for (const index of [1, 2 ** 32 - 1]) {
          says(RangeError, 'get', () => table.get(index));
          says(RangeError, 'set', () => table.set(index, null));
        }
        """);
  }

  @Test
  void subclassesAndNewTargets() throws Exception {
    test(
        """
        const broken = new EvalError('mine');
        const target = new Proxy(function () {}, {get(object, key) {
          if (key === 'prototype') { throw broken; }
          return object[key];
        }});
        same(thrown(() => Reflect.construct(WebAssembly.Memory, [{initial: 1}], target)), broken);
        const odd = Reflect.construct(WebAssembly.Memory, [{initial: 1}], Array);
        same(Object.getPrototypeOf(odd), Array.prototype);
        same(call(WebAssembly.Memory.prototype.grow, odd, 1), 1);
        class Mine extends WebAssembly.Module {
          constructor() { super(wat('(module)')); this.mine = 1; }
        }
        new WebAssembly.Instance(new Mine());
        """);
  }

  /** They are read one by one; the first that is wrong is reported. */
  @Test
  void manyImports() throws Exception {
    Js.run(
        Backing.HEAP,
        js -> {
          js.context
              .getBindings("js")
              .putMember("source", js.slipway.arrayBuffer(imports(200_000)));
          js.eval(
              """
              const many = new WebAssembly.Module(source);
              says = (e, text) => same(e.message.includes(text), true, e.message);
              says(throws(TypeError, () => new WebAssembly.Instance(many, {})), 'Import #0 "a"');
              let reads = 0;
              const a = {get b() { return ++reads < 200_000 ? () => {} : 1; }};
              says(throws(WebAssembly.LinkError, () => new WebAssembly.Instance(many, {a})), 'Import #199999');
              same(reads, 200_000);
              new WebAssembly.Instance(many, {a: {b() {}}});
              """);
        });
  }

  @Test
  void moreThanAMillionImportsAreRefused() throws Exception {
    byte[] bytes = imports(1_000_001);
    Js.run(
        Backing.HEAP,
        js -> {
          js.context.getBindings("js").putMember("source", js.slipway.arrayBuffer(bytes));
          js.eval(
              """
              same(WebAssembly.validate(source), false);
              throws(WebAssembly.CompileError, () => new WebAssembly.Module(source));
              """);
        });
  }

  private static byte[] imports(int count) {
    return Js.wat("(module " + "(import \"a\" \"b\" (func))".repeat(count) + ")");
  }
}
