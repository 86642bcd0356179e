package dev.slipway.cli;

import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.text.TextPrinter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code slipway wat MODULE}. */
@Command(name = "wat", description = "Prints a module as text.")
final class WatCommand implements Callable<Integer> {
  @ParentCommand private Main main;
  @Mixin private FeatureOptions features;

  @Parameters(paramLabel = "MODULE", description = "a .wasm file; it need not be valid")
  private String file;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "the text's file; standard output if not given")
  private String output = Files.STANDARD;

  @Override
  public Integer call() throws IOException, Failures.Of {
    byte[] bytes = Files.read(file, main.in);
    try {
      String text = TextPrinter.print(Files.module(file, bytes, features.features()));
      Files.write(output, text.getBytes(StandardCharsets.UTF_8), main.out);
    } catch (ModuleException e) {
      throw new Failures.Of(Files.name(file), e);
    }
    return Main.OK;
  }
}
