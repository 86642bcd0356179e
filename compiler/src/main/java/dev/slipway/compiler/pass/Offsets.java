package dev.slipway.compiler.pass;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Function;
import dev.slipway.compiler.ir.Kind;
import dev.slipway.compiler.ir.Label;
import dev.slipway.compiler.ir.Stmt;
import dev.slipway.wasm.op.Op;
import java.util.Arrays;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Adds an access's offset to its address where the sum cannot wrap, so that the address needs no
 * check of its own: where it is a local that is not negative as a signed number. That is known
 * behind an access through the local, as a memory in heap storage ends below 2 GiB.
 *
 * <p>Forward over the structure. What is known at a label is what is known at every branch to it; a
 * loop's head keeps what is known of locals that nothing in the loop assigns.
 */
final class Offsets extends Rewriter {
  /**
   * Each way on which control goes may take a bit a local, of memory or at least of time. Functions
   * beyond this product, 32 MB of bits, are left alone: no compiler of source code makes them, and
   * half a million blocks around fifty thousand locals would take gigabytes.
   */
  private static final long MAX_BITS = 1L << 28;

  private final IntPredicate heap;

  /** For each local, where its assignments stand among all assignments, in ascending order. */
  private final int[][] assignments;

  private final int[] counts;

  /** For each loop and try, how many assignments stand before its end. */
  private final Map<Stmt, Integer> ends = new IdentityHashMap<>();

  /** How many assignments stand before this point. */
  private int position;

  /** How many statements end or join ways; a br_table counts once a target. */
  private long ways;

  /** Null before the first branch there and behind the block, which nothing else leads to. */
  private final BitSet[] atLabels;

  /** The locals whose low 32 bits are not negative here; null where control does not come. */
  private BitSet known = new BitSet();

  private Offsets(Function function, IntPredicate heap) {
    this.heap = heap;
    this.assignments = new int[function.locals().size()][];
    this.counts = new int[assignments.length];
    this.atLabels = new BitSet[function.labelCount()];
  }

  /** {@code heap} says whether a memory's storage is on the heap. */
  static void run(Function function, IntPredicate heap) {
    Offsets pass = new Offsets(function, heap);
    pass.number(function.body());
    if (pass.ways * function.locals().size() <= MAX_BITS) {
      pass.position = 0;
      pass.list(function.body());
    }
  }

  private void number(List<Stmt> list) {
    for (Stmt stmt : list) {
      switch (stmt) {
        case Stmt.Block s -> {
          ways++;
          number(s.body());
        }
        case Stmt.Loop s -> {
          ways++;
          number(s.body());
          ends.put(s, position);
        }
        case Stmt.If s -> {
          ways++;
          number(s.then());
          number(s.otherwise());
        }
        case Stmt.Try s -> {
          ways += 1 + s.handlers().size();
          number(s.body());
          ends.put(s, position);
        }
        case Stmt.Br s -> ways++;
        case Stmt.BrIf s -> ways++;
        case Stmt.BrTable s -> ways += targets(s).size();
        case Stmt.LocalSet s -> number(s.local());
        case Stmt.CallMulti s -> s.targets().forEach(this::number);
        case Stmt.Simple s -> {}
        case Stmt.Jump s -> {}
        case Stmt.RunPart s -> throw new IllegalStateException("a part before planning");
      }
    }
  }

  private void number(int local) {
    if (local < 0) {
      return;
    }
    int count = counts[local]++;
    int[] all = assignments[local] == null ? new int[2] : assignments[local];
    if (count == all.length) {
      all = Arrays.copyOf(all, 2 * count);
    }
    all[count] = position++;
    assignments[local] = all;
  }

  @Override
  Stmt stmt(Stmt stmt) {
    switch (stmt) {
      case Stmt.Block s -> {
        list(s.body());
        arrive(s.label());
      }
      case Stmt.Loop s -> {
        known = throughout(s);
        list(s.body());
      }
      case Stmt.Try s -> {
        BitSet anywhere = throughout(s);
        s.handlers().forEach(handler -> leaveTo(handler.target(), anywhere));
        list(s.body());
      }
      case Stmt.If s -> {
        Expr condition = condition(s.condition());
        BitSet before = copy(known);
        list(s.then());
        BitSet afterThen = known;
        known = before;
        list(s.otherwise());
        known = meet(known, afterThen);
        return condition == s.condition()
            ? s
            : new Stmt.If(condition, s.then(), s.otherwise(), s.hint());
      }
      default -> {
        return leaf(super.stmt(stmt));
      }
    }
    return stmt;
  }

