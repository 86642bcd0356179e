package dev.slipway.js;

import dev.slipway.js.Js.Backing;
import dev.slipway.wasm.binary.BinaryWriter;
import dev.slipway.wasm.text.TextReader;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What the stack of an error shows of wasm. */
class StackTest {
  private static final String HELPERS =
      """
      const instantiate = (text, m) =>
        new WebAssembly.Instance(new WebAssembly.Module(wat(text)), {m}).exports;
      /** Offsets and places left out, and what is outside of `outermost`. */
      const shown = (stack) => stack.split('\\n').slice(1)
        .map((line) => line.trim().replace(/:0x[0-9a-f]+/, ':0x').replace(/test\\.js:.*\\)/, 'js)'))
        .join('\\n').replace(/(at outermost \\(js\\))[^]*/, '$1');
      const second = instantiate(`(module $below
        (func $divide (param i32) (result i32) (i32.div_s (i32.const 1) (local.get 0)))
        (func $second (export "second") (param i32) (result i32) (call $divide (local.get 0))))`).second;
      const above = (middle) => instantiate(`(module $above
        (import "m" "middle" (func $middle (param i32) (result i32)))
        (func $enter (param i32) (result i32) (call $middle (local.get 0)))
        (func $first (export "first") (param i32) (result i32) (call $enter (local.get 0))))`,
        {middle}).first;
      """;

  private static void test(Backing backing, String script) throws Exception {
    run(backing, js -> js.eval("'use strict'; {" + HELPERS + script + "}"));
  }

  /** Texts are read with the names of their functions. */
  private static void run(Backing backing, Js.Body body) throws Exception {
    Js.run(
        backing,
        js -> {
          js.put("hex", args -> HexFormat.of().formatHex(named(args[0].asString())));
          body.run(js);
        });
  }

  private static byte[] named(String text) {
    return BinaryWriter.encode(
        TextReader.readModuleWithNames(text, "test.wat", JsOptions.DEFAULT.compiler().features()));
  }

  private static void test(String script) throws Exception {
    test(Backing.HEAP, script);
  }

  private static final String CROSSINGS =
      """
      function middle(n) { return second(n); }
      const first = above(middle);
      function outermost() { return first(0); }
      """;

  private static final String CROSSED =
      """
      at divide (wasm://below:0x)
      at second (wasm://below:0x)
      at middle (js)
      at enter (wasm://above:0x)
      at first (wasm://above:0x)
      at outermost (js)\
      """;

  @Test
  void aTrapHasTheFunctionsOfEachStretchOfWasmBetweenJavaScripts() throws Exception {
    test(
        CROSSINGS
            + "same(shown(throws(WebAssembly.RuntimeError, outermost).stack), `"
            + CROSSED
            + "`);");
  }

  @Test
  void functionsThatAreCalledOftenAreShownToo() throws Exception {
    test(
        CROSSINGS
            + "for (let i = 0; i < 2 * "
            + ExportCall.WARM
            + "; i++) first(1);"
            + "same(shown(throws(WebAssembly.RuntimeError, outermost).stack), `"
            + CROSSED
            + "`);");
  }

  @Test
  void aTrapHasNoMoreLinesThanErrorsMayHave() throws Exception {
    test(
        CROSSINGS
            + """
            const limited = (limit) => {
              Error.stackTraceLimit = limit;
              return throws(WebAssembly.RuntimeError, outermost).stack.split('\\n').length - 1;
            };
            same(limited(3), 3);
            same(limited(0), 0);
            same(limited(6), 6);
            """);
  }

  @Test
  void aFunctionOfJavaScriptsThatWasmExportsAgainIsNoStretchOfWasm() throws Exception {
    test(
        """
        const again = (f) => instantiate(`(module
          (import "m" "f" (func $f (param i32) (result i32))) (export "f" (func $f)))`, {f}).f;
        const first = above(again(function f(n) { return second(n); }));
        function outermost() { return first(0); }
        same(shown(throws(WebAssembly.RuntimeError, outermost).stack), `at divide (wasm://below:0x)
        at second (wasm://below:0x)
        at f (js)
        at enter (wasm://above:0x)
        at first (wasm://above:0x)
        at outermost (js)`.replace(/\\n +/g, '\\n'));
        """);
  }

  @Test
  void aStartFunctionIsShown() throws Exception {
    test(
        """
        function outermost() {
          instantiate(`(module $starter
            (import "m" "f" (func $f)) (func $begin (call $f)) (start $begin))`,
            {f: function called() { second(0); }});
        }
        same(shown(throws(WebAssembly.RuntimeError, outermost).stack).split('\\n').slice(2, 7).join(),
          'at called (js),at begin (wasm://starter:0x),at instantiate (js),at outermost (js)');
        """);
  }

