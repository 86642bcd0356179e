package dev.slipway.js;

import dev.slipway.js.Js.Backing;
import org.junit.jupiter.api.Test;

/** References of wasm 3.0 in JavaScript's hands. */
class GcReferenceTest {
  private static void test(String script) throws Exception {
    Js.run(Backing.HEAP, js -> js.eval("'use strict'; {" + HELPERS + script + "}"));
  }

  private static final String HELPERS =
      """
      const instantiate = (text, imports) =>
        new WebAssembly.Instance(new WebAssembly.Module(wat(text)), imports).exports;
      """;

  @Test
  void structuresAreOpaque() throws Exception {
    test(
        """
        const {make, get, any, other, extern} = instantiate(`(module
          (type $s (struct (field (mut i32))))
          (type $t (struct (field i64)))
          (func (export "make") (param i32) (result (ref $s)) (struct.new $s (local.get 0)))
          (func (export "get") (param (ref $s)) (result i32) (struct.get $s 0 (local.get 0)))
          (func (export "any") (param anyref) (result anyref) (local.get 0))
          (func (export "extern") (param externref) (result externref) (local.get 0))
          (func (export "other") (result (ref $t)) (struct.new_default $t)))`);
        const s = make(7);
        same(get(s), 7);
        same(any(s) === s, true);
        same(extern(s) === s, true);
        same(make(7) === s, false);
        throws(TypeError, () => get(null));
        throws(TypeError, () => get({}));
        throws(TypeError, () => get(other()));
        """);
  }

  @Test
  void anI31IsANumber() throws Exception {
    test(
        """
        const {box, unbox, isI31} = instantiate(`(module
          (func (export "box") (param i32) (result i31ref) (ref.i31 (local.get 0)))
          (func (export "unbox") (param i31ref) (result i32) (i31.get_s (local.get 0)))
          (func (export "isI31") (param anyref) (result i32) (ref.test (ref i31) (local.get 0))))`);
        same(box(-5), -5);
        same(unbox(1073741823), 1073741823);
        throws(TypeError, () => unbox(1073741824));
        throws(TypeError, () => unbox('1'));
        same(isI31(3), 1);
        same(isI31(3.5), 0);
        same(isI31('x'), 0);
        """);
  }

  @Test
  void typedFunctionsAreChecked() throws Exception {
    test(
        """
        const {call, seven, other} = instantiate(`(module
          (type $f (func (result i32)))
          (func (export "call") (param (ref $f)) (result i32) (call_ref $f (local.get 0)))
          (func (export "seven") (type $f) (i32.const 7))
          (func (export "other") (param i32)))`);
        same(call(seven), 7);
        throws(TypeError, () => call(other));
        throws(TypeError, () => call(null));
        throws(TypeError, () => call(() => 1));
        """);
  }
}
