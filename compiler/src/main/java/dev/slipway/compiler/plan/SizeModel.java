package dev.slipway.compiler.plan;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Exprs;
import dev.slipway.compiler.ir.Function;
import dev.slipway.compiler.ir.Label;
import dev.slipway.compiler.ir.Stmt;
import dev.slipway.compiler.lower.Lowering;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Estimates how many bytes of bytecode the emitter makes of IR, rather too many than too few. The
 * numbers are the sizes of the instructions that the emitter chooses; what depends on its analyses,
 * or on decisions that come later, is an average over real modules. An access to memory counts as
 * much as the code that takes HotSpot as long.
 */
public final class SizeModel {
  /** Calling a part, and testing its exit code. */
  static final int RUN_PART = 22;

  /** An arm of the switch over exit codes, with a jump for a loop's head. */
  static final int DISPATCH_ARM = 11;

  /** Setting up the memory and the frame, and the switch over exit codes without its arms. */
  static final int PROLOGUE = 60;

  /** Reading a field of the frame into a JVM local, or back. */
  static final int TRANSFER = 7;

  /** What a br_table costs at most: with that many entries it becomes a lookup. */
  static final int TABLE_ENTRIES = 256;

  private static final int CALL = 5;

  /**
   * A load or store: five bytes, and twenty-five for what HotSpot inlines there. C2 spends its
   * nodes on some 95 accesses and calls the others; C1 gives a method with 135 up.
   */
  private static final int ACCESS = 30;

  /** Comparing an exception's tag, and going to its target. */
  private static final int HANDLER = 11;

  /** Putting an operand of a tail call into its register. */
  private static final int TAIL_OPERAND = 6;

  /** Reading the memory's storage again after it may have moved; often it is not needed. */
  private static final int REFRESH = 4;

  /** For a function in one method. */
  public static final SizeModel WHOLE = new SizeModel(2, 2, 0);

  /** For the methods of a split function: some locals are in the frame, some branches are exits. */
  public static final SizeModel SPLIT = new SizeModel(3, 3, 3);

  /** For a split function with so many locals that most are in arrays of the frame. */
  static final SizeModel ARRAYS = new SizeModel(8, 9, 3);

  private final int get;
  private final int set;
  private final int exit;

  private SizeModel(int get, int set, int exit) {
    this.get = get;
    this.set = set;
    this.exit = exit;
  }

  /** {@return the model for the methods of a function that is split} */
  public static SizeModel split(Function function) {
    return function.locals().size() > 2 * FrameLayout.FIELDS ? ARRAYS : SPLIT;
  }

  /** {@return the estimate for a list with all that is in it, parts that it runs excluded} */
  public int size(List<Stmt> list) {
    int size = 0;
    for (Stmt stmt : list) {
      size += size(stmt);
    }
    return size;
  }

  /** {@return the estimate for a statement with all that is in it, parts that it runs excluded} */
  public int size(Stmt stmt) {
    return switch (stmt) {
      case Stmt.Block block -> size(block.body());
      case Stmt.Loop loop -> size(loop.body());
      case Stmt.If branch -> ifSize(branch, size(branch.then()), size(branch.otherwise()));
      case Stmt.Try s -> trySize(s, size(s.body()));
      case Stmt.Simple s -> own(s);
      case Stmt.Jump s -> own(s);
      case Stmt.RunPart s -> own(s);
    };
  }

  int ifSize(Stmt.If branch, int then, int otherwise) {
    return condition(branch.condition()) + then + (otherwise > 0 ? 3 + otherwise : 0);
  }

  int trySize(Stmt.Try s, int body) {
    return 11 + set + REFRESH + (HANDLER + exit) * s.handlers().size() + body;
  }

