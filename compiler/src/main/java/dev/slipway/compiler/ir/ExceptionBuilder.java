package dev.slipway.compiler.ir;

import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.binary.InstrReader;
import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.type.FuncType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The builder's exceptions: the instructions of the specification, and the legacy ones, which
 * become the same statements. A handler that hands values over goes to a label in front of code
 * that unpacks them:
 *
 * <pre>
 *   block end { block clause { try { body; br end } catch e tag -> clause } t = e.tag.0; br target }
 * </pre>
 *
 * <p>A {@code delegate} is a handler, too: it goes to the end of the body of the try that it names,
 * where the exception is thrown again.
 */
final class ExceptionBuilder {
  private final IndexSpaces spaces;
  private final Function function;
  private final Convention convention;
  private final ControlBuilder control;
  private final OperandStack stack;

  /** The tries around whose handlers apply, outermost first. */
  private final List<Region> around = new ArrayList<>();

  ExceptionBuilder(
      IndexSpaces spaces, Function function, Convention convention, ControlBuilder control) {
    this.spaces = spaces;
    this.convention = convention;
    this.function = function;
    this.control = control;
    this.stack = control.stack;
  }

  /** Whether an exception that is thrown here may have a handler in this function. */
  boolean inTry() {
    return !around.isEmpty();
  }

  private Expr exception(int local) {
    return new Expr.LocalGet(local, Kind.REF);
  }

  private Expr payload(int tag, int index, Kind kind, int exception) {
    return new Expr.PayloadGet(tag, index, kind, exception(exception));
  }

  private Kind[] kinds(int tag) {
    return Convention.OBJECTS.kinds(spaces.tag(tag).params());
  }

  // Throwing.

  void throwTag(int tag, int at) {
    FuncType type = spaces.tag(tag);
    int count = type.params().size();
    if (count <= Registers.MAX_RESULTS_AT_ONCE) {
      List<Expr> values = stack.pop(count);
      stack.finish();
      finish(new Expr.NewException(tag, values), at);
      return;
    }
    List<Expr> values = stack.pop(count);
    stack.finish();
    int local = function.newLocal(Kind.REF);
    control.add(new Stmt.LocalSet(local, new Expr.NewException(tag, List.of())));
    for (int i = 0; i < count; i++) {
      control.add(new Stmt.PayloadSet(tag, i, exception(local), values.get(i)));
    }
    finish(exception(local), at);
  }

  void throwRef(int at) {
    Expr exception = stack.pop();
    stack.finish();
    finish(exception, at);
  }

  void rethrow(int label, int at) {
    stack.finish();
    finish(exception(control.target(label).catching.exception), at);
  }

  private void finish(Expr exception, int at) {
    control.add(new Stmt.Throw(exception, at));
    control.stop();
  }

  // Catching.

  void tryTable(InstrReader in, Kind[] params, Kind[] results) {
    int count = in.catchCount();
    Region[] targets = new Region[count];
    for (int i = 0; i < count; i++) {
      targets[i] = control.target(in.catchLabel(i));
    }
    control.enter(Op.TRY_TABLE, params, results, in.offset());
    Catching catching = start();
    BitSet seen = new BitSet();
    for (int i = 0; i < count; i++) {
      boolean all = !in.catchKind(i).hasTag();
      int tag = all ? Stmt.Handler.ALL : in.catchTag(i);
      if (!all && seen.get(tag)) {
        continue;
      }
      handler(catching, tag, in.catchKind(i).hasRef(), targets[i]);
      if (all) {
        break;
      }
      seen.set(tag);
    }
  }

  private Catching start() {
    Region region = control.innermost();
    region.catching = new Catching(function.newLocal(Kind.REF), control.depth() - 1);
    around.add(region);
    return region.catching;
  }

  private void handler(Catching catching, int tag, boolean reference, Region target) {
    Kind[] kinds = tag == Stmt.Handler.ALL ? new Kind[0] : kinds(tag);
    if (kinds.length == 0 && !reference && !target.function()) {
      catching.handlers.add(new Stmt.Handler(tag, target.label(function)));
      return;
    }
    List<Expr> values = new ArrayList<>();
    for (int i = 0; i < kinds.length; i++) {
      Expr value = payload(tag, i, kinds[i], catching.exception);
      if (value.kind() == Kind.V128 && convention == Convention.HALVES) {
        values.add(new Expr.Half(value, false));
        values.add(new Expr.Half(value, true));
      } else {
        values.add(value);
      }
    }
    if (reference) {
      values.add(exception(catching.exception));
    }
    List<Stmt> code = new ArrayList<>();
    control.addBranch(target, values.toArray(Expr[]::new), code);
    clause(catching, tag, code);
  }

