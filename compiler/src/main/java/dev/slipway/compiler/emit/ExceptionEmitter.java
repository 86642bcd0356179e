package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Kind;
import dev.slipway.compiler.ir.Stmt;
import dev.slipway.wasm.type.FuncType;
import org.objectweb.asm.Opcodes;

/**
 * Exceptions, and the values that they hold: numbers as 64 bits, apart from references. A number
 * and a reference have fields; of a tag with more, all but the first number are in an array.
 */
final class ExceptionEmitter {
  private static final String NUMBER = "number";
  private static final String REFERENCE = "reference";

  private final MethodEmitter m;
  private final Code code;
  private final ModuleLayout layout;
  private final ExpressionEmitter expressions;

  ExceptionEmitter(MethodEmitter m, ExpressionEmitter expressions) {
    this.m = m;
    this.code = m.code;
    this.layout = m.layout;
    this.expressions = expressions;
  }

  private static boolean isReference(Kind kind) {
    return kind == Kind.REF || kind == Kind.V128;
  }

  private Kind kind(int tag, int index) {
    return Kind.of(layout.spaces().tag(tag).params().get(index));
  }

  /** How many of the first {@code count} values of a tag are references, or are not. */
  private int count(int tag, int count, boolean references) {
    int found = 0;
    for (int i = 0; i < count; i++) {
      found += isReference(kind(tag, i)) == references ? 1 : 0;
    }
    return found;
  }

  /** Whether a tag's values are in an array; see {@code GuestException}. */
  private boolean isWide(int tag) {
    int count = layout.spaces().tag(tag).params().size();
    int references = count(tag, count, true);
    return references > 1 || count - references > 1;
  }

  /**
   * Takes the array that holds a value off the exception on the stack, and pushes the index there;
   * {@return false if the value is in a field}
   */
  private boolean element(int tag, int index, boolean reference) {
    int position = count(tag, index, reference);
    if (!isWide(tag) || !reference && position == 0) {
      return false;
    }
    code.getField(Abi.GUEST_EXCEPTION, REFERENCE, Kind.REF.descriptor());
    code.type(Opcodes.CHECKCAST, Abi.OBJECT_ARRAY_DESC);
    if (reference) {
      code.constInt(1 + position);
    } else {
      code.constInt(0);
      code.op(Opcodes.AALOAD);
      code.type(Opcodes.CHECKCAST, "[J");
      code.constInt(position - 1);
    }
    return true;
  }

  void loadTag(int tag) {
    m.loadState();
    if (tag < ModuleLayout.FIELDS) {
      code.getField(layout.mainClass(), ModuleLayout.tagField(tag), Abi.TAG_DESC);
    } else {
      code.getField(Abi.STATE, "tags", "[" + Abi.TAG_DESC);
      code.constInt(tag);
      code.op(Opcodes.AALOAD);
    }
  }

  void create(Expr.NewException e) {
    FuncType type = layout.spaces().tag(e.tag());
    int count = type.params().size();
    int references = count(e.tag(), count, true);
    int numbers = count - references;
    code.type(Opcodes.NEW, Abi.GUEST_EXCEPTION);
    code.op(Opcodes.DUP);
    loadTag(e.tag());
    if (isWide(e.tag())) {
      code.constInt(numbers);
      code.constInt(references);
      code.invokeSpecial(Abi.GUEST_EXCEPTION, "<init>", "(" + Abi.TAG_DESC + "II)V");
    } else {
      code.invokeSpecial(Abi.GUEST_EXCEPTION, "<init>", "(" + Abi.TAG_DESC + ")V");
    }
    for (int i = 0; i < e.args().size(); i++) {
      code.op(Opcodes.DUP);
      set(e.tag(), i, e.args().get(i));
    }
  }

  void set(Stmt.PayloadSet s) {
    expressions.emit(s.exception());
    code.type(Opcodes.CHECKCAST, Abi.GUEST_EXCEPTION);
    set(s.tag(), s.index(), s.value());
  }

  /** Pops the exception. */
  private void set(int tag, int index, Expr value) {
    boolean reference = isReference(value.kind());
    boolean element = element(tag, index, reference);
    expressions.emit(value);
    if (!reference) {
      toBits(value.kind());
    }
    if (element) {
      code.op(reference ? Opcodes.AASTORE : Opcodes.LASTORE);
    } else if (reference) {
      code.putField(Abi.GUEST_EXCEPTION, REFERENCE, Kind.REF.descriptor());
    } else {
      code.putField(Abi.GUEST_EXCEPTION, NUMBER, "J");
    }
  }

  void get(Expr.PayloadGet e) {
    boolean reference = isReference(e.kind());
    expressions.emit(e.exception());
    code.type(Opcodes.CHECKCAST, Abi.GUEST_EXCEPTION);
    if (element(e.tag(), e.index(), reference)) {
      code.op(reference ? Opcodes.AALOAD : Opcodes.LALOAD);
    } else if (reference) {
      code.getField(Abi.GUEST_EXCEPTION, REFERENCE, Kind.REF.descriptor());
    } else {
      code.getField(Abi.GUEST_EXCEPTION, NUMBER, "J");
    }
    if (!reference) {
      fromBits(e.kind());
    }
  }

  private void toBits(Kind kind) {
    switch (kind) {
      case I32 -> code.op(Opcodes.I2L);
      case I64, HALF -> {}
      case F32 -> {
        code.invokeStatic("java/lang/Float", "floatToRawIntBits", "(F)I");
        code.op(Opcodes.I2L);
      }
      case F64 -> code.invokeStatic("java/lang/Double", "doubleToRawLongBits", "(D)J");
      case REF, V128 -> throw new IllegalStateException("a reference");
    }
  }

  private void fromBits(Kind kind) {
    switch (kind) {
      case I32 -> code.op(Opcodes.L2I);
      case I64, HALF -> {}
      case F32 -> {
        code.op(Opcodes.L2I);
        code.invokeStatic("java/lang/Float", "intBitsToFloat", "(I)F");
      }
      case F64 -> code.invokeStatic("java/lang/Double", "longBitsToDouble", "(J)D");
      case REF, V128 -> throw new IllegalStateException("a reference");
    }
  }

  void raise(Stmt.Throw s) {
    expressions.emit(s.exception());
    m.line(s.at());
    if (!(s.exception() instanceof Expr.NewException)) {
      code.invokeStatic(Abi.CALLS, "throw_ref", "(Ljava/lang/Object;)" + Abi.GUEST_DESC);
    }
    code.exit(Opcodes.ATHROW);
  }
}
