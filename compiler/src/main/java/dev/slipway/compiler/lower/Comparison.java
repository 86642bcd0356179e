package dev.slipway.compiler.lower;

import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.type.NumType;
import dev.slipway.wasm.type.VecType;
import java.util.Locale;
import org.objectweb.asm.Opcodes;

/**
 * The relation that a comparison of two numbers tests, read off the instruction's name.
 *
 * @param jump the JVM's jump on "relation to zero holds", {@code IFEQ} to {@code IFLE}
 * @param unsigned whether integers are compared as unsigned numbers
 */
public record Comparison(int jump, boolean unsigned) {
  /** In the order of the JVM's opcodes: each pair is a relation and its opposite. */
  private static final String[] RELATIONS = {"eq", "ne", "lt", "ge", "gt", "le"};

  private static final Comparison[] ROWS = new Comparison[Op.values().length];
  private static final Comparison[] LANES = new Comparison[ROWS.length];
  private static final Op[] OPPOSITES = new Op[ROWS.length];

  static {
    for (Op op : Op.values()) {
      if (op.sig().paramCount() == 2) {
        ROWS[op.ordinal()] = isOfNumbers(op) ? read(op) : null;
        LANES[op.ordinal()] = isOfLanes(op) ? read(op) : null;
      }
    }
    for (Op op : Op.values()) {
      if (ROWS[op.ordinal()] != null && op.sig().param(0) instanceof NumType type && isInt(type)) {
        OPPOSITES[op.ordinal()] = find(op);
      }
    }
  }

  private static boolean isInt(NumType type) {
    return type == NumType.I32 || type == NumType.I64;
  }

  /** {@return what a comparison tests, or null for any other instruction} */
  public static Comparison of(Op op) {
    return ROWS[op.ordinal()];
  }

  /** {@return what a comparison of integer lanes tests, or null for any other instruction} */
  public static Comparison ofLanes(Op op) {
    return LANES[op.ordinal()];
  }

  /**
   * {@return the comparison that holds exactly when {@code op} does not; null if there is none, as
   * for floating point, where a NaN makes both false}
   */
  public static Op opposite(Op op) {
    return OPPOSITES[op.ordinal()];
  }

  private static Op find(Op op) {
    String name = op.name();
    int at = name.indexOf('_') + 1;
    String relation = RELATIONS[(ROWS[op.ordinal()].jump - Opcodes.IFEQ) ^ 1];
    return Op.valueOf(
        name.substring(0, at) + relation.toUpperCase(Locale.ROOT) + name.substring(at + 2));
  }

  private static boolean isOfNumbers(Op op) {
    return op.sig().param(0) instanceof NumType && op.sig().result() == NumType.I32;
  }

  private static boolean isOfLanes(Op op) {
    boolean vectors = op.sig().param(1) instanceof VecType && op.sig().result() instanceof VecType;
    return vectors && op.text().startsWith("i");
  }

  private static Comparison read(Op op) {
    String name = op.text().substring(op.text().indexOf('.') + 1);
    String relation = name.endsWith("_s") || name.endsWith("_u") ? name.substring(0, 2) : name;
    for (int i = 0; i < RELATIONS.length; i++) {
      if (RELATIONS[i].equals(relation)) {
        return new Comparison(Opcodes.IFEQ + i, name.endsWith("_u"));
      }
    }
    return null;
  }
}
