package dev.slipway.cli;

import dev.slipway.compiler.Compiler;
import dev.slipway.compiler.CompilerOutput;
import dev.slipway.compiler.Options;
import dev.slipway.runtime.Storage;
import dev.slipway.runtime.VectorForm;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code slipway compile MODULE -o JAR}. */
@Command(name = "compile", description = "Compiles a module to a jar of JVM classes.")
final class CompileCommand implements Callable<Integer> {
  /** How the compile report is written. */
  enum Format {
    TEXT,
    JSON
  }

  @ParentCommand private Main main;
  @Spec private CommandSpec spec;
  @Mixin private FeatureOptions features;

  @Parameters(paramLabel = "MODULE", description = "a .wasm or .wat file")
  private String file;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "JAR",
      description = "the jar to write; the module's name with .jar if not given")
  private String output;

  @Option(
      names = "--class-name",
      paramLabel = "NAME",
      description = "the main class; default wasm.Module, with --exports named after it")
  private String className;

  @Option(
      names = "--exports",
      paramLabel = "NAME",
      description =
          "generate Java interfaces: NAME for the exports, NAMEImports, NAMEModule; needs"
              + " --sources")
  private String exports;

  @Option(
      names = "--sources",
      paramLabel = "DIR",
      description = "where the sources of --exports go, to be compiled with the jar on the path")
  private Path sources;

  @Option(
      names = "--storage",
      paramLabel = "heap|native",
      description = "where memories are; default heap")
  private Storage storage = Storage.HEAP;

  @Option(
      names = "--vectors",
      paramLabel = "longs|vector_api",
      description =
          "what a v128 is in the code; default longs; vector_api is faster in small kernels, and"
              + " needs a JVM started with --add-modules jdk.incubator.vector"
              + " -Dslipway.vectors=true")
  private VectorForm vectors = VectorForm.LONGS;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "threads that compile; default one a processor")
  private int threads = Options.DEFAULT.threads();

  @Option(
      names = "--report",
      paramLabel = "text|json",
      arity = "0..1",
      fallbackValue = "text",
      description = "print what became of the module")
  private Format report;

  @Override
  public Integer call() throws IOException, Failures.Of {
    Options options = options();
    if (Files.STANDARD.equals(output)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "-o -: a jar goes to a file, found standard output");
    }
    Module module = Files.module(file, Files.read(file, main.in), options.features());
    CompilerOutput compiled = compile(file, module, options, main);
    if (output == null) {
      output = file.equals(Files.STANDARD) ? "module.jar" : Files.withEnding(file, ".jar");
    }
    for (Map.Entry<String, String> source : compiled.sources().entrySet()) {
      Path target = sources.resolve(source.getKey());
      java.nio.file.Files.createDirectories(target.getParent());
      Files.write(target.toString(), source.getValue().getBytes(StandardCharsets.UTF_8), main.out);
    }
    compiled.writeJar(Path.of(output));
    if (report != null) {
      main.out.print(
          report == Format.TEXT ? compiled.report().text() : compiled.report().json() + "\n");
    }
    return Main.OK;
  }

  private Options options() {
    if ((exports == null) != (sources == null)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--exports and --sources go together");
    }
    if (exports != null && className != null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--class-name and --exports do not go together: the main class is named "
              + exports
              + "$Wasm");
    }
    try {
      Options options =
          Options.DEFAULT
              .withFeatures(features.features())
              .withStorage(storage)
              .withVectors(vectors)
              .withThreads(threads);
      if (exports != null) {
        return options.withExports(exports);
      }
      return className == null ? options : options.withClassName(className);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  /** Compiles, showing progress at a terminal. */
  static CompilerOutput compile(String file, Module module, Options options, Main main)
      throws Failures.Of {
    String what = "compiling " + Files.name(file);
    try {
      return Compiler.compile(module, options.withProgress(Terminal.progress(what, main.err)));
    } catch (ModuleException e) {
      throw new Failures.Of(Files.name(file), e);
    } finally {
      Terminal.clear(main.err);
    }
  }
}
