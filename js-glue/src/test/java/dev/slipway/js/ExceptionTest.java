package dev.slipway.js;

import dev.slipway.js.Js.Backing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tags and exceptions, in both directions. */
class ExceptionTest {
  private static final String HELPERS =
      """
      const {Tag, Exception, JSTag} = WebAssembly;
      const instantiate = (text, imports) =>
        new WebAssembly.Instance(new WebAssembly.Module(wat(text)), imports).exports;
      """;

  private static void test(String script) throws Exception {
    test(Backing.HEAP, script);
  }

  private static void test(Backing backing, String script) throws Exception {
    Js.run(backing, js -> js.eval("'use strict'; {" + HELPERS + script + "}"));
  }

  @Test
  void tagsAndExceptionsAreMadeAsTheSpecificationSays() throws Exception {
    test(
        """
        throws(TypeError, () => Tag({parameters: []}));
        throws(TypeError, () => new Tag());
        throws(TypeError, () => new Tag({}));
        throws(TypeError, () => new Tag({parameters: ['i31']}));
        throws(TypeError, () => new Tag({parameters: ['']}));
        const tag = new Tag({parameters: new Set(['i32', 'i64', 'externref', 'f32'])});
        same(Object.prototype.toString.call(tag), '[object WebAssembly.Tag]');
        const o = {};
        const e = new Exception(tag, [1.5, 2n ** 64n - 1n, o, 0.1]);
        same(e.getArg(tag, 0), 1);
        same(e.getArg(tag, 1), -1n);
        same(e.getArg(tag, 2), o);
        same(e.getArg(tag, '3'), Math.fround(0.1));
        same(e.is(tag), true);
        same(e.is(new Tag({parameters: ['i32', 'i64', 'externref', 'f32']})), false);
        same(e.stack, undefined);
        same(typeof new Exception(tag, [1, 1n, o, 1], {traceStack: true}).stack, 'string');
        same(Object.getPrototypeOf(Exception.prototype), Object.prototype);
        same(Object.prototype.toString.call(e), '[object WebAssembly.Exception]');
        same(Exception.length, 2);
        throws(RangeError, () => e.getArg(tag, 4));
        throws(TypeError, () => e.getArg(tag, -1));
        throws(TypeError, () => e.getArg(tag));
        throws(TypeError, () => e.getArg(e, 0));
        throws(TypeError, () => e.getArg(new Tag({parameters: ['i32']}), 0));
        throws(TypeError, () => e.is({}));
        throws(TypeError, () => Exception(tag, [1]));
        throws(TypeError, () => new Exception(tag));
        throws(TypeError, () => new Exception({}, []));
        throws(TypeError, () => new Exception(tag, 1));
        throws(TypeError, () => new Exception(tag, {}));
        throws(TypeError, () => new Exception(tag, [1, 1n, o]));
        throws(TypeError, () => new Exception(tag, [1, 1, o, 1]));
        throws(TypeError, () => new Exception(new Tag({parameters: ['v128']}), [1]));
        throws(TypeError, () => new Exception(new Tag({parameters: ['exnref']}), [null]));
        throws(TypeError, () => new Exception(JSTag, [o]));
        same(WebAssembly.JSTag, JSTag);
        throws(TypeError, () => { WebAssembly.JSTag = 1; });
        same(JSTag instanceof Tag, true);
        """);
  }

  private static final String THROWER =
      """
      const thrower = instantiate(`(module
        (tag $t (export "t") (param i32 externref))
        (tag $mine (export "mine"))
        (func (export "raise") (param i32 externref) (throw $t (local.get 0) (local.get 1)))
        (func (export "mine!") (throw $mine)))`);
      """;

  @ParameterizedTest
  @EnumSource
  void aWasmExceptionIsTheSameObjectToJavaScriptHoweverOftenItPasses(Backing backing)
      throws Exception {
    test(
        backing,
        THROWER
            + """
            const {t, mine, raise} = thrower;
            same(thrower.t, t);
            const o = {};
            const e = throws(Exception, () => raise(7, o));
            same(e.is(t), true);
            same(e.is(mine), false);
            same(e.getArg(t, 0), 7);
            same(e.getArg(t, 1), o);
            differ(thrown(() => raise(7, o)), e);
            let next = () => { throw e; };
            const passed = [];
            const {all, typed, through, kept, again} = instantiate(`(module
              (import "m" "f" (func $f))
              (import "m" "see" (func $see (param i32 externref)))
              (import "m" "t" (tag $t (param i32 externref)))
              (global $kept (mut exnref) (ref.null exn))
              (func (export "all")
                (block $h (result exnref) (try_table (catch_all_ref $h) (call $f)) (return))
                (throw_ref))
              (func (export "typed")
                (local $x externref) (local $i i32)
                (block $h (result i32 externref)
                  (try_table (catch $t $h) (call $f)) (return))
                (local.set $x) (local.set $i)
                (call $see (local.get $i) (local.get $x)) (throw $t (local.get $i) (local.get $x)))
              (func (export "through") (call $f))
              (func (export "kept")
                (block $h (result exnref) (try_table (catch_all_ref $h) (call $f)) (return))
                (global.set $kept))
              (func (export "again") (throw_ref (global.get $kept))))`,
              {m: {f: () => next(), see: (...args) => passed.push(args), t}});
            same(thrown(all), e);
            same(thrown(through), e);
            kept();
            same(thrown(again), e);
            same(thrown(again), e);
            differ(thrown(typed), e);
            same(passed[0][0], 7);
            same(passed[0][1], o);
            next = () => raise(8, o);
            same(thrown(through).getArg(t, 0), 8);
            next = thrower['mine!'];
            same(thrown(typed).is(mine), true);
            const made = new Exception(t, [9, null]);
            next = () => { throw made; };
            same(thrown(all), made);
            """);
  }

