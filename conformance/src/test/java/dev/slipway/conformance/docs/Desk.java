package dev.slipway.conformance.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.cli.Main;
import dev.slipway.js.host.ScriptHost;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.text.ModuleFile;
import dev.slipway.wasm.validate.Validator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.xml.sax.InputSource;

/**
 * Where a reader tries the snippets of one page, one after the other: a folder that looks like the
 * root of the source tree. What is written stays out of that tree.
 */
final class Desk {
  /** Shorter parts of a message are anywhere. */
  private static final int SAID_AT_LEAST = 12;

  /** How far apart the parts of a message are in a source at most. */
  private static final int NEAR = 200;

  private final Path root;
  private final Path folder;
  private final Path tools;

  /** What the block before printed; null if it was not run. */
  private String printed;

  /**
   * Makes a desk.
   *
   * @param root of the source tree
   * @param temp an empty folder
   */
  Desk(Path root, Path temp) throws IOException {
    this.root = root;
    this.folder = Files.createDirectory(temp.resolve("tree"));
    this.tools = Files.createDirectory(temp.resolve("tools"));
    copy(root.resolve("examples"));
    Path java = Path.of(System.getProperty("java.home"), "bin");
    command(
        folder.resolve("slipway"),
        "java --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
            + " -Dpolyglot.engine.WarnInterpreterOnly=false -Xss4m ${SLIPWAY_JAVA_OPTS:-} -cp '"
            + JavaSnippets.classPath()
            + "' "
            + Main.class.getName());
    for (String each : List.of("java", "javac")) {
      command(tools.resolve(each), "'" + java.resolve(each) + "'");
    }
  }

  private static void command(Path file, String command) throws IOException {
    Files.writeString(file, "#!/bin/sh\nexec " + command + " \"$@\"\n");
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make executable: " + file);
    }
  }

  /** Copies a folder of the source tree, without what was built or installed in it. */
  private void copy(Path from) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (Files.isDirectory(file)) {
          if (!name.equals("target") && !name.equals("node_modules")) {
            copy(file);
          }
        } else {
          Path to = folder.resolve(root.relativize(file).toString());
          Files.createDirectories(to.getParent());
          Files.copy(file, to);
        }
      }
    }
  }

  /**
   * Does what a snippet and its marker say.
   *
   * @throws AssertionError if it does not do what the page says
   */
  void run(Snippet snippet) throws Exception {
    switch (snippet.marker()) {
      case NONE -> printed = run(snippet, 0);
      case EXIT -> printed = run(snippet, Integer.parseInt(snippet.argument()));
      case FILE -> {
        Path file = folder.resolve(snippet.argument());
        Files.createDirectories(file.getParent());
        Files.writeString(file, snippet.text());
        printed = null;
      }
      case OUTPUT -> {
        expect(printed != null, "there is no block before it that was run");
        compare(snippet.text(), printed);
      }
      case PRINTED_BY -> compare(snippet.text(), shell(snippet.argument(), -1));
      case PRINTED_BY_JAVA ->
          compare(snippet.text(), JavaSnippets.run(folder, snippet.argument()).output());
      case SAID_IN -> search(snippet.text(), Files.readString(root.resolve(snippet.argument())));
      case RUN_BY -> runBy(snippet);
      case NOT_RUN -> printed = null;
    }
  }

  private String run(Snippet snippet, int exit) throws Exception {
    String text = snippet.text();
    return switch (snippet.language()) {
      case "java" -> {
        JavaSnippets.Outcome outcome = JavaSnippets.run(folder, text);
        expect(outcome.ended() == (exit == 0), outcome.output());
        yield outcome.output();
      }
      case "sh" -> shell(text, exit);
      case "javascript" -> script(text, exit);
      case "wat" -> {
        Features features = Features.ALL;
        Validator.validate(
            ModuleFile.read("snippet.wat", text.getBytes(UTF_8), features), features);
        yield null;
      }
      case "xml" -> {
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(text)));
        yield null;
      }
      default ->
          throw new AssertionError(
              snippet.language()
                  + " is not run: say what becomes of the block in a comment before it");
    };
  }

  /** {@code exit} is -1 if any will do. */
  private String shell(String text, int exit) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", text)
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder
        .environment()
        .merge("PATH", tools.toString(), (old, own) -> own + File.pathSeparator + old);
    builder.environment().put("CLASSPATH", JavaSnippets.classPath());
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    int found = process.waitFor();
    expect(exit < 0 || exit == found, "exit code " + found + ", said " + exit + ":\n" + output);
    return output;
  }

  private String script(String text, int exit) throws IOException {
    Path file = Files.writeString(folder.resolve("snippet.mjs"), text);
    var out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, UTF_8);
    int found =
        ScriptHost.builder()
            .in(new ByteArrayInputStream(new byte[0]))
            .out(stream)
            .err(stream)
            .workingDirectory(folder)
            .build()
            .run(file.getFileName());
    String output = out.toString(UTF_8);
    expect(exit == found, "exit code " + found + ", said " + exit + ":\n" + output);
    return output;
  }

  /** {@code TEST with TOKEN}: the block has the token, and the test's source. */
  private void runBy(Snippet snippet) throws IOException {
    String[] parts = snippet.argument().split(" with ", 2);
    expect(parts.length == 2, "say what of the block the test has: TEST with TOKEN");
    expect(snippet.text().contains(parts[1]), "not in the block: " + parts[1]);
    List<Path> tests;
    try (var files = Files.find(root, 12, (path, _) -> path.endsWith(parts[0] + ".java"))) {
      tests =
          files.filter(path -> path.toString().contains("src" + File.separator + "test")).toList();
    }
    expect(tests.size() == 1, "not one test has the name " + parts[0] + ": " + tests);
    expect(
        Files.readString(tests.getFirst()).contains(parts[1]),
        "not in " + parts[0] + ": " + parts[1]);
  }

  /** In what is said, … stands for any text of a line, and on a line alone for any lines. */
  static void compare(String said, String printed) {
    String pattern =
        said.strip()
            .lines()
            .map(line ->
                line.strip().equals("…")
                    ? "(.*\n)*?"
                    : Arrays.stream(line.stripTrailing().split("…", -1))
                            .map(Pattern::quote)
                            .collect(Collectors.joining(".*"))
                        + "\n")
            .collect(Collectors.joining());
    String found =
        printed
            .strip()
            .lines()
            .map(line -> line.stripTrailing() + "\n")
            .collect(Collectors.joining());
    expect(Pattern.matches(pattern, found), "the page says\n" + said + "and it prints\n" + printed);
  }

  /** What stands between … and the ends of lines stands there in this order, close together. */
  private static void search(String said, String source) {
    List<String> parts =
        Arrays.stream(said.split("[…\n]")).map(String::strip).filter(p -> !p.isEmpty()).toList();
    expect(
        parts.stream().anyMatch(part -> part.length() >= SAID_AT_LEAST),
        "too little to look for: " + said);
    String pattern =
        parts.stream().map(Pattern::quote).collect(Collectors.joining("(?s:.{0," + NEAR + "}?)"));
    expect(Pattern.compile(pattern).matcher(source).find(), "not said there: " + said);
  }

  private static void expect(boolean holds, String problem) {
    if (!holds) {
      throw new AssertionError(problem);
    }
  }
}
