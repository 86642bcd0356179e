package dev.slipway.wasm.validate;

import dev.slipway.wasm.Module.LocalRun;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The types of a function's locals. The first {@link #FLAT} are spelled out; the rest stay runs, so
 * that many small functions that declare tens of thousands of locals each cost no more than their
 * bytes.
 *
 * <p>A local without a default value may be read once it has been set, until the block that set it
 * ends (spec 3.4, "Instruction Sequences"). Functions that have none pay nothing for it.
 */
final class Locals {
  private static final int FLAT = 1024;

  private final Types types;

  private int[] flat = new int[64];
  private int flatCount;
  private int count;

  /** Behind the last local of each run, and the run's type; beyond {@code flatCount} only. */
  private int[] runEnds = {};

  private int[] runTypes = {};
  private int runs;

  /** Whether some local has no default value. */
  private boolean tracked;

  /** Locals without a default value that have been set, and in which order. */
  private final BitSet set = new BitSet();

  private int[] order = {};
  private int orderSize;

  /** The height of {@code order} where each open block starts. */
  private int[] marks = {};

  private int depth;

  Locals(Types types) {
    this.types = types;
  }

  /** {@return how many locals these runs declare} */
  static long sum(List<LocalRun> declared) {
    long sum = 0;
    for (LocalRun run : declared) {
      sum += Integer.toUnsignedLong(run.count());
    }
    return sum;
  }

  /** The sum of the counts is within the implementation limit. */
  void reset(int[] params, List<LocalRun> declared, Site site) {
    count = params.length;
    flatCount = 0;
    runs = 0;
    tracked = false;
    append(params);
    for (LocalRun run : declared) {
      int type = types.code(run.type(), site);
      tracked |= !TypeCode.defaultable(type) && run.count() != 0;
      count += run.count();
      int spelled = Math.min(count, Math.max(FLAT, params.length)) - flatCount;
      if (spelled > 0) {
        room(spelled);
        Arrays.fill(flat, flatCount, flatCount + spelled, type);
        flatCount += spelled;
      }
      if (count > flatCount && run.count() > 0) {
        addRun(type);
      }
    }
    orderSize = 0;
    depth = 0;
    if (tracked) {
      set.clear();
      set.set(0, params.length);
    }
  }

  private void append(int[] params) {
    room(params.length);
    System.arraycopy(params, 0, flat, 0, params.length);
    flatCount = params.length;
  }

  private void room(int more) {
    if (flatCount + more > flat.length) {
      flat = Arrays.copyOf(flat, Math.max(flatCount + more, 2 * flat.length));
    }
  }

  private void addRun(int type) {
    if (runs == runEnds.length) {
      runEnds = Arrays.copyOf(runEnds, 2 * runs + 8);
      runTypes = Arrays.copyOf(runTypes, 2 * runs + 8);
    }
    runEnds[runs] = count;
    runTypes[runs] = type;
    runs++;
  }

  int count() {
    return count;
  }

  int type(int local) {
    if (local < flatCount) {
      return flat[local];
    }
    int found = Arrays.binarySearch(runEnds, 0, runs, local + 1);
    return runTypes[found >= 0 ? found : -found - 1];
  }

  /** {@return whether a local has a value here} */
  boolean isSet(int local) {
    return !tracked || TypeCode.defaultable(type(local)) || set.get(local);
  }

  /** A local gets a value. */
  void set(int local) {
    if (!tracked || TypeCode.defaultable(type(local)) || set.get(local)) {
      return;
    }
    set.set(local);
    if (orderSize == order.length) {
      order = Arrays.copyOf(order, 2 * orderSize + 8);
    }
    order[orderSize++] = local;
  }

  /** A block starts. */
  void enter() {
    if (tracked) {
      if (depth == marks.length) {
        marks = Arrays.copyOf(marks, 2 * depth + 8);
      }
      marks[depth++] = orderSize;
    }
  }

  /** The innermost block starts over, with its next arm. */
  void again() {
    if (tracked) {
      int mark = marks[depth - 1];
      while (orderSize > mark) {
        set.clear(order[--orderSize]);
      }
    }
  }

  /** The innermost block ends. */
  void leave() {
    if (tracked && depth > 0) {
      again();
      depth--;
    }
  }
}
