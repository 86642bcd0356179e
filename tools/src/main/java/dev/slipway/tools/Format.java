package dev.slipway.tools;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Checks or applies the one source format: {@code Format check|apply KNOWN}. Runs over every {@code
 * .java} file below the working directory; the file {@code KNOWN} remembers the hashes of sources
 * seen formatted, so that a second run only looks at what changed.
 */
public final class Format {
  private static final Set<String> SKIPPED = Set.of("target", "node_modules", "out");

  private final Formatter formatter = new Formatter();
  private final boolean apply;
  private final Set<String> known;

  private Format(boolean apply, Set<String> known) {
    this.apply = apply;
    this.known = known;
  }

  public static void main(String[] args) throws IOException {
    boolean apply =
        switch (args[0]) {
          case "apply" -> true;
          case "check" -> false;
          default ->
              throw new IllegalArgumentException("-Dformat=" + args[0] + ": check or apply wanted");
        };
    Path memory = Path.of(args[1]);
    Format format =
        new Format(
            apply,
            Files.exists(memory) ? Set.copyOf(Files.readAllLines(memory)) : Set.<String>of());
    List<Outcome> outcomes;
    try (Stream<Path> files = sources(Path.of("")).parallelStream()) {
      outcomes = files.map(format::look).toList();
    }
    Set<String> good = new TreeSet<>();
    int bad = 0;
    for (Outcome outcome : outcomes) {
      if (outcome.hash != null) {
        good.add(outcome.hash);
      }
      if (outcome.complaint != null) {
        bad++;
        System.err.println(outcome.complaint);
      }
    }
    Files.createDirectories(memory.toAbsolutePath().getParent());
    Files.write(memory, good);
    if (bad > 0) {
      System.err.println(
          apply ? "Mend the syntax of the files above." : "To format the files above: ./format");
      System.exit(1);
    }
  }

  private static List<Path> sources(Path root) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            String name = dir.getFileName().toString();
            return SKIPPED.contains(name) || name.startsWith(".")
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  /** The hash of a source that is formatted now, or what is wrong with it. */
  private record Outcome(String hash, String complaint) {}

  private Outcome look(Path file) {
    try {
      String source = Files.readString(file);
      String hash = hash(source);
      if (known.contains(hash)) {
        return new Outcome(hash, null);
      }
      String formatted = formatter.formatSourceAndFixImports(source);
      if (formatted.equals(source)) {
        return new Outcome(hash, null);
      }
      if (!apply) {
        return new Outcome(null, file + ": not formatted");
      }
      // What google-java-format gives is not always a fixed point of it.
      formatted = formatter.formatSourceAndFixImports(formatted);
      Files.writeString(file, formatted);
      return new Outcome(hash(formatted), null);
    } catch (FormatterException | IOException e) {
      return new Outcome(null, file + ": " + e.getMessage());
    }
  }

  private static String hash(String source) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
