package dev.slipway.js;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.slipway.js.Js.Backing;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** References of wasm 3.0 at the boundary: structures, arrays, i31, typed functions, null. */
class ReferenceTest {
  private static final String HELPERS =
      """
      const instantiate = (text, imports) =>
        new WebAssembly.Instance(new WebAssembly.Module(wat(text)), imports).exports;
      const objects = () => instantiate(`(module
        (type $s (sub (struct (field (mut i32)))))
        (type $t (sub $s (struct (field (mut i32)) (field i64))))
        (type $a (array (mut i8)))
        (global $kept (mut anyref) (ref.null any))
        (func (export "s") (result (ref $s)) (struct.new $s (i32.const 42)))
        (func (export "t") (result (ref $t)) (struct.new $t (i32.const 43) (i64.const 0)))
        (func (export "a") (result (ref $a)) (array.new $a (i32.const 5) (i32.const 3)))
        (func (export "get") (param (ref $s)) (result i32) (struct.get $s 0 (local.get 0)))
        (func (export "maybe") (param (ref null $t)) (result (ref null $s)) (local.get 0))
        (func (export "len") (param arrayref) (result i32) (array.len (local.get 0)))
        (func (export "struct") (param structref) (result structref) (local.get 0))
        (func (export "eq") (param eqref) (result eqref) (local.get 0))
        (func (export "some") (param (ref any)) (result anyref) (local.get 0))
        (func (export "any") (param anyref) (result anyref) (local.get 0))
        (func (export "none") (param nullref) (result nullref) (local.get 0))
        (func (export "extern") (param externref) (result externref) (local.get 0))
        (func (export "intern") (param externref) (result anyref) (any.convert_extern (local.get 0)))
        (func (export "expose") (param anyref) (result externref) (extern.convert_any (local.get 0)))
        (func (export "same") (param eqref eqref) (result i32)
          (ref.eq (local.get 0) (local.get 1)))
        (func (export "keep") (param anyref) (global.set $kept (local.get 0)))
        (func (export "kept") (result anyref) (global.get $kept))
        (func (export "isI31") (param externref) (result i32)
          (ref.test (ref i31) (any.convert_extern (local.get 0))))
        (func (export "i31") (param (ref i31)) (result i32) (i31.get_s (local.get 0)))
        (func (export "make31") (param i32) (result i31ref) (ref.i31 (local.get 0))))`);
      """;

  private static void test(Backing backing, String script) throws Exception {
    Js.run(backing, js -> js.eval("'use strict'; {" + HELPERS + script + "}"));
  }

  @ParameterizedTest
  @EnumSource
  void structuresAndArraysAreOpaqueAndKeepIdentity(Backing backing) throws Exception {
    test(
        backing,
        """
        const m = objects();
        const map = new WeakMap();
        const loose = [Function('o', 'o.x = 1'), Function('o', 'delete o.x')];
        for (const o of [m.s(), m.t(), m.a()]) {
          same(typeof o, 'object');
          same(Object.getPrototypeOf(o), null);
          same(Object.isExtensible(o), false);
          same(Object.getOwnPropertyNames(o).length, 0);
          same(o.foo, undefined);
          same(o[0], undefined);
          same('foo' in o, false);
          for (const change of loose) {
            throws(TypeError, () => change(o));
          }
          throws(TypeError, () => { o.foo = 1; });
          throws(TypeError, () => { delete o.foo; });
          throws(TypeError, () => Object.defineProperty(o, 'foo', {value: 1}));
          throws(TypeError, () => Object.setPrototypeOf(o, {}));
          throws(TypeError, () => Object.preventExtensions(o));
          throws(TypeError, () => Object.seal(o));
          throws(TypeError, () => o.toString());
          throws(TypeError, () => `${o}`);
          same(Object.prototype.toString.call(o), '[object Object]');
          map.set(o, 7);
          for (const f of [m.any, m.eq, m.some, m.extern, m.intern, m.expose]) {
            same(f(o), o);
            same(map.get(f(o)), 7);
          }
          same(m.same(o, m.any(o)), 1);
          m.keep(o);
          same(m.kept(), o);
          same(new Set([o, m.kept()]).size, 1);
          // What looks like one is none.
          throws(TypeError, () => m.struct(new Proxy(o, {})));
          throws(TypeError, () => m.eq({__proto__: o}));
        }
        differ(m.s(), m.s());
        """);
  }

