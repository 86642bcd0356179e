package dev.slipway.compiler.ir;

import dev.slipway.compiler.lower.Effects;
import dev.slipway.compiler.lower.Lowering;
import java.util.ArrayList;
import java.util.List;

/** Walking and rebuilding expressions. */
public final class Exprs {
  private Exprs() {}

  /** {@return the operands in order of evaluation} */
  public static List<Expr> operands(Expr expr) {
    return switch (expr) {
      case Expr.Const e -> List.of();
      case Expr.NullRef e -> List.of();
      case Expr.V128Const e -> List.of();
      case Expr.LocalGet e -> List.of();
      case Expr.GlobalGet e -> List.of();
      case Expr.RefFunc e -> List.of();
      case Expr.RegisterGet e -> List.of();
      case Expr.Apply e -> e.args();
      case Expr.Load e -> List.of(e.address());
      case Expr.Perform e -> e.args();
      case Expr.Gc e -> e.args();
      case Expr.Call e -> e.args();
      case Expr.NewException e -> e.args();
      case Expr.PayloadGet e -> List.of(e.exception());
      case Expr.Join e -> List.of(e.low(), e.high());
      case Expr.Half e -> List.of(e.vector());
      case Expr.CallIndirect e -> {
        List<Expr> all = new ArrayList<>(e.args());
        all.add(e.index());
        yield all;
      }
    };
  }

  /** {@return the {@link Effects} of the node itself, its operands left out} */
  public static int ownEffects(Expr expr) {
    return switch (expr) {
      case Expr.Const c -> Effects.NONE;
      case Expr.NullRef n -> Effects.NONE;
      case Expr.V128Const v -> Effects.NONE;
      case Expr.RefFunc f -> Effects.NONE;
      case Expr.LocalGet g -> Effects.READS_LOCAL;
      case Expr.GlobalGet g -> Effects.READS_GLOBAL;
      case Expr.RegisterGet r -> Effects.REGISTERS;
      case Expr.Apply apply -> Lowering.of(apply.op()).effects();
      case Expr.Load load -> Lowering.of(load.op()).effects();
      case Expr.Perform perform -> Lowering.of(perform.op()).effects();
      case Expr.Gc gc -> Lowering.of(gc.op()).effects();
      case Expr.Call call -> Effects.CALL;
      case Expr.NewException e -> Effects.NONE;
      case Expr.PayloadGet e -> Effects.NONE;
      case Expr.Join e -> Effects.NONE;
      case Expr.Half e -> Effects.NONE;
      case Expr.CallIndirect call -> Effects.CALL;
    };
  }

  /** {@return the effects of the expression and all its operands} */
  public static int effects(Expr expr) {
    int effects = ownEffects(expr);
    for (Expr operand : operands(expr)) {
      effects |= effects(operand);
    }
    return effects;
  }

  /** {@return how many nodes the expression has} */
  static int nodes(Expr expr) {
    int nodes = 1;
    for (Expr operand : operands(expr)) {
      nodes += nodes(operand);
    }
    return nodes;
  }

  /** {@return how many nodes are on the longest way down} */
  static int depth(Expr expr) {
    int depth = 0;
    for (Expr operand : operands(expr)) {
      depth = Math.max(depth, depth(operand));
    }
    return depth + 1;
  }

  /** {@return whether an instruction on the instance may move a memory's storage} */
  public static boolean grows(Expr.Perform perform) {
    return (ownEffects(perform) & Effects.GROWS) != 0;
  }

  /** {@return whether a local is read anywhere in the expression} */
  public static boolean reads(Expr expr, int local) {
    if (expr instanceof Expr.LocalGet get) {
      return get.local() == local;
    }
    for (Expr operand : operands(expr)) {
      if (reads(operand, local)) {
        return true;
      }
    }
    return false;
  }

  /** {@return the value that a declared local starts with} */
  public static Expr zero(Kind kind) {
    return switch (kind) {
      case I32, I64, F32, F64, HALF -> new Expr.Const(kind, 0);
      case REF -> new Expr.NullRef();
      case V128 -> new Expr.V128Const(0, 0);
    };
  }

  /** {@return the same node with other operands, given in order of evaluation} */
  public static Expr withOperands(Expr expr, List<Expr> operands) {
    return switch (expr) {
      case Expr.Const e -> e;
      case Expr.NullRef e -> e;
      case Expr.V128Const e -> e;
      case Expr.LocalGet e -> e;
      case Expr.GlobalGet e -> e;
      case Expr.RefFunc e -> e;
      case Expr.RegisterGet e -> e;
      case Expr.Apply e -> new Expr.Apply(e.op(), e.kind(), operands, e.at());
      case Expr.Load e ->
          new Expr.Load(e.op(), e.kind(), e.memory(), e.offset(), operands.getFirst(), e.at());
      case Expr.Perform e ->
          new Expr.Perform(e.op(), e.kind(), e.first(), e.second(), operands, e.at());
      case Expr.Gc e -> new Expr.Gc(e.op(), e.kind(), e.type(), e.second(), operands, e.at());
      case Expr.Call e -> new Expr.Call(e.func(), e.kind(), operands, e.at());
      case Expr.NewException e -> new Expr.NewException(e.tag(), operands);
      case Expr.Join e -> new Expr.Join(operands.get(0), operands.get(1));
      case Expr.Half e -> new Expr.Half(operands.getFirst(), e.high());
      case Expr.PayloadGet e ->
          new Expr.PayloadGet(e.tag(), e.index(), e.kind(), operands.getFirst());
      case Expr.CallIndirect e ->
          new Expr.CallIndirect(
              e.type(),
              e.table(),
              e.kind(),
              List.copyOf(operands.subList(0, operands.size() - 1)),
              operands.getLast(),
              e.at());
    };
  }
}
