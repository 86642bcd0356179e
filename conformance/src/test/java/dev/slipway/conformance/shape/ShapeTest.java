package dev.slipway.conformance.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules on the house as it stands; RulesTest shows that each rule rejects. */
class ShapeTest {
  private static final String WASM = "dev.slipway.wasm";
  private static final String RUNTIME = "dev.slipway.runtime";
  private static final String COMPILER = "dev.slipway.compiler";
  private static final String JS = "dev.slipway.js";
  private static final String CLI = "dev.slipway.cli";

  /** What a module may require beside the JDK's. A new module gets a row. */
  private static final Map<String, Set<String>> LAYERS =
      Map.of(
          WASM,
          Set.of(),
          RUNTIME,
          Set.of(WASM),
          COMPILER,
          Set.of(WASM, RUNTIME, "org.objectweb.asm"),
          JS,
          Set.of(
              WASM,
              RUNTIME,
              COMPILER,
              "org.graalvm.polyglot",
              "org.graalvm.truffle",
              "org.graalvm.js"),
          CLI,
          Set.of(WASM, RUNTIME, COMPILER, JS, "org.graalvm.polyglot", "info.picocli"));

  private static void assertNone(List<String> violations) {
    assertEquals("", String.join("\n", violations));
  }

  @Test
  void everyModuleIsThere() throws IOException {
    Set<String> names = new TreeSet<>();
    for (House.Room room : House.rooms()) {
      names.add(room.descriptor().name());
      assertTrue(!room.classes().isEmpty(), () -> room.descriptor().name() + " has no class file");
    }
    assertEquals(new TreeSet<>(LAYERS.keySet()), names);
  }

  @Test
  void noMethodOfOursIsTooLargeForHotSpot() throws IOException {
    List<String> found = new ArrayList<>();
    for (House.Room room : House.rooms()) {
      room.classes().values().forEach(classFile -> found.addAll(Rules.hugeMethods(classFile)));
    }
    assertNone(found);
  }

  @Test
  void modulesRequireOnlyWhatIsBelowThem() throws IOException {
    List<String> found = new ArrayList<>();
    for (House.Room room : House.rooms()) {
      found.addAll(
          Rules.forbiddenRequirements(
              room.descriptor(), LAYERS.getOrDefault(room.descriptor().name(), Set.of())));
    }
    assertNone(found);
  }

  /** The tests run on the class path; this is what a user's module path would do. */
  @Test
  void modulesResolveTogether() {
    Path[] entries =
        Stream.of(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"))
                    .split(File.pathSeparator))
            .map(Path::of)
            .filter(entry ->
                Files.isRegularFile(entry) || Files.exists(entry.resolve("module-info.class")))
            .toArray(Path[]::new);
    Configuration resolved =
        ModuleLayer.boot()
            .configuration()
            .resolve(ModuleFinder.of(entries), ModuleFinder.of(), Set.of(CLI));
    for (String module : LAYERS.keySet()) {
      assertTrue(resolved.findModule(module).isPresent(), module);
    }
  }

  /** Above the compiler only its public package counts, whatever is exported to whom. */
  @Test
  void nothingAboveTheCompilerKnowsItsStages() throws IOException {
    List<String> found = new ArrayList<>();
    for (House.Room room : House.rooms()) {
      if (room.descriptor().name().equals(COMPILER)) {
        continue;
      }
      room.classes()
          .forEach((name, classFile) -> {
            for (String named : Rules.packagesNamed(classFile, "dev/slipway/compiler/")) {
              if (!named.equals("dev/slipway/compiler")) {
                found.add(name + " names " + named);
              }
            }
          });
    }
    assertNone(found);
  }

  /** The build lints the documentation of the packages that it lists. */
  @Test
  void exportedPackagesAreDocumented() throws IOException {
    Set<String> exported = new TreeSet<>();
    for (House.Room room : House.rooms()) {
      room.descriptor().exports().forEach(each -> exported.add(each.source()));
    }
    String pom = Files.readString(House.root().resolve("pom.xml"));
    String key = "slipway.documented>";
    int start = pom.indexOf(key) + key.length();
    String[] listed = pom.substring(start, pom.indexOf("</", start)).split(",");
    assertEquals(exported, new TreeSet<>(List.of(listed)));
  }

  @Test
  void noSourceIsTooLong() throws IOException {
    Map<String, String> exempt = new TreeMap<>();
    Path list = House.root().resolve("conformance/src/test/resources/shape/long-files.tsv");
    for (String line : Files.readAllLines(list)) {
      if (!line.startsWith("#")) {
        String[] parts = line.split("\t", 2);
        assertTrue(parts.length == 2 && !parts[1].isBlank(), () -> "no reason given: " + line);
        exempt.put(parts[0], parts[1]);
      }
    }
    assertNone(Rules.longFiles(House.sources(), House::lines, exempt));
  }

  @Test
  void everyPackageSaysWhatItIs() throws IOException {
    assertNone(Rules.undescribedPackages(House.sources()));
  }
}
