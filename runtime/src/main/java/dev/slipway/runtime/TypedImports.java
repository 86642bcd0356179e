package dev.slipway.runtime;

import dev.slipway.runtime.abi.Boundary;
import dev.slipway.runtime.abi.Typed;
import dev.slipway.wasm.LinkException;
import dev.slipway.wasm.type.DefType;
import dev.slipway.wasm.type.ExternType;
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

  private final CompiledModule module;
  private final MethodHandles.Lookup lookup;
  private final Class<?> type;
  private final Object host;
  private final List<ImportType> wanted;
  private final Imports.Builder imports = Imports.builder();

  private TypedImports(
      CompiledModule module, MethodHandles.Lookup lookup, Class<?> type, Object host) {
    this.module = module;
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
   * @param <T> the interface
   * @param module whose imports they are
   * @return this
   */
  public static <T> TypedImports of(
      CompiledModule module, MethodHandles.Lookup lookup, Class<T> type, T host) {
    return new TypedImports(module, lookup, type, host);
  }

  /**
   * Import {@code index} is a method of the interface: its type is {@link Typed#type}.
   *
   * @param index of the import, in the module's order
   * @param method the interface's, for messages
   * @return this
   * @throws LinkException if the module and the interface do not belong together
   */
  public TypedImports func(int index, String method) {
    DefType defType = functionType(index, method);
    MethodType found = Typed.type(defType.func());
    if (!Typed.isPlain(defType.func())) {
      return add(index, defType, find(index, method, found));
    }
    // The handle is only needed by who does not call the method itself.
    check(index, method, found);
    return add(index, new HostFunction(defType, () -> find(index, method, found)));
  }

  private void check(int index, String method, MethodType wanted) {
    Class<?> returned;
    try {
      returned = type.getMethod(method, wanted.parameterArray()).getReturnType();
    } catch (NoSuchMethodException e) {
      throw wrong(index, method, "but " + e);
    }
    if (returned != wanted.returnType()) {
      throw wrong(index, method, "but it returns " + returned.getName());
    }
  }

  /**
   * The same for a function with several results: the method returns a record, which {@code split}
   * takes apart.
   *
   * @param <R> the record that the method returns
   * @param index of the import, in the module's order
   * @param method the interface's, for messages
   * @param results the record's class
   * @param split makes the results of a record
   * @return this
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
   * @param index of the import, in the module's order
   * @param method the interface's, for messages
   * @param extern what is imported
   * @return this
   * @throws LinkException if it is null
   */
  public TypedImports extern(int index, String method, Extern extern) {
    if (extern == null) {
      throw wrong(index, method, "which returned null");
    }
    entry(index, method);
    return add(index, extern);
  }

  /** {@return what was added, to be imported} */
  public Imports imports() {
    return new Bound(module, host, imports.build());
  }

  /** {@return the object whose methods are all the functions that a module imports, or null} */
  static Object host(Imports imports, CompiledModule module) {
    return imports instanceof Bound bound && bound.module == module ? bound.host : null;
  }

  private record Bound(CompiledModule module, Object host, Imports imports) implements Imports {
    @Override
    public Extern get(String from, String name) {
      return imports.get(from, name);
    }
  }

  private TypedImports add(int index, DefType defType, MethodHandle handle) {
    MethodHandle boundary = handle.asType(Boundary.type(defType.func()));
    return add(index, HostFunction.of(defType, boundary));
  }

  private TypedImports add(int index, Extern extern) {
    ImportType entry = wanted.get(index);
    imports.add(entry.module(), entry.name(), extern);
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
