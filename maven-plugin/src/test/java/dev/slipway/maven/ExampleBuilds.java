package dev.slipway.maven;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Real builds of the example that users copy. Run when the artifacts are packaged. */
class ExampleBuilds {

  private static void succeeded(Build.Result result) {
    assertEquals(0, result.exit(), result::log);
  }

  private static void failed(Build.Result result, String... expected) {
    assertNotEquals(0, result.exit(), result::log);
    for (String each : expected) {
      assertTrue(result.log().contains(each), () -> "no " + each + " in " + result.log());
    }
  }

  @Test
  void buildsOnceAndTheSameEveryTime() throws Exception {
    Build build = Build.ofExample("once");
    addCalculator(build);
    Build.Result first = build.mvn("package");
    succeeded(first);
    assertTrue(first.log().contains("2 modules, compiled 2"), first::log);
    assertTrue(first.log().contains("Tests run: 1,"), first::log);
    Map<String, Object> before = build.times();
    assertFalse(before.isEmpty());
    Path jar = build.folder.resolve("target/words-1.0.jar");
    byte[] bytes = Files.readAllBytes(jar);

    Build.Result second = build.mvn("package");
    succeeded(second);
    assertTrue(second.log().contains("2 modules, all up to date"), second::log);
    assertEquals(before, build.times());

    succeeded(build.mvn("clean", "package", "-DskipTests"));
    assertArrayEquals(bytes, Files.readAllBytes(jar));
    runsWithTheRuntimeAlone(build, jar);

    // Only what changed is compiled; what is no more leaves the class path.
    build.edit("src/main/wasm/word-counter.wat", "(i32.const 32)", "(i32.const 0x2c)");
    Files.delete(build.folder.resolve("src/main/wasm/calculator.wasm"));
    Path gone = build.folder.resolve("target/classes/com/example/words/Calculator$Wasm.class");
    assertTrue(Files.exists(gone));
    Build.Result third = build.mvn("process-classes");
    succeeded(third);
    assertTrue(third.log().contains("1 modules, compiled 1"), third::log);
    assertFalse(Files.exists(gone));

    Build.Result same = build.mvn("process-classes");
    assertTrue(same.log().contains("1 modules, all up to date"), same::log);
    Build.changeCompiler();
    Build.Result other = build.mvn("process-classes");
    succeeded(other);
    assertTrue(other.log().contains("1 modules, compiled 1"), other::log);
  }

  private static void addCalculator(Build build) throws IOException {
    Files.copy(
        Build.ROOT.resolve("examples/embed-java/src/main/resources/calculator.wasm"),
        build.folder.resolve("src/main/wasm/calculator.wasm"));
  }

