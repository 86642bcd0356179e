package dev.slipway.compiler.plan;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Exprs;
import dev.slipway.compiler.ir.Label;
import dev.slipway.compiler.ir.Part;
import dev.slipway.compiler.ir.Stmt;
import java.util.Arrays;
import java.util.List;

/**
 * Which of a set of locals are live where a part begins and where it is left.
 *
 * <p>Two walks backward over the tree, parts as if they stood in place. The first takes a loop's
 * head for dead at its back edges, which gives what is live at the head on paths without back
 * edges. Control is structured, so every path back leads through an enclosing loop's head; the
 * second walk therefore takes at a loop's back edges what the first found live at its head and at
 * the heads of the loops around it. That is never too little, costs the same at any nesting, and is
 * too much only for a local that a loop assigns on every path before it reads it, but an inner loop
 * reads first.
 *
 * <p>An exception may come out of any statement of a try, so what its handlers need is live all
 * over its body, whatever is assigned there.
 *
 * <p>Locals are taken in batches, so that a set is small whatever the function.
 */
final class Liveness {
  /** Told about each part, and about the function's entry, in each batch. */
  interface Listener {
    /**
     * The sets hold for the locals of this batch only; they must not be kept.
     *
     * @param thrown what is live where exceptions of the part are handled
     */
    void part(Part part, Live in, Live out, Live thrown);

    void entry(Live in);
  }

  /** A set of live locals. */
  interface Live {
    boolean has(int local);
  }

  private static final int WORDS = 32;
  static final int BATCH = WORDS * 64;

  private final List<Stmt> body;
  private final Listener listener;
  private final int[] bits;
  private final long[][] atLabel;

  /** In the second walk: live at the head of the loop that is walked and of those around it. */
  private long[] heads;

  private boolean second;

  /** Live at the handlers of the tries around. */
  private long[] caught = new long[WORDS];

  private Liveness(List<Stmt> body, int localCount, int labelCount, Listener listener) {
    this.body = body;
    this.listener = listener;
    this.bits = new int[localCount];
    this.atLabel = new long[labelCount][];
  }

  /** Finds liveness of the given locals. */
  static void find(
      List<Stmt> body, int localCount, int labelCount, int[] locals, Listener listener) {
    Liveness liveness = new Liveness(body, localCount, labelCount, listener);
    for (int from = 0; from < locals.length; from += BATCH) {
      liveness.batch(locals, from, Math.min(locals.length, from + BATCH));
    }
  }

  private void batch(int[] locals, int from, int to) {
    Arrays.fill(bits, -1);
    for (int i = from; i < to; i++) {
      bits[locals[i]] = i - from;
    }
    Arrays.fill(atLabel, null);
    second = false;
    walk(body, new long[WORDS]);
    second = true;
    heads = new long[WORDS];
    long[] live = new long[WORDS];
    walk(body, live);
    listener.entry(view(live));
  }

  private Live view(long[] set) {
    return local -> {
      int bit = bits[local];
      return bit >= 0 && (set[bit >> 6] >>> (bit & 63) & 1) != 0;
    };
  }

  /** Changes {@code live} from what is live after the list to what is live before. */
  private void walk(List<Stmt> list, long[] live) {
    for (int i = list.size() - 1; i >= 0; i--) {
      walk(list.get(i), live);
    }
  }

