package dev.slipway.runtime;

import dev.slipway.runtime.abi.Abi;
import dev.slipway.runtime.abi.DataSegment;
import dev.slipway.runtime.abi.InstanceState;
import dev.slipway.runtime.abi.Linkage;
import dev.slipway.runtime.abi.ModuleClasses;
import dev.slipway.runtime.abi.ModuleDescriptor;
import dev.slipway.runtime.link.Linker;
import dev.slipway.wasm.LinkException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A module compiled to classes, loaded. Immutable and safe for many threads; makes any number of
 * instances. A module that was loaded from memory or from a jar has a class loader of its own and
 * is unloaded when nothing of it is reachable.
 */
public final class CompiledModule {
  private final ModuleDescriptor descriptor;
  private final byte[] data;
  private final DataSegment[] datas;
  private final MethodHandle constructor;
  private final Imports builtins;

  /** By name, once one was looked up. */
  private volatile Map<String, ModuleDescriptor.Export> exports;

  private CompiledModule(
      ModuleDescriptor descriptor, byte[] data, MethodHandle constructor, Imports builtins) {
    this.descriptor = descriptor;
    this.builtins = builtins;
    this.data = data;
    this.datas = segments(descriptor, data);
    this.constructor = constructor;
  }

  /**
   * Loads what the compiler made.
   *
   * @param classes what {@code CompilerOutput.classes} gives
   * @return the module, loaded
   * @throws LinkException if it is damaged or was compiled for another version of this runtime
   */
  public static CompiledModule load(ModuleClasses classes) {
    return load(classes, Imports.NONE);
  }

  /**
   * The same for a module that was compiled with builtins.
   *
   * @param builtins what the compiler was given, or the like: the same each time that it is asked
   * @param classes what {@code CompilerOutput.classes} gives
   * @return the module, loaded
   * @throws LinkException also if {@code builtins} lacks one that the module was compiled with, or
   *     has it with another type
   */
  public static CompiledModule load(ModuleClasses classes, Imports builtins) {
    String where = classes.mainClass();
    ModuleDescriptor descriptor = ModuleDescriptor.read(classes.descriptor(), where);
    ClassLoader loader = new ModuleLoader(classes, descriptor, builtins);
    return load(descriptor, classes.data(), loader, MethodHandles.publicLookup(), builtins, where);
  }

  /**
   * Loads a jar that the compiler wrote. The jar is read completely and not kept open.
   *
   * @param jar a file that the compiler wrote
   * @return the module, loaded
   * @throws IOException if the file cannot be read
   * @throws LinkException if it holds no compiled module or several, if it is damaged, or if it was
   *     compiled for another version of this runtime
   */
  public static CompiledModule open(Path jar) throws IOException {
    return load(ModuleJar.read(jar, null));
  }

  /**
   * The same for a jar that holds several modules: {@code mainClass} says which.
   *
   * @param jar a file that the compiler wrote
   * @param mainClass binary name of the module's main class
   * @return the module, loaded
   * @throws IOException if the file cannot be read
   */
  public static CompiledModule open(Path jar, String mainClass) throws IOException {
    return load(ModuleJar.read(jar, mainClass));
  }

  /**
   * The same for a module that was compiled with builtins, which {@link #load(ModuleClasses,
   * Imports)} describes; {@code mainClass} may be null if the jar holds one module.
   *
   * @param jar a file that the compiler wrote
   * @param mainClass binary name of the module's main class
   * @param builtins what the module was compiled with
   * @return the module, loaded
   * @throws IOException if the file cannot be read
   */
  public static CompiledModule open(Path jar, String mainClass, Imports builtins)
      throws IOException {
    return load(ModuleJar.read(jar, mainClass), builtins);
  }

  /**
   * Finds a module whose classes are on a class path, in the class loader that this belongs to. The
   * classes of a module with structure or array types are read from there and loaded apart.
   *
   * @param mainClass the binary name of the module's main class
   * @param loader sees the module's classes and the two files beside them
   * @return the module, loaded
   * @throws LinkException if there is no such module, if it is damaged, or if it was compiled for
   *     another version of this runtime
   */
  public static CompiledModule fromClassPath(ClassLoader loader, String mainClass) {
    return fromClassPath(loader, mainClass, Imports.NONE);
  }

