package dev.slipway.compiler.pass;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Exprs;
import dev.slipway.compiler.ir.Function;
import dev.slipway.compiler.ir.Kind;
import dev.slipway.compiler.ir.Label;
import dev.slipway.compiler.ir.Part;
import dev.slipway.compiler.ir.Registers;
import dev.slipway.compiler.ir.Stmt;
import dev.slipway.compiler.plan.FunctionPlan;
import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.ValType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs a function in IR, split or not, with the semantics of {@link Values}. Of a split function it
 * does what the emitted code does: a part has locals of its own, all garbage but what it loads.
 */
final class IrMachine {
  /** How a statement ends other than by falling through. */
  private static final Object RETURNED = "returned";

  private final IndexSpaces spaces;
  private final FunctionPlan plan;
  private final Function function;
  private final Values values;
  private final long[] frame;
  private final Map<Integer, Long> arguments = new HashMap<>();
  private final Map<Integer, Long> results = new HashMap<>();
  private long callHash;

  /** Exceptions whose values are set one by one. */
  private final Map<Long, long[]> wide = new HashMap<>();

  private final Map<Long, Integer> wideTags = new HashMap<>();
  private long returned;

  /** One method's view of the locals. */
  private final class Locals {
    final Map<Integer, Long> plain = new HashMap<>();
    final Set<Integer> direct;
    private final boolean spine;

    Locals(List<Integer> direct, boolean spine) {
      this.direct = Set.copyOf(direct);
      this.spine = spine;
    }

    long get(int local) {
      if (direct.contains(local)) {
        return frame[local];
      }
      return plain.computeIfAbsent(local, this::fresh);
    }

    private long fresh(int local) {
      boolean zero = spine && local < function.declaredLocals();
      return zero ? 0 : values.poison(local, function.kind(local));
    }

    void set(int local, long value) {
      if (direct.contains(local)) {
        frame[local] = value;
      } else {
        plain.put(local, value);
      }
    }
  }

  IrMachine(IndexSpaces spaces, FunctionPlan plan, Values values) {
    this.spaces = spaces;
    this.plan = plan;
    this.function = plan.function();
    this.values = values;
    this.frame = new long[function.locals().size()];
  }

  void run() {
    Locals locals = new Locals(plan.direct(), true);
    int params = function.type().params().size();
    int direct = Registers.directParams(function.type());
    for (int i = 0; i < params; i++) {
      long value = values.param(i, function.kind(i));
      if (i < direct) {
        locals.plain.put(i, value);
      } else {
        arguments.put(i, value);
      }
    }
    for (int local : plan.paramStores()) {
      frame[local] = locals.plain.get(local);
    }
    Object how;
    try {
      how = list(plan.body(), locals);
    } catch (Values.Thrown e) {
      values.uncaught(e.id);
      return;
    }
    if (how == RETURNED) {
      long[] all = new long[function.type().results().size()];
      for (int i = 0; i < all.length; i++) {
        all[i] = i == 0 ? returned : results.get(i);
      }
      values.event("return", null, all);
      values.finished = true;
    } else if (!values.finished) {
      throw new IllegalStateException("left with " + how);
    }
  }

  /** {@return null if it completes, RETURNED, or the label branched to} */
  private Object list(List<Stmt> list, Locals locals) {
    for (Stmt stmt : list) {
      Object how = stmt(stmt, locals);
      if (how != null) {
        return how;
      }
    }
    return null;
  }

