package dev.slipway.compiler.plan;

import dev.slipway.compiler.ir.Flow;
import dev.slipway.compiler.ir.Label;
import dev.slipway.compiler.ir.Labels;
import dev.slipway.compiler.ir.Part;
import dev.slipway.compiler.ir.Stmt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Moves runs of statements into parts until what remains, the spine, fits.
 *
 * <p>From the outside in: a statement that fits a part is left whole, others are opened. In an
 * opened list, runs of whole statements become parts. What holds parts, and what holds a wide
 * br_table that leaves it, belongs to the spine; so the targets of a large switch are all entered
 * from one method, not from a chain of methods in methods. Only when the spine itself is too large
 * are its statements grouped into parts that run parts.
 */
final class Outliner {
  /** How much is outlined. */
  record Effort(int openAbove, int runMin, boolean last) {}

  private final Budget budget;
  private final Effort effort;
  private final Shape shape;
  private final List<Part> parts = new ArrayList<>();

  /** Labels, by id, that some part leaves to: each is an arm of an exit switch. */
  private final BitSet dispatched = new BitSet();

  private boolean grouped;

  Outliner(Budget budget, Effort effort, Shape shape) {
    this.budget = budget;
    this.effort = effort;
    this.shape = shape;
  }

  List<Part> parts() {
    return parts;
  }

  /** A list while it is worked on, with the sizes of its statements. */
  private static final class Sized {
    final List<Stmt> list = new ArrayList<>();
    int[] sizes = new int[16];
    int total;

    void add(Stmt stmt, int size) {
      if (list.size() == sizes.length) {
        sizes = Arrays.copyOf(sizes, sizes.length * 2);
      }
      sizes[list.size()] = size;
      list.add(stmt);
      total += size;
    }
  }

  /** A list and its size. */
  private record Result(List<Stmt> list, int size) {}

  /** {@return the spine of a function's body} */
  List<Stmt> spine(List<Stmt> body) {
    return reduce(body, budget.spineMax() - SizeModel.PROLOGUE, true).list;
  }

  /** {@return whether the spine was too large, so that more effort may give a better plan} */
  boolean failed() {
    return grouped && !effort.last();
  }

  /** {@return the list with enough of it outlined that it is no next than {@code max}} */
  private Result reduce(List<Stmt> list, int max, boolean open) {
    int size = shape.size(list);
    if (grouped && !effort.last()) {
      return new Result(list, size);
    }
    if (!open && size <= Math.min(effort.openAbove(), max)) {
      return new Result(list, size);
    }
    Sized work = new Sized();
    int run = 0;
    for (int i = 0; i < list.size(); i++) {
      Stmt stmt = list.get(i);
      if (!whole(stmt)) {
        outlineRun(list.subList(run, i), work);
        run = i + 1;
        open(stmt, max, work);
      } else if (shape.size(stmt) > budget.chunkMax()) {
        outlineRun(list.subList(run, i), work);
        run = i + 1;
        work.add(outline(list.subList(i, i + 1)), SizeModel.RUN_PART);
      }
    }
    outlineRun(list.subList(run, list.size()), work);
    while (work.total > max) {
      Sized next = group(work, max);
      if (next.total >= work.total) {
        break;
      }
      work = next;
      grouped = true;
    }
    return new Result(work.list, work.total);
  }

  /** Whether a statement goes into parts as it is. */
  private boolean whole(Stmt stmt) {
    Shape.Info info = shape.info(stmt);
    if (info == null) {
      return !(stmt instanceof Stmt.BrTable table) || tableAlone(table);
    }
    int limit = stmt instanceof Stmt.Loop ? budget.loopMax() : budget.chunkMax();
    return info.size() <= limit && !info.dispatches();
  }

  /** Whether a table is so large that it becomes a part, which looks the exit code up. */
  private boolean tableAlone(Stmt.BrTable table) {
    return shape.size(table) > budget.tableMax();
  }

  /** Adds a statement of the spine, after outlining within. */
  private void open(Stmt stmt, int max, Sized work) {
    switch (stmt) {
      case Stmt.Block block -> {
        Result body = reduce(block.body(), max, false);
        work.add(new Stmt.Block(block.label(), body.list), body.size + arm(block.label()));
      }
      case Stmt.Loop loop -> {
        Result body = reduce(loop.body(), max, false);
        work.add(new Stmt.Loop(loop.label(), body.list, loop.at()), body.size + arm(loop.label()));
      }
      case Stmt.If branch -> openIf(branch, max, work);
      case Stmt.Try s -> {
        Result body = reduce(s.body(), max, false);
        work.add(
            new Stmt.Try(body.list, s.exception(), s.handlers()),
            shape.model().trySize(s, body.size));
      }
      case Stmt.Simple s -> work.add(s, shape.size(s));
      case Stmt.Jump s -> work.add(s, shape.size(s));
      case Stmt.RunPart s -> work.add(s, shape.size(s));
    }
  }

