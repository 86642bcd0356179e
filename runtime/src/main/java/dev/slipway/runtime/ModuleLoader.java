package dev.slipway.runtime;

import dev.slipway.runtime.abi.ModuleClasses;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Defines the classes of one module, each when it is first used. */
final class ModuleLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  /** Classes not yet defined. */
  private final ConcurrentMap<String, byte[]> pending;

  ModuleLoader(ModuleClasses classes) {
    super("slipway:" + classes.mainClass(), ModuleLoader.class.getClassLoader());
    pending = new ConcurrentHashMap<>(classes.classes());
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