  private Object stmt(Stmt stmt, Locals locals) {
    values.step();
    return switch (stmt) {
      case Stmt.Block block -> {
        Object how = list(block.body(), locals);
        yield how == block.label() ? null : how;
      }
      case Stmt.Loop loop -> {
        Object how = list(loop.body(), locals);
        while (how == loop.label()) {
          values.step();
          how = list(loop.body(), locals);
        }
        yield how;
      }
      case Stmt.If branch ->
          list(
              (int) eval(branch.condition(), locals) != 0 ? branch.then() : branch.otherwise(),
              locals);
      case Stmt.Try s -> region(s, locals);
      case Stmt.Throw s -> throw thrown(eval(s.exception(), locals));
      case Stmt.TailCall s -> tailCall(s, locals);
      case Stmt.Br br -> br.label();
      case Stmt.BrIf br -> (int) eval(br.condition(), locals) != 0 ? br.label() : null;
      case Stmt.BrTable table -> {
        int index = Values.tableIndex(eval(table.index(), locals), table.labels().size());
        yield index < table.labels().size() ? table.labels().get(index) : table.otherwise();
      }
      case Stmt.Return ret -> ret(ret, locals);
      case Stmt.Unreachable u -> {
        values.event("unreachable", null);
        values.finished = true;
        throw new Values.Enough();
      }
      case Stmt.RunPart run -> part(run.part());
      default -> {
        simple(stmt, locals);
        yield null;
      }
    };
  }

  private Values.Thrown thrown(long id) {
    long[] made = wide.get(id);
    return values.thrown(made == null ? id : values.exception(wideTags.get(id), made));
  }

  private Object region(Stmt.Try s, Locals locals) {
    try {
      return list(s.body(), locals);
    } catch (Values.Thrown e) {
      if (s.exception() >= 0) {
        locals.set(s.exception(), e.id);
      }
      for (Stmt.Handler handler : s.handlers()) {
        if (handler.tag() == Stmt.Handler.ALL || handler.tag() == values.exception(e.id).tag()) {
          return handler.target();
        }
      }
      throw e;
    }
  }

  /** No handler of this function sees what comes out of the callee. */
  private Object tailCall(Stmt.TailCall s, Locals locals) {
    List<Long> operands = operands(s.call(), locals);
    try {
      returned = callEvaluated(s.call(), operands);
    } catch (Values.Thrown e) {
      values.uncaught(e.id);
      throw new Values.Enough();
    }
    List<ValType> types = function.type().results();
    for (int i = 1; i < types.size(); i++) {
      results.put(i, result(i, Kind.of(types.get(i))));
    }
    return RETURNED;
  }

  private long callEvaluated(Expr call, List<Long> operands) {
    return switch (call) {
      case Expr.Call e ->
          call("call " + e.func(), spaces.func(e.func()), e.args().size(), operands);
      case Expr.CallIndirect e ->
          call(
              "call_indirect " + e.type() + " " + e.table(),
              spaces.funcTypeAt(e.type()),
              e.args().size(),
              operands);
      default -> throw new IllegalStateException(call.toString());
    };
  }

  private Object ret(Stmt.Return ret, Locals locals) {
    long[] all = ret.values().stream().mapToLong(value -> eval(value, locals)).toArray();
    for (int i = 0; i < all.length; i++) {
      if (i == 0) {
        returned = all[0];
      } else {
        results.put(i, all[i]);
      }
    }
    return RETURNED;
  }

  private Object part(Part part) {
    Locals locals = new Locals(part.direct(), false);
    for (int local : part.loads()) {
      locals.plain.put(local, frame[local]);
    }
    Object how = list(part.body(), locals);
    for (int local : part.stores()) {
      frame[local] = locals.get(local);
    }
    if (how == null && !part.completes()
        || how == RETURNED && !part.returns()
        || how instanceof Label label && !part.exits().contains(label)) {
      throw new IllegalStateException("part " + part.number() + " left with " + how);
    }
    return how;
  }

