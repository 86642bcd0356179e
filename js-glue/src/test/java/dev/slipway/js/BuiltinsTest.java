package dev.slipway.js;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipway.js.Js.Backing;
import dev.slipway.js.Js.Patched;
import dev.slipway.runtime.Func;
import dev.slipway.runtime.Imports;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Builtin sets and imported string constants. */
class BuiltinsTest {
  /**
   * Each builtin of js-string through a wasm function, beside what the specification says of it in
   * terms of JavaScript's own functions.
   */
  private static final String SETUP =
      """
      const source = `(module
        (type $chars (array (mut i16)))
        (import "wasm:js-string" "test" (func $test (param externref) (result i32)))
        (import "wasm:js-string" "cast" (func $cast (param externref) (result (ref extern))))
        (import "wasm:js-string" "fromCharCodeArray"
          (func $fromCharCodeArray (param (ref null $chars) i32 i32) (result (ref extern))))
        (import "wasm:js-string" "intoCharCodeArray"
          (func $intoCharCodeArray (param externref (ref null $chars) i32) (result i32)))
        (import "wasm:js-string" "fromCharCode" (func $fromCharCode (param i32) (result (ref extern))))
        (import "wasm:js-string" "fromCodePoint" (func $fromCodePoint (param i32) (result (ref extern))))
        (import "wasm:js-string" "charCodeAt" (func $charCodeAt (param externref i32) (result i32)))
        (import "wasm:js-string" "codePointAt" (func $codePointAt (param externref i32) (result i32)))
        (import "wasm:js-string" "length" (func $length (param externref) (result i32)))
        (import "wasm:js-string" "concat"
          (func $concat (param externref externref) (result (ref extern))))
        (import "wasm:js-string" "substring"
          (func $substring (param externref i32 i32) (result (ref extern))))
        (import "wasm:js-string" "equals" (func $equals (param externref externref) (result i32)))
        (import "wasm:js-string" "compare" (func $compare (param externref externref) (result i32)))
        (func (export "test") (param externref) (result i32) (call $test (local.get 0)))
        (func (export "cast") (param externref) (result externref) (call $cast (local.get 0)))
        (func (export "fromCharCode") (param i32) (result externref) (call $fromCharCode (local.get 0)))
        (func (export "fromCodePoint") (param i32) (result externref) (call $fromCodePoint (local.get 0)))
        (func (export "charCodeAt") (param externref i32) (result i32)
          (call $charCodeAt (local.get 0) (local.get 1)))
        (func (export "codePointAt") (param externref i32) (result i32)
          (call $codePointAt (local.get 0) (local.get 1)))
        (func (export "length") (param externref) (result i32) (call $length (local.get 0)))
        (func (export "concat") (param externref externref) (result externref)
          (call $concat (local.get 0) (local.get 1)))
        (func (export "substring") (param externref i32 i32) (result externref)
          (call $substring (local.get 0) (local.get 1) (local.get 2)))
        (func (export "equals") (param externref externref) (result i32)
          (call $equals (local.get 0) (local.get 1)))
        (func (export "compare") (param externref externref) (result i32)
          (call $compare (local.get 0) (local.get 1)))
        (func (export "newChars") (param i32) (result (ref $chars)) (array.new_default $chars (local.get 0)))
        (func (export "setChar") (param (ref $chars) i32 i32)
          (array.set $chars (local.get 0) (local.get 1) (local.get 2)))
        (func (export "getChar") (param (ref $chars) i32) (result i32)
          (array.get_u $chars (local.get 0) (local.get 1)))
        (func (export "intoCharCodeArray") (param externref (ref null $chars) i32) (result i32)
          (call $intoCharCodeArray (local.get 0) (local.get 1) (local.get 2)))
        (func (export "fromCharCodeArray") (param (ref null $chars) i32 i32) (result externref)
          (call $fromCharCodeArray (local.get 0) (local.get 1) (local.get 2)))
        (export "exported" (func $concat)))`;
      const options = {builtins: ['js-string']};
      const module = new WebAssembly.Module(wat(source), options);
      const js = new WebAssembly.Instance(module, {}).exports;

      const long = 'abcdefghijklmnopqrstuvwxyz'.repeat(40);
      let rope = '';
      for (let i = 0; i < 300; i++) rope += i;
      let wideRope = 'x';
      for (let i = 0; i < 300; i++) wideRope = wideRope + '\\u1234' + i;
      const strings = ['', 'a', '1', 'ab', 'hello', '\\n', '\\0', '\\u00e9\\u00ff', '\\u263a\\u263a',
        '\\u{10000}\\u{10ffff}', 'a\\ud800', '\\udc00\\ud800', '\\ud800\\udc00', '\\udfff', String(12345), `${1e21}`,
        rope, wideRope, long, long.substring(3, 700), wideRope.substring(5), 'z'.repeat(17), JSON.stringify({a: '\\u2028'}),
        'abc'.toUpperCase(), String.fromCharCode(0xd800, 65), [1, 2].join()];
      const others = [null, undefined, true, false, 0, -0, 1, 13.37, NaN, 37n, Symbol('s'), {}, [], () => 'f',
        new String('boxed'), {toString() { return 'no'; }}, new Proxy({}, {})];
      const indices = [0, 1, 2, 3, 5, 15, 16, 17, 299, 1000, -1, 0x7fffffff, -0x80000000];

      function trap(body, text) {
        try {
          body();
        } catch (error) {
          if (!(error instanceof WebAssembly.RuntimeError) || !error.message.includes(text)) {
            throw new Error(`not a trap with ${text}: ${error}`);
          }
          return;
        }
        throw new Error(`no trap with ${text}: ${body}`);
      }
      """;

