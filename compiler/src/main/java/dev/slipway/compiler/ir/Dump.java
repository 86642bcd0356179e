package dev.slipway.compiler.ir;

import java.util.List;
import java.util.Locale;

/**
 * The text of IR, for golden files and people. A local is its kind's letter and number; a statement
 * stands on a line of its own, what it contains is indented.
 */
public final class Dump {
  private final StringBuilder out = new StringBuilder();
  private int indent;

  private Dump() {}

  public static String text(Function function) {
    Dump dump = new Dump();
    dump.header(function);
    dump.list(function.body());
    return dump.out.toString();
  }

  /** {@return the text of statements, indented by a number of levels} */
  public static String text(List<Stmt> list, int indent) {
    Dump dump = new Dump();
    dump.indent = indent;
    dump.list(list);
    return dump.out.toString();
  }

  /** {@return the text of one expression} */
  public static String text(Expr expr) {
    Dump dump = new Dump();
    dump.expr(expr);
    return dump.out.toString();
  }

  /** {@return the line that names the function, and the line of its locals if there are any} */
  public static String headerText(Function function) {
    Dump dump = new Dump();
    dump.header(function);
    return dump.out.toString();
  }

  private void header(Function function) {
    out.append("func ").append(function.index()).append(' ').append(function.type()).append('\n');
    int params = function.type().params().size();
    indent = 1;
    locals("params", function, 0, params);
    locals("locals", function, params, function.declaredLocals());
    locals("temps", function, function.declaredLocals(), function.locals().size());
  }

  private void locals(String what, Function function, int from, int to) {
    if (from == to) {
      return;
    }
    StringBuilder letters = new StringBuilder();
    for (int i = from; i < to; i++) {
      letters.append(function.kind(i).letter());
    }
    line(what + " " + from + ".." + (to - 1) + " " + letters);
  }

  private void line(String text) {
    start().append(text).append('\n');
  }

  private StringBuilder start() {
    return out.repeat("  ", indent);
  }

  private void list(List<Stmt> list) {
    for (Stmt stmt : list) {
      stmt(stmt);
    }
  }

  private void nested(List<Stmt> list) {
    indent++;
    list(list);
    indent--;
  }

  private static String hint(String head, Hint hint) {
    return hint == Hint.NONE ? head : head + hint.name().toLowerCase(Locale.ROOT) + " ";
  }

  private void stmt(Stmt stmt) {
    switch (stmt) {
      case Stmt.Block block -> {
        line("block " + block.label());
        nested(block.body());
      }
      case Stmt.Loop loop -> {
        line("loop " + loop.label());
        nested(loop.body());
      }
      case Stmt.If branch -> {
        start().append(hint("if ", branch.hint()));
        expr(branch.condition());
        out.append('\n');
        nested(branch.then());
        if (!branch.otherwise().isEmpty()) {
          line("else");
          nested(branch.otherwise());
        }
      }
      case Stmt.Try s -> region(s);
      case Stmt.PayloadSet s -> {
        start().append("payload ");
        payload(s.tag(), s.index(), s.exception());
        out.append(" = ");
        expr(s.value());
        out.append('\n');
      }
      case Stmt.Throw s -> whole("throw ", s.exception());
      case Stmt.TailCall s -> whole(s.inTry() ? "return_call in try " : "return_call ", s.call());
      case Stmt.RunPart run -> line("run part " + run.part().number());
      case Stmt.LocalSet s -> assign(s.value().kind().letter() + "" + s.local(), s.value());
      case Stmt.GlobalSet s -> assign("global" + s.global(), s.value());
      case Stmt.RegisterSet s -> assign(s.bank() + "" + s.index(), s.value());
      case Stmt.Store store -> store(store);
      case Stmt.Effect effect -> whole("", effect.value());
      case Stmt.CallMulti call -> callMulti(call);
      case Stmt.Br br -> line("br " + br.label());
      case Stmt.BrIf br -> whole(hint("br_if " + br.label() + " ", br.hint()), br.condition());
      case Stmt.BrTable table -> table(table);
      case Stmt.Return ret -> {
        start().append("return");
        operands(ret.values(), " ", "");
        out.append('\n');
      }
      case Stmt.Unreachable u -> line("unreachable");
    }
  }

  private void region(Stmt.Try s) {
    line("try");
    nested(s.body());
    start().append("catch");
    out.append(s.exception() >= 0 ? " a" + s.exception() : "");
    for (Stmt.Handler handler : s.handlers()) {
      out.append(handler.tag() == Stmt.Handler.ALL ? " all" : " tag" + handler.tag());
      out.append(" -> ").append(handler.target());
    }
    out.append('\n');
  }