  private void simple(Stmt stmt, Locals locals) {
    switch (stmt) {
      case Stmt.LocalSet set -> locals.set(set.local(), eval(set.value(), locals));
      case Stmt.GlobalSet set -> values.setGlobal(set.global(), eval(set.value(), locals));
      case Stmt.RegisterSet set -> {
        boolean argument = set.bank() == Registers.Bank.ARGUMENT;
        (argument ? arguments : results).put(set.index(), eval(set.value(), locals));
      }
      case Stmt.Store store -> {
        long address = eval(store.address(), locals);
        long value = eval(store.value(), locals);
        values.event(store.op().text() + " " + store.offset(), null, address, value);
      }
      case Stmt.PayloadSet s ->
          wide.get(eval(s.exception(), locals))[s.index()] = eval(s.value(), locals);
      case Stmt.Effect effect -> eval(effect.value(), locals);
      case Stmt.CallMulti call -> {
        long first = eval(call.call(), locals);
        for (int i = 0; i < call.targets().size(); i++) {
          if (call.targets().get(i) >= 0) {
            locals.set(call.targets().get(i), i == 0 ? first : result(i, call.kinds().get(i)));
          }
        }
      }
      default -> throw new IllegalStateException(stmt.toString());
    }
  }

  private long result(int index, Kind kind) {
    return Values.narrow(kind, Values.mix(callHash, index));
  }

  private long eval(Expr expr, Locals locals) {
    return switch (expr) {
      case Expr.Const c -> c.bits();
      case Expr.NullRef n -> 0;
      case Expr.V128Const v -> Values.mix(v.low(), v.high());
      case Expr.LocalGet get -> locals.get(get.local());
      case Expr.GlobalGet get -> values.global(get.global());
      case Expr.RefFunc ref -> Values.mix(77, ref.func());
      case Expr.RegisterGet get ->
          get.bank() == Registers.Bank.ARGUMENT
              ? arguments.get(get.index())
              : result(get.index(), get.kind());
      case Expr.NewException e -> {
        int count = spaces.tag(e.tag()).params().size();
        if (count > e.args().size()) {
          long id = -1L - wide.size();
          wide.put(id, new long[count]);
          wideTags.put(id, e.tag());
          yield id;
        }
        yield values.exception(e.tag(), all(expr, locals));
      }
      case Expr.Join e -> throw new IllegalStateException("halves");
      case Expr.Half e -> throw new IllegalStateException("halves");
      case Expr.PayloadGet e -> values.exception(eval(e.exception(), locals)).values()[e.index()];
      case Expr.Apply apply -> values.apply(apply.op(), apply.kind(), all(expr, locals));
      case Expr.Load load ->
          values.event(
              load.op().text() + " " + load.offset(), load.kind(), eval(load.address(), locals));
      case Expr.Perform perform -> {
        String what = perform.op().text() + " " + perform.first() + " " + perform.second();
        boolean size = perform.op() == Op.MEMORY_SIZE || perform.op() == Op.TABLE_SIZE;
        yield size ? values.size(what) : values.event(what, perform.kind(), all(expr, locals));
      }
      case Expr.Gc gc ->
          values.event(
              gc.op().text() + " " + gc.type() + " " + gc.second(), gc.kind(), all(expr, locals));
      case Expr.Call call -> callEvaluated(call, operands(call, locals));
      case Expr.CallIndirect call -> callEvaluated(call, operands(call, locals));
    };
  }

  private long[] all(Expr expr, Locals locals) {
    List<Expr> operands = Exprs.operands(expr);
    long[] all = new long[operands.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = eval(operands.get(i), locals);
    }
    return all;
  }

  private List<Long> operands(Expr call, Locals locals) {
    List<Long> operands = new ArrayList<>();
    for (Expr operand : Exprs.operands(call)) {
      operands.add(eval(operand, locals));
    }
    return operands;
  }

  private long call(String what, FuncType type, int direct, List<Long> operands) {
    List<Long> inputs = new ArrayList<>(operands);
    for (int i = direct; i < type.params().size(); i++) {
      inputs.add(i, arguments.get(i));
    }
    long[] all = inputs.stream().mapToLong(Long::longValue).toArray();
    callHash = values.event(what, Kind.I64, all);
    values.mayThrow(callHash);
    return type.results().isEmpty() ? 0 : result(0, Kind.of(type.results().getFirst()));
  }
}
