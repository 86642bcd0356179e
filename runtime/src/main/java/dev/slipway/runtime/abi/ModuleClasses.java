package dev.slipway.runtime.abi;

import java.util.SortedMap;

/**
 * A compiled module as bytes: what the compiler makes and {@code CompiledModule} loads.
 *
 * @param mainClass binary name of the class that extends {@link InstanceState}
 * @param classes class files by binary name
 * @param descriptor a {@link ModuleDescriptor}, written
 * @param data the bytes that the descriptor's segments and custom sections refer to
 */
public record ModuleClasses(
    String mainClass, SortedMap<String, byte[]> classes, byte[] descriptor, byte[] data) {
  /** The folder of {@link #descriptorPath} and {@link #dataPath} in a jar. */
  public static final String FOLDER = "META-INF/slipway/";

  public static final String DESCRIPTOR_SUFFIX = ".descriptor";

  /**
   * {@return where the descriptor is in a jar or on a class path}
   *
   * @param mainClass binary name of the main class
   */
  public static String descriptorPath(String mainClass) {
    return FOLDER + mainClass + DESCRIPTOR_SUFFIX;
  }

  /**
   * {@return where the data is in a jar or on a class path}
   *
   * @param mainClass binary name of the main class
   */
  public static String dataPath(String mainClass) {
    return FOLDER + mainClass + ".data";
  }

  /**
   * {@return where a class file is in a jar}
   *
   * @param className its binary name
   */
  public static String classPath(String className) {
    return className.replace('.', '/') + ".class";
  }
}
