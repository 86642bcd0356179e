package dev.slipway.wasm.validate;

import dev.slipway.wasm.Module.LocalRun;
import java.util.Arrays;
import java.util.List;

/**
 * The types of a function's locals. The first {@link #FLAT} are spelled out; the rest stay runs, so
 * that many small functions that declare tens of thousands of locals each cost no more than their
 * bytes.
 */
final class Locals {
  private static final int FLAT = 1024;

  private int[] flat = new int[64];
  private int flatCount;
  private int count;

  /** Behind the last local of each run, and the run's type; beyond {@code flatCount} only. */
  private int[] runEnds = {};

  private int[] runTypes = {};
  private int runs;

  /** {@return how many locals these runs declare} */
  static long sum(List<LocalRun> declared) {
    long sum = 0;
    for (LocalRun run : declared) {
      sum += Integer.toUnsignedLong(run.count());
    }
    return sum;
  }

  /** The sum of the counts is within the implementation limit. */
  void reset(int[] params, List<LocalRun> declared) {
    count = params.length;
    flatCount = 0;
    runs = 0;
    append(params);
    for (LocalRun run : declared) {
      int type = TypeCode.of(run.type());
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
}
