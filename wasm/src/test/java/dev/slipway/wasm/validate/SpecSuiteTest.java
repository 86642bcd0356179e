package dev.slipway.wasm.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.wasm.Feature;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.ModuleException.FeatureDisabled;
import dev.slipway.wasm.SpecCorpus;
import dev.slipway.wasm.SpecCorpus.Command;
import dev.slipway.wasm.binary.BinaryReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the official suite says of each module, reading and validating, with the features of the
 * group whether or not they are on by default. Answers are compared exactly: malformed is not
 * invalid.
 */
class SpecSuiteTest {
  /** Written for an older core, in which several tables or memories were invalid. */
  private static final Set<String> OUTDATED =
      Set.of(
          "threads/imports 310",
          "threads/imports 314",
          "threads/imports 318",
          "threads/imports 405",
          "threads/imports 409",
          "threads/imports 413",
          "threads/memory 14",
          "threads/memory 15");

  @ParameterizedTest
  @CsvSource({
    "core, 3200",
    "core-bulk-memory, 100",
    "core-exceptions, 30",
    "core-gc, 170",
    "core-memory64, 500",
    "core-multi-memory, 100",
    "core-relaxed-simd, 5",
    "core-simd, 500",
    "custom, 5",
    "custom-page-sizes, 40",
    "legacy-exceptions, 18",
    "threads, 300",
    "wide-arithmetic, 1"
  })
  void everyModuleGetsTheSuitesAnswer(String group, int atLeast) {
    Features features = features(group);
    List<String> failures = new ArrayList<>();
    int checked = 0;
    for (Command command : SpecCorpus.commands(group)) {
      if (command.type().endsWith("_custom")) {
        continue;
      }
      checked++;
      String wanted = OUTDATED.contains(command.key()) ? "ok" : wanted(command);
      String found = answer(command.bytes(), features);
      if (!found.startsWith(wanted)) {
        failures.add(
            command.key()
                + " "
                + command.type()
                + ": wanted "
                + wanted
                + " ("
                + command.text()
                + "), found "
                + found);
      }
    }
    assertTrue(failures.isEmpty(), () -> failures.size() + "\n" + String.join("\n", failures));
    assertTrue(checked >= atLeast, "only " + checked + " commands were checked");
  }

  /** The suite's words are in ours, so that people find them. */
  @ParameterizedTest
  @ValueSource(strings = {"core", "core-gc", "core-exceptions", "core-memory64", "threads"})
  void messagesHaveAnOffset(String group) {
    for (Command command : SpecCorpus.commands(group)) {
      String found = answer(command.bytes(), features(group));
      assertTrue(
          found.equals("ok") || found.contains("at offset 0x"), () -> command.key() + ": " + found);
    }
  }

  @Test
  void simdIsGatedEverywhere() {
    Features without = Features.ALL.without(Feature.SIMD);
    int gated = 0;
    for (Command command : SpecCorpus.commands("core-simd")) {
      boolean needed = answer(command.bytes(), without).startsWith("FeatureDisabled");
      assertFalse(
          needed && command.type().equals("assert_malformed"),
          () -> "gate before form: " + command);
      gated += needed ? 1 : 0;
    }
    assertTrue(gated > 1000, "only " + gated + " modules needed SIMD");
  }

  /** Random modules, all valid. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "all", "all-nt", "gc", "gc-nt", "mm64", "mm64-nt", "mvp", "mvp-nt", "simd", "simd-nt",
        "tail", "tail-nt"
      })
  void generatedModulesAreValid(String group) {
    int valid = 0;
    for (Path file : SpecCorpus.files(SpecCorpus.folder().resolve("generated/" + group), ".wasm")) {
      assertEquals("ok", answer(SpecCorpus.bytes(file), features(group)), file.toString());
      valid++;
    }
    assertTrue(valid >= 30, "only " + valid + " modules");
  }

  /** All of 3.0, and the proposal that the group is about. */
  private static Features features(String group) {
    Features features = Features.ALL;
    for (Feature feature : Feature.values()) {
      boolean standard = feature.stage().compareTo(Feature.Stage.WASM_3) <= 0;
      if (!standard && !feature.text().equals(group)) {
        features = features.without(feature);
      }
    }
    return features;
  }

  private static String wanted(Command command) {
    return switch (command.type()) {
      case "assert_malformed" -> "Malformed";
      case "assert_invalid" -> "Invalid";
      default -> "ok";
    };
  }

  /** What a proposal gives a meaning to is malformed in the language without it. */
  private static String answer(byte[] bytes, Features features) {
    try {
      Validator.validate(BinaryReader.read(bytes, features), features);
      return "ok";
    } catch (FeatureDisabled e) {
      boolean standard = e.feature().stage().compareTo(Feature.Stage.WASM_3) <= 0;
      return (standard ? "FeatureDisabled: " : "Malformed: ") + e.getMessage();
    } catch (ModuleException e) {
      return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
  }
}
