package dev.slipway.conformance.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.slipway.wasm.ImplementationLimits;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The README and the pages of {@code docs/} are true. {@code -Dslipway.page=NAME} takes one. */
class DocsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String ONE = System.getProperty("slipway.page", "");

  @TempDir Path temp;

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    pages.add(ROOT.resolve("README.md"));
    try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
      files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages;
  }

  @TestFactory
  List<DynamicNode> snippets() throws IOException {
    List<DynamicNode> nodes = new ArrayList<>();
    for (Path file : pages()) {
      String name = file.getFileName().toString();
      if (!name.contains(ONE)) {
        continue;
      }
      Page page = Page.read(Files.readString(file));
      Desk desk = new Desk(ROOT, Files.createTempDirectory(temp, "page"));
      List<DynamicNode> tests = new ArrayList<>();
      for (Snippet snippet : page.snippets()) {
        String where = ROOT.relativize(file) + ":" + snippet.line();
        tests.add(dynamicTest(where + " " + snippet.language(), () -> desk.run(snippet)));
      }
      nodes.add(dynamicContainer(name, tests));
    }
    return nodes;
  }

  @Test
  void linksLeadSomewhere() throws IOException {
    List<String> dead = new ArrayList<>();
    for (Path file : pages()) {
      for (String link : Page.read(Files.readString(file)).dead(file)) {
        dead.add(file.getFileName() + ": " + link);
      }
    }
    assertEquals(List.of(), dead);
  }

  @Test
  void everyPageIsInTheIndex() throws IOException {
    List<String> links = Page.read(Files.readString(ROOT.resolve("docs/README.md"))).links();
    for (Path file : pages()) {
      String name = file.getFileName().toString();
      assertTrue(
          name.equals("README.md") || links.contains(name),
          () -> name + " is not in docs/README.md");
    }
  }

  /** A row a constant: {@code | what | `NAME` | 1,000 |}. */
  @Test
  void limitsAreThoseOfTheSource() throws Exception {
    Map<String, Long> said = new TreeMap<>();
    Pattern.compile("(?m)^\\|.*\\| `([A-Z0-9_]+)` \\| ([0-9,]+) \\|$")
        .matcher(Files.readString(ROOT.resolve("docs/limits.md")))
        .results()
        .forEach(row -> said.put(row.group(1), Long.valueOf(row.group(2).replace(",", ""))));
    Map<String, Long> real = new TreeMap<>();
    for (Field field : ImplementationLimits.class.getFields()) {
      if (Modifier.isStatic(field.getModifiers())) {
        real.put(field.getName(), ((Number) field.get(null)).longValue());
      }
    }
    assertEquals(real, said);
  }
}
