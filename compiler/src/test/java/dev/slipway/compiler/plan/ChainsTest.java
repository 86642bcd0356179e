package dev.slipway.compiler.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.compiler.Compiler;
import dev.slipway.compiler.CompilerOutput;
import dev.slipway.compiler.Options;
import dev.slipway.compiler.ir.Builder;
import dev.slipway.compiler.ir.Convention;
import dev.slipway.compiler.ir.Function;
import dev.slipway.compiler.ir.Stmt;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Instance;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.binary.CodeMetadata;
import dev.slipway.wasm.text.TextReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A machine as Go makes it: a loop around a chain of blocks, entered by a table. */
class ChainsTest {
  private static final int ARMS = 300;

  /**
   * A function {@code run [pc steps] -> [hash]}, all i32: each arm mixes its number into the hash,
   * then falls through, jumps ahead (also by br_if and by a table of its own), or goes round.
   *
   * @param inOrder whether the table's arms are in the chain's order
   */
  private static String machine(long seed, boolean inOrder) {
    Arm[] arms = arms(seed);
    StringBuilder text = new StringBuilder("(module (func (export \"run\")");
    text.append(" (param $pc i32) (param $steps i32) (result i32) (local $h i32)\n");
    text.append("block $out loop $again\n");
    for (int i = ARMS - 1; i >= 0; i--) {
      text.append("block $a").append(i).append('\n');
    }
    text.append("local.get $pc br_table");
    table(inOrder).forEach(arm -> text.append(" $a").append(arm));
    text.append(" $a5\n");
    for (int i = 0; i < ARMS; i++) {
      text.append("end\n").append(arms[i].text(i));
    }
    text.append("end end local.get $h))");
    return text.toString();
  }

  /** What an arm does after mixing: 0 br, 1 br_if, 2 br_table, 3 go round, others fall through. */
  private record Arm(int kind, int ahead, int further) {
    static Arm of(int i, Random random) {
      int ahead = Math.min(ARMS - 1, i + 1 + random.nextInt(40));
      int further = Math.min(ARMS - 1, i + 1 + random.nextInt(200));
      return new Arm(i == ARMS - 1 ? 4 : random.nextInt(6), ahead, further);
    }

    String text(int i) {
      String mix =
          """
          (local.set $h (i32.add (i32.mul (local.get $h) (i32.const 31)) (i32.const %d)))
          (local.set $steps (i32.sub (local.get $steps) (i32.const 1)))
          (br_if $out (i32.le_s (local.get $steps) (i32.const 0)))
          """
              .formatted(i);
      String go =
          switch (kind) {
            case 0 -> "br $a" + ahead;
            case 1 -> "(br_if $a" + further + " (i32.and (local.get $h) (i32.const 1)))";
            case 2 ->
                "(br_table $a%d $again $a%d $a%d (i32.and (local.get $h) (i32.const 3)))"
                    .formatted(ahead, further, i + 1);
            case 3 -> "(local.set $pc (i32.rem_u (local.get $h) (i32.const 311))) br $again";
            default -> i < ARMS - 1 ? "" : "(local.set $pc (i32.const 0)) br $again";
          };
      return mix + go + "\n";
    }

    /** {@return the arm that follows; -1 to go round with {@code pc} as it is} */
    int next(int i, int hash) {
      return switch (kind) {
        case 0 -> ahead;
        case 1 -> (hash & 1) != 0 ? further : i + 1;
        case 2 -> new int[] {ahead, -1, further, i + 1}[hash & 3];
        case 3 -> -1;
        default -> i < ARMS - 1 ? i + 1 : -1;
      };
    }
  }

  private static Arm[] arms(long seed) {
    Random random = new Random(seed);
    Arm[] arms = new Arm[ARMS];
    for (int i = 0; i < ARMS; i++) {
      arms[i] = Arm.of(i, random);
    }
    return arms;
  }

  /** The machine in Java: what the module must compute. */
  private static int expected(Arm[] arms, int pc, int steps) {
    List<Integer> table = table(true);
    int hash = 0;
    int at = -1;
    while (true) {
      at = at >= 0 ? at : pc >= 0 && pc < table.size() ? table.get(pc) : 5;
      hash = hash * 31 + at;
      if (--steps <= 0) {
        return hash;
      }
      if (arms[at].kind() == 3) {
        pc = Integer.remainderUnsigned(hash, 311);
      } else if (at == ARMS - 1) {
        pc = 0;
      }
      at = arms[at].next(at, hash);
    }
  }

  /** Some arms stand twice in the table, some are entered only from other arms. */
  private static List<Integer> table(boolean inOrder) {
    List<Integer> table = new ArrayList<>();
    for (int i = 0; i < ARMS; i++) {
      int arm = inOrder ? i : ARMS - 1 - i;
      for (int times = arm % 7 == 3 ? 0 : 1 + arm % 2; times > 0; times--) {
        table.add(arm);
      }
    }
    return table;
  }

  private static Module module(long seed, boolean inOrder) {
    return TextReader.readModule(machine(seed, inOrder), "machine.wat", Features.DEFAULT);
  }

  private static Function build(Module module) {
    return Builder.build(
        module,
        IndexSpaces.of(module),
        0,
        CodeMetadata.read(module, CodeMetadata.BRANCH_HINT),
        Features.DEFAULT,
        Convention.HALVES);
  }

  private static Function regroup(Module module) {
    Function function = build(module);
    return Chains.regroup(function, Budget.DEFAULT, new Shape(function));
  }

  @Test
  void aChainInOrderIsRegrouped() {
    assertNotNull(regroup(module(1, true)));
  }

  @Test
  void aChainInAnotherOrderStaysAsItIs() {
    assertNull(regroup(module(1, false)));
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 200, 400, 1000, 4000})
  void regroupedChainsMeanTheSame(int splitAbove) {
    for (long seed = 1; seed <= 4; seed++) {
      Module module = module(seed, true);
      CompilerOutput output = Compiler.compile(module, Options.DEFAULT.withSplitAbove(splitAbove));
      Instance instance = output.load().instantiate(Imports.NONE);
      Arm[] arms = arms(seed);
      for (int pc = -1; pc < 2 * ARMS; pc += 7) {
        assertEquals(expected(arms, pc, 500), instance.call("run", pc, 500), "pc " + pc);
      }
    }
  }

  @Test
  void groupsLieSideBySide() {
    Function function = build(module(1, true));
    FunctionPlan plan = Splitter.plan(function, Budget.of(1000, 8000));
    assertTrue(plan.parts().size() > 10, "parts: " + plan.parts().size());
    assertTrue(depth(plan.body()) <= 2, "parts within parts: " + depth(plan.body()));
  }

  private static int depth(List<Stmt> list) {
    int depth = 0;
    for (Stmt stmt : list) {
      depth =
          Math.max(
              depth,
              switch (stmt) {
                case Stmt.Block block -> depth(block.body());
                case Stmt.Loop loop -> depth(loop.body());
                case Stmt.If branch -> Math.max(depth(branch.then()), depth(branch.otherwise()));
                case Stmt.RunPart run -> 1 + depth(run.part().body());
                default -> 0;
              });
    }
    return depth;
  }
}
