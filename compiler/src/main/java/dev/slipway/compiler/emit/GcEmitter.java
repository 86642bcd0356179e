package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Exprs;
import dev.slipway.compiler.ir.Kind;
import dev.slipway.compiler.lower.Effects;
import dev.slipway.compiler.lower.Lowering;
import dev.slipway.runtime.abi.GcTypes;
import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.type.AbsHeapType;
import dev.slipway.wasm.type.ArrayType;
import dev.slipway.wasm.type.FieldType;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.PackType;
import dev.slipway.wasm.type.StorageType;
import dev.slipway.wasm.type.StructType;
import dev.slipway.wasm.type.VecType;
import java.util.List;
import java.util.Locale;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * References, structures and arrays. A structure's fields are fields of the class of its type,
 * which its uses cast to; arrays are accessed by statics.
 */
final class GcEmitter {
  private static final String REF = "Ljava/lang/Object;";
  private static final String REF_TO_REF = "(" + REF + ")" + REF;
  private static final String REF_TO_I32 = "(" + REF + ")I";

  private final MethodEmitter m;
  private final Code code;
  private final ExpressionEmitter expressions;

  GcEmitter(MethodEmitter m, ExpressionEmitter expressions) {
    this.m = m;
    this.code = m.code;
    this.expressions = expressions;
  }

  void emit(Expr.Gc e) {
    switch (e.op()) {
      case STRUCT_NEW, STRUCT_NEW_DEFAULT -> structNew(e);
      case STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U -> structGet(e);
      case STRUCT_SET -> structSet(e);
      case ARRAY_NEW, ARRAY_NEW_DEFAULT -> arrayNew(e, "");
      case ARRAY_NEW_FIXED -> arrayNewFixed(e);
      case ARRAY_NEW_DATA -> arrayNew(e, "_data");
      case ARRAY_NEW_ELEM -> arrayNew(e, "_elem");
      case ARRAY_GET -> arrayAccess(e, "_get");
      case ARRAY_GET_S -> arrayAccess(e, "_get_s");
      case ARRAY_GET_U -> arrayAccess(e, "_get_u");
      case ARRAY_SET -> arrayAccess(e, "_set");
      case ARRAY_FILL -> arrayAccess(e, "_fill");
      case ARRAY_LEN -> {
        if (e.type() >= 0) {
          arrayAccess(e, "_len");
        } else {
          invoke(e, Abi.GC_ARRAYS, Lowering.method(e.op()));
        }
      }
      case ARRAY_COPY -> invoke(e, Abi.GC_ARRAYS, Lowering.method(e.op()));
      case ARRAY_INIT_DATA -> arrayInit(e, "_init_data");
      case ARRAY_INIT_ELEM -> arrayInit(e, "_init_elem");
      case REF_EQ, REF_I31, REF_AS_NON_NULL, I31_GET_S, I31_GET_U ->
          invoke(e, Abi.GC, Lowering.method(e.op()));
      case REF_TEST -> test(e);
      case REF_CAST -> cast(e, "");
      case REF_CAST_NULL -> cast(e, "_null");
      default -> throw new IllegalStateException("no reference instruction: " + e.op().text());
    }
  }

  /** Operands, then the static. */
  private void invoke(Expr.Gc e, String owner, String name) {
    expressions.emitAll(e.args());
    m.line(e.at());
    code.invokeStatic(owner, name, ExpressionEmitter.descriptor(e.args(), e.kind()));
  }

  private String className(int type) {
    return m.layout.gcClass(type);
  }

  // Structures.

  private List<FieldType> fields(int type) {
    return ((StructType) m.layout.spaces().type(type).comp()).fields();
  }

  private void structNew(Expr.Gc e) {
    String name = className(e.type());
    code.type(Opcodes.NEW, name);
    code.op(Opcodes.DUP);
    expressions.emitAll(e.args());
    m.line(e.at());
    code.invokeSpecial(name, "<init>", ExpressionEmitter.descriptor(e.args(), null));
  }

  private void nonNullStruct(int type) {
    code.invokeStatic(Abi.GC, "struct", REF_TO_REF);
    code.type(Opcodes.CHECKCAST, className(type));
  }

  private void structGet(Expr.Gc e) {
    expressions.emitAll(e.args());
    m.line(e.at());
    nonNullStruct(e.type());
    StorageType field = fields(e.type()).get(e.second()).type();
    code.getField(className(e.type()), GcTypes.fieldName(e.second()), GcTypes.descriptor(field));
    if (e.op() == Op.STRUCT_GET_U) {
      if (field == PackType.I8) {
        code.constInt(0xFF);
        code.op(Opcodes.IAND);
      } else {
        code.op(Opcodes.I2C);
      }
    }
  }

  /** The null check comes after the value. */
  private void structSet(Expr.Gc e) {
    Expr value = e.args().get(1);
    Kind kind = value.kind();
    expressions.emit(e.args().get(0));
    if (Effects.commute(Effects.TRAPS, Exprs.effects(value))) {
      m.line(e.at());
      nonNullStruct(e.type());
      expressions.emit(value);
    } else {
      expressions.emit(value);
      int scratch = m.takeScratch(kind);
      code.store(kind, scratch);
      m.line(e.at());
      nonNullStruct(e.type());
      code.load(kind, scratch);
    }
    StorageType field = fields(e.type()).get(e.second()).type();
    if (field == PackType.I8) {
      code.op(Opcodes.I2B);
    } else if (field == PackType.I16) {
      code.op(Opcodes.I2S);
    }
    code.putField(className(e.type()), GcTypes.fieldName(e.second()), GcTypes.descriptor(field));
  }

