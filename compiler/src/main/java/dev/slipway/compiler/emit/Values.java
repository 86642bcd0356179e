package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Kind;
import dev.slipway.compiler.ir.Registers;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.ValType;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** Descriptors and verification types of values. */
final class Values {
  private Values() {}

  /** The verification type in a stack map frame. */
  static Object verification(Kind kind) {
    return switch (kind) {
      case I32 -> Opcodes.INTEGER;
      case I64, HALF -> Opcodes.LONG;
      case F32 -> Opcodes.FLOAT;
      case F64 -> Opcodes.DOUBLE;
      case REF, V128 -> "java/lang/Object";
    };
  }

  /** The descriptor of what an expression leaves on the stack; {@code V} for null. */
  static String descriptor(Kind kind) {
    return kind == null ? "V" : kind.descriptor();
  }

  static void append(StringBuilder text, List<Expr> args) {
    for (Expr arg : args) {
      text.append(arg.kind().descriptor());
    }
  }

  static List<Kind> kinds(List<ValType> types) {
    List<Kind> kinds = new ArrayList<>(types.size());
    for (ValType type : types) {
      kinds.add(Kind.of(type));
    }
    return kinds;
  }

  /** The kind of the JVM result, or null. */
  static Kind firstResult(FuncType type) {
    return type.results().isEmpty() ? null : Kind.of(type.results().get(0));
  }

  /** The kinds of the parameters that are JVM parameters. */
  static List<Kind> directParams(FuncType type) {
    return kinds(type.params().subList(0, Registers.directParams(type)));
  }
}
