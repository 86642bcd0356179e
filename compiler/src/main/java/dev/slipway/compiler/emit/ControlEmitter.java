package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Kind;
import dev.slipway.compiler.ir.Part;
import dev.slipway.compiler.ir.Registers;
import dev.slipway.compiler.ir.Stmt;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * Statements: blocks, branches, calls of parts and returns. Nothing is emitted for statements that
 * cannot be reached, so no frame is needed for them.
 */
final class ControlEmitter {
  private final MethodEmitter m;
  private final Code code;
  private final ExpressionEmitter expressions;
  private final ConditionEmitter conditions;
  private final ExitSwitch exitSwitch;
  private final int exitCodeSlot;
  private final Map<dev.slipway.compiler.ir.Label, Target> targets = new IdentityHashMap<>();

  /** Labels outside a part, in the order of their first use. */
  private final Map<dev.slipway.compiler.ir.Label, Target> exits = new LinkedHashMap<>();

  private final Target exitSwitchTarget = new Target();
  private final Target returnTarget = new Target();
  private final Target leaving = new Target();
  private boolean reachable = true;

  /** Where a branch goes. */
  private static final class Target {
    final Label label = new Label();
    boolean used;
    boolean placed;

    Label use() {
      used = true;
      return label;
    }
  }

  ControlEmitter(MethodEmitter m, ExitSwitch exitSwitch, int exitCodeSlot) {
    this.m = m;
    this.code = m.code;
    this.expressions = m.expressions;
    this.conditions = new ConditionEmitter(m);
    this.exitSwitch = exitSwitch;
    this.exitCodeSlot = exitCodeSlot;
  }

  /**
   * The whole body, and behind it what it branches to at the method's end; {@return whether control
   * can fall off the body's end}
   */
  boolean body(List<Stmt> body) {
    statements(body);
    boolean falls = reachable;
    if (falls && m.part == null) {
      throw new IllegalStateException("function " + m.function.index() + " has no return");
    }
    if (falls) {
      leave(0);
    }
    if (exitSwitchTarget.used) {
      exitSwitch();
    }
    for (var exit : exits.entrySet()) {
      place(exit.getValue(), m.frameAtExit(m.liveness.atExit(), -1));
      leave(ExitSwitch.code(exit.getKey()));
    }
    if (leaving.used) {
      place(leaving, m.frameAtExit(m.liveness.atExit(), exitCodeSlot));
      m.storeShared();
      code.load(Kind.I32, exitCodeSlot);
      code.exit(Opcodes.IRETURN);
    }
    if (returnTarget.used) {
      place(returnTarget, m.frameAtExit(new BitSet(), -1));
      passReturn();
    }
    return falls;
  }

  /** Returns from a part with an exit code; several exits share the code that stores locals. */
  private void leave(int exitCode) {
    if (m.part.exits().isEmpty() || m.part.stores().size() < 2) {
      m.storeShared();
      if (m.methods().returnsCode(m.part)) {
        code.constInt(exitCode);
        code.exit(Opcodes.IRETURN);
      } else {
        code.exit(Opcodes.RETURN);
      }
      return;
    }
    code.constInt(exitCode);
    code.store(Kind.I32, exitCodeSlot);
    code.jump(Opcodes.GOTO, leaving.use());
  }

  /** Returns because a part returned: the first result is in the frame. */
  private void passReturn() {
    if (m.part != null) {
      code.constInt(1);
      code.exit(Opcodes.IRETURN);
      return;
    }
    Kind kind = Values.firstResult(m.function.type());
    if (kind != null) {
      m.loadFrame(kind, m.plan.frame().resultSlot());
    }
    code.returnValue(kind);
  }

  private void place(Target target, Object[] frame) {
    code.label(target.label, frame);
    target.placed = true;
    reachable = true;
  }

  private Target target(dev.slipway.compiler.ir.Label label) {
    Target target = targets.get(label);
    return target != null ? target : exits.computeIfAbsent(label, l -> new Target());
  }

  private void statements(List<Stmt> list) {
    for (Stmt stmt : list) {
      if (!reachable) {
        return;
      }
      statement(stmt);
      m.releaseScratch();
    }
  }

