package dev.slipway.wasm.binary;

import dev.slipway.wasm.Feature;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.ImplementationLimits;
import dev.slipway.wasm.ModuleException.FeatureDisabled;
import dev.slipway.wasm.ModuleException.LimitExceeded;
import dev.slipway.wasm.type.AbsHeapType;
import dev.slipway.wasm.type.AddrType;
import dev.slipway.wasm.type.CompType;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.GlobalType;
import dev.slipway.wasm.type.HeapType;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.MemType;
import dev.slipway.wasm.type.NumType;
import dev.slipway.wasm.type.RecType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.TableType;
import dev.slipway.wasm.type.ValType;
import dev.slipway.wasm.type.VecType;
import java.util.Arrays;
import java.util.List;

/** Decodes types (spec 5.3), with the feature gates that types bring. */
final class TypeReader {
  static final int FUNC_FORM = 0x60;

  /** Value types that are one byte, by that byte. */
  private static final ValType[] ONE_BYTE = new ValType[128];

  static {
    for (NumType type : NumType.values()) {
      ONE_BYTE[type.code()] = type;
    }
    for (VecType type : VecType.values()) {
      ONE_BYTE[type.code()] = type;
    }
    ONE_BYTE[AbsHeapType.FUNC.code()] = ValType.FUNCREF;
    ONE_BYTE[AbsHeapType.EXTERN.code()] = ValType.EXTERNREF;
  }

  private TypeReader() {}

  private static Feature feature(ValType type) {
    return switch (type) {
      case NumType num -> Feature.MVP;
      case VecType vec -> Feature.SIMD;
      case RefType ref -> Feature.REFERENCE_TYPES;
    };
  }

  static ValType valType(ByteCursor in, Features features) {
    int at = in.pos;
    int code = in.u8();
    ValType type = code < 128 ? ONE_BYTE[code] : null;
    if (type == null) {
      throw in.malformed("malformed value type 0x" + Integer.toHexString(code), at);
    }
    Feature feature = feature(type);
    if (feature != Feature.MVP && !features.has(feature)) {
      throw new FeatureDisabled("value type " + type.text(), feature, at + in.base);
    }
    return type;
  }

  /** {@return whether the next byte is the code of a value type, rather than part of an index} */
  static boolean atValType(ByteCursor in) {
    return in.pos < in.end && in.bytes[in.pos] >= 0 && ONE_BYTE[in.bytes[in.pos]] != null;
  }

  static RefType refType(ByteCursor in, Features features) {
    int at = in.pos;
    int code = in.u8();
    if (code < 128 && ONE_BYTE[code] instanceof RefType type) {
      requireReferences(type, in, features, at);
      return type;
    }
    throw in.malformed("malformed reference type 0x" + Integer.toHexString(code), at);
  }

  static HeapType heapType(ByteCursor in, Features features) {
    int at = in.pos;
    int code = in.u8();
    if (code < 128 && ONE_BYTE[code] instanceof RefType type) {
      requireReferences(type, in, features, at);
      return type.heap();
    }
    throw in.malformed("malformed heap type 0x" + Integer.toHexString(code), at);
  }

  /** The element type of an MVP table is the one place where {@code funcref} needs no feature. */
  private static void requireReferences(RefType type, ByteCursor in, Features features, int at) {
    if (type != ValType.FUNCREF && !features.has(Feature.REFERENCE_TYPES)) {
      throw new FeatureDisabled(
          "reference type " + type.text(), Feature.REFERENCE_TYPES, at + in.base);
    }
  }

  static RecType recType(ByteCursor in, Features features) {
    return RecType.of(compType(in, features));
  }

  private static CompType compType(ByteCursor in, Features features) {
    int at = in.pos;
    int form = in.u8();
    if (form != FUNC_FORM) {
      throw in.malformed(
          "malformed type: expected the form 0x60 (func), found 0x" + Integer.toHexString(form),
          at);
    }
    return funcType(in, features);
  }

  private static FuncType funcType(ByteCursor in, Features features) {
    List<ValType> params =
        valTypes(in, features, "parameters of a function type", ImplementationLimits.PARAMS);
    int at = in.pos;
    List<ValType> results =
        valTypes(in, features, "results of a function type", ImplementationLimits.RESULTS);
    if (results.size() > 1 && !features.has(Feature.MULTI_VALUE)) {
      throw new FeatureDisabled(
          "function type with several results", Feature.MULTI_VALUE, at + in.base);
    }
    return params.isEmpty() && results.isEmpty() ? FuncType.EMPTY : new FuncType(params, results);
  }

  static List<ValType> valTypes(ByteCursor in, Features features, String what, int limit) {
    int count = count(in, what, limit);
    ValType[] types = new ValType[count];
    for (int i = 0; i < count; i++) {
      types[i] = valType(in, features);
    }
    return List.of(types);
  }

  static TableType tableType(ByteCursor in, Features features) {
    RefType element = refType(in, features);
    return new TableType(element, limits(in));
  }

  static MemType memType(ByteCursor in) {
    return MemType.of(limits(in));
  }

  /** The numbers are 64 bits wide whatever the address type; the validator bounds them (3.0). */
  private static Limits limits(ByteCursor in) {
    int at = in.pos;
    int flags = in.u8();
    if (flags > 1) {
      throw in.malformed("malformed limits flags 0x" + Integer.toHexString(flags), at);
    }
    long min = in.u64();
    boolean hasMax = flags == 1;
    long max = hasMax ? in.u64() : -1;
    return new Limits(AddrType.I32, min, hasMax, max);
  }

  static GlobalType globalType(ByteCursor in, Features features) {
    ValType value = valType(in, features);
    int at = in.pos;
    int mutability = in.u8();
    if (mutability > 1) {
      throw in.malformed("malformed mutability 0x" + Integer.toHexString(mutability), at);
    }
    return new GlobalType(mutability == 1, value);
  }

  /**
   * The count of a vector. It is bounded by the bytes that remain, as each element takes at least
   * one, before anything is allocated.
   */
  static int count(ByteCursor in, String what, int limit) {
    int at = in.pos;
    long count = Integer.toUnsignedLong(in.u32());
    if (count > in.remaining()) {
      throw in.malformed(
          "unexpected end: "
              + count
              + " "
              + what
              + " declared, "
              + in.remaining()
              + " bytes remain",
          at);
    }
    if (count > limit) {
      throw new LimitExceeded(what, count, limit, at + in.base);
    }
    return (int) count;
  }

  /** An unmodifiable list over an array that nobody else holds. */
  static <T> List<T> list(T[] array) {
    return java.util.Collections.unmodifiableList(Arrays.asList(array));
  }
}
