package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Kind;
import dev.slipway.wasm.binary.InstrReader;
import dev.slipway.wasm.op.Op;
import java.util.ArrayList;
import java.util.List;

/** Constant expressions (spec 3.4.14) as IR. */
final class ConstantExpressions {
  private final ModuleLayout layout;

  ConstantExpressions(ModuleLayout layout) {
    this.layout = layout;
  }

  Expr build(dev.slipway.wasm.Expr bytes) {
    InstrReader reader = new InstrReader(bytes, layout.options().features());
    List<Expr> stack = new ArrayList<>();
    while (reader.next() && reader.op() != Op.END) {
      stack.add(instruction(reader, stack));
    }
    return stack.get(0);
  }

  private Expr instruction(InstrReader reader, List<Expr> stack) {
    Op op = reader.op();
    return switch (op) {
      case I32_CONST -> Expr.Const.i32(reader.i32());
      case I64_CONST -> new Expr.Const(Kind.I64, reader.i64());
      case F32_CONST -> new Expr.Const(Kind.F32, reader.f32Bits());
      case F64_CONST -> new Expr.Const(Kind.F64, reader.f64Bits());
      case REF_NULL -> new Expr.NullRef();
      case REF_FUNC -> new Expr.RefFunc(reader.index());
      case GLOBAL_GET -> new Expr.GlobalGet(reader.index(), layout.globalKind(reader.index()));
      default -> {
        List<Expr> operands = stack.subList(stack.size() - op.sig().paramCount(), stack.size());
        List<Expr> args = List.copyOf(operands);
        operands.clear();
        yield new Expr.Apply(op, Kind.of(op.sig().result()), args, reader.offset());
      }
    };
  }
}
