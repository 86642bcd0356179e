package dev.slipway.wasm.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any text gives a module or a {@link ModuleException}. */
class BadTextTest {
  private static final int DEEP = 100_000;

  private static final String SAMPLE =
      """
      (module $m (type $t (func (param i32) (result i32)))
        (import "a" "b" (func $i (type $t))) (memory (data "x\\u{41}\\ff")) (@note (x "y"))
        (table $tab 2 funcref) (global $g (mut f64) (f64.const -0x1.8p3)) (;c;)
        (func $"f 1" (export "f") (param $x i32) (result i32) (local $y i64)
          (if (result i32) (local.get $x) (then (call $i (i32.const 0xff))) (else
            (block $l (result i32) (br $l (i32.load8_u offset=1 align=1 (local.get 0))))))
          loop $k br_table $k 1 $k end
          (v128.const f32x4 1 nan inf 0x1p2) drop
          (call_indirect $tab (param i32) (result i32) (i32.const 1) (i32.const 0)))
        (elem (i32.const 0) $"f 1" 0) (elem declare funcref (item ref.func 0)) (start 0))
      (assert_return (invoke "f" (i32.const 1) (f32.const nan:0x1)) (either (i64.const 1)))
      """;

  private static final String NEWER =
      """
      (module $m (@name "m m") (@custom "c" (after func) "x")
        (rec (type $s (sub (struct (field $x (mut i8)) (field i32 (ref null $s)))))
          (type $a (sub final $t (array (mut i64)))) (type $t (sub (array (mut i64)))))
        (type $f (func (param $p (@name "p") (ref $s)) (result anyref)))
        (tag $e (export "e") (param i32)) (memory $n i64 (pagesize 1) (data "abc"))
        (memory i64 1 2 shared) (table $tab i64 2 (ref null $f) (ref.null $f))
        (func $g (type $f) (local $l (ref null $a))
          (try_table $b (catch $e 0) (catch_all_ref 0) (throw $e (i32.const 1)))
          (try $l (result i32) (do (i32.const 2)) (catch $e) (catch_all (rethrow $l))) drop
          try $o try delegate $o catch $e drop catch_all end
          (@metadata.code.branch_hint "\\01") (br_if 0 (struct.get_u $s $x (local.get 0)))
          (br_on_cast 0 anyref (ref i31) (local.get 0)) (ref.test (ref null $a)) (ref.cast i31ref)
          array.copy $a $t array.new_fixed $a 2 (array.new_data $a 0) return_call_ref $f
          i64.atomic.rmw8.add_u $n offset=1 atomic.fence i64.add128 (ref.i31 (i32.const 1))
          return_call_indirect $tab (type $f)))
      (thread $T (shared (module $m)) (assert_exception (invoke "g"))) (wait $T)
      (assert_return (invoke "f" (ref.host 1)) (ref.i31) (ref.null none) (either (ref.struct)))
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(block ",
        "(drop ",
        "(if (then ",
        "(try (do ",
        "(try_table ",
        "try ",
        "block ",
        "(; ",
        "(@a ",
        "(",
        "((("
      })
  void deepNestingThatNeverEnds(String opening) {
    String wat = "(func " + opening.repeat(DEEP);
    assertTimeout(
        Duration.ofSeconds(60),
        () ->
            assertThrows(
                ModuleException.Malformed.class,
                () -> TextReader.readModule(wat, "deep.wat", Features.ALL)));
  }

  @Test
  void deepNestingThatEnds() {
    String wat =
        "(func (; "
            + "(; ".repeat(DEEP)
            + " ;)".repeat(DEEP + 1)
            + "(@a "
            + "(".repeat(DEEP)
            + ")".repeat(DEEP + 1)
            + "(block $l ".repeat(DEEP)
            + "(drop ".repeat(DEEP)
            + "(nop)"
            + ")".repeat(2 * DEEP)
            + "(if (i32.const 0) (then ".repeat(DEEP)
            + "))".repeat(DEEP)
            + " block ".repeat(DEEP)
            + "end ".repeat(DEEP)
            + "(try (do ".repeat(DEEP)
            + ") (delegate 0))".repeat(DEEP)
            + "(try_table (catch_all 0) ".repeat(DEEP)
            + ")".repeat(DEEP)
            + "try ".repeat(DEEP)
            + "catch_all end ".repeat(DEEP)
            + ")";
    assertTimeout(
        Duration.ofSeconds(60),
        () -> {
          Module module = TextReader.readModule(wat, "deep.wat", Features.ALL);
          String text = TextPrinter.print(module);
          Module back = TextReader.readModule(text, "back.wat", Features.ALL);
          assertEquals(
              module.code().getFirst().body().size(), back.code().getFirst().body().size());
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"(either ", "(thread $t ", "(assert_return (invoke \"f\" (either "})
  void deepNestingInScripts(String opening) {
    String wast = opening.repeat(DEEP);
    assertThrows(ModuleException.Malformed.class, () -> ScriptReader.read(wast, "deep.wast"));
  }

  @Test
  void everyPrefix() {
    for (String sample : List.of(SAMPLE, NEWER)) {
      for (int end = 0; end < sample.length(); end++) {
        readAll(sample.substring(0, end));
      }
      assertTrue(readAll(sample), sample);
    }
  }

  @Test
  void randomEdits() {
    Random random = new Random(3);
    String alphabet = "()\";$ \n@0x_-a{}\\\u0000\u007f\u20AC\uD800";
    int read = 0;
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder(i % 2 == 0 ? SAMPLE : NEWER);
      for (int edits = random.nextInt(3); edits >= 0; edits--) {
        int at = random.nextInt(text.length() - 20);
        char c = alphabet.charAt(random.nextInt(alphabet.length()));
        switch (random.nextInt(4)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.setCharAt(at, c);
          case 2 -> text.insert(at, c);
          default -> text.delete(at, at + random.nextInt(20));
        }
      }
      read += readAll(text.toString()) ? 1 : 0;
    }
    assertTrue(read > 100, "only " + read + " texts were still scripts");
  }

  /** Reads text as a module and as a script, and prints what comes of it. */
  private static boolean readAll(String text) {
    try {
      TextReader.readModule(text, "bad.wat", Features.ALL);
    } catch (ModuleException e) {
      assertTrue(e.offset() >= 0 && e.offset() <= text.length(), e::getMessage);
    }
    try {
      for (Command command : ScriptReader.read(text, "bad.wast")) {
        if (command instanceof Command.OfModule about) {
          TextPrinter.print(about.module().read(Features.ALL));
        }
      }
      return true;
    } catch (ModuleException e) {
      assertTrue(e.offset() >= 0, e::getMessage);
      return false;
    }
  }
}