  @ParameterizedTest
  @EnumSource
  void referencesAreCheckedAgainstTheirTypes(Backing backing) throws Exception {
    test(
        backing,
        """
        const m = objects();
        const [s, t, a] = [m.s(), m.t(), m.a()];
        same(m.get(s), 42);
        same(m.get(t), 43);
        same(m.len(a), 3);
        same(m.maybe(null), null);
        same(m.maybe(t), t);
        same(m.none(null), null);
        for (const bad of [null, undefined, 1, {}, a, 'x', m.get, 1n]) {
          throws(TypeError, () => m.get(bad));
        }
        throws(TypeError, () => m.get());
        throws(TypeError, () => m.maybe(s));
        throws(TypeError, () => m.maybe(undefined));
        throws(TypeError, () => m.len(s));
        throws(TypeError, () => m.struct(a));
        throws(TypeError, () => m.struct(1));
        throws(TypeError, () => m.eq('text'));
        throws(TypeError, () => m.eq(1.5));
        throws(TypeError, () => m.eq(2 ** 30));
        throws(TypeError, () => m.some(null));
        throws(TypeError, () => m.none(1));
        // The same type in another module is the same type; in another group it is not.
        const other = instantiate(`(module
          (type $s (sub (struct (field (mut i32)))))
          (rec (type $x (sub (struct (field (mut i32))))) (type $y (struct)))
          (import "m" "f" (func $f (param (ref $s)) (result (ref $s))))
          (func (export "get") (param (ref $s)) (result i32) (struct.get $s 0 (local.get 0)))
          (func (export "x") (param (ref $x)))
          (func (export "call") (param (ref $s)) (result (ref $s)) (call $f (local.get 0))))`,
          {m: {f: (o) => result ?? o}});
        let result;
        same(other.get(t), 43);
        throws(TypeError, () => other.x(s));
        same(other.call(s), s);
        result = t;
        same(other.call(s), t);
        for (result of [a, 1, {}, 'x']) {
          throws(TypeError, () => other.call(s));
        }
        // Arguments are converted in order.
        const order = instantiate(`(module
          (func (export "f") (param i32 structref i32)))`);
        const seen = [];
        const number = (name) => ({valueOf() { seen.push(name); return 1; }});
        throws(TypeError, () => order.f(number('a'), 1, number('b')));
        same(seen.join(), 'a');
        """);
  }

  @ParameterizedTest
  @EnumSource
  void integersOf31BitsAreI31(Backing backing) throws Exception {
    test(
        backing,
        """
        const m = objects();
        for (const n of [0, 1, -1, 2 ** 30 - 1, -(2 ** 30), 5.0, 1e3]) {
          same(m.i31(n), n);
          same(m.eq(n), n);
          same(m.any(n), n);
          same(m.extern(n), n);
          same(m.intern(n), n);
          same(m.expose(n), n);
          same(m.isI31(n), 1);
          same(m.make31(n), n);
          same(m.same(n, m.make31(n)), 1);
        }
        same(m.make31(2 ** 30), -(2 ** 30));
        for (const n of [2 ** 30, -(2 ** 30) - 1, 0.5, -0, NaN, Infinity, 2 ** 31, '5', 5n, true]) {
          throws(TypeError, () => m.i31(n));
          throws(TypeError, () => m.eq(n));
          same(m.any(n), n);
          same(m.extern(n), n);
          same(m.intern(n), n);
          same(m.expose(n), n);
          same(m.isI31(n), 0);
        }
        """);
  }

