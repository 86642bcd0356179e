package dev.slipway.wasm.text;

import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.binary.NameSection;
import dev.slipway.wasm.type.ExternKind;

/** The identifiers of a module's index spaces, from its name section. */
final class ModuleIds {
  final NameSection names;
  final Ids types;
  final Ids funcs;
  final Ids tables;
  final Ids mems;
  final Ids globals;
  final Ids tags;
  final Ids elems;
  final Ids datas;

  ModuleIds(Module module, IndexSpaces spaces) {
    names = NameSection.read(module);
    types = new Ids(spaces.typeCount(), names::type);
    funcs = new Ids(spaces.funcCount(), names::func);
    tables = new Ids(spaces.tableCount(), names::table);
    mems = new Ids(spaces.memCount(), names::memory);
    globals = new Ids(spaces.globalCount(), names::global);
    tags = new Ids(spaces.tagCount(), names::tag);
    elems = new Ids(module.elems().size(), names::elem);
    datas = new Ids(module.datas().size(), names::data);
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
