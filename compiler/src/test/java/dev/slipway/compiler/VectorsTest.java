package dev.slipway.compiler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.slipway.runtime.Global;
import dev.slipway.runtime.HostFunction;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Instance;
import dev.slipway.runtime.Storage;
import dev.slipway.runtime.Trap;
import dev.slipway.runtime.V128;
import dev.slipway.wasm.Feature;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.binary.BinaryWriter;
import dev.slipway.wasm.text.TextReader;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.GlobalType;
import dev.slipway.wasm.type.ValType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** v128 values at every boundary, in globals, in frames and in registers. */
class VectorsTest {
  private static final V128 A = new V128(1, 2);
  private static final V128 B = new V128(30, 40);
  private static final V128 ZERO = new V128(0, 0);

  static Stream<Options> options() {
    return Stream.of(
        Options.DEFAULT,
        Options.DEFAULT.withSplitAbove(60),
        Options.DEFAULT.withStorage(Storage.NATIVE));
  }

  private static Instance instantiate(String wat, Options options, Imports imports) {
    Module module = TextReader.readModule(wat, "v.wat", Features.ALL);
    return Compiler.compile(module, options).load().instantiate(imports);
  }

  /** What a Java interface sees of a module. */
  public interface Vectors {
    V128 add(V128 a, V128 b);
  }

  @ParameterizedTest
  @MethodSource("options")
  void callsFromJava(Options options) throws Throwable {
    String wat =
        "(module (func (export \"add\") (param v128 v128) (result v128)"
            + " (i64x2.add (local.get 0) (local.get 1)))"
            + " (func (export \"swap\") (param v128 v128) (result v128 v128)"
            + " (local.get 1) (local.get 0)))";
    Instance instance = instantiate(wat, options, Imports.NONE);
    V128 sum = new V128(31, 42);
    assertEquals(sum, instance.call("add", A, B));
    assertEquals(sum, instance.as(Vectors.class).add(A, B));
    assertEquals(sum, (Object) instance.func("add").handle().invokeExact((Object) A, (Object) B));
    assertArrayEquals(new Object[] {B, A}, (Object[]) instance.call("swap", A, B));
    assertThrows(IllegalArgumentException.class, () -> instance.call("add", A, null));
    assertThrows(
        ClassCastException.class,
        () -> {
          var unused = (Object) instance.func("add").handle().invokeExact((Object) A, (Object) 1);
        });
  }

  /** More parameters and results than the JVM has room for. */
  @ParameterizedTest
  @MethodSource("options")
  void wideCalls(Options options) {
    String many = " v128".repeat(300);
    StringBuilder gets = new StringBuilder();
    for (int i = 299; i >= 0; i--) {
      gets.append("(local.get ").append(i).append(')');
    }
    String wat =
        "(module (type $t (func (param"
            + many
            + ") (result"
            + many
            + ")))"
            + "(table funcref (elem $f))"
            + "(func $f (type $t) "
            + gets
            + ")"
            + "(func (export \"twice\") (type $t) "
            + gets
            + "(call_indirect (type $t) (i32.const 0)) (call $f)))";
    Instance instance = instantiate(wat, options, Imports.NONE);
    Object[] args = new Object[300];
    Arrays.setAll(args, i -> new V128(i, -i));
    Object[] reversed = args.clone();
    Collections.reverse(Arrays.asList(reversed));
    assertArrayEquals(reversed, (Object[]) instance.call("twice", args));
  }

  @ParameterizedTest
  @MethodSource("options")
  void hostFunctions(Options options) throws ReflectiveOperationException {
    ValType v = ValType.V128;
    FuncType pair = new FuncType(List.of(v), List.of(v, v));
    Imports imports =
        Imports.builder()
            .add("h", "boxed", HostFunction.of(pair, args -> new Object[] {args[0], B}))
            .func("h", "typed", Vectors.class, (a, b) -> new V128(a.low() + b.high(), 7))
            .add(
                "h",
                "handle",
                HostFunction.of(
                    new FuncType(List.of(v), List.of(v)),
                    MethodHandles.identity(Object.class)
                        .asType(MethodType.methodType(Object.class, Object.class))))
            .add("h", "wrong", HostFunction.of(new FuncType(List.of(), List.of(v)), args -> 1))
            .build();
    String wat =
        "(module (import \"h\" \"boxed\" (func $boxed (param v128) (result v128 v128)))"
            + "(import \"h\" \"typed\" (func $typed (param v128 v128) (result v128)))"
            + "(import \"h\" \"handle\" (func $handle (param v128) (result v128)))"
            + "(import \"h\" \"wrong\" (func $wrong (result v128)))"
            + "(func (export \"f\") (param v128) (result v128)"
            + " (call $handle (call $typed (call $boxed (local.get 0)))))"
            + "(func (export \"wrong\") (result v128) (call $wrong)))";
    Instance instance = instantiate(wat, options, imports);
    assertEquals(new V128(41, 7), instance.call("f", A));
    assertThrows(ClassCastException.class, () -> instance.call("wrong"));
  }