  @ParameterizedTest
  @EnumSource
  void anyValueOfJavaScriptPassesThroughAnyref(Backing backing) throws Exception {
    test(
        backing,
        """
        const m = objects();
        for (const x of [undefined, null, true, 'text', 12n, 2n ** 80n, Symbol('s'), {}, [], () => {},
            class {}, new Proxy({}, {}), new Proxy(() => {}, {}), globalThis, m.any,
            new WebAssembly.Memory({initial: 0})]) {
          same(m.any(x), x);
          same(m.intern(x), x);
          same(m.expose(x), x);
          same(m.expose(m.intern(m.extern(x))), x);
          m.keep(x);
          same(m.kept(), x);
        }
        """);
  }

  @Test
  void typedFunctionsAreCheckedAgainstTheirTypes() throws Exception {
    test(
        Backing.HEAP,
        """
        const m = instantiate(`(module
          (type $f (sub (func (param i32) (result anyref))))
          (type $g (sub $f (func (param i32) (result (ref i31)))))
          (func $one (export "one") (type $g) (ref.i31 (local.get 0)))
          (func (export "two") (type $f) (ref.null any))
          (func (export "other"))
          (func (export "call") (param (ref $f) i32) (result anyref)
            (call_ref $f (local.get 1) (local.get 0)))
          (func (export "g") (param (ref null $g)) (result funcref) (local.get 0))
          (func (export "func") (param (ref func)) (result (ref func)) (local.get 0))
          (func (export "none") (param nullfuncref))
          (table (export "table") 1 (ref null $f))
          (global (export "global") (mut (ref $f)) (ref.func $one)))`);
        same(m.call(m.one, 5), 5);
        same(m.call(m.two, 5), null);
        same(m.g(m.one), m.one);
        same(m.g(null), null);
        same(m.func(m.other), m.other);
        m.none(null);
        for (const bad of [null, undefined, m.other, () => {}, {}, 1]) {
          throws(TypeError, () => m.call(bad, 1));
          throws(TypeError, () => { m.global.value = bad; });
        }
        throws(TypeError, () => m.g(m.two));
        throws(TypeError, () => m.func(null));
        throws(TypeError, () => m.none(m.one));
        same(m.global.value, m.one);
        m.global.value = m.two;
        same(m.global.value, m.two);
        m.table.set(0, m.one);
        same(m.table.get(0), m.one);
        throws(TypeError, () => m.table.set(0, m.other));
        throws(TypeError, () => m.table.grow(1, () => {}));
        same(m.table.grow(1, m.two), 1);
        // A function of JavaScript is of the type that it is imported by, in a group of types too.
        const {run} = instantiate(`(module
          (rec (type $f (sub (func (param i32) (result i32)))) (type $s (struct)))
          (import "m" "f" (func $f (type $f)))
          (table 1 funcref) (elem (i32.const 0) $f)
          (func (export "run") (result i32)
            (i32.add (call_ref $f (i32.const 1) (ref.func $f))
              (call_indirect (type $f) (i32.const 2) (i32.const 0)))))`,
          {m: {f: (x) => x * 10}});
        same(run(), 30);
        """);
  }

