package dev.slipway.wasm.validate;

import dev.slipway.wasm.ImplementationLimits;
import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException.Invalid;
import dev.slipway.wasm.ModuleException.LimitExceeded;
import dev.slipway.wasm.binary.BinaryReader;
import dev.slipway.wasm.type.ArrayType;
import dev.slipway.wasm.type.CompType;
import dev.slipway.wasm.type.DefType;
import dev.slipway.wasm.type.FieldType;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.RecType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.StorageType;
import dev.slipway.wasm.type.StructType;
import dev.slipway.wasm.type.SubType;
import dev.slipway.wasm.type.Subtyping;
import dev.slipway.wasm.type.TypeIndex;
import dev.slipway.wasm.type.ValType;
import java.util.List;

/** The type section (spec 3.2.11 and 3.2.12): what its types refer to, and their supertypes. */
final class TypeRules {
  private final Module module;
  private final IndexSpaces spaces;

  /** How many supertypes the types that have been checked have. */
  private final byte[] depths;

  private TypeRules(Module module, IndexSpaces spaces) {
    this.module = module;
    this.spaces = spaces;
    this.depths = new byte[spaces.typeCount()];
  }

  static void check(Module module, IndexSpaces spaces) {
    TypeRules rules = new TypeRules(module, spaces);
    boolean supers = false;
    int base = 0;
    for (RecType group : module.types()) {
      int end = base + group.types().size();
      for (int i = base; i < end; i++) {
        rules.references(spaces.type(i).comp(), i, end);
        supers |= rules.supers(spaces.type(i), i);
      }
      base = end;
    }
    if (supers) {
      for (int i = 0; i < base; i++) {
        rules.subtype(i);
      }
    }
  }

  private Invalid invalid(String detail, int type) {
    int offset = offset(type);
    String at = offset < 0 ? "" : ", at offset 0x" + Integer.toHexString(offset);
    return new Invalid(detail, offset, "in type[" + type + "]" + at);
  }

  private int offset(int type) {
    return BinaryReader.typeOffset(module, type);
  }

  private void references(CompType comp, int type, int end) {
    switch (comp) {
      case FuncType func -> {
        references(func.params(), type, end);
        references(func.results(), type, end);
      }
      case StructType struct -> {
        for (FieldType field : struct.fields()) {
          reference(field.type(), type, end);
        }
      }
      case ArrayType array -> reference(array.element().type(), type, end);
    }
  }

  private void references(List<ValType> types, int type, int end) {
    for (int i = 0; i < types.size(); i++) {
      reference(types.get(i), type, end);
    }
  }

  private void reference(StorageType storage, int type, int end) {
    if (storage instanceof RefType ref && ref.heap() instanceof TypeIndex index) {
      if (index.index() < 0 || index.index() >= end) {
        throw invalid(
            "unknown type " + index.text() + ": a type may refer to those of its group and before",
            type);
      }
    }
  }

  /** {@return whether there are any} */
  private boolean supers(SubType sub, int type) {
    List<Integer> supers = sub.supers();
    if (supers.isEmpty()) {
      return false;
    }
    if (supers.size() > 1) {
      throw invalid("sub type " + type + " has " + supers.size() + " supertypes, at most 1", type);
    }
    int sup = supers.getFirst();
    if (sup < 0 || sup >= spaces.typeCount()) {
      throw invalid(
          "unknown type " + Integer.toUnsignedString(sup) + ": there are " + spaces.typeCount(),
          type);
    }
    if (sup >= type) {
      throw invalid("forward use of type " + sup + " in sub type definition", type);
    }
    if (depths[sup] >= ImplementationLimits.SUBTYPING_DEPTH) {
      throw new LimitExceeded(
          "supertypes above each other",
          depths[sup] + 1,
          ImplementationLimits.SUBTYPING_DEPTH,
          offset(type));
    }
    depths[type] = (byte) (depths[sup] + 1);
    return true;
  }

  private void subtype(int type) {
    if (spaces.type(type).supers().isEmpty()) {
      return;
    }
    int above = spaces.type(type).supers().getFirst();
    DefType sup = spaces.defType(above);
    if (sup.isFinal()) {
      throw invalid("sub type " + type + " has final super type " + above, type);
    }
    if (!matches(spaces.defType(type).comp(), sup.comp())) {
      throw invalid(
          "sub type "
              + type
              + " does not match super type "
              + above
              + ": "
              + spaces.type(type).comp()
              + ", expected "
              + spaces.type(above).comp(),
          type);
    }
  }

  /** Spec 3.3.10; both are closed. */
  private static boolean matches(CompType sub, CompType sup) {
    return switch (sub) {
      case FuncType a ->
          sup instanceof FuncType b
              && matches(b.params(), a.params())
              && matches(a.results(), b.results());
      case StructType a -> sup instanceof StructType b && fieldsMatch(a.fields(), b.fields());
      case ArrayType a -> sup instanceof ArrayType b && matches(a.element(), b.element());
    };
  }

  private static boolean matches(List<ValType> subs, List<ValType> sups) {
    if (subs.size() != sups.size()) {
      return false;
    }
    for (int i = 0; i < subs.size(); i++) {
      if (!Subtyping.matches(subs.get(i), sups.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean fieldsMatch(List<FieldType> subs, List<FieldType> sups) {
    if (subs.size() < sups.size()) {
      return false;
    }
    for (int i = 0; i < sups.size(); i++) {
      if (!matches(subs.get(i), sups.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(FieldType sub, FieldType sup) {
    if (sub.mutable() != sup.mutable()) {
      return false;
    }
    if (sub.type().equals(sup.type())) {
      return true;
    }
    return !sub.mutable()
        && sub.type() instanceof ValType a
        && sup.type() instanceof ValType b
        && Subtyping.matches(a, b);
  }
}
