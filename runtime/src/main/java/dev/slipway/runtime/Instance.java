package dev.slipway.runtime;

import dev.slipway.runtime.abi.InstanceState;
import dev.slipway.runtime.abi.ModuleDescriptor;
import dev.slipway.wasm.LinkException;
import dev.slipway.wasm.type.ExternKind;
import java.lang.invoke.MethodHandles;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * An instantiated module. An instance, its store and all that it shares with others is confined to
 * one thread at a time.
 */
public final class Instance {
  private final CompiledModule module;
  private final InstanceState state;

  /** All of them, once somebody has asked for all. */
  private Map<String, Extern> exports;

  /** Of its {@code malloc} and {@code free}, once somebody has asked for it. */
  private GuestAllocator allocator;

  Instance(CompiledModule module, InstanceState state) {
    this.module = module;
    this.state = state;
  }

  /** {@return the module that it is an instance of} */
  public CompiledModule module() {
    return module;
  }

  /** {@return the store that it was made in} */
  public Store store() {
    return state.store;
  }

  /** {@return the exports in the module's order; the same objects every time} */
  public Map<String, Extern> exports() {
    Map<String, Extern> made = exports;
    if (made == null) {
      made = new LinkedHashMap<>();
      for (ModuleDescriptor.Export export : state.descriptor.exports()) {
        made.put(export.name(), state.extern(export.kind(), export.index()));
      }
      made = Collections.unmodifiableMap(made);
      exports = made;
    }
    return made;
  }

  /** {@return {@code malloc} and {@code free}; the same object every time} */
  GuestAllocator allocator() {
    GuestAllocator made = allocator;
    if (made == null) {
      made = GuestAllocator.of(this, "malloc", "free");
      allocator = made;
    }
    return made;
  }

  /** {@return the exported memories, each once} */
  Set<Memory> memories() {
    Set<Memory> found = Collections.newSetFromMap(new IdentityHashMap<>());
    for (ModuleDescriptor.Export export : state.descriptor.exports()) {
      if (export.kind() == ExternKind.MEMORY) {
        found.add((Memory) state.extern(export.kind(), export.index()));
      }
    }
    return found;
  }

  private Extern find(String name) {
    ModuleDescriptor.Export export = module.export(name);
    return export == null ? null : state.extern(export.kind(), export.index());
  }

  /**
   * Calls an exported function: {@link Func#call}.
   *
   * @param export the function's name
   * @param args boxed, as {@link Func#call} takes them
   * @return as {@link Func#call} gives it
   * @throws LinkException if there is no such function
   */
  public Object call(String export, Object... args) {
    return func(export).call(args);
  }

  /**
   * {@return an exported function}
   *
   * @param name as the module exports it
   * @throws LinkException if there is none of this name
   */
  public Func func(String name) {
    return export(name, Func.class, "func");
  }

  /**
   * {@return an exported memory}
   *
   * @param name as the module exports it
   * @throws LinkException if there is none of this name
   */
  public Memory memory(String name) {
    return export(name, Memory.class, "memory");
  }

  /**
   * {@return an exported table}
   *
   * @param name as the module exports it
   * @throws LinkException if there is none of this name
   */
  public Table table(String name) {
    return export(name, Table.class, "table");
  }

  /**
   * {@return an exported global}
   *
   * @param name as the module exports it
   * @throws LinkException if there is none of this name
   */
  public Global global(String name) {
    return export(name, Global.class, "global");
  }

  /**
   * {@return an exported tag}
   *
   * @param name as the module exports it
   * @throws LinkException if there is none of this name
   */
  public Tag tag(String name) {
    return export(name, Tag.class, "tag");
  }

  /**
   * The exports as a Java interface. An abstract method calls the exported function of its name, or
   * of the name in its {@link Export} annotation; its types are the function's {@code Boundary}
   * types ({@code int}, {@code long}, {@code float}, {@code double}, a class for a reference,
   * {@code void}, {@code Object[]} for several results). Calls are exact: nothing is boxed or
   * looked up. A method without parameters that returns {@link Memory}, {@link Table}, {@link
   * Global} or {@link Tag} returns the export itself. Default methods stay what they are.
   *
   * <p>An interface that was generated with the module is implemented by a class that was compiled
   * with it: nothing is made at run time but the object.
   *
   * @param <T> the interface
   * @param type the interface, of this module's exports or some of them
   * @return an object whose methods are the exports
   * @throws LinkException if an export is missing or its type is not the method's
   * @throws IllegalArgumentException if {@code type} is not an interface that can be implemented
   */
  public <T> T as(Class<T> type) {
    return as(null, type);
  }

  /**
   * The same for an interface that only {@code lookup} can see.
   *
   * @param <T> the interface
   * @param lookup of a class that sees it
   * @param type the interface, of this module's exports or some of them
   * @return an object whose methods are the exports
   */
  public <T> T as(MethodHandles.Lookup lookup, Class<T> type) {
    Object generated = generated(type);
    return generated != null ? type.cast(generated) : ExportsProxy.make(this, type, lookup);
  }

  private Object generated(Class<?> type) {
    try {
      Object exports = state.exports(type);
      return type.isInstance(exports) ? exports : null;
    } catch (LinkageError _) {
      // The module's class loader sees another interface of this name, or none.
      return null;
    }
  }

  private <T extends Extern> T export(String name, Class<T> type, String wanted) {
    Extern extern = find(name);
    if (type.isInstance(extern)) {
      return type.cast(extern);
    }
    throw noExport(name, wanted);
  }

  LinkException noExport(String name, String wanted) {
    Extern extern = find(name);
    return new LinkException(
        "export \""
            + name
            + "\" of "
            + module.name()
            + ": wanted "
            + wanted
            + ", found "
            + (extern == null ? "none; exported are " + exports().keySet() : extern.type()));
  }

  @Override
  public String toString() {
    return "instance of " + module.name();
  }
}
