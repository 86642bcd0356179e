package dev.slipway.wasm.text;

import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.binary.NameSection;
import dev.slipway.wasm.type.ExternKind;
import dev.slipway.wasm.type.StructType;
import java.util.HashMap;
import java.util.Map;

/** The identifiers of a module's index spaces, from its name section. */
final class ModuleIds {
  final NameSection names;
  final Ids types;
  final Ids funcs;
  final Ids tables;
  final Ids mems;
  final Ids tags;
  final Ids globals;
  final Ids elems;
  final Ids datas;

  private final Map<Integer, Ids> fields = new HashMap<>();
  private final IndexSpaces spaces;

  ModuleIds(Module module, IndexSpaces spaces) {
    this.spaces = spaces;
    names = NameSection.read(module);
    types = new Ids(spaces.typeCount(), names::type);
    funcs = new Ids(spaces.funcCount(), names::func);
    tables = new Ids(spaces.tableCount(), names::table);
    mems = new Ids(spaces.memCount(), names::memory);
    tags = new Ids(spaces.tagCount(), names::tag);
    globals = new Ids(spaces.globalCount(), names::global);
    elems = new Ids(module.elems().size(), names::elem);
    datas = new Ids(module.datas().size(), names::data);
  }

  /** {@return the identifiers of the fields of the structure type with this index} */
  Ids fields(int type, int count) {
    return fields.computeIfAbsent(type, t -> new Ids(count, i -> names.field(t, i)));
  }

  /** Appends a use of a field, by name only if the type is a structure that has it. */
  void useField(int type, int field, StringBuilder out) {
    int count =
        type >= 0 && type < spaces.typeCount() && spaces.type(type).comp() instanceof StructType s
            ? s.fields().size()
            : 0;
    fields(type, count).use(field, out);
  }

  Ids of(ExternKind kind) {
    return switch (kind) {
      case FUNC -> funcs;
      case TABLE -> tables;
      case MEMORY -> mems;
      case GLOBAL -> globals;
      case TAG -> tags;
    };
  }
}
