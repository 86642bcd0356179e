package dev.slipway.conformance.shape;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Our modules as they stand on the class path of the tests, and our sources. */
final class House {
  /**
   * A module with its class files by internal name, for example {@code dev/slipway/wasm/Module}.
   */
  record Room(ModuleDescriptor descriptor, Map<String, byte[]> classes) {}

  private House() {}

  /** Every module named {@code dev.slipway.*}, found by its descriptor. */
  static List<Room> rooms() throws IOException {
    List<Room> rooms = new ArrayList<>();
    ClassLoader loader = House.class.getClassLoader();
    for (URL url : Collections.list(loader.getResources("module-info.class"))) {
      ModuleDescriptor descriptor;
      try (InputStream in = url.openStream()) {
        descriptor = ModuleDescriptor.read(in);
      }
      if (descriptor.name().startsWith("dev.slipway.")) {
        rooms.add(new Room(descriptor, classesBeside(URI.create(url.toString()))));
      }
    }
    return rooms;
  }

  private static Map<String, byte[]> classesBeside(URI moduleInfo) throws IOException {
    if (!moduleInfo.getScheme().equals("jar")) {
      return classesBelow(Path.of(moduleInfo).getParent());
    }
    String jar = moduleInfo.getSchemeSpecificPart();
    Path file = Path.of(URI.create(jar.substring(0, jar.indexOf("!/"))));
    try (FileSystem zip = FileSystems.newFileSystem(file)) {
      return classesBelow(zip.getPath("/"));
    }
  }

  private static Map<String, byte[]> classesBelow(Path root) throws IOException {
    Map<String, byte[]> classes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = root.relativize(file).toString();
        if (name.endsWith(".class") && !name.equals("module-info.class")) {
          classes.put(
              name.substring(0, name.length() - ".class".length()).replace('\\', '/'),
              Files.readAllBytes(file));
        }
      }
    }
    return classes;
  }

  /** The root of the source tree. */
  static Path root() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(at.resolve(".mvn"))) {
      at = at.getParent();
      if (at == null) {
        throw new IllegalStateException("no .mvn above " + Path.of("").toAbsolutePath());
      }
    }
    return at;
  }

  /** Every Java source, relative to the root. */
  static List<Path> sources() throws IOException {
    Path root = root();
    List<Path> sources = new ArrayList<>();
    try (Stream<Path> modules = Files.list(root)) {
      for (Path module : (Iterable<Path>) modules.sorted()::iterator) {
        if (Files.isDirectory(module) && !module.getFileName().toString().startsWith(".")) {
          addSources(root, module, sources);
        }
      }
    }
    return sources;
  }

  private static void addSources(Path root, Path module, List<Path> sources) throws IOException {
    try (Stream<Path> files = Files.walk(module)) {
      files
          .map(root::relativize)
          .filter(file -> file.toString().endsWith(".java") && !isOutput(file))
          .sorted()
          .forEach(sources::add);
    }
  }

  private static boolean isOutput(Path file) {
    for (Path part : file) {
      if (part.toString().equals("target") || part.toString().equals("node_modules")) {
        return true;
      }
    }
    return false;
  }

  static long lines(Path source) {
    try (Stream<String> lines = Files.lines(root().resolve(source))) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