  @Test
  void globalsAndTablesOfEveryReferenceType() throws Exception {
    test(
        Backing.HEAP,
        """
        const m = objects();
        const s = m.s();
        const {Global, Table} = WebAssembly;
        for (const [type, good, bad] of [['anyref', s, null], ['eqref', 5, 'x'], ['i31ref', 5, s],
            ['structref', s, m.a()], ['arrayref', m.a(), s], ['anyfunc', m.s, () => {}],
            ['externref', s, null], ['nullref', null, s], ['nullfuncref', null, m.s]]) {
          const g = new Global({value: type, mutable: true}, good);
          same(g.value, good);
          g.value = null;
          same(g.value, null);
          const t = new Table({element: type, initial: 2}, good);
          same(t.get(1), good);
          t.set(1, null);
          same(t.get(1), null);
          if (bad !== null) {
            throws(TypeError, () => { g.value = bad; });
            throws(TypeError, () => new Global({value: type}, bad));
            throws(TypeError, () => t.set(0, bad));
            throws(TypeError, () => t.grow(1, bad));
          }
        }
        same(new Global({value: 'anyref'}).value, null);
        throws(TypeError, () => new Global({value: 'any'}));
        throws(TypeError, () => new Table({element: 'i32', initial: 1}));
        throws(TypeError, () => new Global({value: 'exnref'}, new WebAssembly.Exception(
          new WebAssembly.Tag({parameters: []}), [])).value);
        // Imported values are converted by type; a wrong one does not link.
        const text = (type) => `(module (import "m" "g" (global $g ${type}))
          (func (export "g") (result ${type}) (global.get $g)))`;
        same(instantiate(text('(ref struct)'), {m: {g: s}}).g(), s);
        same(instantiate(text('anyref'), {m: {g: 'x'}}).g(), 'x');
        same(instantiate(text('i31ref'), {m: {g: 7}}).g(), 7);
        same(instantiate(text('(ref null struct)'), {m: {g: null}}).g(), null);
        for (const [type, value] of [['(ref struct)', null], ['arrayref', s], ['i31ref', 0.5],
            ['eqref', undefined], ['funcref', () => {}], ['(ref extern)', null], ['v128', 1],
            ['exnref', null]]) {
          throws(WebAssembly.LinkError, () => instantiate(text(type), {m: {g: value}}));
        }
        """);
  }

  @Test
  void v128AndExnrefDoNotCrossTheBoundary() throws Exception {
    test(
        Backing.HEAP,
        """
        let called = 0;
        const trap = {valueOf() { called++; return 1; }};
        for (const [type, zero] of [['v128', '(v128.const i64x2 0 0)'], ['exnref', '(ref.null exn)']]) {
          const m = instantiate(`(module
            (import "m" "p" (func $p (param ${type})))
            (import "m" "r" (func $r (result ${type})))
            (func (export "p") (param i32 ${type}))
            (func (export "r") (result ${type}) ${zero})
            (func (export "callP") (call $p ${zero}))
            (func (export "callR") (drop (call $r)))
            (global (export "g") ${type} ${zero})
            (global (export "m") (mut ${type}) ${zero}))`,
            {m: {p: () => { called++; }, r: () => { called++; }}});
          throws(TypeError, () => m.p(trap, null));
          throws(TypeError, () => m.r());
          throws(TypeError, () => m.callP());
          throws(TypeError, () => m.callR());
          throws(TypeError, () => m.g.value);
          throws(TypeError, () => m.g.valueOf());
          throws(TypeError, () => m.m.value);
          throws(TypeError, () => { m.m.value = null; });
          same(m.p.length, 2);
          throws(TypeError, () => new WebAssembly.Global({value: type}, null));
        }
        same(called, 0);
        """);
  }

  @Test
  void anObjectThatWasmHoldsKeepsItsJavaScriptObject() throws Exception {
    Js.run(
        Backing.HEAP,
        js -> {
          js.eval(
              "{"
                  + HELPERS
                  + """
                  const m = objects();
                  const map = new WeakMap();
                  m.keep(m.s());
                  map.set(m.kept(), 'here');
                  globalThis.check = () => same(map.get(m.kept()), 'here');
                  globalThis.drop = () => m.keep(null);
                  globalThis.ref = new WeakRef(m.kept());
                  globalThis.isGone = () => ref.deref() === undefined;
                  }\
                  """);
          WeakReference<Object> gone = collected();
          while (gone.get() != null) {
            System.gc();
            Thread.sleep(10);
          }
          js.eval("check(); if (isGone()) throw new Error('gone'); drop()");
          for (int i = 0; i < 100 && !js.eval("isGone()").asBoolean(); i++) {
            System.gc();
            Thread.sleep(20);
          }
          assertNull(js.eval("isGone() ? null : 1").as(Object.class), "collected");
          assertNotNull(js.eval("ref").as(Object.class));
        });
  }

  private static WeakReference<Object> collected() {
    return new WeakReference<>(new Object());
  }
}