  private void walk(Stmt stmt, long[] live) {
    switch (stmt) {
      case Stmt.LocalSet set -> {
        kill(set.local(), live);
        use(set.value(), live);
      }
      case Stmt.CallMulti call -> {
        for (int target : call.targets()) {
          if (target >= 0) {
            kill(target, live);
          }
        }
        use(call.call(), live);
      }
      case Stmt.GlobalSet set -> use(set.value(), live);
      case Stmt.RegisterSet set -> use(set.value(), live);
      case Stmt.Store store -> {
        use(store.value(), live);
        use(store.address(), live);
      }
      case Stmt.Effect effect -> use(effect.value(), live);
      case Stmt.Block block -> {
        atLabel[block.label().id()] = live.clone();
        walk(block.body(), live);
      }
      case Stmt.Loop loop -> loop(loop, live);
      case Stmt.If branch -> {
        long[] otherwise = live.clone();
        walk(branch.then(), live);
        walk(branch.otherwise(), otherwise);
        or(otherwise, live);
        use(branch.condition(), live);
      }
      case Stmt.Try s -> region(s, live);
      case Stmt.PayloadSet set -> {
        use(set.value(), live);
        use(set.exception(), live);
      }
      case Stmt.Throw s -> {
        handled(live);
        use(s.exception(), live);
      }
      case Stmt.TailCall s -> {
        handled(live);
        use(s.call(), live);
      }
      case Stmt.Br br -> {
        handled(live);
        orLabel(br.label(), live);
      }
      case Stmt.BrIf br -> {
        orLabel(br.label(), live);
        use(br.condition(), live);
      }
      case Stmt.BrTable table -> table(table, live);
      case Stmt.Return ret -> {
        handled(live);
        for (Expr value : ret.values()) {
          use(value, live);
        }
      }
      case Stmt.Unreachable u -> handled(live);
      case Stmt.RunPart run -> part(run.part(), live);
    }
  }

  private void loop(Stmt.Loop loop, long[] live) {
    int id = loop.label().id();
    if (!second) {
      atLabel[id] = new long[WORDS];
      walk(loop.body(), live);
      atLabel[id] = live.clone();
      return;
    }
    long[] around = heads;
    heads = atLabel[id];
    or(around, heads);
    walk(loop.body(), live);
    heads = around;
  }

  /** What is live where control does not go on. */
  private void handled(long[] live) {
    System.arraycopy(caught, 0, live, 0, WORDS);
  }

  private void region(Stmt.Try s, long[] live) {
    long[] outer = caught;
    long[] handlers = new long[WORDS];
    for (Stmt.Handler handler : s.handlers()) {
      orLabel(handler.target(), handlers);
    }
    clear(s.exception(), handlers);
    or(outer, handlers);
    caught = handlers;
    or(caught, live);
    walk(s.body(), live);
    caught = outer;
  }

  private void table(Stmt.BrTable table, long[] live) {
    handled(live);
    Label last = null;
    for (Label label : table.labels()) {
      if (label != last) {
        orLabel(label, live);
        last = label;
      }
    }
    orLabel(table.otherwise(), live);
    use(table.index(), live);
  }

  private void part(Part part, long[] live) {
    long[] out = null;
    if (second) {
      out = part.completes() ? live.clone() : new long[WORDS];
      for (Label label : part.exits()) {
        orLabel(label, out);
      }
    }
    walk(part.body(), live);
    if (second) {
      listener.part(part, view(live), view(out), view(caught));
    }
  }

  private void kill(int local, long[] live) {
    int bit = bits[local];
    if (bit >= 0 && (caught[bit >> 6] >>> (bit & 63) & 1) == 0) {
      clear(local, live);
    }
  }

  private void clear(int local, long[] live) {
    int bit = local < 0 ? -1 : bits[local];
    if (bit >= 0) {
      live[bit >> 6] &= ~(1L << (bit & 63));
    }
  }

  private void use(Expr expr, long[] live) {
    if (expr instanceof Expr.LocalGet get) {
      int bit = bits[get.local()];
      if (bit >= 0) {
        live[bit >> 6] |= 1L << (bit & 63);
      }
      return;
    }
    for (Expr operand : Exprs.operands(expr)) {
      use(operand, live);
    }
  }

  private void orLabel(Label label, long[] live) {
    or(atLabel[label.id()], live);
  }

  private static void or(long[] from, long[] to) {
    for (int i = 0; i < WORDS; i++) {
      to[i] |= from[i];
    }
  }
}
