package dev.slipway.js;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.js.Js.Backing;
import dev.slipway.runtime.Func;
import dev.slipway.runtime.HostFunction;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.ValType;
import java.io.IOException;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.graalvm.polyglot.PolyglotException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls between JavaScript and wasm: values, identity, what is thrown. */
class CallTest {
  private static void test(String script) throws Exception {
    Js.run(Backing.HEAP, js -> js.eval("'use strict'; {" + HELPERS + script + "}"));
  }

  private static final String HELPERS =
      """
      const instantiate = (text, imports) =>
        new WebAssembly.Instance(new WebAssembly.Module(wat(text)), imports).exports;
      """;

  @Test
  void i32IsANumber() throws Exception {
    test(
        """
        const {id, add} = instantiate(`(module
          (func (export "id") (param i32) (result i32) (local.get 0))
          (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))`);
        same(id(2 ** 32 + 5), 5);
        same(id(-1), -1);
        same(id(4294967295), -1);
        same(id(3.99), 3);
        same(id('0x10'), 16);
        same(id({valueOf: () => 8}), 8);
        same(id(), 0);
        same(id(NaN), 0);
        same(add(2147483647, 1), -2147483648);
        throws(TypeError, () => id(1n));
        throws(TypeError, () => id(Symbol()));
        """);
  }

  @Test
  void i64IsABigIntAlways() throws Exception {
    test(
        """
        const {id, look} = instantiate(`(module
          (import "env" "f" (func $f (param i64) (result i64)))
          (func (export "id") (param i64) (result i64) (local.get 0))
          (func (export "look") (param i64) (result i64) (call $f (local.get 0))))`,
          {env: {f: (x) => { same(typeof x, 'bigint'); return x + 1n; }}});
        same(id(0n), 0n);
        same(id(5n), 5n);
        same(id(2n ** 63n), -(2n ** 63n));
        same(id(2n ** 64n + 7n), 7n);
        same(id(-(2n ** 63n) - 1n), 2n ** 63n - 1n);
        same(id('12'), 12n);
        same(look(9007199254740993n), 9007199254740994n);
        same(look(2n ** 63n - 1n), -(2n ** 63n));
        throws(TypeError, () => id(1));
        throws(TypeError, () => id());
        throws(TypeError, () => instantiate(`(module
          (import "env" "f" (func $f (result i64)))
          (func (export "run") (result i64) (call $f)))`, {env: {f: () => 1}}).run());
        """);
  }

  @Test
  void floatsRound() throws Exception {
    test(
        """
        const seen = [];
        const {f32, f64, look} = instantiate(`(module
          (import "env" "f" (func $f (param f32 f64) (result f32)))
          (func (export "f32") (param f32) (result f32) (local.get 0))
          (func (export "f64") (param f64) (result f64) (local.get 0))
          (func (export "look") (param f32 f64) (result f32) (call $f (local.get 0) (local.get 1))))`,
          {env: {f: (a, b) => { seen.push(a, b); return 16777217; }}});
        same(f32(0.1), Math.fround(0.1));
        same(f32(16777217), 16777216);
        same(f32(1e300), Infinity);
        same(f32(), NaN);
        same(f64(0.1), 0.1);
        same(f64(-0), -0);
        same(f64('1e3'), 1000);
        same(look(0.1, 0.1), 16777216);
        same(seen[0], Math.fround(0.1));
        same(seen[1], 0.1);
        throws(TypeError, () => f64(1n));
        """);
  }

