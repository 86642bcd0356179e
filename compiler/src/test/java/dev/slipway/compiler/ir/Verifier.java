package dev.slipway.compiler.ir;

import dev.slipway.compiler.lower.Effects;
import dev.slipway.compiler.lower.Lowering;
import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.op.Imm;
import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.op.Sig;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.ValType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks that IR is well formed, and throws an AssertionError that says where it is not. */
public final class Verifier {
  private static final int MAX_NODES = 80 + Registers.DIRECT_SLOTS;

  private final Function function;
  private final IndexSpaces spaces;
  private final Set<Label> open = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<Label, Integer> branches = new IdentityHashMap<>();
  private final Set<Integer> defined = new HashSet<>();
  private Stmt current;
  private int nodes;

  private Verifier(Function function, IndexSpaces spaces) {
    this.function = function;
    this.spaces = spaces;
  }

  public static void verify(Function function, IndexSpaces spaces) {
    Verifier verifier = new Verifier(function, spaces);
    verifier.list(function.body());
    verifier.check(!Flow.completes(function.body()), "control falls off the end");
  }

  private void check(boolean condition, String message) {
    if (!condition) {
      String where = current == null ? "" : " in " + Dump.text(List.of(current), 0);
      throw new AssertionError("func " + function.index() + ": " + message + where);
    }
  }

  private void list(List<Stmt> list) {
    for (int i = 0; i < list.size(); i++) {
      current = list.get(i);
      check(i == list.size() - 1 || Flow.completes(current), "unreachable code behind");
      stmt(list.get(i));
    }
  }

  private void stmt(Stmt stmt) {
    switch (stmt) {
      case Stmt.LocalSet set -> expr(set.value(), function.kind(set.local()));
      case Stmt.GlobalSet set -> expr(set.value(), Kind.of(spaces.global(set.global()).value()));
      case Stmt.RegisterSet set -> {
        expr(set.value(), set.value().kind());
        int effects = Exprs.effects(set.value()) & ~Effects.READS_LOCAL;
        check(effects == Effects.NONE, "register value with effects");
      }
      case Stmt.Store store -> {
        expr(store.address(), memory(store.memory()));
        expr(store.value(), Kind.of(store.op().sig().param(1)));
      }
      case Stmt.Effect effect -> expr(effect.value(), effect.value().kind());
      case Stmt.CallMulti call -> multi(call);
      case Stmt.Block block -> {
        enter(block.label(), false);
        list(block.body());
        leave(block.label());
      }
      case Stmt.Loop loop -> {
        enter(loop.label(), true);
        list(loop.body());
        leave(loop.label());
      }
      case Stmt.If branch -> {
        expr(branch.condition(), Kind.I32);
        list(branch.then());
        list(branch.otherwise());
      }
      case Stmt.Try s -> {
        list(s.body());
        check(s.exception() < 0 || function.kind(s.exception()) == Kind.REF, "kind of a local");
        check(!s.handlers().isEmpty(), "a try without handlers");
        s.handlers().forEach(handler -> target(handler.target()));
      }
      case Stmt.PayloadSet s -> {
        expr(s.exception(), Kind.REF);
        expr(s.value(), Kind.of(spaces.tag(s.tag()).params().get(s.index())));
      }
      case Stmt.Throw s -> expr(s.exception(), Kind.REF);
      case Stmt.TailCall s -> expr(s.call(), s.call().kind());
      case Stmt.Br br -> target(br.label());
      case Stmt.BrIf br -> {
        expr(br.condition(), Kind.I32);
        target(br.label());
      }
      case Stmt.BrTable table -> {
        expr(table.index(), Kind.I32);
        table.labels().forEach(this::target);
        target(table.otherwise());
      }
      case Stmt.Return ret -> {
        List<ValType> results = function.type().results();
        int wanted = results.size() > Registers.MAX_RESULTS_AT_ONCE ? 1 : results.size();
        check(ret.values().size() == wanted, "number of results");
        for (int i = 0; i < wanted; i++) {
          expr(ret.values().get(i), Kind.of(results.get(i)));
        }
      }
      case Stmt.Unreachable u -> {}
      case Stmt.RunPart run -> check(false, "a part");
    }
  }

  private void multi(Stmt.CallMulti call) {
    FuncType type =
        call.call() instanceof Expr.CallIndirect indirect
            ? spaces.funcTypeAt(indirect.type())
            : spaces.func(((Expr.Call) call.call()).func());
    expr(call.call(), Kind.of(type.results().getFirst()));
    check(call.targets().size() == type.results().size(), "number of targets");
    Set<Integer> distinct = new HashSet<>();
    for (int i = 0; i < call.targets().size(); i++) {
      int target = call.targets().get(i);
      if (target >= 0) {
        check(distinct.add(target), "targets not distinct");
        check(function.kind(target) == Kind.of(type.results().get(i)), "kind of a target");
      }
    }
  }

  private void enter(Label label, boolean loop) {
    check(label.loop() == loop, "kind of label");
    check(label.id() < function.labelCount() && defined.add(label.id()), "label defined twice");
    open.add(label);
    branches.put(label, 0);
  }

  private void leave(Label label) {
    open.remove(label);
    check(branches.get(label) > 0, "nothing branches to " + label);
  }

  private void target(Label label) {
    check(open.contains(label), "label out of scope: " + label);
    branches.merge(label, 1, Integer::sum);
  }

  private void expr(Expr expr, Kind kind) {
    nodes = 0;
    value(expr, kind);
    check(nodes <= MAX_NODES, "tree of " + nodes + " nodes");
  }

