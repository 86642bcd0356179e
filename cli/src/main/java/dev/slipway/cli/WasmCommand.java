package dev.slipway.cli;

import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.binary.BinaryWriter;
import dev.slipway.wasm.text.TextReader;
import dev.slipway.wasm.validate.Validator;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code slipway wasm TEXT}. */
@Command(name = "wasm", description = "Makes a binary module of a text.")
final class WasmCommand implements Callable<Integer> {
  @ParentCommand private Main main;
  @Mixin private FeatureOptions features;

  @Parameters(paramLabel = "TEXT", description = "a .wat file")
  private String file;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "the module's file; the text's name with .wasm if not given")
  private String output;

  @Option(names = "--names", description = "keep the text's identifiers in a name section")
  private boolean names;

  @Option(names = "--no-check", description = "write the module even if it is not valid")
  private boolean noCheck;

  @Override
  public Integer call() throws IOException, Failures.Of {
    byte[] text = Files.read(file, main.in);
    String name = Files.name(file);
    byte[] binary;
    try {
      String source = TextReader.decode(text, name);
      Module module =
          names
              ? TextReader.readModuleWithNames(source, name, features.features())
              : TextReader.readModule(source, name, features.features());
      binary = BinaryWriter.write(module);
      if (!noCheck) {
        Validator.validate(TextReader.encode(module, features.features()), features.features());
      }
    } catch (ModuleException e) {
      throw new Failures.Of(name, e);
    }
    if (output == null) {
      output = file.equals(Files.STANDARD) ? Files.STANDARD : Files.withEnding(file, ".wasm");
    }
    Files.write(output, binary, main.out);
    return Main.OK;
  }
}