  @ParameterizedTest
  @EnumSource
  void whatJavaScriptThrowsIsCaughtByJsTagAndStaysTheSame(Backing backing) throws Exception {
    test(
        backing,
        """
        let value;
        const {all, js, wrong, legacy} = instantiate(`(module
          (import "m" "f" (func $f))
          (import "m" "js" (tag $js (param externref)))
          (tag $other (param externref))
          (func (export "all")
            (block $h (result exnref) (try_table (catch_all_ref $h) (call $f)) (return))
            (throw_ref))
          (func (export "js") (result externref)
            (block $h (result externref) (try_table (catch $js $h) (call $f)) (ref.null extern)))
          (func (export "wrong") (result externref)
            (block $h (result externref) (try_table (catch $other $h) (call $f)) (ref.null extern)))
          (func (export "legacy") (result i32)
            (try (result i32) (do (call $f) (i32.const 0))
              (catch_all (rethrow 0)))))`,
          {m: {f: () => { throw value; }, js: JSTag}});
        for (value of [undefined, null, 0, -0, 5, 2 ** 40, 1.5, NaN, 'text', 7n, Symbol(), {}, [],
            () => {}, new Error('x'), new Proxy({}, {}), new WebAssembly.RuntimeError('mine')]) {
          same(thrown(all), value);
          same(js(), value);
          same(thrown(wrong), value);
          same(thrown(legacy), value);
        }
        const unreadable = new Proxy({}, {get() { throw 1; }, has() { throw 2; }});
        value = unreadable;
        same(thrown(all), value);
        // One that wasm throws is JavaScript's value at once.
        const {raise} = instantiate(`(module (import "m" "js" (tag $js (param externref)))
          (func (export "raise") (param externref) (throw $js (local.get 0))))`, {m: {js: JSTag}});
        for (const x of [undefined, null, 3, 'text', unreadable]) {
          same(thrown(() => raise(x)), x);
        }
        // What the conversion of a result throws is JavaScript's, too.
        const {one} = instantiate(`(module
          (import "m" "f" (func $f (result i64)))
          (import "m" "js" (tag $js (param externref)))
          (func (export "one") (result externref)
            (block $h (result externref)
              (try_table (catch $js $h) (drop (call $f))) (ref.null extern))))`,
          {m: {f: () => 1, js: JSTag}});
        same(one() instanceof TypeError, true);
        """);
  }

  @Test
  void trapsAreNotCaughtThoughTheyPassThroughJavaScript() throws Exception {
    test(
        """
        const {trap, deep} = instantiate(`(module
          (func (export "trap") unreachable)
          (func $deep (export "deep") (call $deep)))`);
        let f;
        const {all, legacy} = instantiate(`(module
          (import "m" "f" (func $f))
          (func (export "all") (result i32)
            (block $h (try_table (catch_all $h) (call $f)) (return (i32.const 0)))
            (i32.const 1))
          (func (export "legacy") (result i32)
            (try (result i32) (do (call $f) (i32.const 0)) (catch_all (i32.const 1)))))`,
          {m: {f: () => f()}});
        let seen;
        for (f of [trap, () => trap(), () => { try { trap(); } catch (e) { seen = e; throw e; } }]) {
          throws(WebAssembly.RuntimeError, all);
          throws(WebAssembly.RuntimeError, legacy);
        }
        same(thrown(all), seen);
        // JavaScript's own, and what it makes of a trap, are.
        f = () => { throw new WebAssembly.RuntimeError('mine'); };
        same(all(), 1);
        f = () => { try { trap(); } catch (e) { throw new Error('other', {cause: e}); } };
        same(all(), 1);
        same(legacy(), 1);
        """);
  }

  @Test
  void tagsAreImportedByIdentityAndReflected() throws Exception {
    test(
        """
        const text = `(module (import "m" "t" (tag $t (param i32))) (export "u" (tag $t)))`;
        const module = new WebAssembly.Module(wat(text));
        same(WebAssembly.Module.imports(module)[0].kind, 'tag');
        same(WebAssembly.Module.exports(module)[0].kind, 'tag');
        const t = new Tag({parameters: ['i32']});
        same(new WebAssembly.Instance(module, {m: {t}}).exports.u, t);
        same(new WebAssembly.Instance(module, {m: {t}}).exports.u, t);
        for (const bad of [undefined, 1, {}, new Tag({parameters: []}),
            new Tag({parameters: ['i64']}), JSTag, Tag]) {
          throws(WebAssembly.LinkError, () => new WebAssembly.Instance(module, {m: {t: bad}}));
        }
        const wide = instantiate(`(module (tag (export "v") (param v128 exnref))
          (func (export "raise") (throw 0 (v128.const i64x2 0 0) (ref.null exn))))`);
        const e = throws(Exception, wide.raise);
        throws(TypeError, () => e.getArg(wide.v, 0));
        throws(TypeError, () => e.getArg(wide.v, 1));
        """);
  }
}
