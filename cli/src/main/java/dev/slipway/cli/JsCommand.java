package dev.slipway.cli;

import dev.slipway.js.JsOptions;
import dev.slipway.js.host.ScriptHost;
import dev.slipway.runtime.Storage;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

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
  @Spec private CommandSpec spec;

  @Option(
      names = "--storage",
      paramLabel = "heap|native",
      description = "where memories are; default heap")
  private Storage storage = Storage.HEAP;

  @Option(
      names = "--wasm-modules",
      description = "import and export statements take .wasm files (ESM integration)")
  private boolean wasmModules;

  @Option(
      names = "--type-reflection",
      description = "adds WebAssembly.Function and the type() methods of the proposal")
  private boolean typeReflection;

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "the script: .mjs, .cjs, or .js as its package.json says")
  private String file;

  @Parameters(index = "1..*", paramLabel = "ARGS", description = "the script's own arguments")
  private List<String> args = List.of();

  @Override
  public Integer call() throws Failures.Of {
    Files.refuseOption(spec, file);
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
        .out(raw(main.out, System.out, FileDescriptor.out))
        .err(raw(main.err, System.err, FileDescriptor.err))
        .terminals(Terminal.streams())
        .execCommand(ownCommand())
        .wasmModules(wasmModules)
        .webAssembly(JsOptions.DEFAULT.withStorage(storage).withTypeReflection(typeReflection))
        .build()
        .run(script, args.toArray(new String[0]));
  }

  /** A PrintStream would hide that nobody reads any more. */
  private static OutputStream raw(
      PrintStream stream, PrintStream standard, FileDescriptor descriptor) {
    return stream == standard ? new FileOutputStream(descriptor) : stream;
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