  @Test
  void whatOnlyPassesCallsOnIsNotShown() throws Exception {
    test(
        """
        const {caller, callerByReference, callerOfTail} = instantiate(`(module $calls
          (type $t (func (param i32) (result i32)))
          (type $none (func))
          (table 1 funcref) (table $other 1 funcref)
          (elem (table 0) (i32.const 0) func $divide)
          (elem (table $other) (i32.const 0) func $middle)
          (elem declare func $inner)
          (func $divide (param i32) (result i32) (i32.div_s (i32.const 1) (local.get 0)))
          (func $middle (param i32) (result i32)
            (call_indirect (type $t) (local.get 0) (i32.const 0)))
          (func $caller (export "caller") (param i32) (result i32)
            (call_indirect $other (type $t) (local.get 0) (i32.const 0)))
          (func $inner (unreachable))
          (func $callerByReference (export "callerByReference")
            (call_ref $none (ref.func $inner)))
          (func $tail (return_call $inner))
          (func $callerOfTail (export "callerOfTail") (call $tail)))`);
        const stack = (f) => {
          function outermost() { f(0); }
          return shown(throws(WebAssembly.RuntimeError, outermost).stack)
            .replaceAll(' (wasm://calls:0x)', '').replaceAll('at ', '').split('\\n').join();
        };
        same(stack(caller), 'divide,middle,caller,outermost (js)');
        same(stack(callerByReference), 'inner,callerByReference,outermost (js)');
        same(stack(callerOfTail), 'inner,tail,callerOfTail,outermost (js)');
        """);
  }

  @Test
  void functionsStayAtTheirPlacesWhereAnotherCallOfWasmRanNone() throws Exception {
    test(
        """
        const third = above((n) => n);
        const first = above(function middle(n) {
          return third({valueOf() { return second(n); }});
        });
        function outermost() { first(0); }
        same(shown(throws(WebAssembly.RuntimeError, outermost).stack), `at divide (wasm://below:0x)
        at second (wasm://below:0x)
        at Object.valueOf (js)
        at wasm://above:wasm-function[2]:1:1
        at middle (js)
        at enter (wasm://above:0x)
        at first (wasm://above:0x)
        at outermost (js)`.replace(/\\n +/g, '\\n'));
        """);
  }

  @Test
  void theFunctionsOfAPromisingCallAreShown() throws Exception {
    run(
        Backing.HEAP,
        js -> {
          js.eval(
              "'use strict'; {"
                  + HELPERS
                  + """
                  const first = WebAssembly.promising(above(function middle(n) { return second(n); }));
                  globalThis.shown = shown;
                  first(0).catch((error) => { globalThis.error = error; });
                  }
                  """);
          js.eval(
              "same(shown(error.stack).split('\\n').slice(0, 5).join('\\n'), `"
                  + CROSSED.substring(0, CROSSED.lastIndexOf('\n'))
                  + "`, error.stack);");
        });
  }

  @Test
  void anOrdinaryErrorSaysWhereJavaScriptHasEnteredWasm() throws Exception {
    test(
        """
        let error;
        const first = above(function middle(n) { error = new Error('here'); return n; });
        function outermost() { first(0); }
        outermost();
        same(shown(error.stack), `at middle (js)
        at wasm://above:wasm-function[2]:1:1
        at outermost (js)`.replace(/\\n +/g, '\\n'));
        """);
  }

  @Test
  void withoutInternalsTheInnermostStretchIsShown() throws Exception {
    test(
        Backing.HEAP_BY_INTEROP,
        CROSSINGS
            + """
            same(shown(throws(WebAssembly.RuntimeError, outermost).stack), `at divide (wasm://below:0x)
            at second (wasm://below:0x)
            at middle (js)
            at outermost (js)`.replace(/\\n +/g, '\\n'));
            """);
  }

  @Test
  void aRecursionOfASplitFunctionIsOneLineACall() throws Exception {
    test(
        """
        Error.stackTraceLimit = 100;
        const much = '(local.set $x (i32.add (i32.mul (local.get $x) (i32.const 77777)) (local.get 0)))\\n'
          .repeat(3000);
        const split = instantiate(`(module $big
          (func $big (export "big") (param i32) (result i32) (local $x i32)
            ${much}
            (if (i32.eqz (local.get 0)) (then unreachable))
            (local.set $x (call $big (i32.sub (local.get 0) (i32.const 1))))
            ${much}
            (local.get $x)))`).big;
        function outermost() { split(3); }
        same(shown(throws(WebAssembly.RuntimeError, outermost).stack),
          'at big (wasm://big:0x)\\n'.repeat(4) + 'at outermost (js)');
        """);
  }
}
