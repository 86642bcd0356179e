package dev.slipway.wasm.text;

import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.type.NumType;
import java.util.ArrayList;
import java.util.List;

/** Arguments and expected results in scripts. */
final class ValueParser {
  private static final String REF = "ref.";
  private static final String EXTERN = REF + "extern";
  private static final String HOST = REF + "host";
  private static final String CANONICAL = "nan:canonical";
  private static final String ARITHMETIC = "nan:arithmetic";

  private final Cursor cursor;

  ValueParser(Cursor cursor) {
    this.cursor = cursor;
  }

  /** {@return values up to a closing parenthesis, which is left} */
  List<Value> arguments() {
    return values(false);
  }

  /** {@return values and patterns up to a closing parenthesis, which is left} */
  List<Value> expected() {
    return values(true);
  }

  private List<Value> values(boolean patterns) {
    List<Value> values = new ArrayList<>();
    while (!cursor.is(TokenKind.CLOSE)) {
      if (patterns && cursor.openGroup("either")) {
        values.add(either());
      } else {
        values.add(value(patterns));
      }
    }
    return values;
  }

  private Value either() {
    List<Value> values = new ArrayList<>();
    while (!cursor.accept(TokenKind.CLOSE)) {
      values.add(value(true));
    }
    return new Value.Either(values);
  }

  private Value value(boolean patterns) {
    cursor.expect(TokenKind.OPEN);
    String word = cursor.is(TokenKind.WORD) ? cursor.text() : "";
    boolean pattern = word.startsWith(REF) && !word.equals(Op.REF_NULL.text());
    Value value = pattern ? reference(patterns) : literal(patterns);
    cursor.close();
    return value;
  }

  /** A reference that no constant instruction makes. */
  private Value reference(boolean patterns) {
    String word = cursor.word("a value");
    boolean host = word.equals(EXTERN) || word.equals(HOST);
    if (host && cursor.is(TokenKind.NUMBER)) {
      long number = cursor.unsigned(32);
      return word.equals(HOST) ? new Value.RefHost(number) : new Value.RefExtern(number);
    }
    if (!patterns) {
      throw cursor.unexpected("the number of a host object");
    }
    return new Value.RefAny(word.substring(REF.length()));
  }

  /** A constant instruction, by the shape of its immediate. */
  private Value literal(boolean patterns) {
    int position = cursor.position();
    Op op = Keywords.op(cursor);
    return switch (op.imm()) {
      case I32 -> new Value.I32((int) cursor.integer(32));
      case I64 -> new Value.I64(cursor.integer(64));
      case F32 -> number(NumType.F32, patterns);
      case F64 -> number(NumType.F64, patterns);
      case V128 -> vector(patterns);
      case HEAP_TYPE -> new Value.RefNull(cursor.is(TokenKind.WORD) ? cursor.word("") : null);
      default -> {
        cursor.seek(position);
        throw cursor.unexpected("a constant");
      }
    };
  }

  private Value number(NumType type, boolean patterns) {
    if (patterns && cursor.acceptWord(CANONICAL)) {
      return new Value.Nan(type, true);
    }
    if (patterns && cursor.acceptWord(ARITHMETIC)) {
      return new Value.Nan(type, false);
    }
    return type == NumType.F32 ? new Value.F32(cursor.f32()) : new Value.F64(cursor.f64());
  }

  private Value vector(boolean patterns) {
    VectorShape shape = VectorShape.read(cursor);
    List<Value> lanes = new ArrayList<>();
    for (int i = 0; i < shape.lanes(); i++) {
      lanes.add(
          switch (shape) {
            case I8X16, I16X8, I32X4 -> new Value.I32((int) cursor.integer(shape.bits()));
            case I64X2 -> new Value.I64(cursor.integer(shape.bits()));
            case F32X4 -> number(NumType.F32, patterns);
            case F64X2 -> number(NumType.F64, patterns);
          });
    }
    return new Value.V128(shape, lanes);
  }
}