  // Arrays.

  private StorageType element(int type) {
    return ((ArrayType) m.layout.spaces().type(type).comp()).element().type();
  }

  private static String javaArray(StorageType element) {
    return "[" + GcTypes.descriptor(element);
  }

  /** What the statics for arrays of such elements start with. */
  private static String prefix(StorageType element) {
    return GcTypes.arrayClass(element).getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** The same for what makes values: null is no v128. */
  private static String makerPrefix(StorageType element) {
    return element == VecType.V128 ? "v128" : prefix(element);
  }

  private void arrayNew(Expr.Gc e, String source) {
    String name = className(e.type());
    StorageType element = element(e.type());
    code.type(Opcodes.NEW, name);
    code.op(Opcodes.DUP);
    boolean segment = !source.isEmpty();
    if (segment) {
      m.loadState();
      code.constInt(e.second());
    }
    expressions.emitAll(e.args());
    m.line(e.at());
    StringBuilder text = new StringBuilder(segment ? "(" + Abi.STATE_DESC + "I" : "(");
    Values.append(text, e.args());
    text.append(')').append(javaArray(element));
    boolean makes = e.op() == Op.ARRAY_NEW_DEFAULT || e.op() == Op.ARRAY_NEW_DATA;
    code.invokeStatic(
        segment ? Abi.GC_SEGMENTS : Abi.GC_ARRAYS,
        (makes ? makerPrefix(element) : prefix(element)) + "_new" + source,
        text.toString());
    code.invokeSpecial(name, "<init>", "(" + javaArray(element) + ")V");
  }

  private void arrayNewFixed(Expr.Gc e) {
    String name = className(e.type());
    StorageType element = element(e.type());
    code.type(Opcodes.NEW, name);
    code.op(Opcodes.DUP);
    code.constInt(e.args().size());
    m.line(e.at());
    code.newArray(Type.getType(GcTypes.descriptor(element)));
    for (int i = 0; i < e.args().size(); i++) {
      code.op(Opcodes.DUP);
      code.constInt(i);
      expressions.emit(e.args().get(i));
      code.op(Type.getType(GcTypes.descriptor(element)).getOpcode(Opcodes.IASTORE));
    }
    code.invokeSpecial(name, "<init>", "(" + javaArray(element) + ")V");
  }

  private void arrayAccess(Expr.Gc e, String name) {
    invoke(e, Abi.GC_ARRAYS, prefix(element(e.type())) + name);
  }

  private void arrayInit(Expr.Gc e, String name) {
    m.loadState();
    code.constInt(e.second());
    expressions.emitAll(e.args());
    m.line(e.at());
    StringBuilder text = new StringBuilder("(" + Abi.STATE_DESC + "I");
    Values.append(text, e.args());
    code.invokeStatic(
        Abi.GC_SEGMENTS, makerPrefix(element(e.type())) + name, text.append(")V").toString());
  }

  // Tests and casts.

  private static AbsHeapType abstractType(int code) {
    for (AbsHeapType type : AbsHeapType.values()) {
      if (type.code() == -code) {
        return type;
      }
    }
    throw new IllegalArgumentException("heap type " + code);
  }

  private boolean isFunc(int type) {
    return type >= 0 && m.layout.spaces().type(type).comp() instanceof FuncType;
  }

  private void pushType(int type) {
    m.loadState();
    code.getField(Abi.STATE, "types", "[" + Abi.DEF_TYPE_DESC);
    code.constInt(type);
    code.op(Opcodes.AALOAD);
  }

  private void test(Expr.Gc e) {
    expressions.emitAll(e.args());
    if (isFunc(e.type())) {
      pushType(e.type());
      code.invokeStatic(Abi.GC, "isFunc", "(" + REF + Abi.DEF_TYPE_DESC + ")I");
    } else if (e.type() >= 0) {
      code.type(Opcodes.INSTANCEOF, className(e.type()));
    } else {
      switch (abstractType(e.type())) {
        case EQ -> code.invokeStatic(Abi.GC, "isEq", REF_TO_I32);
        case I31 -> code.type(Opcodes.INSTANCEOF, Abi.I31);
        case STRUCT -> code.type(Opcodes.INSTANCEOF, Abi.GC_STRUCT);
        case ARRAY -> code.type(Opcodes.INSTANCEOF, Abi.GC_ARRAY);
        case ANY, FUNC, EXTERN, EXN, NONE, NOFUNC, NOEXTERN, NOEXN ->
            throw new IllegalStateException("no test for " + abstractType(e.type()));
      }
    }
  }

  private void cast(Expr.Gc e, String nullable) {
    expressions.emitAll(e.args());
    m.line(e.at());
    if (isFunc(e.type())) {
      pushType(e.type());
      code.invokeStatic(Abi.GC, "castFunc" + nullable, "(" + REF + Abi.DEF_TYPE_DESC + ")" + REF);
    } else if (e.type() >= 0) {
      String name = nullable.isEmpty() ? GcTypes.CAST : GcTypes.CAST_NULL;
      code.invokeStatic(className(e.type()), name, REF_TO_REF);
    } else {
      String name =
          switch (abstractType(e.type())) {
            case ANY, FUNC, EXTERN, EXN -> "castAny";
            case EQ -> "castEq";
            case I31 -> "castI31";
            case STRUCT -> "castStruct";
            case ARRAY -> "castArray";
            case NONE, NOFUNC, NOEXTERN, NOEXN -> "castNone";
          };
      code.invokeStatic(Abi.GC, name + nullable, REF_TO_REF);
    }
  }
}