  @Test
  void externrefKeepsTheIdentityOfEveryKindOfValue() throws Exception {
    test(
        """
        const {id, look, put, take, table, global} = instantiate(`(module
          (import "env" "f" (func $f (param externref) (result externref)))
          (table $t (export "table") 1 externref)
          (global $g (export "global") (mut externref) (ref.null extern))
          (func (export "id") (param externref) (result externref) (local.get 0))
          (func (export "look") (param externref) (result externref) (call $f (local.get 0)))
          (func (export "put") (param externref)
            (table.set $t (i32.const 0) (local.get 0)) (global.set $g (local.get 0)))
          (func (export "take") (result externref) (table.get $t (i32.const 0))))`,
          {env: {f: (x) => { same(x, wanted); return x; }}});
        let wanted;
        const {isNull} = instantiate(`(module
          (func (export "isNull") (param externref) (result i32) (ref.is_null (local.get 0))))`);
        const values = [undefined, null, true, 0, -0, NaN, 1.5, 2 ** 53, 'text', '', 12n, 2n ** 80n,
          Symbol('s'), Symbol.iterator, {}, [], () => {}, function () {}, class {}, new Date(), /x/,
          new Map(), new Proxy({}, {}), globalThis, new ArrayBuffer(1), new Uint8Array(1), id,
          WebAssembly, table, global, new WebAssembly.Memory({initial: 0}), Object.create(null),
          new Error('e'), Promise.resolve(), 4294967296, -2147483649];
        for (wanted of values) {
          same(id(wanted), wanted);
          same(look(wanted), wanted);
          put(wanted);
          same(take(), wanted);
          same(table.get(0), wanted);
          same(global.value, wanted);
          same(isNull(wanted), wanted === null ? 1 : 0);
          table.set(0, wanted);
          same(take(), wanted);
        }
        """);
  }

  @Test
  void exportedFunctionsAreTheSameObjectWhereverTheyComeFrom() throws Exception {
    test(
        """
        const source = `(module
          (table $t (export "table") 3 funcref)
          (global (export "global") funcref (ref.func $f))
          (global $m (export "mutable") (mut funcref) (ref.null func))
          (elem (i32.const 0) $f $g)
          (func $f (export "f") (export "again") (param i32 i32 i32) (result i32) (i32.const 7))
          (func $g (result i32) (i32.const 8))
          (func (export "give") (result funcref) (ref.func $f))
          (func (export "hidden") (result funcref) (ref.func $g))
          (func (export "take") (param funcref) (global.set $m (local.get 0)))
          (func (export "callIndirect") (param i32) (result i32)
            (call_indirect (result i32) (local.get 0))))`;
        const a = instantiate(source);
        const b = instantiate(source);
        same(a.again, a.f);
        same(a.give(), a.f);
        same(a.table.get(0), a.f);
        same(a.global.value, a.f);
        same(a.table.get(1), a.hidden());
        same(a.table.get(2), null);
        differ(a.f, b.f);
        a.take(b.f);
        same(a.mutable.value, b.f);
        a.mutable.value = a.hidden();
        same(a.mutable.value, a.hidden());
        same(a.hidden()(), 8);
        b.table.set(2, a.hidden());
        same(b.callIndirect(2), 8);
        same(b.table.get(2), a.hidden());
        throws(TypeError, () => a.take(() => 1));
        throws(TypeError, () => a.take(undefined));
        a.take(null);
        same(a.mutable.value, null);
        throws(TypeError, () => b.table.set(0, () => 1));
        """);
  }

  @Test
  void exportedFunctionsLookAsInABrowser() throws Exception {
    test(
        """
        const {a, b, imported} = instantiate(`(module
          (import "env" "zero" (func))
          (import "env" "one" (func $one (param f32 f32)))
          (func (export "a") (param i32 i64 externref))
          (func (export "b"))
          (export "imported" (func $one)))`, {env: {zero() {}, one() {}}});
        same(a.name, '2');
        same(a.length, 3);
        same(b.name, '3');
        same(b.length, 0);
        same(imported.name, '1');
        same(imported.length, 2);
        same(Object.getPrototypeOf(a), Function.prototype);
        same('prototype' in a, false);
        throws(TypeError, () => new a());
        same(Object.getOwnPropertyNames(a).sort().join(), 'length,name');
        same(a(1, 2n, {}), undefined);
        """);
  }