  private void clause(Catching catching, int tag, List<Stmt> code) {
    Label label = function.newLabel(false);
    catching.handlers.add(new Stmt.Handler(tag, label));
    catching.clauses.add(new Catching.Clause(label, code));
  }

  void tryLegacy(Kind[] params, Kind[] results, int at) {
    control.enter(Op.TRY, params, results, at);
    start();
  }

  /** Starts a handler of the legacy form. */
  void catchLegacy(int tag) {
    Region region = control.innermost();
    Catching catching = region.catching;
    endArm(region, catching);
    List<Stmt> code = new ArrayList<>();
    clause(catching, tag, code);
    control.startArm(region, code);
    if (tag != Stmt.Handler.ALL) {
      Kind[] kinds = kinds(tag);
      for (int i = 0; i < kinds.length; i++) {
        int temp = function.newLocal(kinds[i]);
        control.add(new Stmt.LocalSet(temp, payload(tag, i, kinds[i], catching.exception)));
        stack.pushLeaf(new Expr.LocalGet(temp, kinds[i]));
      }
    }
  }

  /** Ends the body or a handler; what comes next is not what it falls into. */
  private void endArm(Region region, Catching catching) {
    control.endArm(region);
    if (control.reachable()) {
      control.add(new Stmt.Br(region.label(function)));
    }
    if (catching.inBody) {
      endBody(region, catching);
    } else {
      catching.clauses.getLast().code = region.list;
    }
  }

  private void endBody(Region region, Catching catching) {
    catching.body = rethrowing(region, ControlBuilder.flat(region.list));
    catching.inBody = false;
    around.removeLast();
  }

  /** {@return the list, and behind it what handles exceptions that are delegated to the region} */
  List<Stmt> rethrowing(Region region, List<Stmt> list) {
    if (region.delegated == null) {
      return list;
    }
    List<Stmt> result = new ArrayList<>(2);
    result.add(new Stmt.Block(region.delegated, list));
    result.add(new Stmt.Throw(exception(region.delegatedException), region.at));
    return result;
  }

  /** Ends a try that does not delegate. */
  void end(Region region) {
    Catching catching = region.catching;
    boolean inBody = catching.inBody;
    boolean falls = inBody && catching.clauses.isEmpty() && region.delegated == null;
    if (falls || !inBody) {
      control.endArm(region);
      if (inBody) {
        endBody(region, catching);
      } else {
        catching.clauses.getLast().code = region.list;
      }
    } else {
      endArm(region, catching);
    }
    boolean completes = control.reachable() && (falls || !inBody);
    List<Stmt> list = catching.body;
    if (!catching.handlers.isEmpty()) {
      list = ControlBuilder.listOf(new Stmt.Try(list, catching.exception, catching.handlers));
    }
    for (Catching.Clause clause : catching.clauses) {
      list = ControlBuilder.listOf(new Stmt.Block(clause.label, list));
      list.addAll(ControlBuilder.flat(clause.code));
    }
    control.close(region, list, completes);
  }

  /** Ends a try that delegates. */
  void delegate(int label) {
    Region region = control.innermost();
    Catching catching = region.catching;
    boolean falls = region.delegated == null;
    if (falls) {
      control.endArm(region);
      endBody(region, catching);
    } else {
      endArm(region, catching);
    }
    boolean completes = falls && control.reachable();
    List<Stmt> list = catching.body;
    control.pop();
    Region handles = handles(control.depth() - 1 - label);
    if (handles != null) {
      if (handles.delegated == null) {
        handles.delegated = function.newLabel(false);
        handles.delegatedException = function.newLocal(Kind.REF);
      }
      list =
          ControlBuilder.listOf(
              new Stmt.Try(
                  list,
                  handles.delegatedException,
                  List.of(new Stmt.Handler(Stmt.Handler.ALL, handles.delegated))));
    }
    control.close(region, list, completes);
  }

  /**
   * {@return the innermost of the tries up to a depth, or else the function; null if the innermost
   * of all tries is one of those}
   */
  private Region handles(int depth) {
    int low = 0;
    int high = around.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (around.get(middle).catching.depth <= depth) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == around.size()) {
      return null;
    }
    return low == 0 ? control.outermost() : around.get(low - 1);
  }
}
