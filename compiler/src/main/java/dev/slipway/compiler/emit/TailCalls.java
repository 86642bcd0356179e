package dev.slipway.compiler.emit;

import dev.slipway.wasm.Feature;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.binary.InstrReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Which functions make tail calls that need a trampoline.
 *
 * <p>A function that does is two methods. Its body leaves the next call in the instance, {@code
 * InstanceState.tail}, and returns to whoever runs it: the function's method proper, which runs
 * calls until none is left ({@link TrampolineEmitter}). A function whose tail calls all go to
 * functions of this module that do without, at most {@link #MAX_CHAIN} deep, does without as well:
 * it calls them. A call of itself is a loop.
 */
final class TailCalls {
  /** How many frames a chain of tail calls may take after all. */
  private static final int MAX_CHAIN = 4;

  private final IndexSpaces spaces;

  /** Functions of the module whose tail calls need a trampoline. */
  private final BitSet trampolined = new BitSet();

  /** Functions of the module that some direct tail call names. */
  private final BitSet targets = new BitSet();

  private final BitSet importTargets = new BitSet();
  private boolean indirect;

  private TailCalls(IndexSpaces spaces) {
    this.spaces = spaces;
  }

  /** Reads all bodies. */
  static TailCalls of(Module module, IndexSpaces spaces, Features features) {
    TailCalls calls = new TailCalls(spaces);
    if (features.has(Feature.TAIL_CALL)) {
      calls.find(module, features);
    }
    return calls;
  }

  /** Whether a function's body may leave a call behind. */
  boolean trampolined(int func) {
    return trampolined.get(func);
  }

  /** Whether any function is trampolined. */
  boolean any() {
    return !trampolined.isEmpty();
  }

  /** Imported functions that are called in tail position. */
  BitSet importTargets() {
    return importTargets;
  }

  /**
   * {@return the functions of the module that a trampoline may have to run}
   *
   * @param referenced functions that an indirect call may reach
   */
  BitSet runnable(BitSet referenced) {
    BitSet result = (BitSet) trampolined.clone();
    if (any()) {
      result.or(targets);
      if (indirect) {
        result.or(referenced);
      }
      result.clear(0, spaces.importedFuncs());
    }
    return result;
  }

  private void find(Module module, Features features) {
    int imported = spaces.importedFuncs();
    List<List<Integer>> callers = new ArrayList<>();
    for (int i = 0; i < spaces.funcCount(); i++) {
      callers.add(null);
    }
    int[] callees = new int[spaces.funcCount()];
    boolean found = false;
    for (int i = 0; i < module.code().size(); i++) {
      found |= scan(imported + i, module.code().get(i), features, callers, callees);
    }
    if (found) {
      chains(callers, callees);
    }
  }

  /** {@return whether the function makes tail calls of others} */
  private boolean scan(
      int func, Module.Func code, Features features, List<List<Integer>> callers, int[] callees) {
    InstrReader in = new InstrReader(code.body(), features);
    boolean tries = false;
    boolean calls = false;
    while (in.next()) {
      switch (in.op()) {
        case TRY, TRY_TABLE -> tries = true;
        case RETURN_CALL -> {
          int callee = in.index();
          if (callee == func) {
            continue;
          }
          calls = true;
          if (callee < spaces.importedFuncs()) {
            importTargets.set(callee);
            trampolined.set(func);
          } else {
            targets.set(callee);
            callees[func]++;
            List<Integer> list = callers.get(callee);
            if (list == null) {
              list = new ArrayList<>(2);
              callers.set(callee, list);
            }
            list.add(func);
          }
        }
        case RETURN_CALL_INDIRECT, RETURN_CALL_REF -> {
          calls = true;
          indirect = true;
          trampolined.set(func);
        }
        default -> {}
      }
    }
    if (calls && tries) {
      trampolined.set(func);
    }
    return calls;
  }

  /** What is not reached from functions without tail calls by short chains is trampolined. */
  private void chains(List<List<Integer>> callers, int[] callees) {
    int[] depth = new int[callees.length];
    BitSet plain = new BitSet();
    Deque<Integer> work = new ArrayDeque<>();
    for (int func = spaces.importedFuncs(); func < callees.length; func++) {
      if (callees[func] == 0 && !trampolined.get(func)) {
        work.add(func);
      }
    }
    while (!work.isEmpty()) {
      int func = work.remove();
      plain.set(func);
      if (callers.get(func) == null || depth[func] >= MAX_CHAIN) {
        continue;
      }
      for (int caller : callers.get(func)) {
        depth[caller] = Math.max(depth[caller], depth[func] + 1);
        if (--callees[caller] == 0 && !trampolined.get(caller)) {
          work.add(caller);
        }
      }
    }
    trampolined.set(spaces.importedFuncs(), callees.length);
    trampolined.andNot(plain);
  }
}