  private static void runsWithTheRuntimeAlone(Build build, Path jar) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    String path =
        String.join(
            File.pathSeparator,
            jar.toString(),
            Build.jar("runtime").toString(),
            Build.jar("wasm").toString());
    String main = "com.example.words.Words";
    Build.Result classPath = build.run(List.of(java, "-cp", path, main, "on", "the class path"));
    succeeded(classPath);
    assertEquals("[on, the, class, path]", classPath.log().strip());
    Build.Result modules =
        build.run(List.of(java, "-p", path, "-m", "com.example.words/" + main, "a module"));
    succeeded(modules);
    assertEquals("[a, module]", modules.log().strip());
    Path cache = build.folder.resolve("target/words.aot");
    succeeded(
        build.run(List.of(java, "-XX:AOTCacheOutput=" + cache, "-cp", path, main, "trained")));
    // The JVM refuses to start if it cannot use the cache.
    Build.Result cached =
        build.run(
            List.of(java, "-XX:AOTMode=on", "-XX:AOTCache=" + cache, "-cp", path, main, "cached"));
    succeeded(cached);
    assertEquals("[cached]", cached.log().strip());
  }

  @Test
  void thePomThatTheDocsBeginWith() throws Exception {
    Build build = Build.ofExample("docs");
    String page = Files.readString(Build.ROOT.resolve("docs/compile-in-a-build.md"));
    int start = page.indexOf("```xml\n") + "```xml\n".length();
    Files.writeString(
        build.folder.resolve("pom.xml"), page.substring(start, page.indexOf("```", start)));
    Output.delete(build.folder.resolve("src/main/java"));
    Output.delete(build.folder.resolve("src/test"));
    succeeded(build.mvn("package"));
    Path made = build.folder.resolve("target/slipway/default/com.example.WordCounter");
    assertTrue(Files.exists(made.resolve("sources/com/example/WordCounterImports.java")));
    Path jar = build.folder.resolve("target/app-1.0.jar");
    byte[] bytes = Files.readAllBytes(jar);
    succeeded(build.mvn("clean", "package"));
    assertArrayEquals(bytes, Files.readAllBytes(jar));
  }

  @Test
  void badModulesAndConfigurations() throws Exception {
    Build build = Build.ofExample("bad");
    succeeded(build.mvn("generate-sources"));
    Map<String, Object> before = build.times();

    String wat = "src/main/wasm/word-counter.wat";
    build.edit(wat, "(global.get 0)", "(global.get 9)");
    failed(build.mvn("generate-sources"), wat + ":10:", "global");
    build.edit(wat, "(global.get 9)", "(global.get 0)");
    assertEquals(before, build.times());

    build.edit(wat, "(memory $memory (export \"memory\") 1)", "(memory 1 1 shared)");
    failed(build.mvn("generate-sources"), "threads", "<enable>threads</enable>", wat);
    build.edit(wat, "(memory 1 1 shared)", "(memory $memory (export \"memory\") 1)");

    build.edit("pom.xml", "<packageName>", "<pakageName>x</pakageName><packageName>");
    failed(build.mvn("generate-sources"), "unknown parameter <pakageName>", "mean <packageName>");
    build.edit("pom.xml", "<pakageName>x</pakageName>", "");

    List<String> modules = new ArrayList<>();
    modules.add("<module><fille>x.wat</fille></module>");
    failed(configured(build, modules).mvn("generate-sources"), "<fille>", "mean <file>");
    modules.set(0, "<module><file>none.wat</file></module>");
    failed(configured(build, modules).mvn("generate-sources"), "none.wat: no such file");
    String one = "<module><file>" + wat + "</file><className>a.B</className></module>";
    modules.set(0, one);
    modules.add(one.replace("a.B", "a.b"));
    failed(configured(build, modules).mvn("generate-sources"), "two modules", "a.b", wat);
    modules.set(1, one.replace("a.B", "a.class"));
    failed(configured(build, modules).mvn("generate-sources"), "a.class", "name");
  }

  private static Build configured(Build build, List<String> modules) throws IOException {
    Path pom = build.folder.resolve("pom.xml");
    String text = Files.readString(pom).replaceAll("(?s)<modules>.*?</modules>", "");
    Files.writeString(
        pom,
        text.replace(
            "<packageName>", "<modules>" + String.join("", modules) + "</modules><packageName>"));
    return build;
  }

  /** The module of an npm package, one from C and one in text, all run from tests. */
  @Test
  void sqlite() throws Exception {
    Optional<Path> wasm = Npm.file("sql.js", "dist/sql-wasm.wasm");
    Assumptions.assumeTrue(wasm.isPresent(), "npm cannot install sql.js");
    Build build = Build.ofExample("sqlite");
    Files.copy(wasm.get(), build.folder.resolve("src/main/wasm/sql-wasm.wasm"));
    addCalculator(build);
    for (String test : List.of("SqlTest.java", "CalculatorTest.java")) {
      Files.copy(
          Build.ROOT.resolve("maven-plugin/src/test/resources").resolve(test),
          build.folder.resolve("src/test/java/com/example/words").resolve(test));
    }
    Build.Result result = build.mvn("test");
    succeeded(result);
    assertTrue(result.log().contains("3 modules, compiled 3"), result::log);
    assertTrue(result.log().contains("Tests run: 3,"), result::log);
    Build.Result again = build.mvn("test");
    assertTrue(again.log().contains("3 modules, all up to date"), again::log);
  }

  @Test
  void modulesFromArtifacts() throws Exception {
    Build build = Build.ofExample("artifacts");
    Path calculator = Build.ROOT.resolve("examples/embed-java/src/main/resources/calculator.wasm");
    Build.putEngine(calculator, "wasm");
    Path jar = build.folder.resolve("engine.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("inside/my-engine.wasm"));
      zip.write(Files.readAllBytes(calculator));
    }
    Build.putEngine(jar, "jar");
    List<String> modules = new ArrayList<>();
    modules.add(
        "<module><artifact>com.example:engine:1.2:wasm</artifact>"
            + "<className>a.Engine</className></module>");
    modules.add(
        "<module><artifact>com.example:engine:1.2</artifact>"
            + "<entry>inside/my-engine.wasm</entry></module>");
    succeeded(configured(build, modules).mvn("generate-sources"));
    Path made = build.folder.resolve("target/slipway/default");
    assertTrue(Files.exists(made.resolve("a.Engine/sources/a/EngineImports.java")));
    assertTrue(Files.exists(made.resolve("com.example.words.MyEngine/report.json")));
    modules.set(0, "<module><artifact>com.example:engine</artifact></module>");
    failed(configured(build, modules).mvn("generate-sources"), "group:artifact:version");
  }

  /** Two projects of one build at once, each with a module of the same class. */
  @Test
  void inParallel() throws Exception {
    Build build = Build.ofExample("parallel");
    Path pom = build.folder.resolve("pom.xml");
    String project = Files.readString(pom);
    String wat = "src/main/wasm/word-counter.wat";
    for (String name : List.of("one", "two")) {
      Path copy = build.folder.resolve(name);
      Files.createDirectories(copy.resolve(wat).getParent());
      Files.copy(build.folder.resolve(wat), copy.resolve(wat));
      Files.writeString(
          copy.resolve("pom.xml"),
          project.replace("<artifactId>words<", "<artifactId>" + name + "<"));
    }
    Files.delete(build.folder.resolve(wat));
    Files.writeString(
        pom,
        "<project><modelVersion>4.0.0</modelVersion><groupId>com.example</groupId>"
            + "<artifactId>both</artifactId><version>1.0</version><packaging>pom</packaging>"
            + "<modules><module>one</module><module>two</module></modules></project>");
    Build.Result result = build.mvn("-T", "2", "generate-sources");
    succeeded(result);
    // Of the plugins that Maven warns of, each is a line of its own.
    assertFalse(
        Pattern.compile("(?m)^\\[WARNING\\]\\s+dev\\.slipway:").matcher(result.log()).find(),
        result::log);
    String made = "target/slipway/default/com.example.words.WordCounter/report.json";
    for (String name : List.of("one", "two")) {
      assertTrue(Files.exists(build.folder.resolve(name).resolve(made)), result::log);
    }
  }

  @Test
  void aWrongImplementationDoesNotCompile() throws Exception {
    Build build = Build.ofExample("wrong");
    build.edit(
        "src/main/java/com/example/words/Words.java", "int address, int length", "long address");
    failed(build.mvn("compile"), "does not override abstract method word(int,int)");
  }
}