  /**
   * The same for a module that was compiled with builtins, which {@link #load(ModuleClasses,
   * Imports)} describes.
   *
   * @param loader sees the module's classes and the two files beside them
   * @param mainClass binary name of the module's main class
   * @param builtins what the module was compiled with
   * @return the module, loaded
   */
  public static CompiledModule fromClassPath(
      ClassLoader loader, String mainClass, Imports builtins) {
    return fromClassPath(loader, MethodHandles.publicLookup(), mainClass, builtins);
  }

  /**
   * The same for a module in the package of the class that {@code lookup} is for, which need not be
   * exported.
   *
   * @param lookup of a class that sees it
   * @param mainClass binary name of the module's main class
   * @return the module, loaded
   */
  public static CompiledModule fromClassPath(MethodHandles.Lookup lookup, String mainClass) {
    ClassLoader loader = lookup.lookupClass().getClassLoader();
    return fromClassPath(loader, lookup, mainClass, Imports.NONE);
  }

  private static CompiledModule fromClassPath(
      ClassLoader loader, MethodHandles.Lookup lookup, String mainClass, Imports builtins) {
    String where = mainClass + " on the class path";
    byte[] descriptor = resource(loader, ModuleClasses.descriptorPath(mainClass));
    byte[] data = resource(loader, ModuleClasses.dataPath(mainClass));
    ModuleDescriptor read = ModuleDescriptor.read(descriptor, where);
    if (!ModuleLoader.isNeeded(read)) {
      return load(read, data, loader, lookup, builtins, where);
    }
    ClassLoader own = new ModuleLoader(loader, read, builtins);
    return load(read, data, own, MethodHandles.publicLookup(), builtins, where);
  }

  /**
   * The same for a module on the class path of {@code neighbour}.
   *
   * @param neighbour a class that the same class loader loads
   * @param mainClass binary name of the module's main class
   * @return the module, loaded
   */
  public static CompiledModule fromClassPath(Class<?> neighbour, String mainClass) {
    return fromClassPath(neighbour.getClassLoader(), mainClass);
  }