  @ParameterizedTest
  @MethodSource("options")
  void globals(Options options) {
    Global shared = Global.create(new GlobalType(true, ValType.V128), A);
    String wat =
        "(module (import \"h\" \"g\" (global $g (mut v128)))"
            + "(global $own (export \"own\") (mut v128) (v128.const i64x2 5 6))"
            + "(func (export \"f\") (global.set $own (i64x2.add (global.get $own) (global.get $g)))"
            + " (global.set $g (global.get $own))))";
    Instance instance = instantiate(wat, options, Imports.builder().add("h", "g", shared).build());
    instance.call("f");
    assertEquals(new V128(6, 8), shared.get());
    Global own = (Global) instance.exports().get("own");
    assertEquals(new V128(6, 8), own.get());
    own.set(B);
    instance.call("f");
    assertEquals(new V128(36, 48), shared.get());
    assertThrows(IllegalArgumentException.class, () -> own.set(1L));
  }

  /** Locals that no instruction has set yet, in a frame or out of one. */
  @ParameterizedTest
  @MethodSource("options")
  void localsStartAsZero(Options options) {
    StringBuilder uses = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      uses.append("(if (i32.eqz (i32.load (i32.const ")
          .append(4 * i)
          .append(")))")
          .append("(then (local.set $a (i64x2.add (local.get $a) (local.get $b)))")
          .append(
              "(if (i32.load (i32.const 0)) (then (local.set $b (v128.not (local.get $b)))))))");
    }
    String wat =
        "(module (memory 1) (func (export \"f\") (result v128) (local $a v128) (local $b v128) "
            + uses
            + "(local.get $a)))";
    assertEquals(ZERO, instantiate(wat, options, Imports.NONE).call("f"));
  }

  /** Tail calls of each other, through a table, and into another instance, with what they leave. */
  @ParameterizedTest
  @MethodSource("options")
  void tailCalls(Options options) {
    String type = "(type $t (func (param i32 v128) (result v128)))";
    String even =
        "(func $even (export \"even\") (type $t) (if (result v128) (i32.eqz (local.get 0))"
            + " (then (local.get 1))"
            + " (else (return_call_indirect (type $t) (i32.sub (local.get 0) (i32.const 1))"
            + " (i64x2.add (local.get 1) (v128.const i64x2 1 2)) (i32.const 0)))))";
    String odd =
        "(func $odd (type $t) (return_call $even (i32.sub (local.get 0) (i32.const 1))"
            + " (i64x2.add (local.get 1) (v128.const i64x2 1 2))))";
    Instance first =
        instantiate(
            "(module " + type + "(table funcref (elem $odd))" + even + odd + ")",
            options,
            Imports.NONE);
    V128 expected = new V128(100_001, 200_002);
    assertEquals(expected, first.call("even", 100_000, A));
    Instance second =
        instantiate(
            "(module "
                + type
                + "(import \"a\" \"even\" (func $even (type $t)))"
                + "(func (export \"f\") (type $t)"
                + " (return_call $even (local.get 0) (local.get 1))))",
            options,
            Imports.builder().add("a", "even", first.func("even")).build());
    assertEquals(expected, second.call("f", 100_000, A));
  }

  /** What an exception carries, few values and many. */
  @ParameterizedTest
  @MethodSource("options")
  void exceptions(Options options) {
    for (int count : new int[] {1, 20}) {
      String vectors = " v128".repeat(count);
      String drops = " drop".repeat(count - 1);
      String wat =
          "(module (tag $e (param i32"
              + vectors
              + ")) (func (export \"f\") (param v128) (result v128) (block $h (result i32"
              + vectors
              + ") (try_table (catch $e $h) i32.const 7 "
              + "(i64x2.add (local.get 0) (v128.const i64x2 1 2))".repeat(count)
              + " throw $e) unreachable)"
              + drops
              + " local.set 0 drop local.get 0))";
      assertEquals(new V128(2, 4), instantiate(wat, options, Imports.NONE).call("f", A));
    }
  }

  /** A store that reaches past the end writes nothing. */
  @ParameterizedTest
  @MethodSource("options")
  void noPartialStore(Options options) {
    String wat =
        "(module (memory (export \"m\") 1)"
            + "(func (export \"store\") (param i32 v128)"
            + " (v128.store (local.get 0) (local.get 1)))"
            + "(func (export \"far\") (param i32 v128)"
            + " (v128.store offset=16 (local.get 0) (local.get 1)))"
            + "(func (export \"load\") (param i32) (result v128) (v128.load (local.get 0))))";
    Instance instance = instantiate(wat, options, Imports.NONE);
    V128 ones = new V128(-1, -1);
    for (int address : new int[] {65_521, 65_528, 65_535, 65_536, -1, -8, -16, Integer.MAX_VALUE}) {
      assertThrows(Trap.class, () -> instance.call("store", address, ones), "" + address);
      assertThrows(Trap.class, () -> instance.call("far", address - 16, ones), "" + address);
      assertThrows(Trap.class, () -> instance.call("load", address), "" + address);
    }
    assertEquals(ZERO, instance.call("load", 65_520));
    instance.call("far", 65_504, ones);
    assertEquals(ones, instance.call("load", 65_520));
  }

  @Test
  void offIsRefused() {
    Module module = TextReader.readModule("(module (func (local v128)))", "v.wat", Features.ALL);
    byte[] bytes = BinaryWriter.encode(module);
    Options options = Options.DEFAULT.withFeatures(Features.DEFAULT.without(Feature.SIMD));
    ModuleException.FeatureDisabled error =
        assertThrows(ModuleException.FeatureDisabled.class, () -> Compiler.compile(bytes, options));
    assertEquals(Feature.SIMD, error.feature());
  }
}
