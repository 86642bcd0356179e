package dev.slipway.runtime;

import dev.slipway.runtime.abi.ModuleClasses;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Defines the classes of one module, each when it is first used. For these names it does not ask
 * its parent: a class of the same name on the class path is another module's.
 */
final class ModuleLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final Set<String> names;

  /** Classes not yet defined. */
  private final ConcurrentMap<String, byte[]> pending;

  ModuleLoader(ModuleClasses classes) {
    super("slipway:" + classes.mainClass(), ModuleLoader.class.getClassLoader());
    names = Set.copyOf(classes.classes().keySet());
    pending = new ConcurrentHashMap<>(classes.classes());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!names.contains(name)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : findClass(name);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = pending.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    Class<?> defined = defineClass(name, bytes, 0, bytes.length);
    pending.remove(name);
    return defined;
  }
}
