package dev.slipway.js;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.strings.TruffleString;
import dev.slipway.runtime.Func;
import dev.slipway.wasm.type.AbsHeapType;
import dev.slipway.wasm.type.AddrType;
import dev.slipway.wasm.type.NumType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.ValType;
import dev.slipway.wasm.type.VecType;

/**
 * ToJSValue and ToWebAssemblyValue of the JavaScript API. In Java: {@code Integer}, {@code Long},
 * {@code Float}, {@code Double}, {@code Func} or null, and for externref the raw guest value itself
 * (so identity is kept), null for JavaScript's null.
 */
final class Values {
  private final Realm realm;
  private CallTarget toInt32;
  private CallTarget toNumber;
  private CallTarget toBigInt64;
  private CallTarget toFunc;
  CallTarget externHandle;
  CallTarget fromIterable;
  CallTarget list;
  CallTarget record;
  CallTarget freeze;
  CallTarget wrapModule;
  CallTarget wrapMemory;
  CallTarget wrapTable;
  CallTarget wrapGlobal;
  CallTarget wrapTag;

  Values(Realm realm) {
    this.realm = realm;
  }

  void bind() {
    toInt32 = realm.hookCall("toInt32");
    toNumber = realm.hookCall("toNumber");
    toBigInt64 = realm.hookCall("toBigInt64");
    toFunc = realm.hookCall("toFunc");
    externHandle = realm.hookCall("externHandle");
    fromIterable = realm.hookCall("fromIterable");
    list = realm.hookCall("list");
    record = realm.hookCall("record");
    freeze = realm.hookCall("freeze");
    wrapModule = realm.hookCall("wrapModule");
    wrapMemory = realm.hookCall("wrapMemory");
    wrapTable = realm.hookCall("wrapTable");
    wrapGlobal = realm.hookCall("wrapGlobal");
    wrapTag = realm.hookCall("wrapTag");
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
      case VecType _ -> throw vector();
    };
  }

  private Object toJs(RefType type, Object value) {
    if (value == null) {
      return realm.nullValue();
    }
    if (isExtern(type)) {
      return isRaw(value) ? value : realm.raw(value);
    }
    return realm.toJs((Func) value);
  }

  /** Java hosts may have put a Java object into an externref. */
  private static boolean isRaw(Object value) {
    return value instanceof TruffleObject
        || value instanceof Integer
        || value instanceof Double
        || value instanceof Boolean
        || value instanceof TruffleString
        || value instanceof Long;
  }

  /**
   * {@return a raw JavaScript value for wasm}; may call user code ({@code valueOf}).
   *
   * @throws JsError a TypeError for a funcref that is no exported function, and v128
   */
  Object toWasm(ValType type, Object value) {
    return switch (type) {
      case NumType num ->
          switch (num) {
            case I32 -> toI32(value);
            case I64 -> toI64(value);
            case F32 -> toF32(value);
            case F64 -> toF64(value);
          };
      case RefType ref -> toWasm(ref, value);
      case VecType _ -> throw vector();
    };
  }

  /** The same, for messages that say where. */
  Object toWasm(ValType type, Object value, String where) {
    if (type == ValType.FUNCREF && value != realm.nullValue()) {
      if (externHandle.call(value) instanceof Handle handle && handle.value() instanceof Func) {
        return handle.value();
      }
      throw JsError.type(
          where + ": a funcref must be null (if nullable) or a Wasm function object");
    }
    return toWasm(type, value);
  }

  private Object toWasm(RefType type, Object value) {
    if (value == realm.nullValue()) {
      return null;
    }
    if (isExtern(type)) {
      return value;
    }
    return Handle.value(toFunc.call(value));
  }

  Integer toI32(Object value) {
    return value instanceof Integer number ? number : (Integer) toInt32.call(value);
  }

  Long toI64(Object value) {
    Object big = realm.backend.isBigInt(value) ? value : toBigInt64.call(value);
    return realm.backend.toLong(big);
  }

  Float toF32(Object value) {
    return number(value).floatValue();
  }

  Double toF64(Object value) {
    return number(value).doubleValue();
  }

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
      case RefType ref -> isExtern(ref) ? realm.undefined() : null;
      case VecType _ -> throw vector();
    };
  }

  static boolean isExtern(RefType type) {
    return type.heap() == AbsHeapType.EXTERN || type.heap() == AbsHeapType.NOEXTERN;
  }

  private static JsError vector() {
    return JsError.type("type incompatibility when transforming from/to JS: v128");
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
