package dev.slipway.compiler.plan;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Function;
import dev.slipway.compiler.ir.Hint;
import dev.slipway.compiler.ir.Kind;
import dev.slipway.compiler.ir.Stmt;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Moves unlikely arms of ifs into parts of their own. Where what remains fits one method, nothing
 * else is split.
 *
 * <p>An arm gets copies of the locals that it shares with the rest: these are in the frame, and the
 * rest keeps its own in JVM locals, so that only the way through the arm reads and writes the
 * frame. Every call allocates it; it is as large as the arm with the most copies needs, as the arms
 * use the same ones.
 */
final class UnlikelyArms {
  /** An arm smaller than this is not worth a part. */
  private static final int MIN = 2 * SizeModel.RUN_PART;

  private final Function function;
  private final Budget budget;
  private final Shape shape;
  private final Outliner outliner;

  /** How often each local is mentioned in the function. */
  private final int[] uses;

  /** The copies that arms so far use, which the next may use again. */
  private final Map<Kind, List<Integer>> copies = new EnumMap<>(Kind.class);

  private int saved;
  private int tries;

  private UnlikelyArms(Function function, Budget budget, Shape shape, Outliner outliner) {
    this.function = function;
    this.budget = budget;
    this.shape = shape;
    this.outliner = outliner;
    this.uses = new int[function.locals().size()];
  }

  /**
   * {@return a plan whose spine is all but unlikely arms; null if that is too large}
   *
   * @param outliner makes the parts; good for nothing else afterwards
   */
  static FunctionPlan plan(Function function, Budget budget, Shape shape, Outliner outliner) {
    int excess = shape.size(function.body()) - budget.splitAbove();
    Function planned = function.withBody(function.body());
    UnlikelyArms arms = new UnlikelyArms(planned, budget, shape, outliner);
    if (arms.worth(function.body()) < excess) {
      return null;
    }
    Mentions.in(function.body(), (local, set) -> arms.uses[local]++);
    List<Stmt> spine = arms.list(function.body());
    int saved = arms.saved - outliner.exits() * SizeModel.DISPATCH_ARM;
    return saved < excess ? null : new Sharing(planned, spine, outliner.parts()).plan();
  }

  /** {@return how many bytes {@link #list} saves at most} */
  private int worth(List<Stmt> list) {
    int worth = 0;
    for (Stmt stmt : list) {
      worth +=
          switch (stmt) {
            case Stmt.Block block -> worth(block.body());
            case Stmt.Loop loop -> worth(loop.body());
            case Stmt.Try s -> worth(s.body());
            case Stmt.If branch ->
                worth(branch.then(), branch.hint())
                    + worth(branch.otherwise(), branch.hint().opposite());
            default -> 0;
          };
    }
    return worth;
  }

  private int worth(List<Stmt> arm, Hint hint) {
    return movable(arm, hint) ? shape.size(arm) - SizeModel.RUN_PART : worth(arm);
  }

  private boolean movable(List<Stmt> arm, Hint hint) {
    if (hint != Hint.UNLIKELY) {
      return false;
    }
    int size = shape.size(arm);
    return size >= MIN && size <= budget.chunkMax() && !dispatches(arm);
  }

  /** Whether some br_table leaves the arm for many places. */
  private boolean dispatches(List<Stmt> arm) {
    for (Stmt stmt : arm) {
      Shape.Info info = shape.info(stmt);
      if (stmt instanceof Stmt.BrTable || info != null && info.dispatches()) {
        return true;
      }
    }
    return false;
  }

  private List<Stmt> list(List<Stmt> list) {
    List<Stmt> result = new ArrayList<>(list.size());
    for (Stmt stmt : list) {
      result.add(
          switch (stmt) {
            case Stmt.Block block -> new Stmt.Block(block.label(), list(block.body()));
            case Stmt.Loop loop -> new Stmt.Loop(loop.label(), list(loop.body()), loop.at());
            case Stmt.Try s -> region(s);
            case Stmt.If branch ->
                new Stmt.If(
                    branch.condition(),
                    arm(branch.then(), branch.hint()),
                    arm(branch.otherwise(), branch.hint().opposite()),
                    branch.hint());
            case Stmt.Simple s -> s;
            case Stmt.Jump s -> s;
            case Stmt.RunPart s -> throw new IllegalStateException("a part before planning");
          });
    }
    return result;
  }

  private Stmt region(Stmt.Try s) {
    tries++;
    Stmt result = new Stmt.Try(list(s.body()), s.exception(), s.handlers());
    tries--;
    return result;
  }

  private List<Stmt> arm(List<Stmt> arm, Hint hint) {
    if (!movable(arm, hint)) {
      return list(arm);
    }
    Map<Integer, Integer> mentions = new TreeMap<>();
    BitSet assigned = new BitSet();
    Mentions.in(
        arm,
        (local, set) -> {
          mentions.merge(local, 1, Integer::sum);
          assigned.set(local, assigned.get(local) || set);
        });
    // Where control leaves for elsewhere, nothing is copied back.
    boolean leaves = tries > 0 || Outliner.leaves(arm);
    Map<Integer, Integer> names = new TreeMap<>();
    Map<Kind, Integer> taken = new EnumMap<>(Kind.class);
    mentions.forEach((local, count) -> {
      if (count < uses[local] && !(leaves && assigned.get(local))) {
        Kind kind = function.kind(local);
        names.put(local, copy(kind, taken.merge(kind, 1, Integer::sum) - 1));
      }
    });
    List<Stmt> result = new ArrayList<>();
    names.forEach((local, copy) -> result.add(assign(copy, local)));
    Stmt.RunPart run = outliner.outline(new Renaming(names).list(arm));
    result.add(run);
    saved += shape.size(arm) - SizeModel.RUN_PART - names.size() * SizeModel.TRANSFER;
    if (run.part().completes()) {
      names.forEach((local, copy) -> {
        if (assigned.get(local)) {
          result.add(assign(local, copy));
          saved -= SizeModel.TRANSFER;
        }
      });
    }
    return result;
  }

  private int copy(Kind kind, int number) {
    List<Integer> all = copies.computeIfAbsent(kind, k -> new ArrayList<>());
    if (number == all.size()) {
      all.add(function.newLocal(kind));
    }
    return all.get(number);
  }

  private Stmt assign(int to, int from) {
    return new Stmt.LocalSet(to, new Expr.LocalGet(from, function.kind(from)));
  }
}
