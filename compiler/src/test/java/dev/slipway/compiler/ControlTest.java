package dev.slipway.compiler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.slipway.runtime.GuestException;
import dev.slipway.runtime.HostFunction;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Instance;
import dev.slipway.runtime.Store;
import dev.slipway.runtime.Tag;
import dev.slipway.runtime.Trap;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.text.TextReader;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.ValType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exceptions and tail calls across instances and host functions, whole and split. */
class ControlTest {
  private static final int MANY = 1_000_000;

  private static Instance instance(String wat, int splitAbove, Imports imports) {
    Module module = TextReader.readModule(wat, "test.wat", Features.DEFAULT);
    Options options = Options.DEFAULT.withSplitAbove(splitAbove).withThreads(1);
    return Compiler.compile(module, options).load().instantiate(new Store(), imports);
  }

  @ParameterizedTest
  @ValueSource(ints = {4000, 60, 1})
  void exceptionsKeepTheirIdentityAcrossHostFrames(int split) {
    Tag tag = Tag.create(new FuncType(List.of(ValType.I32, ValType.I64, ValType.F64), List.of()));
    GuestException[] seen = new GuestException[1];
    Instance inner =
        instance(
            "(module (import \"env\" \"e\" (tag $e (param i32 i64 f64)))"
                + " (func (export \"f\") (throw $e (i32.const -1) (i64.const 2) (f64.const 3))))",
            split,
            Imports.builder().add("env", "e", tag).build());
    HostFunction through =
        HostFunction.of(
            FuncType.EMPTY,
            args -> {
              try {
                return inner.call("f");
              } catch (GuestException e) {
                seen[0] = e;
                throw e;
              }
            });
    Instance outer =
        instance(
            """
            (module (import "env" "e" (tag $e (param i32 i64 f64)))
              (import "env" "through" (func $through))
              (func (export "values") (result i32 i64 f64)
                (block $h (result i32 i64 f64)
                  (try_table (catch $e $h) (call $through)) (unreachable)))
              (func (export "again")
                (block $h (result exnref)
                  (try_table (catch_all_ref $h) (call $through)) (unreachable))
                (throw_ref)))
            """,
            split,
            Imports.builder().add("env", "e", tag).add("env", "through", through).build());
    assertArrayEquals(new Object[] {-1, 2L, 3.0}, (Object[]) outer.call("values"));
    GuestException thrown = assertThrows(GuestException.class, () -> outer.call("again"));
    assertSame(seen[0], thrown);
    assertSame(tag, thrown.tag());
    assertArrayEquals(new Object[] {-1, 2L, 3.0}, thrown.values());
    assertEquals(0, thrown.getStackTrace().length);
  }

  @ParameterizedTest
  @ValueSource(ints = {4000, 60})
  void whatTheHostThrowsAndTrapsPassThrough(int split) {
    IllegalStateException failure = new IllegalStateException();
    HostFunction fails =
        HostFunction.of(
            FuncType.EMPTY,
            args -> {
              throw failure;
            });
    Instance instance =
        instance(
            """
            (module (import "env" "fails" (func $fails))
              (func (export "host") (block $h (try_table (catch_all $h) (call $fails))))
              (func $trap (unreachable))
              (func (export "trap") (block $h (try_table (catch_all $h) (call $trap)))))
            """,
            split,
            Imports.builder().add("env", "fails", fails).build());
    assertSame(failure, assertThrows(IllegalStateException.class, () -> instance.call("host")));
    assertThrows(Trap.class, () -> instance.call("trap"));
  }

  @ParameterizedTest
  @ValueSource(ints = {4000, 60, 1})
  void millionsOfTailCallsTakeNoStack(int split) {
    Instance instance =
        instance(
            """
            (module
              (type $t (func (param i32 i64) (result i64 i32)))
              (table funcref (elem $even $odd))
              (func $even (export "even") (type $t)
                (if (i32.eqz (local.get 0)) (then (return (local.get 1) (i32.const 1))))
                (return_call $odd
                  (i32.sub (local.get 0) (i32.const 1)) (i64.add (local.get 1) (i64.const 1))))
              (func $odd (type $t)
                (if (i32.eqz (local.get 0)) (then (return (local.get 1) (i32.const 0))))
                (return_call_indirect (type $t)
                  (i32.sub (local.get 0) (i32.const 1)) (i64.add (local.get 1) (i64.const 1))
                  (i32.const 0)))
              (func $self (export "self") (param i32 i32) (result i32) (local i32)
                (if (i32.eqz (local.get 0))
                  (then (return (i32.add (local.get 1) (local.get 2)))))
                (local.set 2 (i32.const 5))
                (return_call $self
                  (i32.sub (local.get 0) (i32.const 1)) (i32.add (local.get 1) (i32.const 1)))))
            """,
            split,
            Imports.NONE);
    assertArrayEquals(new Object[] {(long) MANY, 1}, (Object[]) instance.call("even", MANY, 0L));
    assertEquals(MANY, instance.call("self", MANY, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {4000, 60})
  void tailCallsTakeNoStackAcrossInstances(int split) {
    Instance first =
        instance(
            """
            (module
              (type $t (func (param i32 i64) (result i64)))
              (table (export "t") 1 funcref)
              (func (export "f") (type $t)
                (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
                (return_call_indirect (type $t)
                  (i32.sub (local.get 0) (i32.const 1)) (i64.add (local.get 1) (i64.const 1))
                  (i32.const 0))))
            """,
            split,
            Imports.NONE);
    Instance second =
        instance(
            """
            (module
              (type $t (func (param i32 i64) (result i64)))
              (import "first" "f" (func $f (type $t)))
              (import "first" "t" (table 1 funcref))
              (elem (i32.const 0) $g)
              (func $g (export "g") (type $t)
                (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
                (return_call $f
                  (i32.sub (local.get 0) (i32.const 1)) (i64.add (local.get 1) (i64.const 1)))))
            """,
            split,
            Imports.builder().instance("first", first).build());
    assertEquals((long) MANY, second.call("g", MANY, 0L));
    assertEquals((long) MANY, first.call("f", MANY, 0L));
  }

  @ParameterizedTest
  @ValueSource(ints = {4000, 60})
  void aTailCallLeavesTheTry(int split) {
    HostFunction host = HostFunction.of(FuncType.EMPTY, args -> null);
    Instance instance =
        instance(
            """
            (module (import "env" "host" (func $host)) (tag $e)
              (func $throws (throw $e))
              (func (export "f") (block $h (try_table (catch_all $h) (return_call $throws))))
              (func (export "g") (block $h (try_table (catch_all $h) (return_call $host)))))
            """,
            split,
            Imports.builder().add("env", "host", host).build());
    assertThrows(GuestException.class, () -> instance.call("f"));
    instance.call("g");
  }
}