  private static byte[] resource(ClassLoader loader, String path) {
    try (InputStream in = loader.getResourceAsStream(path)) {
      if (in == null) {
        throw new LinkException("no " + path + " on the class path of " + loader);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw because("cannot read " + path, e);
    }
  }

  private static CompiledModule load(
      ModuleDescriptor descriptor,
      byte[] data,
      ClassLoader loader,
      MethodHandles.Lookup lookup,
      Imports builtins,
      String where) {
    Abi.initialize(descriptor);
    Linker.checkBuiltins(descriptor, builtins);
    Class<?> mainClass;
    try {
      mainClass = Class.forName(descriptor.mainClass(), true, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      throw because(where + ": the main class " + descriptor.mainClass() + " does not load", e);
    }
    if (!InstanceState.class.isAssignableFrom(mainClass)) {
      throw new LinkException(
          where
              + ": expected a subclass of "
              + InstanceState.class
              + ", found "
              + mainClass
              + " extends "
              + mainClass.getSuperclass()
              + "; is there a second copy of the runtime?");
    }
    return new CompiledModule(descriptor, data, constructor(mainClass, lookup), builtins);
  }

  private static DataSegment[] segments(ModuleDescriptor descriptor, byte[] data) {
    List<ModuleDescriptor.Data> list = descriptor.datas();
    DataSegment[] segments = new DataSegment[list.size()];
    for (int i = 0; i < segments.length; i++) {
      int start = list.get(i).start();
      int length = list.get(i).length();
      checkRange(descriptor, "data segment " + i, start, length, data);
      segments[i] = new DataSegment(data, start, length);
    }
    for (ModuleDescriptor.Custom custom : descriptor.customs()) {
      checkRange(descriptor, "custom section", custom.start(), custom.length(), data);
    }
    return segments;
  }

  private static void checkRange(
      ModuleDescriptor descriptor, String what, int start, int length, byte[] data) {
    if ((start | length) < 0 || start > data.length - length) {
      throw new LinkException(
          descriptor.mainClass()
              + ": damaged: "
              + what
              + " is "
              + length
              + " bytes from "
              + start
              + ", the data has "
              + data.length);
    }
  }

  private static MethodHandle constructor(Class<?> mainClass, MethodHandles.Lookup lookup) {
    try {
      return lookup
          .findConstructor(mainClass, MethodType.methodType(void.class, Linkage.class))
          .asType(MethodType.methodType(InstanceState.class, Linkage.class));
    } catch (ReflectiveOperationException e) {
      throw because(mainClass + ": no public constructor that takes a Linkage", e);
    }
  }

  private static LinkException because(String message, Throwable cause) {
    return new LinkException(message + ": " + cause, cause);
  }

  /** {@return what messages call this module} */
  public String name() {
    return descriptor.name();
  }

  /** {@return the storage that this module's memory accesses were compiled for} */
  public Storage storage() {
    return descriptor.storage();
  }

  /** {@return what a v128 is in this module's code} */
  public VectorForm vectors() {
    return descriptor.vectors();
  }

  /** {@return the imports in order, without what the module was compiled with} */
  public List<ImportType> imports() {
    List<ImportType> imports = new ArrayList<>();
    for (ModuleDescriptor.Import entry : descriptor.imports()) {
      if (!entry.builtin()) {
        imports.add(
            new ImportType(
                entry.module(), entry.name(), descriptor.externType(entry.kind(), entry.index())));
      }
    }
    return imports;
  }

  /** {@return how many imports there are, with what the module was compiled with} */
  public int importCount() {
    return descriptor.imports().size();
  }

  /** {@return the exports in order} */
  public List<ExportType> exports() {
    List<ExportType> exports = new ArrayList<>();
    for (ModuleDescriptor.Export entry : descriptor.exports()) {
      int index = entry.index();
      exports.add(new ExportType(entry.name(), descriptor.externType(entry.kind(), index), index));
    }
    return exports;
  }

  /** {@return the export of a name, or null} */
  ModuleDescriptor.Export export(String name) {
    Map<String, ModuleDescriptor.Export> made = exports;
    if (made == null) {
      made = new HashMap<>();
      for (ModuleDescriptor.Export export : descriptor.exports()) {
        made.put(export.name(), export);
      }
      exports = made;
    }
    return made.get(name);
  }

  /**
   * {@return copies of the payloads of the custom sections of a name, in order}
   *
   * @param name of the sections, as the module has it
   */
  public List<byte[]> customSections(String name) {
    List<byte[]> payloads = new ArrayList<>();
    for (ModuleDescriptor.Custom custom : descriptor.customs()) {
      if (custom.name().equals(name)) {
        payloads.add(Arrays.copyOfRange(data, custom.start(), custom.start() + custom.length()));
      }
    }
    return payloads;
  }

  /**
   * {@link #instantiate(Store, Imports)} with a store of its own.
   *
   * @param imports asked for each import, in the module's order
   * @return the instance, its start function run
   */
  public Instance instantiate(Imports imports) {
    return instantiate(new Store(), imports);
  }

  /**
   * Makes an instance, initialises it and runs its start function (spec 4.7.3).
   *
   * @param store what the instance shares limits with; one thread at a time uses it
   * @param imports asked for each import, in the module's order
   * @return the instance, its start function run
   * @throws LinkException if an import is missing or of the wrong type
   * @throws Trap if initialisation or the start function traps; what was written to imported
   *     memories and tables stays written
   * @throws Exhausted if the call stack ends, or if there is no room for the module's memories; for
   *     small ones that may show later, see {@link Memory}
   */
  public Instance instantiate(Store store, Imports imports) {
    Object host = TypedImports.host(imports, this);
    InstanceState state =
        Linker.instantiate(descriptor, datas, this::newState, store, imports, builtins, host);
    return new Instance(this, state);
  }

  private InstanceState newState(Linkage linkage) {
    try {
      return (InstanceState) constructor.invokeExact(linkage);
    } catch (Throwable thrown) {
      throw Sneaky.rethrow(thrown);
    }
  }

  @Override
  public String toString() {
    return "module " + name();
  }
}