  private void statement(Stmt stmt) {
    switch (stmt) {
      case Stmt.LocalSet s -> m.setLocal(s.local(), () -> expressions.emit(s.value()));
      case Stmt.GlobalSet s -> expressions.instance.setGlobal(s.global(), s.value());
      case Stmt.RegisterSet s -> expressions.instance.setRegister(s);
      case Stmt.Store s -> expressions.memory.store(s);
      case Stmt.Effect s -> {
        expressions.emit(s.value());
        if (s.value().kind() != null) {
          code.pop(s.value().kind());
        }
      }
      case Stmt.CallMulti s -> callMulti(s);
      case Stmt.Block s -> block(s);
      case Stmt.Loop s -> loop(s);
      case Stmt.If s -> branches(s);
      case Stmt.Try s -> region(s);
      case Stmt.PayloadSet s -> expressions.exceptions.set(s);
      case Stmt.Throw s -> {
        expressions.exceptions.raise(s);
        reachable = false;
      }
      case Stmt.TailCall s -> {
        new TailEmitter(m).emit(s);
        returnResult(Values.firstResult(m.function.type()));
      }
      case Stmt.Br s -> {
        code.jump(Opcodes.GOTO, target(s.label()).use());
        reachable = false;
      }
      case Stmt.BrIf s -> conditions.jump(s.condition(), true, target(s.label()).use());
      case Stmt.BrTable s -> table(s);
      case Stmt.Return s -> returns(s.values());
      case Stmt.Unreachable s -> {
        m.line(s.at());
        code.invokeStatic(Abi.TRAPS, "unreachable", "()" + Abi.TRAP_DESC);
        code.exit(Opcodes.ATHROW);
        reachable = false;
      }
      case Stmt.RunPart s -> run(s);
    }
  }

  private void block(Stmt.Block s) {
    Target end = new Target();
    targets.put(s.label(), end);
    statements(s.body());
    if (end.used || served(s.label())) {
      place(end, m.frame(m.liveness.at(s.label()), -1));
    }
  }

  /** Whether the exit switch goes to a label: it stands behind, so the label must be placed. */
  private boolean served(dev.slipway.compiler.ir.Label label) {
    return exitSwitchTarget.used && exitSwitch.labels().containsKey(ExitSwitch.code(label));
  }

  private void loop(Stmt.Loop s) {
    Target head = new Target();
    targets.put(s.label(), head);
    BitSet outer = m.enterLoop(m.liveness.at(s.label()));
    place(head, m.frame(m.liveness.at(s.label()), -1));
    statements(s.body());
    m.leaveLoop(outer);
  }

  private void branches(Stmt.If s) {
    if (s.then().isEmpty() && !s.otherwise().isEmpty()) {
      Target end = new Target();
      conditions.jump(s.condition(), true, end.use());
      statements(s.otherwise());
      place(end, m.frame(m.liveness.atJoin(s), -1));
      return;
    }
    Target otherwise = new Target();
    conditions.jump(s.condition(), false, otherwise.use());
    statements(s.then());
    if (s.otherwise().isEmpty()) {
      place(otherwise, m.frame(m.liveness.atJoin(s), -1));
      return;
    }
    Target end = new Target();
    if (reachable) {
      code.jump(Opcodes.GOTO, end.use());
    }
    place(otherwise, m.frame(m.liveness.atElse(s), -1));
    statements(s.otherwise());
    if (end.used) {
      place(end, m.frame(m.liveness.atJoin(s), -1));
    }
  }

  /** The body, and behind it what selects the handler. */
  private void region(Stmt.Try s) {
    Label start = new Label();
    Label end = new Label();
    code.bound(start);
    statements(s.body());
    code.bound(end);
    Target after = new Target();
    boolean falls = reachable;
    if (falls) {
      code.jump(Opcodes.GOTO, after.use());
    }
    code.handler(start, end, Abi.GUEST_EXCEPTION, m.frame(m.liveness.atHandler(s), -1));
    handlers(s);
    if (falls) {
      place(after, m.frame(m.liveness.atTryEnd(s), -1));
    }
  }