  private static void run(String script) throws Exception {
    for (Backing backing : new Backing[] {Backing.HEAP, Backing.HEAP_BY_INTEROP}) {
      Js.run(
          backing,
          js -> {
            js.eval(SETUP);
            js.eval("{" + script + "}");
          });
    }
  }

  @Test
  void stringsAreTheStringsOfJavaScript() throws Exception {
    run(
        """
        for (const s of strings) {
          same(js.test(s), 1);
          same(js.cast(s), s);
          same(js.length(s), s.length);
          for (const i of indices) {
            const at = i >>> 0;
            if (at < s.length) {
              same(js.charCodeAt(s, i), s.charCodeAt(at));
              same(js.codePointAt(s, i), s.codePointAt(at));
            } else {
              trap(() => js.charCodeAt(s, i), `index ${at}, the length is ${s.length}`);
              trap(() => js.codePointAt(s, i), `index ${at}, the length is ${s.length}`);
            }
            for (const j of indices) {
              const to = j >>> 0;
              const expected = at > to || at > s.length ? '' : s.substring(at, to);
              same(js.substring(s, i, j), expected);
              same(js.length(js.substring(s, i, j)), expected.length);
            }
          }
          for (const t of strings) {
            same(js.concat(s, t), s + t);
            same(js.equals(s, t), s === t ? 1 : 0);
            same(js.compare(s, t), s === t ? 0 : s < t ? -1 : 1);
          }
        }
        """);
  }

  @Test
  void charactersBecomeStrings() throws Exception {
    run(
        """
        for (const code of [0, 1, 65, 0x7f, 0x80, 0xff, 0x100, 0xd800, 0xdfff, 0xffff, 0x10041, -1, -0x80000000]) {
          same(js.fromCharCode(code), String.fromCharCode(code));
        }
        for (const code of [0, 65, 0x7f, 0xff, 0x100, 0xd800, 0xdbff, 0xdc00, 0xffff, 0x10000, 0x10ffff]) {
          same(js.fromCodePoint(code), String.fromCodePoint(code));
        }
        for (const code of [0x110000, 0x7fffffff, -1, -0x80000000]) {
          trap(() => js.fromCodePoint(code), `${code >>> 0} is no code point`);
        }
        """);
  }

