package dev.slipway.js;

import dev.slipway.runtime.Exhausted;
import dev.slipway.runtime.Memory;
import dev.slipway.wasm.ImplementationLimits;
import dev.slipway.wasm.type.AddrType;
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
    realm.define("memoryNew", callables::create);
    realm.define("memoryBuffer", args -> callables.of(args[0]).buffer());
    realm.define("memoryHasten", args -> realm.backend.hasten(args[0]));
    realm.define("memoryFixedLength", args -> callables.of(args[0]).fixedLengthBuffer());
    realm.define("memoryResizable", args -> callables.of(args[0]).resizableBuffer());
    realm.define("memoryGrow", args -> callables.grow(args[0], realm.values.toAddress(args[1])));
    realm.define("memoryIsWide", args -> isWide(Handle.value(args[0])));
  }

  private JsMemory of(Object handle) {
    return realm.companion(Handle.<Memory>value(handle));
  }

  private static boolean isWide(Memory memory) {
    return memory.memType().limits().addr() == AddrType.I64;
  }

  /**
   * Of the object, whether addresses have 64 bits, initial, maximum, whether there is one, shared.
   */
  private Handle create(Object[] args) {
    AddrType address = (Boolean) args[1] ? AddrType.I64 : AddrType.I32;
    long initial = realm.values.toAddress(args[2]);
    long maximum = realm.values.toAddress(args[3]);
    boolean hasMaximum = (Boolean) args[4];
    boolean shared = (Boolean) args[5];
    checkPages(initial, address, "initial");
    checkPages(maximum, address, "maximum");
    Limits limits = new Limits(address, initial, hasMaximum, maximum);
    Memory memory;
    try {
      memory =
          Memory.create(
              new MemType(limits, shared, MemType.DEFAULT_PAGE_SIZE_LOG2),
              realm.options.compiler().storage());
    } catch (Exhausted e) {
      throw JsError.range("WebAssembly.Memory(): could not allocate memory: " + e.getMessage());
    }
    return new Handle(realm.adopt(memory, args[0]));
  }

  private static void checkPages(long pages, AddrType address, String property) {
    long most =
        switch (address) {
          case I32 -> ImplementationLimits.MEM32_PAGES;
          case I64 -> ImplementationLimits.MEM64_PAGES;
        };
    if (Long.compareUnsigned(pages, most) > 0) {
      throw JsError.range(
          "WebAssembly.Memory(): Property '"
              + property
              + "': value "
              + Long.toUnsignedString(pages)
              + " is above the upper bound "
              + most);
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
              + Long.toUnsignedString(delta)
              + ": the limit is "
              + shown.memory.pageLimit());
    }
    return realm.values.fromAddress(shown.memory.memType().limits().addr(), old);
  }
}