  private void handlers(Stmt.Try s) {
    code.store(Kind.REF, exitCodeSlot);
    if (s.exception() >= 0) {
      m.setLocal(s.exception(), () -> code.load(Kind.REF, exitCodeSlot));
    }
    m.reloadAtHandler(s);
    for (Stmt.Handler handler : s.handlers()) {
      Label target = target(handler.target()).use();
      if (handler.tag() == Stmt.Handler.ALL) {
        code.jump(Opcodes.GOTO, target);
        reachable = false;
        return;
      }
      code.load(Kind.REF, exitCodeSlot);
      code.getField(Abi.GUEST_EXCEPTION, "tag", Abi.TAG_DESC);
      expressions.exceptions.loadTag(handler.tag());
      code.jump(Opcodes.IF_ACMPEQ, target);
    }
    code.load(Kind.REF, exitCodeSlot);
    code.exit(Opcodes.ATHROW);
    reachable = false;
  }

  private void callMulti(Stmt.CallMulti s) {
    expressions.emit(s.call());
    List<Integer> locals = s.targets();
    if (locals.get(0) >= 0) {
      m.popLocal(locals.get(0));
    } else {
      code.pop(s.kinds().get(0));
    }
    for (int k = 1; k < locals.size(); k++) {
      int local = locals.get(k);
      if (local >= 0) {
        int index = k;
        Kind kind = s.kinds().get(k);
        m.setLocal(
            local, () -> expressions.instance.getRegister(Registers.Bank.RESULT, index, kind));
      }
    }
  }

  /** Returns with the first result on the operand stack, the others in their registers. */
  private void returnResult(Kind first) {
    reachable = false;
    if (m.part == null) {
      code.returnValue(first);
      return;
    }
    if (first != null) {
      int temporary = m.takeScratch(first);
      code.store(first, temporary);
      m.storeFrame(first, m.plan.frame().resultSlot(), () -> code.load(first, temporary));
    }
    code.constInt(1);
    code.exit(Opcodes.IRETURN);
  }

  private void returns(List<Expr> values) {
    reachable = false;
    Kind first = values.isEmpty() ? null : Values.firstResult(m.function.type());
    if (m.part != null && first != null && values.size() == 1) {
      m.storeFrame(first, m.plan.frame().resultSlot(), () -> expressions.emit(values.get(0)));
    } else {
      for (Expr value : values) {
        expressions.emit(value);
      }
      for (int k = values.size() - 1; k >= 1; k--) {
        expressions.instance.popRegister(Registers.Bank.RESULT, k, values.get(k).kind());
      }
      returnResult(first);
      return;
    }
    code.constInt(1);
    code.exit(Opcodes.IRETURN);
  }

  /** A loop's head is reached through a goto: HotSpot counts no switch arm as a back edge. */
  private void table(Stmt.BrTable s) {
    reachable = false;
    List<dev.slipway.compiler.ir.Label> labels = s.labels();
    Trampolines arms = new Trampolines();
    if (BranchTables.isLarge(s, m.liveness)) {
      new BranchTables(m).pushCode(s, exitCodeSlot);
      TreeMap<Integer, dev.slipway.compiler.ir.Label> byCode = new TreeMap<>();
      byCode.put(ExitSwitch.code(s.otherwise()), s.otherwise());
      labels.forEach(label -> byCode.put(ExitSwitch.code(label), label));
      boolean outside = byCode.values().removeIf(label -> !targets.containsKey(label));
      if (outside) {
        code.store(Kind.I32, exitCodeSlot);
        code.load(Kind.I32, exitCodeSlot);
      }
      switchOver(byCode, arms, outside);
    } else {
      expressions.emit(s.index());
      Label[] jumps = new Label[labels.size()];
      for (int i = 0; i < jumps.length; i++) {
        jumps[i] = arms.to(labels.get(i));
      }
      Label otherwise = arms.to(s.otherwise());
      if (jumps.length == 0) {
        code.op(Opcodes.POP);
        code.jump(Opcodes.GOTO, otherwise);
      } else {
        code.tableSwitch(0, otherwise, jumps);
      }
    }
    arms.place(-1);
    reachable = false;
  }

