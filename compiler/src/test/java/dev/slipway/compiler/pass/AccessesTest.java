package dev.slipway.compiler.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.compiler.Compiler;
import dev.slipway.compiler.Options;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Instance;
import dev.slipway.runtime.Storage;
import dev.slipway.runtime.Trap;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.text.TextReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random accesses do the same and trap in the same place in both storages: {@link Offsets} runs for
 * memories on the heap alone.
 */
class AccessesTest {
  private static final int FUNCTIONS = 100;
  private static final int CALLS = 30;
  private static final int[] ADDRESSES = {0, 1, 16, 40, 1000, 65_500, 65_532, 65_536};
  private static final int[] NEGATIVE = {-4, -8, -12, -1, Integer.MIN_VALUE, -65_536};
  private static final String[] OFFSETS = {"0", "1", "4", "8", "12", "20", "36"};
  private static final String[] HUGE = {
    "65532", "0x7ffffff0", "0x7fffffff", "0x80000000", "0xfffffff0", "0xffffffff"
  };

  /** Makes functions whose accesses mostly are within the memory. */
  private static final class Generator {
    private static final String CONDITION =
        "(i32.and (local.tee $n (i32.rotr (local.get $n) (i32.const 7))) (i32.const 1))";

    private final Random random;
    private final List<String> blocks = new ArrayList<>();
    private int labels;

    Generator(Random random) {
      this.random = random;
    }

    private String pick(String... texts) {
      return texts[random.nextInt(texts.length)];
    }

    String function(String name) {
      return "(func (export \""
          + name
          + "\") (param $a i32) (param $b i32) (param $n i32)"
          + " (local $c i32) (local $w i64) (local $fuel i32)\n"
          + "(local.set $fuel (i32.const 12))\n"
          + list(3, 8)
          + ")\n";
    }

    private String list(int depth, int count) {
      StringBuilder list = new StringBuilder();
      for (int i = random.nextInt(count) + 1; i > 0; i--) {
        list.append(stmt(depth)).append('\n');
      }
      return list.toString();
    }

    private String stmt(int depth) {
      int kind = random.nextInt(depth > 0 ? 16 : 8);
      return switch (kind) {
        case 0, 1, 2 -> mix("(" + pick("i32.load", "i32.load8_u", "i32.load16_s") + access() + ")");
        case 3 ->
            "(" + pick("i32.store", "i32.store8") + access() + " (i32.const " + kind + depth + "))";
        case 4 -> "(local.set " + pick("$a", "$b", "$c") + " " + value() + ")";
        case 5 -> "(local.set $w (" + pick("i64.extend_i32_u", "i64.extend_i32_s") + value() + "))";
        case 6 -> mix("(i32.wrap_i64 (i64.load" + access() + "))");
        case 7 -> leave();
        case 8, 9, 10 ->
            "(if " + CONDITION + " (then " + list(depth - 1, 3) + ") (else " + otherwise(depth);
        case 11, 12 -> {
          String label = "$l" + labels++;
          yield "(loop " + label + " " + list(depth - 1, 5) + again(label) + ")";
        }
        case 13, 14 -> {
          String label = "$b" + labels++;
          blocks.add(label);
          String body = list(depth - 1, 5);
          blocks.remove(label);
          yield "(block " + label + " " + body + ")";
        }
        default -> {
          String label = "$h" + labels++;
          String body = list(depth - 1, 3) + "(call $maybe " + CONDITION + ")" + list(depth - 1, 3);
          yield "(block " + label + " (try_table (catch_all " + label + ") " + body + "))";
        }
      };
    }

    private String otherwise(int depth) {
      return (random.nextBoolean() ? list(depth - 1, 3) : "") + "))";
    }

    private static String again(String label) {
      return "(br_if "
          + label
          + " (i32.and "
          + CONDITION
          + " (i32.gt_s (local.tee $fuel (i32.sub (local.get $fuel) (i32.const 1)))"
          + " (i32.const 0))))";
    }

    private static String mix(String value) {
      return "(global.set $sum (i32.add (i32.mul (global.get $sum) (i32.const 31)) " + value + "))";
    }

    private String leave() {
      if (blocks.isEmpty()) {
        return "(nop)";
      }
      String block = pick(blocks.toArray(String[]::new));
      String other = pick(blocks.toArray(String[]::new));
      return switch (random.nextInt(3)) {
        case 0 -> "(if " + CONDITION + " (then " + stmt(0) + " (br " + block + ")))";
        case 1 -> "(br_table " + block + " " + other + " " + CONDITION + ")";
        default -> "(br_if " + block + " " + CONDITION + ")";
      };
    }

    private String access() {
      String offset = random.nextInt(40) == 0 ? pick(HUGE) : pick(OFFSETS);
      return " offset=" + offset + " " + address();
    }

    private String address() {
      return pick(
          "(local.get $a)", "(local.get $b)", "(local.get $c)", "(i32.wrap_i64 (local.get $w))");
    }

    private String value() {
      return switch (random.nextInt(6)) {
        case 0 ->
            " (i32.const " + (random.nextInt(3) == 0 ? -8 : ADDRESSES[random.nextInt(4)]) + ")";
        case 1 -> " (i32.add " + address() + " (i32.const " + pick("-4", "-60", "4", "44") + "))";
        case 2 -> " (i32.load8_u" + access() + ")";
        default -> " " + address();
      };
    }
  }

  private static Module module(Random random) {
    StringBuilder text = new StringBuilder();
    text.append("(module (memory (export \"m\") 1 1) (global $sum (export \"sum\") (mut i32)");
    text.append(" (i32.const 0)) (tag $e)\n");
    text.append("(func $maybe (param i32) (if (local.get 0) (then (throw $e))))\n");
    for (int i = 0; i < FUNCTIONS; i++) {
      text.append(new Generator(random).function("f" + i));
    }
    return TextReader.readModule(text.append(")").toString(), "test.wat", Features.DEFAULT);
  }

  private static Instance instance(Module module, Storage storage) {
    return Compiler.compile(module, Options.DEFAULT.withStorage(storage))
        .load()
        .instantiate(Imports.NONE);
  }

  /** Null if it came to its end, else what the trap says. */
  private static String call(Instance instance, String name, int a, int b, int n) {
    try {
      instance.call(name, a, b, n);
      return null;
    } catch (Trap e) {
      return e.getMessage();
    }
  }

  private static int address(Random random) {
    int[] from = random.nextInt(3) == 0 ? NEGATIVE : ADDRESSES;
    return from[random.nextInt(from.length)];
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void bothStoragesDoTheSame(long seed) {
    Random random = new Random(seed);
    Module module = module(random);
    Instance heap = instance(module, Storage.HEAP);
    Instance nativ = instance(module, Storage.NATIVE);
    int traps = 0;
    for (int i = 0; i < FUNCTIONS * CALLS; i++) {
      String name = "f" + i % FUNCTIONS;
      int a = address(random);
      int b = address(random);
      int n = random.nextInt();
      String expected = call(nativ, name, a, b, n);
      String where = name + "(" + a + ", " + b + ", " + n + ")";
      assertEquals(expected, call(heap, name, a, b, n), where);
      assertEquals(nativ.global("sum").get(), heap.global("sum").get(), where);
      traps += expected == null ? 0 : 1;
    }
    assertEquals(
        java.util.HexFormat.of().formatHex(nativ.memory("m").read(0, 65_536)),
        java.util.HexFormat.of().formatHex(heap.memory("m").read(0, 65_536)));
    int percent = traps / FUNCTIONS * 100 / CALLS;
    assertTrue(percent > 20 && percent < 80, () -> percent + " % trap");
  }
}
