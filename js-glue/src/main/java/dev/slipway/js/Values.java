package dev.slipway.js;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.strings.TruffleString;
import dev.slipway.runtime.Func;
import dev.slipway.runtime.I31;
import dev.slipway.runtime.abi.GcArray;
import dev.slipway.runtime.abi.GcObject;
import dev.slipway.runtime.abi.GcStruct;
import dev.slipway.wasm.type.AbsHeapType;
import dev.slipway.wasm.type.AddrType;
import dev.slipway.wasm.type.DefType;
import dev.slipway.wasm.type.HeapType;
import dev.slipway.wasm.type.NumType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.TypeIndex;
import dev.slipway.wasm.type.ValType;
import dev.slipway.wasm.type.VecType;

/**
 * ToJSValue and ToWebAssemblyValue of the JavaScript API. In Java: {@code Integer}, {@code Long},
 * {@code Float}, {@code Double}, and for references what the runtime has for them. An externref or
 * anyref of JavaScript's is the raw guest value itself (so identity is kept), null for null, {@code
 * I31} for an integer that fits in it.
 */
final class Values {
  private final Realm realm;
  private CallTarget toInt32;
  private CallTarget toNumber;
  private CallTarget toBigInt64;
  private CallTarget imported;
  private CallTarget functionHandle;
  private CallTarget objectHandle;
  CallTarget externHandle;
  CallTarget moduleHandle;
  CallTarget fromIterable;
  CallTarget list;
  CallTarget record;
  CallTarget freeze;
  CallTarget wrapModule;
  CallTarget wrapMemory;
  CallTarget wrapTable;
  CallTarget wrapGlobal;
  CallTarget wrapTag;
  CallTarget wrapObject;
  CallTarget wrapException;

  Values(Realm realm) {
    this.realm = realm;
  }

  void bind() {
    toInt32 = realm.hookCall("toInt32");
    toNumber = realm.hookCall("toNumber");
    toBigInt64 = realm.hookCall("toBigInt64");
    imported = realm.hookCall("identity");
    functionHandle = realm.hookCall("functionHandle");
    externHandle = realm.hookCall("externHandle");
    moduleHandle = realm.hookCall("moduleHandle");
    fromIterable = realm.hookCall("fromIterable");
    list = realm.hookCall("list");
    record = realm.hookCall("record");
    freeze = realm.hookCall("freeze");
    wrapModule = realm.hookCall("wrapModule");
    wrapMemory = realm.hookCall("wrapMemory");
    wrapTable = realm.hookCall("wrapTable");
    wrapGlobal = realm.hookCall("wrapGlobal");
    wrapTag = realm.hookCall("wrapTag");
    wrapObject = realm.hookCall("wrapObject");
    wrapException = realm.hookCall("wrapException");
    objectHandle = realm.hookCall("objectHandle");
  }

  /** {@return a wasm value for JavaScript} */
  Object toJs(ValType type, Object value) {
    return switch (type) {
      case NumType num ->
          switch (num) {
            case I32, F64 -> value;
            case I64 -> realm.backend.bigInt((Long) value);
            case F32 -> (double) (Float) value;
          };
      case RefType ref -> toJs(ref, value);
      case VecType _ -> throw opaque(type);
    };
  }

  private Object toJs(RefType type, Object value) {
    AbsHeapType top = top(type);
    if (top == AbsHeapType.EXN) {
      throw opaque(type);
    }
    if (value == null) {
      return realm.nullValue();
    }
    if (isRaw(value)) {
      return value;
    }
    return switch (value) {
      case I31 i31 -> i31.value;
      case GcObject object -> realm.toJs(object);
      case Func func when top == AbsHeapType.FUNC -> realm.toJs(func);
      default -> imported.call(realm.raw(value));
    };
  }

  /** Java hosts may have put a Java object into an externref. */
  private static boolean isRaw(Object value) {
    return value instanceof TruffleObject
        || value instanceof Integer
        || value instanceof Double
        || value instanceof Boolean
        || value instanceof TruffleString;
  }

  /**
   * {@return a raw JavaScript value for wasm}; may call user code ({@code valueOf}).
   *
   * @throws JsError a TypeError for a value that is not of the type, and for v128 and exnref
   */
  Object toWasm(ValType type, Object value) {
    return switch (type) {
      case NumType num ->
          switch (num) {
            case I32 -> (Object) toI32(value);
            case I64 -> toI64(value);
            case F32 -> toF32(value);
            case F64 -> toF64(value);
          };
      case RefType ref -> toWasm(ref, value);
      case VecType _ -> throw opaque(type);
    };
  }

  /** The same, for messages that say where. */
  Object toWasm(ValType type, Object value, String where) {
    try {
      return toWasm(type, value);
    } catch (JsError e) {
      throw new JsError(e.kind, where + ": " + e.getMessage());
    }
  }

  private Object toWasm(RefType type, Object value) {
    AbsHeapType top = top(type);
    if (top == AbsHeapType.EXN) {
      throw opaque(type);
    }
    if (value == realm.nullValue()) {
      if (type.nullable()) {
        return null;
      }
      throw JsError.type("expected a " + type.text() + ", found null");
    }
    return top == AbsHeapType.FUNC ? toFunc(type, value) : toReference(type, value);
  }