  /**
   * Pops an exit code and goes to its label.
   *
   * @param outside whether it may be the code of a label outside of the part: it is in {@link
   *     #exitCodeSlot} as well, and the part leaves with it
   */
  private void switchOver(
      TreeMap<Integer, dev.slipway.compiler.ir.Label> byCode, Trampolines arms, boolean outside) {
    Label otherwise = outside ? leaving.use() : arms.to(byCode.pollLastEntry().getValue());
    int[] keys = byCode.keySet().stream().mapToInt(Integer::intValue).toArray();
    List<Label> labels = new ArrayList<>();
    byCode.values().forEach(label -> labels.add(arms.to(label)));
    Switches.emit(code, keys, labels, otherwise);
  }

  /** The arms of a switch that go to loops, by way of a goto behind it. */
  private final class Trampolines {
    private final Map<dev.slipway.compiler.ir.Label, Label> gotos = new LinkedHashMap<>();

    Label to(dev.slipway.compiler.ir.Label label) {
      Target target = target(label);
      target.used = true;
      if (label.loop() && targets.containsKey(label)) {
        return gotos.computeIfAbsent(label, l -> new Label());
      }
      return target.label;
    }

    /** Places the gotos. */
    void place(int codeSlot) {
      for (var entry : gotos.entrySet()) {
        Object[] frame =
            codeSlot >= 0
                ? m.frameAtExit(new BitSet(), codeSlot)
                : m.frame(m.liveness.at(entry.getKey()), -1);
        code.label(entry.getValue(), frame);
        code.jump(Opcodes.GOTO, targets.get(entry.getKey()).label);
      }
    }
  }

  private void run(Stmt.RunPart s) {
    Part part = s.part();
    m.loadFrameObject();
    m.loadState();
    FunctionMethods methods = m.methods();
    code.invokeStatic(
        methods.partClass(part), methods.partName(part), methods.partDescriptor(part));
    m.reloadStorage(s);
    boolean falls = m.methods().fallsThrough(part);
    if (m.methods().returnsCode(part)) {
      Label target = exitTarget(s);
      if (exitSwitch.serves(s) || exitSwitch.passes(s)) {
        code.store(Kind.I32, exitCodeSlot);
        if (falls) {
          code.load(Kind.I32, exitCodeSlot);
        }
      } else if (!falls) {
        code.op(Opcodes.POP);
      }
      code.jump(falls ? Opcodes.IFNE : Opcodes.GOTO, target);
    } else if (!falls) {
      // The verifier does not know that the part always traps.
      code.op(Opcodes.ACONST_NULL);
      code.exit(Opcodes.ATHROW);
    }
    reachable = falls;
  }

  private Label exitTarget(Stmt.RunPart s) {
    if (exitSwitch.passes(s)) {
      return leaving.use();
    }
    if (exitSwitch.serves(s)) {
      return exitSwitchTarget.use();
    }
    return s.part().returns() ? returnTarget.use() : target(s.part().exits().get(0)).use();
  }

  private void exitSwitch() {
    place(exitSwitchTarget, m.frameAtExit(new BitSet(), exitCodeSlot));
    TreeMap<Integer, dev.slipway.compiler.ir.Label> byCode = new TreeMap<>(exitSwitch.labels());
    boolean outside = byCode.values().removeIf(label -> !m.liveness.has(label));
    byCode.values().removeIf(label -> !targets.containsKey(label) || !targets.get(label).placed);
    Trampolines arms = new Trampolines();
    if (exitSwitch.returns() && !outside) {
      code.load(Kind.I32, exitCodeSlot);
      code.constInt(1);
      code.jump(Opcodes.IF_ICMPEQ, returnTarget.use());
    }
    if (byCode.isEmpty()) {
      code.jump(Opcodes.GOTO, outside ? leaving.use() : returnTarget.use());
    } else {
      code.load(Kind.I32, exitCodeSlot);
      switchOver(byCode, arms, outside);
      arms.place(exitCodeSlot);
    }
    reachable = false;
  }
}
