package dev.slipway.runtime;

import dev.slipway.runtime.abi.Builtins;
import dev.slipway.runtime.abi.GcTypes;
import dev.slipway.runtime.abi.ModuleClasses;
import dev.slipway.runtime.abi.ModuleDescriptor;
import dev.slipway.runtime.gc.GcClasses;
import dev.slipway.wasm.type.DefType;
import dev.slipway.wasm.type.ExternKind;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Defines the classes of one module, each when it is first used. For these names it does not ask
 * its parent: a class of the same name on the class path is another module's. The classes of
 * structure and array types it has in common with all other modules.
 */
final class ModuleLoader extends ClassLoader implements Builtins.Source {
  static {
    registerAsParallelCapable();
  }

  /** Null if the classes are those of the class path with the main class's name in front. */
  private final Set<String> names;

  private final String mainClass;

  /** Classes not yet defined. */
  private final ConcurrentMap<String, byte[]> pending;

  private final Map<String, DefType> types;
  private final ModuleDescriptor descriptor;
  private final Imports builtins;

  /** Keeps the classes of types while the module is used. */
  private final ConcurrentMap<String, Class<?>> typeClasses = new ConcurrentHashMap<>();

  ModuleLoader(ModuleClasses classes, ModuleDescriptor descriptor, Imports builtins) {
    super("slipway:" + classes.mainClass(), ModuleLoader.class.getClassLoader());
    mainClass = classes.mainClass();
    names = Set.copyOf(classes.classes().keySet());
    pending = new ConcurrentHashMap<>(classes.classes());
    types = types(descriptor.types().list());
    this.descriptor = descriptor;
    this.builtins = builtins;
  }

  /** For a module whose classes are on the class path of {@code parent}. */
  ModuleLoader(ClassLoader parent, ModuleDescriptor descriptor, Imports builtins) {
    super("slipway:" + descriptor.mainClass(), parent);
    mainClass = descriptor.mainClass();
    names = null;
    pending = new ConcurrentHashMap<>();
    types = types(descriptor.types().list());
    this.descriptor = descriptor;
    this.builtins = builtins;
  }

  @Override
  public MethodHandle builtin(int func) {
    for (ModuleDescriptor.Import entry : descriptor.imports()) {
      if (entry.builtin() && entry.kind() == ExternKind.FUNC && entry.index() == func) {
        return ((Func) builtins.get(entry.module(), entry.name())).entry();
      }
    }
    throw new IllegalArgumentException(descriptor.name() + ": function " + func + ": no builtin");
  }

  private static Map<String, DefType> types(List<DefType> list) {
    Map<String, DefType> byName = new HashMap<>();
    for (DefType type : list) {
      if (GcTypes.hasClass(type)) {
        byName.put(GcTypes.className(type), type);
      }
    }
    return byName;
  }

  /** {@return whether the module's code needs a loader like this} */
  static boolean isNeeded(ModuleDescriptor descriptor) {
    for (ModuleDescriptor.Import entry : descriptor.imports()) {
      if (entry.builtin()) {
        return true;
      }
    }
    for (DefType type : descriptor.types().list()) {
      if (GcTypes.hasClass(type)) {
        return true;
      }
    }
    return false;
  }

  private boolean isOwn(String name) {
    return names != null
        ? names.contains(name)
        : name.startsWith(mainClass)
            && (name.length() == mainClass.length() || name.charAt(mainClass.length()) == '$');
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (isOwn(name)) {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : findClass(name);
      }
    }
    DefType type = name.startsWith(GcTypes.PACKAGE) ? types.get(name) : null;
    return type != null ? typeClass(name, type) : super.loadClass(name, resolve);
  }

  private Class<?> typeClass(String name, DefType type) {
    Class<?> known = typeClasses.get(name);
    if (known == null) {
      known = GcClasses.of(type);
      typeClasses.put(name, known);
    }
    return known;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = names != null ? pending.get(name) : resource(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    Class<?> defined = defineClass(name, bytes, 0, bytes.length);
    pending.remove(name);
    return defined;
  }

  private byte[] resource(String name) throws ClassNotFoundException {
    try (InputStream in = getParent().getResourceAsStream(ModuleClasses.classPath(name))) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