  @Test
  void arraysOfCharacters() throws Exception {
    run(
        """
        for (const s of strings) {
          const chars = js.newChars(s.length + 3);
          same(js.intoCharCodeArray(s, chars, 2), s.length);
          same(js.getChar(chars, 1), 0);
          same(js.getChar(chars, s.length + 2), 0);
          for (let i = 0; i < s.length; i++) {
            same(js.getChar(chars, i + 2), s.charCodeAt(i));
          }
          same(js.fromCharCodeArray(chars, 2, s.length + 2), s);
          same(js.fromCharCodeArray(chars, 2, 2), '');
          same(js.intoCharCodeArray(s, chars, 3), s.length);
          const text = 'out of bounds array access';
          trap(() => js.intoCharCodeArray(s, chars, 4), text);
          trap(() => js.intoCharCodeArray(s, chars, -1), text);
          trap(() => js.fromCharCodeArray(chars, 3, 2), text);
          trap(() => js.fromCharCodeArray(chars, 0, s.length + 4), text);
          trap(() => js.fromCharCodeArray(chars, -2, -1), text);
          trap(() => js.intoCharCodeArray(s, null, 0), 'null array');
        }
        trap(() => js.fromCharCodeArray(null, 0, 0), 'null array');
        trap(() => js.intoCharCodeArray(5, null, 0), 'null array');
        const nothing = js.newChars(0);
        same(js.intoCharCodeArray('', nothing, 0), 0);
        same(js.fromCharCodeArray(nothing, 0, 0), '');
        same(js.fromCharCodeArray(js.newChars(2), 0, 2), '\\0\\0');
        // Later writes do not reach a string that was made.
        const chars = js.newChars(20);
        const made = js.fromCharCodeArray(chars, 0, 20);
        js.setChar(chars, 0, 65);
        same(made, '\\0'.repeat(20));
        """);
  }

  @Test
  void whatIsNoStringTraps() throws Exception {
    run(
        """
        for (const other of others) {
          same(js.test(other), 0);
          const text = 'cast failure';
          trap(() => js.cast(other), text);
          trap(() => js.length(other), text);
          trap(() => js.charCodeAt(other, 0), text);
          trap(() => js.codePointAt(other, 0), text);
          trap(() => js.substring(other, 0, 0), text);
          trap(() => js.intoCharCodeArray(other, js.newChars(9), 0), text);
          for (const [a, b] of [[other, 'a'], ['a', other], [other, other]]) {
            trap(() => js.concat(a, b), text);
            trap(() => js.compare(a, b), text);
            if (other !== null) {
              trap(() => js.equals(a, b), text);
            }
          }
          if (other !== null) {
            trap(() => js.equals(null, other), text);
            trap(() => js.equals(other, null), text);
          }
        }
        same(js.equals(null, null), 1);
        same(js.equals(null, ''), 0);
        same(js.equals('', null), 0);
        """);
  }

  @Test
  void tooLongAStringIsARangeErrorThatWasmCatches() throws Exception {
    run(
        """
        let half = 'x'.repeat(1 << 16);
        while (half.length < 1 << 29) half = js.concat(half, half);
        throws(RangeError, () => js.concat(half, half));
        const {catches} = new WebAssembly.Instance(new WebAssembly.Module(wat(`(module
          (import "wasm:js-string" "concat" (func $c (param externref externref) (result (ref extern))))
          (import "js" "tag" (tag $js (param externref)))
          (func (export "catches") (param externref) (result externref)
            (block $h (result externref)
              (try_table (result externref) (catch $js $h) (call $c (local.get 0) (local.get 0))))))`),
          options), {js: {tag: WebAssembly.JSTag}}).exports;
        same(catches('a'), 'aa');
        same(catches(half) instanceof RangeError, true);
        trap(() => catches(1), 'cast failure');
        """);
  }

  @Test
  void modulesAndInstancesKnowThem() throws Exception {
    run(
        """
        const names = (module) => WebAssembly.Module.imports(module).map((each) => each.module + '.' + each.name).join();
        same(names(module), '');
        same(WebAssembly.Module.imports(new WebAssembly.Module(wat(source))).length, 13);
        same(names(new WebAssembly.Module(wat(source), {builtins: ['other']})).length > 0, true);
        same(js.exported('a', 'b'), 'ab');
        same(js.exported.name, '9');
        throws(TypeError, () => new WebAssembly.Instance(module));
        // A name that the set lacks is an import like any other.
        const partly = new WebAssembly.Module(wat(`(module
          (import "wasm:js-string" "length" (func (param externref) (result i32)))
          (import "wasm:js-string" "trim" (func $trim (param externref) (result externref)))
          (export "trim" (func $trim)))`), options);
        same(names(partly), 'wasm:js-string.trim');
        const {trim} = new WebAssembly.Instance(partly, {'wasm:js-string': {trim: (s) => s.trim()}}).exports;
        same(trim(' a '), 'a');
        same(trim.name, '1');
        // Nothing of the import object is looked at for a builtin.
        const trapped = new Proxy({}, {get(_, key) { throw new Error(String(key)); }});
        new WebAssembly.Instance(module, trapped);
        """);
  }