  @Test
  void manyResultsAreAnArrayAndAnyIterable() throws Exception {
    test(
        """
        let given;
        const {pair, look} = instantiate(`(module
          (import "env" "f" (func $f (result i32 i64 f64)))
          (func (export "pair") (result i32 i64) (i32.const 1) (i64.const 2))
          (func (export "look") (result i32 i64 f64) (call $f)))`, {env: {f: () => given}});
        const two = pair();
        same(Array.isArray(two), true);
        same(two.length, 2);
        same(two[0], 1);
        same(two[1], 2n);
        given = [1, 2n, 3.5];
        same(String(look()), '1,2,3.5');
        given = new Set(['1', 5n, 1e3]);
        same(String(look()), '1,5,1000');
        given = [1, 2n];
        throws(TypeError, () => look());
        given = 7;
        throws(TypeError, () => look());
        given = undefined;
        throws(TypeError, () => look());
        """);
  }

  @Test
  void functionsWithMoreParametersThanTheJvmAllows() throws Exception {
    test(
        """
        const n = 300;
        const params = 'f64 '.repeat(n);
        const sum = Array.from({length: n}, (_, i) => `(local.get ${i})`).join(' ')
          + ' f64.add'.repeat(n - 1);
        const {run, look} = instantiate(`(module
          (import "env" "f" (func $f (param ${params}) (result f64)))
          (func (export "run") (param ${params}) (result f64) ${sum})
          (func (export "look") (param ${params}) (result f64)
            ${Array.from({length: n}, (_, i) => `(local.get ${i})`).join(' ')} (call $f)))`,
          {env: {f: (...args) => args.length + args[299]}});
        const args = Array.from({length: n}, (_, i) => i);
        same(run(...args), n * (n - 1) / 2);
        same(look(...args), 599);
        same(run.length, n);
        """);
  }

  @Test
  void exportedFunctionsAsImportsAreLinkedDirectlyAndChecked() throws Exception {
    test(
        """
        const {f} = instantiate(`(module
          (func (export "f") (param i32) (result i32) (i32.add (local.get 0) (i32.const 1))))`);
        const user = `(module (import "env" "f" (func $f (param i32) (result i32)))
          (func (export "run") (result i32) (call $f (i32.const 1)))
          (export "f" (func $f)))`;
        const again = instantiate(user, {env: {f}});
        same(again.run(), 2);
        same(again.f, f);
        const wrong = `(module (import "env" "f" (func (param i64) (result i32))))`;
        throws(WebAssembly.LinkError, () => instantiate(wrong, {env: {f}}));
        instantiate(wrong, {env: {f: () => {}}});
        """);
  }

  @Test
  void importErrorsSayWhatIsWrong() throws Exception {
    test(
        """
        const module = (imports) => new WebAssembly.Module(wat(`(module ${imports})`));
        const link = (text, imports, type, ...words) => {
          const error = throws(type, () => new WebAssembly.Instance(module(text), imports));
          for (const word of words) {
            same(error.message.includes(word), true, error.message + ' lacks ' + word);
          }
        };
        const {LinkError} = WebAssembly;
        link('(import "m" "f" (func))', undefined, TypeError, 'Imports argument');
        link('(import "m" "f" (func))', {}, TypeError, '#0', '"m"');
        link('(import "m" "f" (func))', {m: {}}, LinkError, '#0', '"m"', '"f"', 'callable');
        link('(import "m" "f" (func))', {m: {f: 1}}, LinkError, 'callable');
        link('(import "m" "x" (memory 1))', {m: {x: {}}}, LinkError, 'WebAssembly.Memory');
        link('(import "m" "x" (memory 2))', {m: {x: new WebAssembly.Memory({initial: 1})}},
          LinkError, 'm.x', '2', '1');
        link('(import "m" "x" (table 1 funcref))', {m: {x: new WebAssembly.Memory({initial: 1})}},
          LinkError, 'table', 'memory');
        link('(import "m" "x" (global i32))', {m: {x: 1n}}, LinkError, 'bigint');
        link('(import "m" "x" (global i64))', {m: {x: 1}}, LinkError, 'number');
        link('(import "m" "x" (global i32))', {m: {x: undefined}}, LinkError);
        link('(import "m" "x" (global (mut i32)))', {m: {x: 1}}, LinkError, 'mutable');
        link('(import "m" "x" (global funcref))', {m: {x: () => {}}}, LinkError);
        link('(import "m" "x" (global i32))',
          {m: {x: new WebAssembly.Global({value: 'i64'}, 1n)}}, LinkError, 'i32', 'i64');
        """);
  }

