package dev.slipway.cli;

import dev.slipway.compiler.CompileReport;
import dev.slipway.compiler.Options;
import dev.slipway.wasm.Module;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code slipway inspect MODULE}. */
@Command(name = "inspect", description = "Says what a module has, needs and becomes.")
final class InspectCommand implements Callable<Integer> {
  @ParentCommand private Main main;
  @Mixin private FeatureOptions features;

  @Parameters(paramLabel = "MODULE", description = "a .wasm or .wat file")
  private String file;

  @Option(names = "--json", description = "as one JSON object")
  private boolean json;

  @Option(names = "--no-compile", description = "leave the compile report out")
  private boolean noCompile;

  @Override
  public Integer call() throws IOException, Failures.Of {
    byte[] bytes = Files.read(file, main.in);
    Module module = Files.module(file, bytes, features.features());
    CompileReport report = null;
    if (!noCompile) {
      Options options = Options.DEFAULT.withFeatures(features.features());
      report = CompileCommand.compile(file, module, options, main).report();
    }
    Inspection inspection = Inspection.of(Files.name(file), module);
    main.out.print(json ? inspection.json(report) + "\n" : inspection.text(report));
    return Main.OK;
  }
}