  private void openIf(Stmt.If branch, int max, Sized work) {
    Result then = reduce(branch.then(), max, false);
    Result otherwise = reduce(branch.otherwise(), max, false);
    boolean thenFirst =
        switch (branch.hint()) {
          case NONE -> then.size >= otherwise.size;
          case LIKELY -> false;
          case UNLIKELY -> true;
        };
    if (then.size + otherwise.size > max && thenFirst) {
      then = alone(then);
    }
    if (then.size + otherwise.size > max) {
      otherwise = alone(otherwise);
    }
    if (then.size + otherwise.size > max) {
      then = alone(then);
    }
    work.add(
        new Stmt.If(branch.condition(), then.list, otherwise.list, branch.hint()),
        shape.model().ifSize(branch, then.size, otherwise.size));
  }

  private Result alone(Result arm) {
    if (arm.size <= SizeModel.RUN_PART) {
      return arm;
    }
    List<Stmt> result = new ArrayList<>(1);
    result.add(outline(arm.list));
    return new Result(result, SizeModel.RUN_PART);
  }

  private int arm(Label label) {
    return dispatched.get(label.id()) ? SizeModel.DISPATCH_ARM : 0;
  }

  /** Adds a run of whole statements, as parts of about equal size where that is worth it. */
  private void outlineRun(List<Stmt> run, Sized work) {
    if (run.isEmpty()) {
      return;
    }
    int size = shape.size(run);
    if (size < effort.runMin() || size <= SizeModel.RUN_PART) {
      for (Stmt stmt : run) {
        work.add(stmt, shape.size(stmt));
      }
      return;
    }
    for (List<Stmt> chunk : new Cutter(run, shape, budget.chunkMax()).chunks()) {
      work.add(outline(chunk), SizeModel.RUN_PART);
    }
  }

  /** {@return the spine's statements gathered into parts one level up} */
  private Sized group(Sized work, int max) {
    Sized result = new Sized();
    int room = Math.min(budget.chunkMax(), max);
    int from = 0;
    int size = 0;
    for (int i = 0; i < work.list.size(); i++) {
      if (i > from && size + work.sizes[i] > room) {
        close(work, from, i, size, result);
        from = i;
        size = 0;
      }
      size += work.sizes[i];
    }
    close(work, from, work.list.size(), size, result);
    return result;
  }

  private void close(Sized work, int from, int to, int size, Sized result) {
    if (size <= SizeModel.RUN_PART
        || to == from + 1 && work.list.get(from) instanceof Stmt.RunPart) {
      for (int i = from; i < to; i++) {
        result.add(work.list.get(i), work.sizes[i]);
      }
    } else {
      result.add(outline(work.list.subList(from, to)), SizeModel.RUN_PART);
    }
  }

  /** {@return how many labels the parts so far leave to} */
  int exits() {
    return dispatched.cardinality();
  }

  /** {@return whether statements branch to labels outside of them} */
  static boolean leaves(List<Stmt> list) {
    Exits exits = new Exits();
    exits.list(list);
    exits.targets.andNot(exits.defined);
    return !exits.targets.isEmpty();
  }

  /** {@return what runs these statements as a part} */
  Stmt.RunPart outline(List<Stmt> run) {
    List<Stmt> body = new ArrayList<>(run);
    Exits exits = new Exits();
    exits.list(body);
    exits.targets.andNot(exits.defined);
    dispatched.or(exits.targets);
    Part part =
        new Part(
            parts.size() + 1,
            body,
            new Labels(shape.labels(), exits.targets),
            exits.returns,
            Flow.completes(body),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    parts.add(part);
    return new Stmt.RunPart(part);
  }

  /** Where statements lead, and the labels defined among them, by id. */
  private static final class Exits {
    final BitSet targets = new BitSet();
    final BitSet defined = new BitSet();
    boolean returns;

    void list(List<Stmt> list) {
      for (Stmt stmt : list) {
        stmt(stmt);
      }
    }

    private void stmt(Stmt stmt) {
      switch (stmt) {
        case Stmt.Block block -> {
          defined.set(block.label().id());
          list(block.body());
        }
        case Stmt.Loop loop -> {
          defined.set(loop.label().id());
          list(loop.body());
        }
        case Stmt.If branch -> {
          list(branch.then());
          list(branch.otherwise());
        }
        case Stmt.Try s -> {
          list(s.body());
          s.handlers().forEach(handler -> targets.set(handler.target().id()));
        }
        case Stmt.Throw s -> {}
        case Stmt.TailCall s -> returns = true;
        case Stmt.Br br -> targets.set(br.label().id());
        case Stmt.BrIf br -> targets.set(br.label().id());
        case Stmt.BrTable table -> {
          for (Label label : table.labels()) {
            targets.set(label.id());
          }
          targets.set(table.otherwise().id());
        }
        case Stmt.Return ret -> returns = true;
        case Stmt.Unreachable u -> {}
        case Stmt.Simple s -> {}
        case Stmt.RunPart run -> {
          targets.or(run.part().exits().ids());
          returns |= run.part().returns();
        }
      }
    }
  }
}