  private void payload(int tag, int index, Expr exception) {
    expr(exception);
    out.append(".tag").append(tag).append('.').append(index);
  }

  private void assign(String target, Expr value) {
    whole(target + " = ", value);
  }

  private void whole(String before, Expr value) {
    start().append(before);
    expr(value);
    out.append('\n');
  }

  private void store(Stmt.Store store) {
    start().append(store.op().text());
    place(store.memory(), store.offset());
    operands(List.of(store.address(), store.value()), " ", "");
    out.append('\n');
  }

  private void callMulti(Stmt.CallMulti call) {
    start();
    for (int i = 0; i < call.targets().size(); i++) {
      int target = call.targets().get(i);
      out.append(i == 0 ? "" : ", ");
      out.append(target < 0 ? "_" : call.kinds().get(i).letter() + "" + target);
    }
    out.append(" = ");
    expr(call.call());
    out.append('\n');
  }

  private void table(Stmt.BrTable table) {
    start().append("br_table ");
    expr(table.index());
    for (Label label : table.labels()) {
      out.append(' ').append(label);
    }
    out.append(" else ").append(table.otherwise()).append('\n');
  }

  private void place(int memory, long offset) {
    if (memory != 0) {
      out.append(" mem").append(memory);
    }
    if (offset != 0) {
      out.append('+').append(offset);
    }
  }

  private void operands(List<Expr> operands, String before, String after) {
    for (int i = 0; i < operands.size(); i++) {
      out.append(i == 0 ? before : ", ");
      expr(operands.get(i));
    }
    out.append(operands.isEmpty() ? "" : after);
  }

  private void expr(Expr expr) {
    switch (expr) {
      case Expr.Const c -> out.append(constant(c));
      case Expr.NullRef n -> out.append("null");
      case Expr.V128Const v -> out.append(String.format("v128:%016x_%016x", v.high(), v.low()));
      case Expr.LocalGet get -> out.append(get.kind().letter()).append(get.local());
      case Expr.GlobalGet get -> out.append("global").append(get.global());
      case Expr.RefFunc ref -> out.append("ref.func ").append(ref.func());
      case Expr.RegisterGet get -> out.append(get.bank()).append(get.index());
      case Expr.Apply apply -> {
        out.append(apply.op().text());
        arguments(apply.args());
      }
      case Expr.Load load -> {
        out.append(load.op().text());
        place(load.memory(), load.offset());
        arguments(List.of(load.address()));
      }
      case Expr.Perform perform -> {
        out.append(perform.op().text());
        out.append(' ').append(perform.first()).append(' ').append(perform.second());
        arguments(perform.args());
      }
      case Expr.Gc gc -> {
        out.append(gc.op().text());
        out.append(' ').append(gc.type()).append(' ').append(gc.second());
        arguments(gc.args());
      }
      case Expr.Call call -> {
        out.append("call ").append(call.func());
        arguments(call.args());
      }
      case Expr.NewException e -> {
        out.append("exception tag").append(e.tag());
        arguments(e.args());
      }
      case Expr.Join e -> {
        out.append("v128");
        arguments(List.of(e.low(), e.high()));
      }
      case Expr.Half e -> {
        out.append(e.high() ? "high" : "low");
        arguments(List.of(e.vector()));
      }
      case Expr.PayloadGet e -> payload(e.tag(), e.index(), e.exception());
      case Expr.CallIndirect call -> {
        out.append(call.byReference() ? "call_ref" : "call_indirect");
        out.append(" type").append(call.type());
        if (!call.byReference()) {
          out.append(" table").append(call.table());
        }
        out.append('[');
        expr(call.index());
        out.append(']');
        arguments(call.args());
      }
    }
  }

  private void arguments(List<Expr> args) {
    out.append('(');
    operands(args, "", "");
    out.append(')');
  }

  private static String constant(Expr.Const c) {
    return switch (c.kind()) {
      case I32 -> Integer.toString((int) c.bits());
      case I64, HALF -> c.bits() + "L";
      case F32 -> {
        float value = Float.intBitsToFloat((int) c.bits());
        yield Float.isNaN(value) ? "f32:" + Integer.toHexString((int) c.bits()) : value + "f";
      }
      case F64 -> {
        double value = Double.longBitsToDouble(c.bits());
        yield Double.isNaN(value) ? "f64:" + Long.toHexString(c.bits()) : Double.toString(value);
      }
      case REF, V128 -> throw new IllegalStateException("a constant of " + c.kind());
    };
  }
}
