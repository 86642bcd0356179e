package dev.slipway.wasm.binary;

import dev.slipway.wasm.Feature;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.ImplementationLimits;
import dev.slipway.wasm.ModuleException.FeatureDisabled;
import dev.slipway.wasm.ModuleException.LimitExceeded;
import dev.slipway.wasm.ModuleException.Malformed;
import dev.slipway.wasm.type.AbsHeapType;
import dev.slipway.wasm.type.AddrType;
import dev.slipway.wasm.type.ArrayType;
import dev.slipway.wasm.type.CompType;
import dev.slipway.wasm.type.FieldType;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.GlobalType;
import dev.slipway.wasm.type.HeapType;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.MemType;
import dev.slipway.wasm.type.NumType;
import dev.slipway.wasm.type.PackType;
import dev.slipway.wasm.type.RecType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.StorageType;
import dev.slipway.wasm.type.StructType;
import dev.slipway.wasm.type.SubType;
import dev.slipway.wasm.type.TableType;
import dev.slipway.wasm.type.TypeIndex;
import dev.slipway.wasm.type.ValType;
import dev.slipway.wasm.type.VecType;
import java.util.Arrays;
import java.util.List;

/** Decodes types (spec 5.3), with the feature gates that types bring. */
final class TypeReader {
  static final int FUNC_FORM = 0x60;
  static final int STRUCT_FORM = 0x5F;
  static final int ARRAY_FORM = 0x5E;
  static final int SUB_FORM = 0x50;
  static final int SUB_FINAL_FORM = 0x4F;
  static final int REC_FORM = 0x4E;

  /** Prefix of a reference type whose heap type follows. */
  static final int REF_NULL = 0x63;

  static final int REF = 0x64;

  /** Bits of the flags of limits. */
  static final int LIMITS_MAX = 1;

  static final int LIMITS_SHARED = 2;
  static final int LIMITS_I64 = 4;
  static final int LIMITS_PAGE_SIZE = 8;

  private static final int TABLE_FLAGS = LIMITS_MAX | LIMITS_I64;
  private static final int MEMORY_FLAGS =
      LIMITS_MAX | LIMITS_SHARED | LIMITS_I64 | LIMITS_PAGE_SIZE;
  private static final PackType[] PACK_TYPES = PackType.values();

  /** Value types that are one byte, by that byte. */
  private static final ValType[] ONE_BYTE = new ValType[128];

  static {
    for (NumType type : NumType.values()) {
      ONE_BYTE[type.code()] = type;
    }
    for (VecType type : VecType.values()) {
      ONE_BYTE[type.code()] = type;
    }
    for (AbsHeapType type : AbsHeapType.values()) {
      ONE_BYTE[type.code()] = new RefType(true, type);
    }
  }

  private TypeReader() {}

  private static void require(Feature feature, String what, ByteCursor in, Features on, int at) {
    if (feature != Feature.MVP && !on.has(feature)) {
      throw new FeatureDisabled(what, feature, at + in.base);
    }
  }

  static ValType valType(ByteCursor in, Features features) {
    int at = in.pos;
    ValType type = valTypeOrNull(in);
    if (type == null) {
      throw malformed("value type", in, at);
    }
    Feature feature = Feature.of(type);
    if (feature != Feature.MVP && !features.has(feature)) {
      throw new FeatureDisabled("value type " + type.text(), feature, at + in.base);
    }
    return type;
  }

  private static Malformed malformed(String what, ByteCursor in, int at) {
    int code = in.bytes[at] & 0xFF;
    return in.malformed("malformed " + what + " 0x" + Integer.toHexString(code), at);
  }

  /** The type whose first byte stands here, whatever the features; null if it starts none. */
  private static ValType valTypeOrNull(ByteCursor in) {
    int code = in.u8();
    if (code == REF || code == REF_NULL) {
      return new RefType(code == REF_NULL, heapTypeOf(in));
    }
    return code < 128 ? ONE_BYTE[code] : null;
  }

  /** {@return whether the next byte is the code of a value type, rather than part of an index} */
  static boolean atValType(ByteCursor in) {
    if (in.pos >= in.end || in.bytes[in.pos] < 0) {
      return false;
    }
    int code = in.bytes[in.pos];
    return ONE_BYTE[code] != null || code == REF || code == REF_NULL;
  }

  static RefType refType(ByteCursor in, Features features) {
    int at = in.pos;
    if (valTypeOrNull(in) instanceof RefType type) {
      requireReferences(type, in, features, at);
      return type;
    }
    throw malformed("reference type", in, at);
  }

  static HeapType heapType(ByteCursor in, Features features) {
    int at = in.pos;
    HeapType type = heapTypeOf(in);
    requireReferences(new RefType(true, type), in, features, at);
    return type;
  }

  private static HeapType heapTypeOf(ByteCursor in) {
    int at = in.pos;
    long index = in.s33();
    if (index >= 0) {
      return new TypeIndex((int) index);
    }
    if (in.pos == at + 1 && ONE_BYTE[in.bytes[at]] instanceof RefType type) {
      return type.heap();
    }
    throw malformed("heap type", in, at);
  }

  /** The element type of an MVP table is the one place where {@code funcref} needs no feature. */
  private static void requireReferences(RefType type, ByteCursor in, Features features, int at) {
    if (!type.equals(ValType.FUNCREF)) {
      require(Feature.of(type), "reference type " + type.text(), in, features, at);
    }
  }

