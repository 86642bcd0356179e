package dev.slipway.wasm.text;

import dev.slipway.wasm.Feature;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.type.ExternKind;
import dev.slipway.wasm.type.FuncType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is known of a module while its fields are read (spec 6.1.3, "Contexts"). */
final class Context {
  final Features features;
  final Space types = new Space("type");
  final Space funcs = new Space(ExternKind.FUNC.text());
  final Space tables = new Space(ExternKind.TABLE.text());
  final Space mems = new Space(ExternKind.MEMORY.text());
  final Space globals = new Space(ExternKind.GLOBAL.text());
  final Space tags = new Space(ExternKind.TAG.text());
  final Space elems = new Space("elem");
  final Space datas = new Space("data");
  private final List<FuncType> funcTypes = new ArrayList<>();
  private final Map<FuncType, Integer> firstIndex = new HashMap<>();
  private boolean missed;

  /** Set when an instruction names a data segment: the binary then needs a data count section. */
  boolean dataCountNeeded;

  Context(Features features) {
    this.features = features;
  }

  Space space(ExternKind kind) {
    return switch (kind) {
      case FUNC -> funcs;
      case TABLE -> tables;
      case MEMORY -> mems;
      case GLOBAL -> globals;
      case TAG -> tags;
    };
  }

  /** Appends a type; every call makes a new index. */
  void addType(FuncType type) {
    firstIndex.putIfAbsent(type, funcTypes.size());
    funcTypes.add(type);
  }

  /** {@return the lowest index of an equal type, which is appended if there is none} */
  int intern(FuncType type) {
    Integer index = firstIndex.get(type);
    if (index == null) {
      index = funcTypes.size();
      addType(type);
    }
    return index;
  }

  /** {@return the type with this index, or null if there is none (yet)} */
  FuncType funcType(int index) {
    boolean known = index >= 0 && index < funcTypes.size();
    missed |= !known;
    return known ? funcTypes.get(index) : null;
  }

  /** All types so far: those of type fields first, then those that type uses appended. */
  List<FuncType> funcTypes() {
    return funcTypes;
  }

  /**
   * Whether {@link #funcType} was asked for an index that some later type use has defined since.
   */
  boolean missedType() {
    return missed;
  }

  void require(Feature feature, String what, Cursor cursor) {
    if (!features.has(feature)) {
      int offset = cursor.offset();
      throw new ModuleException.FeatureDisabled(
          what, feature, offset, cursor.tokens.source.where(offset));
    }
  }
}
