package dev.slipway.compiler.plan;

import dev.slipway.compiler.ir.Stmt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts a run of statements into chunks of about equal size, where few locals are used on both sides
 * of the cut.
 */
final class Cutter {
  private final List<Stmt> run;
  private final Shape shape;
  private final int max;

  Cutter(List<Stmt> run, Shape shape, int max) {
    this.run = run;
    this.shape = shape;
    this.max = max;
  }

  List<List<Stmt>> chunks() {
    int total = shape.size(run);
    if (total <= max) {
      return List.of(run);
    }
    int[] crossing = crossing();
    List<List<Stmt>> chunks = new ArrayList<>();
    int from = 0;
    int left = total;
    while (from < run.size()) {
      int count = (left + max - 1) / max;
      int to = count <= 1 ? run.size() : cut(from, Math.max(1, left / count), crossing);
      chunks.add(run.subList(from, to));
      left -= shape.size(run.subList(from, to));
      from = to;
    }
    return chunks;
  }

  /** {@return the best end of a chunk that starts at {@code from}, within the allowed sizes} */
  private int cut(int from, int aim, int[] crossing) {
    int size = shape.size(run.get(from));
    int best = from + 1;
    int bestCost = Integer.MAX_VALUE;
    for (int i = from + 1; i < run.size() && size <= max; i++) {
      // Here the chunk would be [from, i).
      if (size < aim / 2) {
        best = i;
      } else {
        int cost = crossing[i] + Math.abs(size - aim) * 4 / aim;
        if (cost <= bestCost) {
          bestCost = cost;
          best = i;
        }
        if (size > aim * 3 / 2) {
          break;
        }
      }
      size += shape.size(run.get(i));
    }
    return best;
  }

  /** For each boundary before a statement, how many locals are mentioned before and after it. */
  private int[] crossing() {
    Map<Integer, int[]> spans = new HashMap<>();
    for (int i = 0; i < run.size(); i++) {
      int at = i;
      Mentions.in(
          run.get(i),
          (local, assigned) -> {
            int[] span = spans.get(local);
            if (span == null) {
              spans.put(local, new int[] {at, at});
            } else {
              span[1] = at;
            }
          });
    }
    int[] change = new int[run.size() + 2];
    for (int[] span : spans.values()) {
      change[span[0] + 1]++;
      change[span[1] + 1]--;
    }
    for (int i = 1; i < change.length; i++) {
      change[i] += change[i - 1];
    }
    return change;
  }
}