  @Test
  void globalsOfAllTypesAreShared() throws Exception {
    test(
        """
        const types = {i32: [1, -5], i64: [1n, -5n], f32: [0.5, 2.25], f64: [0.1, -0],
          externref: [{}, 'x'], anyfunc: [null, instantiate('(module (func (export "f")))').f]};
        for (const [name, [first, second]] of Object.entries(types)) {
          const global = new WebAssembly.Global({value: name, mutable: true}, first);
          const wasm = name === 'anyfunc' ? 'funcref' : name;
          const one = instantiate(`(module (import "m" "g" (global $g (mut ${wasm})))
            (func (export "get") (result ${wasm}) (global.get $g))
            (func (export "set") (param ${wasm}) (global.set $g (local.get 0)))
            (export "again" (global $g)))`, {m: {g: global}});
          same(one.again, global);
          same(one.get(), first);
          global.value = second;
          same(one.get(), second);
          one.set(first);
          same(global.value, first);
          same(global.valueOf(), first);
        }
        const fixed = new WebAssembly.Global({value: 'i32'}, 3);
        throws(TypeError, () => { fixed.value = 4; });
        const {g, get} = instantiate(`(module (import "m" "g" (global $g i64))
          (export "g" (global $g)) (func (export "get") (result i64) (global.get $g)))`,
          {m: {g: 2n ** 63n}});
        same(g.value, -(2n ** 63n));
        same(get(), -(2n ** 63n));
        """);
  }

  @Test
  void trapsAreRuntimeErrorsWithTheWasmFramesInTheStack() throws Exception {
    test(
        """
        const {outer} = instantiate(`(module
          (func $inner (param i32) (result i32) (i32.div_s (i32.const 1) (local.get 0)))
          (func $outer (export "outer") (param i32) (result i32) (call $inner (local.get 0))))`);
        function caller() {
          return outer(0);
        }
        const error = throws(WebAssembly.RuntimeError, caller);
        same(error instanceof Error, true);
        same(error.message.startsWith('integer divide by zero'), true, error.message);
        same(Object.getPrototypeOf(error), WebAssembly.RuntimeError.prototype);
        const lines = error.stack.split('\\n');
        same(lines[0], `RuntimeError: ${error.message}`);
        same(/^ +at .*\\(wasm/.test(lines[1]), true, error.stack);
        same(/^ +at .*outer.*\\(wasm/.test(lines[2]), true, error.stack);
        same(/^ +at caller/.test(lines[3]), true, error.stack);
        same(Object.getOwnPropertyDescriptor(error, 'stack').enumerable, false);
        """);
  }

  @Test
  void whatJavaScriptThrowsCrossesWasmAsItIs() throws Exception {
    test(
        """
        let value;
        const {run} = instantiate(`(module
          (import "m" "f" (func $f))
          (func (export "run") (call $f)))`, {m: {f: () => { throw value; }}});
        const outer = instantiate(`(module
          (import "m" "f" (func $f))
          (func (export "run") (call $f)))`, {m: {f: () => run()}}).run;
        for (value of [new Error('x'), {}, 'text', 5, undefined, null, 3n, Symbol('s'), () => {}]) {
          same(thrown(run), value);
          same(thrown(outer), value);
        }
        """);
  }

