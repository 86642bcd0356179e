package dev.slipway.maven;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The folder of one module: {@code sources}, {@code classes}, the report, and a stamp that says
 * what they were made of and what they are. It is replaced as a whole.
 */
final class Output {
  private static final String STAMP = "stamp.properties";
  private static final String KEY = "made-of";
  private static final String FILE = "file.";

  private final Path folder;

  Output(Path folder) {
    this.folder = folder;
  }

  Path sources() {
    return folder.resolve("sources");
  }

  Path classes() {
    return folder.resolve("classes");
  }

  Path report() {
    return folder.resolve("report.txt");
  }

  /** {@return whether all of it is there, was made of this, and nobody touched it} */
  boolean isUpToDate(String key) throws IOException {
    Properties stamp = stamp();
    if (!key.equals(stamp.getProperty(KEY))) {
      return false;
    }
    Properties found = digests(folder);
    found.setProperty(KEY, key);
    return found.equals(stamp);
  }

  private Properties stamp() {
    Properties stamp = new Properties();
    try (InputStream in = Files.newInputStream(folder.resolve(STAMP))) {
      stamp.load(in);
    } catch (IOException | IllegalArgumentException e) {
      // None, or damaged: made of nothing.
      stamp.clear();
    }
    return stamp;
  }

  private static Properties digests(Path folder) throws IOException {
    Properties digests = new Properties();
    for (Path file : files(folder)) {
      String path = folder.relativize(file).toString().replace('\\', '/');
      if (!path.equals(STAMP)) {
        digests.setProperty(FILE + path, Digest.of(Files.readAllBytes(file)));
      }
    }
    return digests;
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** {@return the paths of the files for the class path} */
  Set<String> classFiles() throws IOException {
    Set<String> paths = new TreeSet<>();
    for (Path file : files(classes())) {
      paths.add(classes().relativize(file).toString());
    }
    return paths;
  }

  /** Puts what was made in the place of what there is. */
  void replace(Path made, String key) throws IOException {
    Properties stamp = digests(made);
    stamp.setProperty(KEY, key);
    try (OutputStream out = Files.newOutputStream(made.resolve(STAMP))) {
      stamp.store(out, null);
    }
    Path old = made.resolveSibling(made.getFileName() + ".old");
    if (Files.exists(folder)) {
      Files.move(folder, old);
    }
    try {
      Files.createDirectories(folder.getParent());
      Files.move(made, folder);
    } catch (IOException e) {
      if (Files.exists(old)) {
        Files.move(old, folder);
      }
      throw e;
    }
    delete(old);
  }

  /** Deletes a folder with all in it, if it is there. */
  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
