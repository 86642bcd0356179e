package dev.slipway.compiler.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipway.compiler.ir.Builder;
import dev.slipway.compiler.ir.Convention;
import dev.slipway.compiler.ir.Dump;
import dev.slipway.compiler.ir.Function;
import dev.slipway.compiler.pass.Passes;
import dev.slipway.compiler.pass.SameMeaning;
import dev.slipway.wasm.Feature;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.binary.CodeMetadata;
import dev.slipway.wasm.text.TextReader;
import dev.slipway.wasm.validate.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The IR of small modules as text: as built, after the passes where they change something, and
 * split with a small budget where that splits. {@code -Dslipway.bless=true} writes the expected
 * files.
 */
class GoldenTest {
  private static final Path DIR = Path.of("src/test/resources/golden");
  private static final Features FEATURES = Features.DEFAULT.with(Feature.LEGACY_EXCEPTIONS);
  private static final Budget SMALL = Budget.of(200, 8000);

  @ParameterizedTest
  @ValueSource(strings = {"straight", "control", "wide", "split", "loops", "exceptions", "hints"})
  void isAsBlessed(String name) throws IOException {
    String wat = Files.readString(DIR.resolve(name + ".wat"));
    Module module = TextReader.readModule(wat, name + ".wat", FEATURES);
    Validator.validate(module, FEATURES);
    SameMeaning.check(name, module, 5);
    String text = text(module);
    Path golden = DIR.resolve(name + ".txt");
    if (Boolean.getBoolean("slipway.bless")) {
      Files.writeString(golden, text);
    }
    assertEquals(Files.readString(golden), text, "to accept: -Dslipway.bless=true");
  }

  private static String text(Module module) {
    IndexSpaces spaces = new IndexSpaces(module);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < module.code().size(); i++) {
      Function function =
          Builder.build(
              module,
              spaces,
              i,
              CodeMetadata.read(module, CodeMetadata.BRANCH_HINT),
              FEATURES,
              Convention.HALVES);
      String built = Dump.text(function);
      out.append(built).append('\n');
      Passes.run(function, memory -> true);
      String after = Dump.text(function);
      if (!after.equals(built)) {
        out.append("after the passes\n").append(after).append('\n');
      }
      FunctionPlan plan = Splitter.plan(function, SMALL);
      if (plan.split()) {
        out.append("split\n").append(plan.text()).append('\n');
      }
    }
    return out.toString();
  }
}