  /** A statement without others in it, its expressions done. */
  private Stmt leaf(Stmt stmt) {
    switch (stmt) {
      case Stmt.LocalSet s -> assign(s.local(), isKnown(s.value()));
      case Stmt.CallMulti s -> s.targets().forEach(local -> assign(local, false));
      case Stmt.Store s -> {
        Expr address = access(s.memory(), s.offset(), s.address(), s.at());
        return address == s.address()
            ? s
            : new Stmt.Store(s.op(), s.memory(), 0, address, s.value(), s.at());
      }
      case Stmt.BrIf s -> leaveTo(s.label(), known);
      case Stmt.BrTable s -> {
        targets(s).forEach(label -> leaveTo(label, known));
        known = null;
      }
      case Stmt.Br s -> {
        leaveTo(s.label(), known);
        known = null;
      }
      case Stmt.Jump s -> known = null;
      default -> {}
    }
    return stmt;
  }

  @Override
  Expr node(Expr expr) {
    if (!(expr instanceof Expr.Load e)) {
      return expr;
    }
    Expr address = access(e.memory(), e.offset(), e.address(), e.at());
    return address == e.address()
        ? e
        : new Expr.Load(e.op(), e.kind(), e.memory(), 0, address, e.at());
  }

  /** {@return the address with its offset added if the sum cannot wrap, else the address} */
  private Expr access(int memory, long offset, Expr address, int at) {
    int base = base(address);
    if (base < 0 || known == null || !heap.test(memory)) {
      return address;
    }
    boolean sum = offset > 0 && offset == (int) offset && known.get(base);
    known.set(base);
    return sum
        ? new Expr.Apply(Op.I32_ADD, Kind.I32, List.of(address, Expr.Const.i32((int) offset)), at)
        : address;
  }

  /** {@return the local whose low 32 bits are the expression's; -1 if none} */
  private static int base(Expr expr) {
    return switch (expr) {
      case Expr.LocalGet get -> get.local();
      case Expr.Apply e ->
          switch (e.op()) {
            case I32_WRAP_I64, I64_EXTEND_I32_S, I64_EXTEND_I32_U -> base(e.args().getFirst());
            default -> -1;
          };
      default -> -1;
    };
  }

  private boolean isKnown(Expr value) {
    if (value instanceof Expr.Const c) {
      return (int) c.bits() >= 0;
    }
    int base = base(value);
    return base >= 0 && known != null && known.get(base);
  }

  private void assign(int local, boolean isKnown) {
    if (local >= 0) {
      position++;
      if (known != null) {
        known.set(local, isKnown);
      }
    }
  }

  /** {@return what is known here, and stays so all through a loop or try that begins here} */
  private BitSet throughout(Stmt stmt) {
    if (known == null) {
      return null;
    }
    int end = ends.get(stmt);
    BitSet result = copy(known);
    for (int v = result.nextSetBit(0); v >= 0; v = result.nextSetBit(v + 1)) {
      int[] all = assignments[v];
      int next = all == null ? 0 : Arrays.binarySearch(all, 0, counts[v], position);
      next = next < 0 ? -1 - next : next;
      if (next < counts[v] && all[next] < end) {
        result.clear(v);
      }
    }
    return result;
  }

  private static Set<Label> targets(Stmt.BrTable table) {
    Set<Label> targets = new LinkedHashSet<>(table.labels());
    targets.add(table.otherwise());
    return targets;
  }

  private void leaveTo(Label label, BitSet here) {
    if (!label.loop() && here != null) {
      BitSet there = atLabels[label.id()];
      atLabels[label.id()] = there == null ? copy(here) : meet(there, here);
    }
  }

  /** The end of a block: what is known is known on all ways here. */
  private void arrive(Label label) {
    known = meet(known, atLabels[label.id()]);
    atLabels[label.id()] = null;
  }

  private static BitSet copy(BitSet set) {
    return set == null ? null : (BitSet) set.clone();
  }

  /** {@return what both know, in place of the first; of a way that is never taken, the other's} */
  private static BitSet meet(BitSet a, BitSet b) {
    if (a == null || b == null) {
      return a == null ? copy(b) : a;
    }
    a.and(b);
    return a;
  }
}