  static RecType recType(ByteCursor in, Features features) {
    int at = in.pos;
    if (in.pos < in.end && in.bytes[at] == REC_FORM) {
      in.pos++;
      require(Feature.GC, "recursive type group", in, features, at);
      SubType[] types =
          new SubType[count(in, "types of a recursive group", ImplementationLimits.TYPES)];
      for (int i = 0; i < types.length; i++) {
        types[i] = subType(in, features);
      }
      return new RecType(true, List.of(types));
    }
    return new RecType(false, List.of(subType(in, features)));
  }

  private static SubType subType(ByteCursor in, Features features) {
    int at = in.pos;
    int form = in.pos < in.end ? in.bytes[at] : 0;
    if (form != SUB_FORM && form != SUB_FINAL_FORM) {
      return SubType.of(compType(in, features));
    }
    in.pos++;
    require(Feature.GC, "type with supertypes", in, features, at);
    Integer[] supers = new Integer[count(in, "supertypes", ImplementationLimits.SUPERTYPES)];
    for (int i = 0; i < supers.length; i++) {
      supers[i] = in.u32();
    }
    return new SubType(form == SUB_FINAL_FORM, List.of(supers), compType(in, features));
  }

  private static CompType compType(ByteCursor in, Features features) {
    int at = in.pos;
    int form = in.u8();
    return switch (form) {
      case FUNC_FORM -> funcType(in, features);
      case STRUCT_FORM -> {
        require(Feature.GC, "structure type", in, features, at);
        yield structType(in, features);
      }
      case ARRAY_FORM -> {
        require(Feature.GC, "array type", in, features, at);
        yield new ArrayType(fieldType(in, features));
      }
      default ->
          throw in.malformed(
              "malformed definition type: expected the form 0x60 (func), 0x5f (struct) or 0x5e"
                  + " (array), found 0x"
                  + Integer.toHexString(form),
              at);
    };
  }

  private static StructType structType(ByteCursor in, Features features) {
    FieldType[] fields =
        new FieldType[count(in, "fields of a structure", ImplementationLimits.FIELDS)];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = fieldType(in, features);
    }
    return new StructType(List.of(fields));
  }

  private static FieldType fieldType(ByteCursor in, Features features) {
    StorageType type = storageType(in, features);
    return new FieldType(mutability(in), type);
  }

  private static StorageType storageType(ByteCursor in, Features features) {
    if (in.pos < in.end) {
      int code = in.bytes[in.pos];
      for (PackType type : PACK_TYPES) {
        if (type.code() == code) {
          in.pos++;
          return type;
        }
      }
    }
    return valType(in, features);
  }

  private static boolean mutability(ByteCursor in) {
    int at = in.pos;
    int mutability = in.u8();
    if (mutability > 1) {
      throw in.malformed("malformed mutability 0x" + Integer.toHexString(mutability), at);
    }
    return mutability == 1;
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
    return new TableType(element, limits(in, limitsFlags(in, features, TABLE_FLAGS, "table")));
  }

  static MemType memType(ByteCursor in, Features features) {
    int flags = limitsFlags(in, features, MEMORY_FLAGS, "memory");
    Limits limits = limits(in, flags);
    int pageSize =
        (flags & LIMITS_PAGE_SIZE) != 0 ? pageSizeLog2(in) : MemType.DEFAULT_PAGE_SIZE_LOG2;
    return new MemType(limits, (flags & LIMITS_SHARED) != 0, pageSize);
  }

  private static int limitsFlags(ByteCursor in, Features features, int known, String what) {
    int at = in.pos;
    int flags = in.u8();
    if ((flags & ~known) != 0) {
      throw in.malformed("malformed limits flags 0x" + Integer.toHexString(flags), at);
    }
    if ((flags & LIMITS_SHARED) != 0) {
      require(Feature.THREADS, "shared " + what, in, features, at);
    }
    if ((flags & LIMITS_I64) != 0) {
      require(Feature.MEMORY64, what + " with 64-bit addresses", in, features, at);
    }
    if ((flags & LIMITS_PAGE_SIZE) != 0) {
      require(Feature.CUSTOM_PAGE_SIZES, what + " with a page size", in, features, at);
    }
    return flags;
  }

  /** The numbers are 64 bits wide whatever the address type; the validator bounds them (3.0). */
  private static Limits limits(ByteCursor in, int flags) {
    long min = in.u64();
    boolean hasMax = (flags & LIMITS_MAX) != 0;
    long max = hasMax ? in.u64() : -1;
    AddrType addr = (flags & LIMITS_I64) != 0 ? AddrType.I64 : AddrType.I32;
    return new Limits(addr, min, hasMax, max);
  }

  /** Any power of two decodes; the validator says which are valid. */
  private static int pageSizeLog2(ByteCursor in) {
    int at = in.pos;
    int log2 = in.u32();
    if (log2 < 0 || log2 >= 64) {
      throw in.malformed(
          "invalid custom page size 2^" + Integer.toUnsignedString(log2) + ": too large", at);
    }
    return log2;
  }

  static GlobalType globalType(ByteCursor in, Features features) {
    ValType value = valType(in, features);
    return new GlobalType(mutability(in), value);
  }

  /** A tag's attribute byte, and its type index. */
  static int tagTypeIndex(ByteCursor in) {
    int at = in.pos;
    int attribute = in.u8();
    if (attribute != 0) {
      throw in.malformed("malformed tag attribute 0x" + Integer.toHexString(attribute), at);
    }
    return in.u32();
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
