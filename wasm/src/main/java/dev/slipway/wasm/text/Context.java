package dev.slipway.wasm.text;

import dev.slipway.wasm.Feature;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.type.ExternKind;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.RecType;
import dev.slipway.wasm.type.SubType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is known of a module while its fields are read (spec 6.1.3, "Contexts"). */
final class Context {
  final Features features;
  final Annotations annotations;

  /** Where the instructions stand in the text. */
  final TextPlaces places;

  final Space types = new Space("type");
  final Space funcs = new Space(ExternKind.FUNC.text());
  final Space tables = new Space(ExternKind.TABLE.text());
  final Space mems = new Space(ExternKind.MEMORY.text());
  final Space tags = new Space(ExternKind.TAG.text());
  final Space globals = new Space(ExternKind.GLOBAL.text());
  final Space elems = new Space("elem");
  final Space datas = new Space("data");
  private final List<RecType> groups = new ArrayList<>();
  private final List<SubType> flat = new ArrayList<>();
  private final Map<Integer, Space> fields = new HashMap<>();
  private final Map<FuncType, Integer> firstIndex = new HashMap<>();
  private boolean missed;

  /** Set when an instruction names a data segment: the binary then needs a data count section. */
  boolean dataCountNeeded;

  Context(Features features, Annotations annotations, Source source) {
    this.features = features;
    this.annotations = annotations;
    this.places = new TextPlaces(source);
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

  /** Appends types. */
  void addTypes(RecType group) {
    List<SubType> types = group.types();
    if (types.size() == 1 && plainFunc(types.getFirst()) != null) {
      firstIndex.putIfAbsent(plainFunc(types.getFirst()), flat.size());
    }
    groups.add(group);
    flat.addAll(types);
  }

  /** {@return the function type that is all of {@code type}, or null} */
  private static FuncType plainFunc(SubType type) {
    boolean plain = type.isFinal() && type.supers().isEmpty();
    return plain && type.comp() instanceof FuncType func ? func : null;
  }

  /** {@return the lowest index of an equal type, which is appended if there is none} */
  int intern(FuncType type) {
    Integer index = firstIndex.get(type);
    if (index == null) {
      index = flat.size();
      addTypes(RecType.of(type));
    }
    return index;
  }

  /** {@return the function type with this index, or null if there is none (yet)} */
  FuncType funcType(int index) {
    boolean known = index >= 0 && index < flat.size();
    missed |= !known;
    return known && flat.get(index).comp() instanceof FuncType func ? func : null;
  }

  /** {@return how many types there are by now} */
  int typeCount() {
    return flat.size();
  }

  /** All groups so far: those of type fields first, then those that type uses appended. */
  List<RecType> groups() {
    return groups;
  }

  /** The fields of the structure type with this index; none if it is something else. */
  Space fields(int type) {
    return fields.computeIfAbsent(type, index -> new Space("field"));
  }

  /** {@return the indices of types whose fields were asked for or bound} */
  Map<Integer, Space> fields() {
    return fields;
  }

  /**
   * Whether {@link #funcType} was asked for an index that some later type use has defined since.
   */
  boolean missedType() {
    return missed;
  }

  void require(Feature feature, String what, Cursor cursor) {
    if (!features.has(feature)) {
      require(feature, what, cursor.tokens.source, cursor.offset());
    }
  }

  /** The same for what stands at a character offset. */
  void require(Feature feature, String what, Source source, int offset) {
    if (!features.has(feature)) {
      throw new ModuleException.FeatureDisabled(what, feature, offset, source.where(offset));
    }
  }
}