  private void value(Expr expr, Kind kind) {
    nodes++;
    check(expr.kind() == kind, "wanted " + kind + ", found " + Dump.text(expr));
    List<Expr> operands = Exprs.operands(expr);
    List<Kind> kinds = operandKinds(expr);
    check(operands.size() == kinds.size(), "number of operands of " + Dump.text(expr));
    for (int i = 0; i < operands.size(); i++) {
      value(operands.get(i), kinds.get(i));
    }
  }

  private List<Kind> operandKinds(Expr expr) {
    return switch (expr) {
      case Expr.Const c -> List.of();
      case Expr.NullRef n -> List.of();
      case Expr.V128Const v -> List.of();
      case Expr.RefFunc r -> List.of();
      case Expr.RegisterGet r -> List.of();
      case Expr.LocalGet get -> {
        check(function.kind(get.local()) == get.kind(), "kind of a local");
        yield List.of();
      }
      case Expr.GlobalGet get -> {
        check(Kind.of(spaces.global(get.global()).value()) == get.kind(), "kind of a global");
        yield List.of();
      }
      case Expr.NewException e -> {
        List<ValType> params = spaces.tag(e.tag()).params();
        boolean wide = params.size() > Registers.MAX_RESULTS_AT_ONCE;
        yield params.subList(0, wide ? 0 : params.size()).stream().map(Kind::of).toList();
      }
      case Expr.PayloadGet e -> {
        check(Kind.of(spaces.tag(e.tag()).params().get(e.index())) == e.kind(), "kind of a value");
        yield List.of(Kind.REF);
      }
      case Expr.Join e -> List.of(Kind.HALF, Kind.HALF);
      case Expr.Half e -> List.of(Kind.V128);
      case Expr.Apply apply -> applied(apply);
      case Expr.Load load -> List.of(memory(load.memory()));
      case Expr.Perform perform -> performed(perform);
      case Expr.Gc gc -> gc.args().stream().map(Expr::kind).toList();
      case Expr.Call call -> direct(spaces.func(call.func()), call.kind());
      case Expr.CallIndirect call -> {
        List<Kind> kinds = direct(spaces.funcTypeAt(call.type()), call.kind());
        kinds.add(call.byReference() ? Kind.REF : table(call.table()));
        yield kinds;
      }
    };
  }

  private List<Kind> applied(Expr.Apply apply) {
    if (apply.op() == Op.SELECT || apply.op() == Op.SELECT_T) {
      return List.of(apply.kind(), apply.kind(), Kind.I32);
    }
    if (apply.op() == Op.REF_IS_NULL) {
      return List.of(Kind.REF);
    }
    if (apply.op() == Op.I64_MUL_WIDE_S || apply.op() == Op.I64_MUL_WIDE_U) {
      return List.of(Kind.I64, Kind.I64);
    }
    Sig sig = apply.op().sig();
    Imm imm = apply.op().imm();
    boolean immediate = imm == Imm.LANE || imm == Imm.SHUFFLE;
    check((imm == Imm.NONE || immediate) && sig != Sig.IRREGULAR, "applied " + apply.op());
    check(Kind.of(sig.result()) == apply.kind(), "result of " + apply.op());
    List<Kind> kinds = new ArrayList<>();
    for (int i = 0; i < sig.paramCount(); i++) {
      kinds.add(Kind.of(sig.param(i)));
    }
    if (immediate) {
      kinds.add(imm == Imm.LANE ? Kind.I32 : Kind.V128);
    }
    return kinds;
  }

  private Kind memory(int index) {
    return Kind.of(spaces.mem(index).limits().addr().type());
  }

  private Kind table(int index) {
    return Kind.of(spaces.table(index).limits().addr().type());
  }

  private static Kind smaller(Kind a, Kind b) {
    return a == Kind.I64 ? b : a;
  }

  private List<Kind> performed(Expr.Perform e) {
    int first = e.first();
    int second = e.second();
    return switch (e.op()) {
      case MEMORY_SIZE, TABLE_SIZE, DATA_DROP, ELEM_DROP, ATOMIC_FENCE -> List.of();
      case MEMORY_GROW -> List.of(memory(first));
      case TABLE_GET -> List.of(table(first));
      case TABLE_GROW -> List.of(Kind.REF, table(first));
      case TABLE_SET -> List.of(table(first), Kind.REF);
      case TABLE_FILL -> List.of(table(first), Kind.REF, table(first));
      case MEMORY_FILL -> List.of(memory(first), Kind.I32, memory(first));
      case MEMORY_COPY ->
          List.of(memory(first), memory(second), smaller(memory(first), memory(second)));
      case TABLE_COPY -> List.of(table(first), table(second), smaller(table(first), table(second)));
      case MEMORY_INIT -> List.of(memory(second), Kind.I32, Kind.I32);
      case TABLE_INIT -> List.of(table(second), Kind.I32, Kind.I32);
      default -> atomic(e.op());
    };
  }

  private List<Kind> atomic(Op op) {
    check(Lowering.of(op).family() == Lowering.Family.ATOMIC, "performed " + op);
    List<Kind> kinds = new ArrayList<>(List.of(Kind.I64));
    for (int i = 1; i < op.sig().paramCount(); i++) {
      kinds.add(Kind.of(op.sig().param(i)));
    }
    return kinds;
  }

  private List<Kind> direct(FuncType type, Kind first) {
    Kind wanted = type.results().isEmpty() ? null : Kind.of(type.results().getFirst());
    check(first == wanted, "result of a call");
    List<Kind> kinds = new ArrayList<>();
    for (ValType param : type.params().subList(0, Registers.directParams(type))) {
      kinds.add(Kind.of(param));
    }
    return kinds;
  }
}
