package dev.slipway.runtime;

import dev.slipway.runtime.abi.Boundary;
import dev.slipway.runtime.abi.Typed;
import dev.slipway.wasm.LinkException;
import dev.slipway.wasm.type.DefType;
import dev.slipway.wasm.type.ExternType;
import dev.slipway.wasm.type.FuncType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A module's imports from an object that implements the interface generated for them. For generated
 * code, which was compiled against the same interface: imports are named by their index.
 */
public final class TypedImports {
  private static final MethodHandle SPLIT = split();

  private final MethodHandles.Lookup lookup;
  private final Class<?> type;
  private final Object host;
  private final List<ImportType> wanted;
  private final Imports.Builder imports = Imports.builder();

  private TypedImports(
      CompiledModule module, MethodHandles.Lookup lookup, Class<?> type, Object host) {
    this.lookup = lookup;
    this.type = type;
    this.host = Objects.requireNonNull(host, "the object that implements the imports");
    this.wanted = module.imports();
  }

  /**
   * Starts.
   *
   * @param lookup sees the interface
   * @param type the interface
   * @param host implements it
   */
  public static <T> TypedImports of(
      CompiledModule module, MethodHandles.Lookup lookup, Class<T> type, T host) {
    return new TypedImports(module, lookup, type, host);
  }

  /**
   * Import {@code index} is a method of the interface: its type is {@link Typed#type}.
   *
   * @throws LinkException if the module and the interface do not belong together
   */
  public TypedImports func(int index, String method) {
    DefType defType = functionType(index, method);
    FuncType func = defType.func();
    return add(index, defType, find(index, method, Typed.type(func)));
  }

  /**
   * The same for a function with several results: the method returns a record, which {@code split}
   * takes apart.
   */
  public <R> TypedImports func(
      int index, String method, Class<R> results, Function<R, Object[]> split) {
    DefType defType = functionType(index, method);
    MethodType found = Typed.type(defType.func()).changeReturnType(results);
    MethodHandle splitter =
        SPLIT.bindTo(split).asType(MethodType.methodType(Object[].class, results));
    MethodHandle handle = find(index, method, found);
    return add(index, defType, MethodHandles.filterReturnValue(handle, splitter));
  }

  /**
   * Import {@code index} is a memory, table, global or tag.
   *
   * @throws LinkException if it is null
   */
  public TypedImports extern(int index, String method, Extern extern) {
    if (extern == null) {
      throw wrong(index, method, "which returned null");
    }
    ImportType entry = entry(index, method);
    imports.add(entry.module(), entry.name(), extern);
    return this;
  }

  public Imports imports() {
    return imports.build();
  }

  private TypedImports add(int index, DefType defType, MethodHandle handle) {
    ImportType entry = wanted.get(index);
    MethodHandle boundary = handle.asType(Boundary.type(defType.func()));
    imports.add(entry.module(), entry.name(), HostFunction.of(defType, boundary));
    return this;
  }

  private MethodHandle find(int index, String method, MethodType found) {
    try {
      return lookup.findVirtual(type, method, found).bindTo(host).asFixedArity();
    } catch (ReflectiveOperationException e) {
      throw wrong(index, method, "but " + e);
    }
  }

  private DefType functionType(int index, String method) {
    if (entry(index, method).type() instanceof ExternType.Func func) {
      return func.defType();
    }
    throw wrong(index, method, "but the module wants no function");
  }

  private ImportType entry(int index, String method) {
    if (index >= wanted.size()) {
      throw new LinkException(
          stale(method) + ": no import " + index + ", the module has " + wanted.size());
    }
    return wanted.get(index);
  }

  private LinkException wrong(int index, String method, String why) {
    ImportType entry = wanted.get(index);
    return new LinkException(
        "import "
            + entry.module()
            + "."
            + entry.name()
            + ": wanted "
            + entry.type()
            + " from "
            + stale(method)
            + ", "
            + why);
  }

  private String stale(String method) {
    return type.getName() + "." + method;
  }

  private static MethodHandle split() {
    try {
      return MethodHandles.lookup()
          .findVirtual(Function.class, "apply", MethodType.methodType(Object.class, Object.class))
          .asType(MethodType.methodType(Object[].class, Function.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
