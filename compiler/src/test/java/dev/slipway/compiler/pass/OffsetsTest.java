package dev.slipway.compiler.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.slipway.compiler.Compiler;
import dev.slipway.compiler.Options;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Instance;
import dev.slipway.runtime.Store;
import dev.slipway.runtime.Trap;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.text.TextReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An offset is added to an address only where the sum cannot wrap. Each function ends with an
 * access at {@code $p + 8}; with -4 in {@code $p} that is address 4 if it wraps, and must trap.
 */
class OffsetsTest {
  private static final int WRAPS = -4;

  /** Runs {@code body} with {@code $p}, {@code $q} and {@code $n}. */
  private static int run(String body, int p, int q, int n) {
    String wat =
        "(module (memory 1) (tag $e) (func $throw (throw $e))"
            + " (data (i32.const 4) \"\\07\") (data (i32.const 24) \"\\09\")"
            + " (func (export \"f\") (param $p i32) (param $q i32) (param $n i32) (result i32)"
            + " (local $wide i64)"
            + body
            + " (i32.load offset=8 (local.get $p))))";
    Instance instance =
        Compiler.compile(
                TextReader.readModule(wat, "test.wat", Features.DEFAULT),
                Options.DEFAULT.withThreads(1))
            .load()
            .instantiate(new Store(), Imports.NONE);
    return (int) instance.call("f", p, q, n);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        // Known on one way only.
        "(if (local.get $n) (then (drop (i32.load offset=4 (local.get $q)))"
            + " (local.set $p (local.get $q))))",
        "(if (i32.eqz (local.get $n)) (then) (else (drop (i32.load (local.get $p)))))",
        "(block $b (br_if $b (i32.eqz (local.get $n))) (drop (i32.load (local.get $p))))",
        "(block $b (if (local.get $n) (then (drop (i32.load (local.get $p)))) (else (br $b))))",
        "(block $b (if (local.get $n) (then (drop (i32.load (local.get $p))) (br $b)))"
            + " (if (i32.eqz (local.get $n)) (then (drop (i32.load (local.get $q))) (br $b)))"
            + " (unreachable))",
        "(block $b (block $c (block $d (br_table $b $c $d (local.get $n)))"
            + " (drop (i32.load (local.get $p)))) (drop (i32.load (local.get $p))))",
        // Another value.
        "(drop (i32.load (local.get $q))) (local.set $q (local.get $p))"
            + " (drop (i32.load offset=8 (local.get $q)))",
        "(drop (i32.load (local.get $q)))"
            + " (local.set $p (i32.add (local.get $q) (i32.sub (local.get $p) (local.get $q))))",
        "(local.set $n (local.get $p)) (local.set $p (i32.const 16))"
            + " (drop (i32.load (local.get $p))) (local.set $p (local.get $n))",
        "(local.set $wide (i64.extend_i32_u (local.get $q)))"
            + " (drop (i32.load (i32.wrap_i64 (local.get $wide))))"
            + " (local.set $wide (i64.extend_i32_u (local.get $p)))"
            + " (drop (i32.load offset=8 (i32.wrap_i64 (local.get $wide))))",
        // Only in a loop's first round.
        "(local.set $n (local.get $p)) (local.set $p (i32.const 16))"
            + " (drop (i32.load (local.get $p)))"
            + " (loop $l (drop (i32.load offset=8 (local.get $p)))"
            + " (br_if $l (i32.ne (local.get $p) (local.tee $p (local.get $n)))))"
            + " (local.set $p (i32.const 16))",
        // Thrown before the access.
        "(block $h (try_table (catch_all $h) (call $throw) (drop (i32.load (local.get $p)))))",
        "(local.set $n (local.get $p)) (local.set $p (i32.const 16))"
            + " (drop (i32.load (local.get $p)))"
            + " (block $h (try_table (catch_all $h) (local.set $p (local.get $n)) (call $throw)"
            + " (unreachable)))",
        // Behind what control never reaches.
        "(block $b (br $b) (drop (i32.load (local.get $p))))",
        "(block $b (loop $l (br_if $b (i32.eqz (local.get $n)))"
            + " (drop (i32.load (local.get $p))) (br $l)))",
      })
  void aSumThatWrapsTraps(String body) {
    Trap trap = assertThrows(Trap.class, () -> run(body, WRAPS, 16, 0), body);
    assertEquals(Trap.Kind.OUT_OF_BOUNDS_MEMORY_ACCESS, trap.kind());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(drop (i32.load (local.get $p)))",
        "(i32.store offset=4 (local.get $p) (i32.load (local.get $p)))",
        "(local.set $wide (i64.extend_i32_s (local.get $p)))"
            + " (drop (i32.load (i32.wrap_i64 (local.get $wide))))"
            + " (drop (i32.load offset=4 (i32.wrap_i64 (local.get $wide))))"
            + " (local.set $p (i32.wrap_i64 (local.get $wide)))",
        "(if (local.get $n) (then (drop (i32.load (local.get $p))))"
            + " (else (drop (i32.load offset=1 (local.get $p)))))",
        "(drop (i32.load (local.get $p))) (loop $l (drop (i32.load offset=4 (local.get $p)))"
            + " (br_if $l (local.tee $n (i32.shr_u (local.get $n) (i32.const 1)))))",
      })
  void aKnownAddressIsAddedTo(String body) {
    assertEquals(9, run(body, 16, 0, 5), body);
    Trap trap = assertThrows(Trap.class, () -> run(body, 65_528, 16, 5), body);
    assertEquals(
        "out of bounds memory access: 4 bytes at address 0x10000, memory has 0x10000",
        trap.getMessage());
  }
}
