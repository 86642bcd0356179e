package dev.slipway.wasm.validate;

import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.ModuleException.Invalid;
import dev.slipway.wasm.type.AbsHeapType;
import dev.slipway.wasm.type.ArrayType;
import dev.slipway.wasm.type.CompType;
import dev.slipway.wasm.type.DefType;
import dev.slipway.wasm.type.FieldType;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.HeapType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.StorageType;
import dev.slipway.wasm.type.StructType;
import dev.slipway.wasm.type.Subtyping;
import dev.slipway.wasm.type.TypeIndex;
import dev.slipway.wasm.type.ValType;
import java.util.BitSet;
import java.util.List;

/**
 * A module's types as codes, and how they match (spec 3.3). Made for a type section that is valid;
 * elsewhere a type index may be out of range, which {@link #undefined} finds.
 */
final class Types {
  private final IndexSpaces spaces;
  private final int count;

  /** Parameter and result types by type index; null for a type that is not a function's. */
  final int[][] params;

  final int[][] results;

  /** Types of fields on the operand stack, by type index; of an array its element's. */
  private final int[][] fields;

  /** Structures with a field that has no default value. */
  private final BitSet undefaultable = new BitSet();

  Types(IndexSpaces spaces) {
    this.spaces = spaces;
    count = spaces.typeCount();
    params = new int[count][];
    results = new int[count][];
    fields = new int[count][];
    for (int i = 0; i < count; i++) {
      switch (spaces.type(i).comp()) {
        case FuncType type -> {
          params[i] = codes(type.params());
          results[i] = codes(type.results());
        }
        case StructType type -> {
          fields[i] = fieldCodes(type.fields());
          undefaultable.set(i, !defaultable(type.fields()));
        }
        case ArrayType type -> fields[i] = fieldCodes(List.of(type.element()));
      }
    }
  }

  private static int[] codes(List<ValType> types) {
    if (types.isEmpty()) {
      return TypeCode.NONE;
    }
    int[] codes = new int[types.size()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = TypeCode.of(types.get(i));
    }
    return codes;
  }

  private static int[] fieldCodes(List<FieldType> fields) {
    int[] codes = new int[fields.size()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = TypeCode.of(fields.get(i).type().unpacked());
    }
    return codes;
  }

  private static boolean defaultable(List<FieldType> fields) {
    for (FieldType field : fields) {
      if (!field.type().defaultable()) {
        return false;
      }
    }
    return true;
  }

  /** {@return whether all fields of a structure have default values} */
  boolean defaultable(int index) {
    return !undefaultable.get(index);
  }

  int count() {
    return count;
  }

  CompType comp(int index) {
    return spaces.type(index).comp();
  }

  /** {@return a structure's fields, or an array's one element, as types of operands} */
  int[] fields(int index) {
    return fields[index];
  }

  /** {@return whether a type names a type index that there is not} */
  boolean undefined(ValType type) {
    return type instanceof RefType ref && undefined(ref.heap());
  }

  boolean undefined(HeapType type) {
    return type instanceof TypeIndex index && (index.index() < 0 || index.index() >= count);
  }

  String unknown(HeapType type) {
    return "unknown type " + type.text() + ": there are " + count;
  }

  /** {@return the code of a type that stands outside of bodies} */
  int code(ValType type, int offset) {
    if (undefined(type)) {
      throw new Invalid(unknown(((RefType) type).heap()), offset);
    }
    return TypeCode.of(type);
  }

  /** {@return the code of a type in a body or constant expression} */
  int code(ValType type, Site site) {
    if (undefined(type)) {
      throw site.invalid(unknown(((RefType) type).heap()));
    }
    return TypeCode.of(type);
  }

  boolean matches(int sub, int sup) {
    if (sub == sup || sub == TypeCode.BOTTOM) {
      return true;
    }
    if ((sub & sup & TypeCode.REF) == 0 || (sub & ~sup & TypeCode.NULLABLE) != 0) {
      return false;
    }
    return (sub & TypeCode.HEAP) == (sup & TypeCode.HEAP)
        || (sub | TypeCode.NULLABLE) == (TypeCode.BOTTOM_REF | TypeCode.NULLABLE)
        || Subtyping.matches(heap(sub), heap(sup));
  }

  boolean matches(int[] subs, int[] sups) {
    if (subs.length != sups.length) {
      return false;
    }
    for (int i = 0; i < subs.length; i++) {
      if (!matches(subs[i], sups[i])) {
        return false;
      }
    }
    return true;
  }

  private HeapType heap(int code) {
    AbsHeapType abs = TypeCode.abstractType(code);
    return abs != null ? abs : spaces.defType(TypeCode.index(code));
  }

  /** {@return the greatest type, nullable, of the hierarchy of a reference type} */
  int top(int ref) {
    return TypeCode.nullable(
        switch (heap(ref)) {
          case AbsHeapType abs -> abs.top();
          case DefType def -> def.kind().top();
          case TypeIndex index -> throw new AssertionError(index);
        });
  }

  /** {@return whether what an array of one type holds may be copied to one of the other} */
  boolean matches(StorageType sub, StorageType sup) {
    return sub == sup
        || sub instanceof ValType a
            && sup instanceof ValType b
            && matches(TypeCode.of(a), TypeCode.of(b));
  }
}