  @Test
  void aTrapInANestedCallPassesThroughTheOuterOne() throws Exception {
    test(
        """
        const {trap} = instantiate('(module (func (export "trap") (unreachable)))');
        let inner;
        const {run} = instantiate(`(module
          (import "m" "f" (func $f)) (func (export "run") (call $f)))`,
          {m: {f: () => { try { trap(); } catch (e) { inner = e; throw e; } }}});
        same(thrown(run), inner);
        same(inner instanceof WebAssembly.RuntimeError, true);
        """);
  }

  @Test
  void theEndOfTheStackIsARangeErrorAndLifeGoesOn() throws Exception {
    test(
        """
        const {deep, bounce, fine} = instantiate(`(module
          (import "m" "again" (func $again (param i32) (result i32)))
          (func $deep (export "deep") (param i32) (result i32)
            (i32.add (i32.const 1) (call $deep (i32.add (local.get 0) (i32.const 1)))))
          (func (export "bounce") (param i32) (result i32)
            (i32.add (i32.const 1) (call $again (local.get 0))))
          (func (export "fine") (result i32) (i32.const 7)))`,
          {m: {again: (n) => bounce(n + 1)}});
        for (let i = 0; i < 3; i++) {
          throws(RangeError, () => deep(0));
          same(fine(), 7);
          throws(RangeError, () => bounce(0));
          same(fine(), 7);
        }
        """);
  }

  @ParameterizedTest
  @EnumSource
  void aHostsExceptionIsTheHostsOwnHoweverItComesBack(Backing backing) throws Exception {
    for (Exception own : List.of(new IllegalStateException("mine"), new IOException("checked"))) {
      Js.run(
          backing,
          js -> {
            Func fails =
                HostFunction.of(
                    new FuncType(List.of(), List.of()),
                    _ -> {
                      throw own;
                    });
            js.context.getBindings("js").putMember("fails", js.slipway.value(fails));
            js.eval(
                HELPERS
                    + """
                    const caller = (f) => instantiate(`(module
                      (import "m" "f" (func $f)) (func (export "run") (call $f)))`, {m: {f}}).run;
                    var through = caller(fails);
                    var between = caller(() => fails());
                    """);
            for (String call :
                List.of(
                    "fails()", "through()", "between()", "try { fails() } catch (e) { throw e }")) {
              PolyglotException thrown = assertThrows(PolyglotException.class, () -> js.eval(call));
              assertTrue(thrown.isHostException(), call);
              assertSame(own, thrown.asHostException(), call);
            }
            js.eval("same(thrown(through).message, '" + own.getMessage() + "')");
          });
    }
  }

  @Test
  void javaFunctionsAreCalledAndTheirExceptionsComeOut() throws Exception {
    Js.run(
        Backing.HEAP,
        js -> {
          Func twice = HostFunction.of(IntUnaryOperator.class, (int x) -> x * 2);
          FuncType type = new FuncType(List.of(), List.of(ValType.EXTERNREF));
          Func fails =
              HostFunction.of(
                  type,
                  args -> {
                    throw new IllegalStateException("from Java");
                  });
          Object[] object = new Object[1];
          Func gives = HostFunction.of(type, args -> object[0]);
          js.context.getBindings("js").putMember("twice", js.slipway.value(twice));
          js.context.getBindings("js").putMember("fails", js.slipway.value(fails));
          js.context.getBindings("js").putMember("gives", js.slipway.value(gives));
          assertSame(twice, js.slipway.extern(js.eval("twice")));
          js.eval(
              """
              same(twice(21), 42);
              const e = thrown(() => fails());
              same(String(e).includes('from Java'), true, String(e));
              same(gives(), null);
              """);
          object[0] = "a Java string";
          js.eval("same(gives(), 'a Java string')");
          PolyglotException thrown =
              assertThrows(PolyglotException.class, () -> js.eval("fails()"));
          assertTrue(thrown.getMessage().contains("from Java"), thrown.getMessage());
          assertTrue(!thrown.isInternalError());
          assertEquals(42, twice.call(21));
          assertThrows(IllegalArgumentException.class, () -> js.slipway.extern(js.eval("({})")));
        });
  }
}