  private Func toFunc(RefType type, Object value) {
    if (!(functionHandle.call(value) instanceof Handle handle)) {
      throw JsError.type(
          "a " + type.text() + " must be null (if nullable) or a Wasm function object");
    }
    Func func = (Func) handle.value();
    boolean fits =
        type.heap() instanceof DefType def ? func.matches(def) : type.heap() != AbsHeapType.NOFUNC;
    if (!fits) {
      throw JsError.type(
          "expected a " + type.text() + ", found a function of type " + func.funcType);
    }
    return func;
  }

  private Object toReference(RefType type, Object value) {
    Object reference = toReference(value);
    if (!fits(type.heap(), reference)) {
      throw JsError.type("expected a " + type.text() + ", found another kind of value");
    }
    return reference;
  }

  /** {@return a value as a reference of type any or extern, which are the same} */
  Object toReference(Object value) {
    if (value instanceof Number number) {
      double wide = number.doubleValue();
      int narrow = (int) wide;
      boolean isI31 = narrow == wide && narrow << 1 >> 1 == narrow;
      return isI31 && (narrow != 0 || 1 / wide > 0) ? I31.of(narrow) : value;
    }
    if (realm.backend.mayBeWrapped(value) && objectHandle.call(value) instanceof Handle handle) {
      return handle.value();
    }
    return value;
  }

  private static boolean fits(HeapType type, Object reference) {
    return switch (type) {
      case AbsHeapType abs ->
          switch (abs) {
            case ANY, EXTERN -> true;
            case EQ -> reference instanceof GcObject || reference instanceof I31;
            case I31 -> reference instanceof I31;
            case STRUCT -> reference instanceof GcStruct;
            case ARRAY -> reference instanceof GcArray;
            case NONE, NOEXTERN, FUNC, NOFUNC, EXN, NOEXN -> false;
          };
      case DefType def -> reference instanceof GcObject object && object.type().matches(def);
      case TypeIndex index -> throw new AssertionError("not closed: " + index);
    };
  }

  // ---- what Truffle's partial evaluator may read, down to the boundaries

  int toI32(Object value) {
    if (value instanceof Integer number) {
      return number;
    }
    // Beyond, and for infinities, the lowest 32 bits are not those of the long.
    if (value instanceof Double number && Math.abs(number) < 0x1p63) {
      return (int) (long) (double) number;
    }
    return convertToI32(value);
  }

  long toI64(Object value) {
    return realm.backend.isBigInt(value) ? realm.backend.toLong(value) : convertToI64(value);
  }

  float toF32(Object value) {
    if (value instanceof Double number) {
      return (float) (double) number;
    }
    return value instanceof Integer number ? number : number(value).floatValue();
  }

  double toF64(Object value) {
    if (value instanceof Double number) {
      return number;
    }
    return value instanceof Integer number ? number : number(value).doubleValue();
  }

  @TruffleBoundary
  private int convertToI32(Object value) {
    return (Integer) toInt32.call(value);
  }

  @TruffleBoundary
  private long convertToI64(Object value) {
    return realm.backend.toLong(toBigInt64.call(value));
  }

  @TruffleBoundary
  private Number number(Object value) {
    return value instanceof Number number ? number : (Number) toNumber.call(value);
  }

  /** {@return what a global or table starts with when JavaScript gives no value} */
  Object defaultValue(ValType type) {
    return switch (type) {
      case NumType num ->
          switch (num) {
            case I32 -> (Object) 0;
            case I64 -> 0L;
            case F32 -> 0f;
            case F64 -> 0d;
          };
      case RefType ref -> {
        if (ref.nullable()) {
          yield isExtern(ref) ? realm.undefined() : null;
        }
        throw JsError.type("a " + ref.text() + " has no default value");
      }
      case VecType _ -> throw opaque(type);
    };
  }

  static boolean isExtern(RefType type) {
    return top(type) == AbsHeapType.EXTERN;
  }

  /** {@return the greatest type of the hierarchy that a closed type is in} */
  static AbsHeapType top(RefType type) {
    return switch (type.heap()) {
      case AbsHeapType abs -> abs.top();
      case DefType def -> def.kind().top();
      case TypeIndex index -> throw new AssertionError("not closed: " + index);
    };
  }

  /** {@return whether no value of a type can be given to JavaScript or taken from it} */
  static boolean isOpaque(ValType type) {
    return switch (type) {
      case NumType _ -> false;
      case VecType _ -> true;
      case RefType ref -> top(ref) == AbsHeapType.EXN;
    };
  }

  /** {@return the TypeError for such a type} */
  static JsError opaque(ValType type) {
    return JsError.type("type incompatibility when transforming from/to JS: " + type.text());
  }

  /** {@return an address or size that webassembly.js has checked; 64 bits come as a BigInt} */
  long toAddress(Object number) {
    return realm.backend.isBigInt(number) ? realm.backend.toLong(number) : toLong(number);
  }

  /** {@return an address or size for JavaScript} */
  Object fromAddress(AddrType type, long number) {
    return switch (type) {
      case I32 -> number == (int) number ? (Object) (int) number : (Object) (double) number;
      case I64 -> realm.backend.bigInt(number);
    };
  }

  /** {@return a number that webassembly.js has checked} */
  static int toInt(Object number) {
    return ((Number) number).intValue();
  }

  static long toLong(Object number) {
    return ((Number) number).longValue();
  }
}