  @Test
  void wrongTypesAreCompileErrors() throws Exception {
    run(
        """
        for (const type of ['(func (param externref) (result i64))', '(func)', '(func (param i32) (result i32))',
            '(func (param (ref extern)) (result i32))', '(global externref)', '(memory 1)', '(table 1 externref)',
            '(tag)']) {
          const bytes = wat(`(module (import "wasm:js-string" "length" ${type}))`);
          throws(WebAssembly.CompileError, () => new WebAssembly.Module(bytes, options));
          same(WebAssembly.validate(bytes, options), false);
          same(WebAssembly.validate(bytes), true);
          new WebAssembly.Module(bytes);
        }
        const grouped = wat(`(module (rec (type $f (func (param externref) (result i32))) (type (struct)))
          (import "wasm:js-string" "length" (func (type $f))))`);
        throws(WebAssembly.CompileError, () => new WebAssembly.Module(grouped, options));
        const twice = {builtins: ['js-string', 'x', 'js-string']};
        throws(WebAssembly.CompileError, () => new WebAssembly.Module(wat('(module)'), twice));
        same(WebAssembly.validate(wat('(module)'), twice), false);
        """);
  }

  @Test
  void stringConstants() throws Exception {
    run(
        """
        const bytes = wat(`(module
          (import "'" "" (global $empty (ref extern)))
          (import "'" "a\\\\00\\\\f0\\\\9f\\\\98\\\\80" (global $odd externref))
          (import "'" "same" (global $one (ref extern)))
          (import "'" "same" (global $two (ref extern)))
          (global $copy externref (global.get $odd))
          (table externref (elem (global.get $one)))
          (export "empty" (global $empty)) (export "odd" (global $odd)) (export "copy" (global $copy))
          (func (export "get") (result externref externref) (global.get $one) (global.get $two))
          (func (export "table") (result externref) (table.get (i32.const 0))))`);
        const with_ = {importedStringConstants: "'"};
        const module = new WebAssembly.Module(bytes, with_);
        same(WebAssembly.Module.imports(module).length, 0);
        const {empty, odd, copy, get, table} = new WebAssembly.Instance(module, {}).exports;
        same(empty.value, '');
        same(odd.value, 'a\\0\\u{1f600}');
        same(copy.value, odd.value);
        same(get().join(), 'same,same');
        same(table(), 'same');
        same(WebAssembly.validate(bytes, with_), true);
        throws(TypeError, () => new WebAssembly.Instance(new WebAssembly.Module(bytes), {}));
        for (const type of ['(global (mut externref))', '(global anyref)', '(global (ref any))', '(global i32)',
            '(global funcref)', '(func)', '(memory 1)']) {
          const wrong = wat(`(module (import "'" "x" ${type}))`);
          throws(WebAssembly.CompileError, () => new WebAssembly.Module(wrong, with_));
          same(WebAssembly.validate(wrong, with_), false);
          same(WebAssembly.validate(wrong), true);
        }
        // The module of constants goes before a builtin set of the same name.
        const both = wat('(module (import "wasm:js-string" "length" (global $g externref)) (export "g" (global $g)))');
        same(new WebAssembly.Instance(new WebAssembly.Module(both,
          {builtins: ['js-string'], importedStringConstants: 'wasm:js-string'}), {}).exports.g.value, 'length');
        """);
  }

  @Test
  void optionsAreConvertedAsWebIdlSays() throws Exception {
    run(
        """
        const log = [];
        const bytes = wat('(module (import "\\\\ef\\\\bf\\\\bd" "x" (global $x externref)) (export "x" (global $x)))');
        const odd = {
          get importedStringConstants() { log.push('constants'); return {toString() { log.push('text'); return '\\ud800'; }}; },
          get builtins() { log.push('builtins'); return new Set([{toString() { log.push('item'); return 'x'; }}]); },
        };
        const module = new WebAssembly.Module(bytes, odd);
        same(log.join(), 'builtins,item,constants,text');
        same(new WebAssembly.Instance(module, {}).exports.x.value, 'x');
        for (const nothing of [undefined, null, {}, {builtins: undefined, importedStringConstants: null}, () => 1]) {
          same(WebAssembly.Module.imports(new WebAssembly.Module(bytes, nothing)).length, 1);
        }
        for (const wrong of [1, 'x', true, Symbol('s'), {builtins: 1}, {builtins: 'js-string'}, {builtins: null},
            {builtins: {}}, {builtins: [Symbol('s')]}, {importedStringConstants: Symbol('s')}]) {
          throws(TypeError, () => new WebAssembly.Module(bytes, wrong));
          throws(TypeError, () => WebAssembly.validate(bytes, wrong));
        }
        // What the options' getters do to the bytes is seen.
        const own = bytes.slice();
        throws(WebAssembly.CompileError, () => new WebAssembly.Module(own, {get builtins() { own.fill(0); return []; }}));
        same(WebAssembly.Module.length, 1);
        same(WebAssembly.compile.length, 1);
        same(WebAssembly.instantiate.length, 1);
        same(WebAssembly.validate.length, 1);
        same(Object.getPrototypeOf(WebAssembly.compile), Function.prototype);
        """);
  }

