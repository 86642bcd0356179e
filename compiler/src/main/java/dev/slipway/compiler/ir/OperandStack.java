package dev.slipway.compiler.ir;

import dev.slipway.compiler.lower.Effects;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The wasm operand stack at build time: expressions that are not evaluated yet. An entry is one of
 *
 * <ul>
 *   <li><i>settled</i>: a constant, or a temporary that nobody assigns while the entry exists;
 *   <li>a <i>read</i> of a declared local, which a later {@code local.set} turns into a temporary,
 *       assigned in the region where the entry was pushed: even from an inner region, as that is
 *       appended only when it ends. All reads of a local are linked, newest first;
 *   <li><i>pending</i>: anything else. All of these belong to the innermost region, and there are
 *       at most {@link #MAX_PENDING}, so that looking at each of them per statement stays cheap.
 * </ul>
 *
 * <p>A v128 that is two halves is two entries, the low half below the high one. These are without
 * effects but for reading locals, so they may be evaluated in any order, or not at all.
 */
abstract class OperandStack {
  private static final int MAX_PENDING = 32;

  /** Beyond these an operand becomes a statement of its own. */
  private static final int MAX_NODES = 60;

  private static final int MAX_DEPTH = 40;

  private final Function function;
  private final Convention convention;
  private Expr[] exprs = new Expr[64];
  private int[] nodes = new int[64];
  private int[] depths = new int[64];
  private int[] effects = new int[64];

  /** For a read, the next older entry that reads the same local, or -1. */
  private int[] older = new int[64];

  private int size;
  private final int[] newestRead;
  private final int[] pending = new int[MAX_PENDING + 1];
  private int pendingCount;

  private int poppedNodes;
  private int poppedDepth;
  private int poppedEffects;

  OperandStack(Function function, Convention convention) {
    this.function = function;
    this.convention = convention;
    this.newestRead = new int[function.declaredLocals()];
    Arrays.fill(newestRead, -1);
  }

  /** {@return the statements of the region that holds entry {@code index}} */
  abstract List<Stmt> regionOf(int index);

  /** {@return the statements of the innermost region} */
  abstract List<Stmt> out();

  int size() {
    return size;
  }

  /** Effects of what the last {@link #pop(int)} took. */
  int poppedEffects() {
    return poppedEffects;
  }

  /** Pushes an expression without operands. */
  void pushLeaf(Expr expr) {
    push(expr, 1, 1, Exprs.ownEffects(expr));
  }

  /** Pushes an expression whose operands are what the last {@link #pop(int)} took. */
  void pushOver(Expr expr) {
    push(expr, poppedNodes + 1, poppedDepth + 1, poppedEffects | Exprs.ownEffects(expr));
  }

  /** As {@link #pushOver(Expr)}, for an expression with more nodes of its own than its root. */
  void pushOver(Expr expr, int inner) {
    push(expr, poppedNodes + 3, poppedDepth + 2, poppedEffects | inner | Exprs.ownEffects(expr));
  }

  /** Pushes a v128 of two halves that read nothing but locals. */
  void pushHalves(Expr low, Expr high) {
    pushPure(low);
    pushPure(high);
  }

  /** Pushes an expression that reads nothing but locals. */
  void pushPure(Expr expr) {
    push(expr, Exprs.nodes(expr), Exprs.depth(expr), Effects.READS_LOCAL);
  }

  /** Evaluates a v128 that is one object, and pushes its halves. */
  private void pushObject(Expr expr, int effect) {
    Expr object = expr;
    if (!(expr instanceof Expr.LocalGet)) {
      before(effect);
      object = keep(expr);
    }
    pushHalves(new Expr.Half(object, false), new Expr.Half(object, true));
  }

  /** Assigns a value to a temporary, as a statement; {@return what reads it} */
  Expr keep(Expr value) {
    int temp = function.newLocal(value.kind());
    out().add(new Stmt.LocalSet(temp, value));
    return new Expr.LocalGet(temp, value.kind());
  }

  /** {@return the value in a form that can stand twice; it reads nothing but locals} */
  Expr leaf(Expr value) {
    return value instanceof Expr.Const || value instanceof Expr.LocalGet ? value : keep(value);
  }

  private void push(Expr expr, int nodeCount, int depth, int effect) {
    if (expr.kind() == Kind.V128 && convention == Convention.HALVES) {
      pushObject(expr, effect);
      return;
    }
    if (size == exprs.length) {
      grow();
    }
    exprs[size] = expr;
    nodes[size] = nodeCount;
    depths[size] = depth;
    effects[size] = effect;
    older[size] = -1;
    if (expr instanceof Expr.LocalGet get) {
      if (get.local() < newestRead.length) {
        older[size] = newestRead[get.local()];
        newestRead[get.local()] = size;
      }
    } else if (!isConstant(expr)) {
      pending[pendingCount++] = size;
    }
    size++;
    if (pendingCount > MAX_PENDING) {
      settle();
    }
  }

  private void grow() {
    int length = size * 2;
    exprs = Arrays.copyOf(exprs, length);
    nodes = Arrays.copyOf(nodes, length);
    depths = Arrays.copyOf(depths, length);
    effects = Arrays.copyOf(effects, length);
    older = Arrays.copyOf(older, length);
  }

  private static boolean isConstant(Expr expr) {
    return expr instanceof Expr.Const
        || expr instanceof Expr.NullRef
        || expr instanceof Expr.V128Const
        || expr instanceof Expr.RefFunc;
  }

  /** Pops one operand; to build a tree over it use {@link #pop(int)}. */
  Expr pop() {
    size--;
    Expr expr = exprs[size];
    exprs[size] = null;
    if (pendingCount > 0 && pending[pendingCount - 1] == size) {
      pendingCount--;
    } else if (expr instanceof Expr.LocalGet get && get.local() < newestRead.length) {
      newestRead[get.local()] = older[size];
    }
    return expr;
  }

  /** {@return whether the operand below the topmost {@code count} entries is a v128 in halves} */
  boolean isHalves(int count) {
    return exprs[size - 1 - count].kind() == Kind.HALF;
  }

  /**
   * Pops operands to build a tree over, made small enough for that first; a v128 in halves is one
   * operand.
   */
  List<Expr> pop(int count) {
    int entries = 0;
    for (int i = 0; i < count; i++) {
      entries += isHalves(entries) ? 2 : 1;
    }
    List<Expr> popped = popEntries(entries);
    return entries == count ? popped : joined(popped);
  }

  private static List<Expr> joined(List<Expr> entries) {
    List<Expr> operands = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Expr entry = entries.get(i);
      operands.add(entry.kind() == Kind.HALF ? new Expr.Join(entry, entries.get(++i)) : entry);
    }
    return List.copyOf(operands);
  }

  /** As {@link #pop(int)}, where each half of a v128 counts. */
  List<Expr> popEntries(int count) {
    measure(count);
    if (poppedNodes >= MAX_NODES || poppedDepth >= MAX_DEPTH) {
      settle();
      measure(count);
    }
    return List.of(popRaw(count));
  }

  private void measure(int count) {
    poppedNodes = 0;
    poppedDepth = 0;
    poppedEffects = Effects.NONE;
    for (int i = size - count; i < size; i++) {
      poppedNodes += nodes[i];
      poppedDepth = Math.max(poppedDepth, depths[i]);
      poppedEffects |= effects[i];
    }
  }

  /** Pops entries, in order, as they are. */
  Expr[] popRaw(int count) {
    Expr[] popped = new Expr[count];
    for (int i = count - 1; i >= 0; i--) {
      popped[i] = pop();
    }
    return popped;
  }

  /** As {@link #pop(int)}, each operand a constant or a local, so that it can be used again. */
  List<Expr> popLeaves(int count) {
    settle();
    return popEntries(count);
  }

  /** Pops down to a height without a trace; {@link #finish} what has effects first. */
  void truncate(int height) {
    while (size > height) {
      pop();
    }
  }

  /** {@return the topmost entries, in order, which stay} */
  Expr[] peek(int count) {
    return Arrays.copyOfRange(exprs, size - count, size);
  }

  /** Evaluates all pending entries into temporaries. */
  void settle() {
    for (int i = 0; i < pendingCount; i++) {
      spill(pending[i], out());
    }
    pendingCount = 0;
  }

  /** As {@link #settle}, and the topmost {@code count} entries read no declared local either. */
  void settleFully(int count) {
    settle();
    for (int i = size - count; i < size; i++) {
      if (exprs[i] instanceof Expr.LocalGet get && get.local() < newestRead.length) {
        spillReads(get.local());
      }
    }
  }

  /** Evaluates pending entries that nobody will use, where that has an effect. */
  void finish() {
    for (int i = 0; i < pendingCount; i++) {
      int index = pending[i];
      if ((effects[index] & (Effects.TRAPS | Effects.WRITES)) != 0) {
        out().add(new Stmt.Effect(exprs[index]));
      }
    }
  }

  /**
   * Makes room for a statement with these effects: pending entries that it could disturb, or that
   * could disturb it, are evaluated before, and so are those that they could disturb.
   */
  void before(int statementEffects) {
    before(statementEffects, -1);
  }

  /** As {@link #before(int)}, for a statement that assigns a local, too. */
  void before(int statementEffects, int assigned) {
    if (pendingCount > 0) {
      spillDisturbed(statementEffects, assigned);
    }
    if (assigned >= 0 && assigned < newestRead.length) {
      spillReads(assigned);
    }
  }

  private void spillDisturbed(int statementEffects, int assigned) {
    int moved = statementEffects;
    long spilled = 0;
    for (int i = pendingCount - 1; i >= 0; i--) {
      int effect = effects[pending[i]];
      if (!Effects.commute(effect, moved)
          || (effect & Effects.READS_LOCAL) != 0
              && assigned >= 0
              && Exprs.reads(exprs[pending[i]], assigned)) {
        moved |= effect;
        spilled |= 1L << i;
      }
    }
    if (spilled == 0) {
      return;
    }
    int kept = 0;
    for (int i = 0; i < pendingCount; i++) {
      if ((spilled >>> i & 1) != 0) {
        spill(pending[i], out());
      } else {
        pending[kept++] = pending[i];
      }
    }
    pendingCount = kept;
  }

  private void spillReads(int local) {
    int index = newestRead[local];
    newestRead[local] = -1;
    int temp = -1;
    List<Stmt> region = null;
    while (index >= 0) {
      List<Stmt> home = regionOf(index);
      if (temp < 0 || home != region) {
        spill(index, home);
        temp = ((Expr.LocalGet) exprs[index]).local();
        region = home;
      } else {
        exprs[index] = new Expr.LocalGet(temp, function.kind(temp));
      }
      int next = older[index];
      older[index] = -1;
      index = next;
    }
  }

  private void spill(int index, List<Stmt> home) {
    Kind kind = exprs[index].kind();
    int temp = function.newLocal(kind);
    home.add(new Stmt.LocalSet(temp, exprs[index]));
    exprs[index] = new Expr.LocalGet(temp, kind);
    nodes[index] = 1;
    depths[index] = 1;
    effects[index] = Effects.READS_LOCAL;
  }
}
