package dev.slipway.js;

import dev.slipway.runtime.Exhausted;
import dev.slipway.runtime.Memory;
import dev.slipway.wasm.ImplementationLimits;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.MemType;

/** WebAssembly.Memory. */
final class MemoryCallables {
  private final Realm realm;

  private MemoryCallables(Realm realm) {
    this.realm = realm;
  }

  static void define(Realm realm) {
    MemoryCallables callables = new MemoryCallables(realm);
    realm.define(
        "memoryNew",
        args ->
            callables.create(
                args[0], Values.toLong(args[1]), Values.toLong(args[2]), (Boolean) args[3]));
    realm.define("memoryBuffer", args -> callables.of(args[0]).buffer());
    realm.define("memoryGrow", args -> callables.grow(args[0], Values.toLong(args[1])));
  }

  private JsMemory of(Object handle) {
    return realm.companion(Handle.<Memory>value(handle));
  }

  private Handle create(Object object, long initial, long maximum, boolean shared) {
    String where = "WebAssembly.Memory(): ";
    if (shared) {
      throw JsError.type(where + "shared memories are not supported yet");
    }
    checkPages(initial, "initial");
    checkPages(maximum, "maximum");
    Limits limits = maximum < 0 ? Limits.of(initial) : Limits.of(initial, maximum);
    Memory memory;
    try {
      memory = Memory.create(MemType.of(limits), realm.options.compiler().storage());
    } catch (Exhausted e) {
      throw JsError.range(where + "could not allocate memory: " + e.getMessage());
    }
    return new Handle(realm.adopt(memory, object));
  }

  private static void checkPages(long pages, String property) {
    if (pages > ImplementationLimits.MEM32_PAGES) {
      throw JsError.range(
          "WebAssembly.Memory(): Property '"
              + property
              + "': value "
              + pages
              + " is above the upper bound "
              + ImplementationLimits.MEM32_PAGES);
    }
  }

  private Object grow(Object handle, long delta) {
    JsMemory shown = of(handle);
    long old = shown.memory.grow(delta);
    if (old < 0) {
      throw JsError.range(
          "WebAssembly.Memory.grow(): "
              + shown.memory.pages()
              + " pages cannot grow by "
              + delta
              + ": the limit is "
              + shown.memory.pageLimit());
    }
    return (int) old;
  }
}
