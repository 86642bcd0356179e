package dev.slipway.runtime;

import dev.slipway.runtime.abi.ModuleClasses;
import dev.slipway.wasm.LinkException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Reads the jars that the compiler writes. */
final class ModuleJar {
  private static final String CLASS_SUFFIX = ".class";

  private ModuleJar() {}

  /** {@code mainClass} may be null when the jar holds one module. */
  static ModuleClasses read(Path path, String mainClass) throws IOException {
    try (JarFile jar = new JarFile(path.toFile())) {
      String main = mainClass != null ? mainClass : onlyModule(jar, path);
      TreeMap<String, byte[]> classes = new TreeMap<>();
      for (JarEntry entry : entries(jar)) {
        String name = entry.getName();
        if (name.endsWith(CLASS_SUFFIX)) {
          String className = name.substring(0, name.length() - CLASS_SUFFIX.length());
          classes.put(className.replace('/', '.'), bytes(jar, path, name));
        }
      }
      byte[] descriptor = bytes(jar, path, ModuleClasses.descriptorPath(main));
      byte[] data = bytes(jar, path, ModuleClasses.dataPath(main));
      return new ModuleClasses(main, classes, descriptor, data);
    }
  }

  private static String onlyModule(JarFile jar, Path path) {
    List<String> found = new ArrayList<>();
    for (JarEntry entry : entries(jar)) {
      String name = entry.getName();
      if (name.startsWith(ModuleClasses.FOLDER) && name.endsWith(ModuleClasses.DESCRIPTOR_SUFFIX)) {
        found.add(
            name.substring(
                ModuleClasses.FOLDER.length(),
                name.length() - ModuleClasses.DESCRIPTOR_SUFFIX.length()));
      }
    }
    if (found.size() != 1) {
      throw new LinkException(
          path
              + ": expected one compiled module, found "
              + (found.isEmpty() ? "none: was this jar written by slipway compile?" : found));
    }
    return found.get(0);
  }

  private static List<JarEntry> entries(JarFile jar) {
    return jar.stream().toList();
  }

  private static byte[] bytes(JarFile jar, Path path, String name) throws IOException {
    JarEntry entry = jar.getJarEntry(name);
    if (entry == null) {
      throw new LinkException(path + ": expected an entry " + name + ", found none");
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }
}