  /** {@return the estimate for a statement without statements inside} */
  int own(Stmt stmt) {
    return switch (stmt) {
      case Stmt.LocalSet assign -> set + size(assign.value());
      case Stmt.GlobalSet global -> 6 + size(global.value());
      case Stmt.RegisterSet register -> 5 + size(register.value());
      case Stmt.Store store ->
          ACCESS + offset(store.offset()) + size(store.address()) + size(store.value());
      case Stmt.Effect effect -> 1 + size(effect.value());
      case Stmt.CallMulti call -> size(call.call()) + call.targets().size() * (5 + set);
      case Stmt.PayloadSet s -> 16 + size(s.exception()) + size(s.value());
      case Stmt.Throw s -> 5 + size(s.exception());
      case Stmt.TailCall s -> 8 + TAIL_OPERAND * operands(s.call()) + size(s.call());
      case Stmt.Br br -> 3 + exit;
      case Stmt.BrIf br -> condition(br.condition()) + exit;
      case Stmt.BrTable table -> table(table);
      case Stmt.Return ret -> 7 + sizes(ret.values()) + 5 * ret.values().size();
      case Stmt.Unreachable u -> 5;
      case Stmt.RunPart run -> RUN_PART;
      case Stmt.Block b -> throw new IllegalArgumentException("a block");
      case Stmt.Loop b -> throw new IllegalArgumentException("a loop");
      case Stmt.If b -> throw new IllegalArgumentException("an if");
      case Stmt.Try b -> throw new IllegalArgumentException("a try");
    };
  }

  private static int operands(Expr expr) {
    return Exprs.operands(expr).size();
  }

  private int table(Stmt.BrTable table) {
    int entries = table.labels().size();
    int arms = entries;
    if (entries > TABLE_ENTRIES) {
      arms = distinct(table) + 8;
    }
    return size(table.index()) + 20 + 4 * arms + exit;
  }

  private static int distinct(Stmt.BrTable table) {
    Set<Label> labels = Collections.newSetFromMap(new IdentityHashMap<>());
    labels.addAll(table.labels());
    return labels.size();
  }

  private int condition(Expr condition) {
    return 3 + size(condition);
  }

  private static int offset(long offset) {
    return offset == 0 ? 0 : offset == (int) offset ? 3 : 6;
  }

  private int sizes(List<Expr> list) {
    int size = 0;
    for (Expr expr : list) {
      size += size(expr);
    }
    return size;
  }

  /** {@return the estimate for an expression} */
  public int size(Expr expr) {
    return switch (expr) {
      case Expr.Const c -> constant(c);
      case Expr.NullRef n -> 1;
      case Expr.V128Const v -> 9;
      case Expr.LocalGet local -> get;
      case Expr.GlobalGet global -> 6;
      case Expr.RefFunc ref -> 8;
      case Expr.RegisterGet register -> 5;
      case Expr.Apply apply -> Lowering.of(apply.op()).size() + sizes(apply.args());
      case Expr.Load load -> ACCESS + offset(load.offset()) + size(load.address());
      case Expr.Gc gc -> gc(gc) + sizes(gc.args());
      case Expr.Perform perform -> 20 + REFRESH + sizes(perform.args());
      case Expr.NewException e -> 14 + 16 * e.args().size() + sizes(e.args());
      case Expr.PayloadGet e -> 17 + size(e.exception());
      case Expr.Join e -> 3 + size(e.low()) + size(e.high());
      case Expr.Half e -> 3 + size(e.vector());
      case Expr.Call call -> CALL + REFRESH + sizes(call.args());
      case Expr.CallIndirect call -> CALL + REFRESH + sizes(Exprs.operands(call));
    };
  }

  private static int gc(Expr.Gc gc) {
    return switch (gc.op()) {
      case ARRAY_NEW_FIXED -> 14 + 5 * gc.args().size();
      case STRUCT_SET -> 15;
      default -> 13;
    };
  }

  private static int constant(Expr.Const c) {
    return switch (c.kind()) {
      case I32 -> c.bits() >= -1 && c.bits() <= 5 ? 1 : c.bits() == (byte) c.bits() ? 2 : 3;
      case I64, HALF -> c.bits() == 0 || c.bits() == 1 ? 1 : 3;
      case F32, F64 -> c.bits() == 0 ? 1 : 3;
      case REF, V128 -> 1;
    };
  }
}
