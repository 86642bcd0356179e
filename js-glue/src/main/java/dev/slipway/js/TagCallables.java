package dev.slipway.js;

import dev.slipway.runtime.Tag;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.ValType;
import java.util.ArrayList;
import java.util.List;

/** WebAssembly.Tag. */
final class TagCallables {
  private final Realm realm;

  private TagCallables(Realm realm) {
    this.realm = realm;
  }

  static void define(Realm realm) {
    TagCallables callables = new TagCallables(realm);
    realm.define("tagNew", args -> callables.create(args[0], Realm.string(args[1])));
  }

  /** {@code parameters}: names of types, each followed by a comma. */
  private Handle create(Object object, String parameters) {
    List<ValType> types = new ArrayList<>();
    for (String name : parameters.isEmpty() ? new String[0] : parameters.split(",")) {
      types.add(GlobalCallables.type(name, "WebAssembly.Tag(): Property 'parameters'"));
    }
    return new Handle(realm.adopt(Tag.create(new FuncType(types, List.of())), object));
  }
}
