package dev.slipway.cli;

import dev.slipway.js.host.ScriptHost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code slipway js FILE [ARGS]}. */
@Command(
    name = "js",
    description = {
      "Runs a JavaScript file with Slipway's WebAssembly.",
      "ES modules and CommonJS, node_modules, and the parts of node that scripts around WebAssembly"
          + " use."
    })
final class JsCommand implements Callable<Integer> {
  @ParentCommand private Main main;

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "the script: .mjs, .cjs, or .js as its package.json says")
  private String file;

  @Parameters(index = "1..*", paramLabel = "ARGS", description = "the script's own arguments")
  private List<String> args = List.of();

  @Override
  public Integer call() throws Failures.Of {
    Path script = Path.of(file);
    if (!java.nio.file.Files.isRegularFile(script) && !isGuessable(script)) {
      throw new Failures.Of(
          file
              + (java.nio.file.Files.isDirectory(script)
                  ? ": it is a folder, and has no index.js"
                  : ": no such file"));
    }
    return ScriptHost.builder()
        .in(main.in)
        .out(main.out)
        .err(main.err)
        .execCommand(ownCommand())
        .build()
        .run(script, args.toArray(new String[0]));
  }

  /** As node does: a name without its ending, a folder with an index. */
  private static boolean isGuessable(Path script) {
    return java.nio.file.Files.exists(script.resolveSibling(script.getFileName() + ".js"))
        || java.nio.file.Files.exists(script.resolve("index.js"))
        || java.nio.file.Files.exists(script.resolve("package.json"));
  }

  /**
   * What a script starts as {@code process.execPath}: the launcher if it told where it is, else
   * this JVM again.
   */
  private static List<String> ownCommand() {
    String launcher = System.getProperty("slipway.launcher");
    if (launcher != null) {
      return List.of(launcher, "js");
    }
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("--enable-native-access=ALL-UNNAMED");
    words.add("--sun-misc-unsafe-memory-access=allow");
    words.add("-cp");
    words.add(System.getProperty("java.class.path"));
    words.add(Main.class.getName());
    words.add("js");
    return words;
  }
}