  @Test
  void promisesHaveThemToo() throws Exception {
    run(
        """
        globalThis.seen = [];
        const bytes = wat(source);
        WebAssembly.compile(bytes, options).then((m) => seen.push(WebAssembly.Module.imports(m).length));
        WebAssembly.instantiate(bytes, {}, options).then(({instance}) => seen.push(instance.exports.length('abc')));
        WebAssembly.compile(bytes, {builtins: ['js-string', 'js-string']}).catch((e) => seen.push(e.constructor.name));
        WebAssembly.instantiate(bytes, {}, 5).catch((e) => seen.push(e.constructor.name));
        """);
    Js.run(
        Backing.HEAP,
        js -> {
          js.eval(SETUP);
          js.eval(
              """
              globalThis.seen = [];
              WebAssembly.compile(wat(source), options).then((m) => seen.push('m' + WebAssembly.Module.imports(m).length));
              WebAssembly.instantiate(wat(source), {}, options).then(({instance}) => seen.push('l' + instance.exports.length('abc')));
              WebAssembly.compile(wat(source), {builtins: ['a', 'a']}).catch((e) => seen.push(e.constructor.name));
              WebAssembly.instantiate(wat(source), {}, 5).catch((e) => seen.push(e.constructor.name));
              """);
          assertEquals("CompileError,TypeError,l3,m0", js.eval("seen.sort().join()").asString());
        });
  }

  @ParameterizedTest
  @EnumSource(Patched.class)
  void nothingOfJavaScriptIsLookedUp(Patched patched) throws Exception {
    Js.run(
        Backing.HEAP,
        patched,
        JsOptions.DEFAULT,
        js -> {
          js.eval(SETUP);
          js.eval(
              """
              const empty = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
              for (const name of Object.getOwnPropertyNames(String.prototype)) {
                if (name !== 'length') String.prototype[name] = () => { throw new Error(name); };
              }
              String.fromCharCode = String.fromCodePoint = Array.prototype[Symbol.iterator] = () => { throw new Error(); };
              same(js.concat('a', js.fromCodePoint(0x1f600)), 'a\\u{1f600}');
              same(js.charCodeAt('abc', 1), 98);
              same(js.substring('abc', 1, 2), 'b');
              new WebAssembly.Module(empty, {importedStringConstants: 'x', builtins: undefined});
              """);
        });
  }

  @Test
  void stringsOfJavaAreStrings() throws Exception {
    Js.run(
        Backing.HEAP,
        js -> {
          js.eval(SETUP);
          Func length = (Func) js.slipway.extern(js.eval("js.length"));
          assertEquals(3, length.call("abc"));
          Func equals = (Func) js.slipway.extern(js.eval("js.equals"));
          assertEquals(1, equals.call("abc", "abc"));
        });
  }

  @Test
  void anEmbeddersBuiltinsAreThere() throws Exception {
    Imports host =
        Imports.builder().func("host", "twice", IntUnaryOperator.class, x -> 2 * x).build();
    JsOptions options =
        JsOptions.DEFAULT.withCompiler(JsOptions.DEFAULT.compiler().withBuiltins(host));
    Js.run(
        Backing.HEAP,
        Patched.NEVER,
        options,
        js -> {
          js.eval(
              """
              const bytes = wat(`(module (import "host" "twice" (func $t (param i32) (result i32)))
                (func (export "f") (result i32) (call $t (i32.const 21))))`);
              for (const given of [undefined, {builtins: ['js-string']}]) {
                same(new WebAssembly.Instance(new WebAssembly.Module(bytes, given), {}).exports.f(), 42);
              }
              """);
        });
  }
}
