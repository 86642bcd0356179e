package dev.slipway.wasm.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.wasm.Feature;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.SpecCorpus;
import dev.slipway.wasm.SpecCorpus.Command;
import dev.slipway.wasm.binary.BinaryReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the official suite says of each module, reading and validating. Answers are compared
 * exactly: malformed is not invalid. Commands that need a feature of 3.0 stand in {@code
 * spec-exclusions.txt}.
 */
class SpecSuiteTest {
  @ParameterizedTest
  @ValueSource(strings = {"core", "core-bulk-memory", "core-simd"})
  void everyModuleGetsTheSuitesAnswer(String group) {
    Features features = features(group);
    Map<String, String> exclusions = SpecCorpus.exclusions();
    Set<String> used = new HashSet<>();
    List<String> failures = new ArrayList<>();
    int passed = 0;
    for (Command command : SpecCorpus.commands(group)) {
      String wanted = wanted(command);
      String found = answer(command.bytes(), features);
      String key = command.key();
      boolean pass = found.startsWith(wanted);
      if (!exclusions.containsKey(key)) {
        passed += pass ? 1 : 0;
        if (!pass) {
          failures.add(key + " " + command.type() + ": wanted " + wanted + ", found " + found);
        }
      } else {
        used.add(key);
        if (pass) {
          failures.add(key + ": unexpected pass, remove it from spec-exclusions.txt");
        }
      }
    }
    for (String key : exclusions.keySet()) {
      if (key.startsWith(group + "/") && !used.contains(key)) {
        failures.add(key + ": no such command, remove it from spec-exclusions.txt");
      }
    }
    assertTrue(failures.isEmpty(), () -> String.join("\n", failures));
    assertTrue(passed >= 400, "only " + passed + " commands were checked");
  }

  @Test
  void simdIsGatedEverywhere() {
    int gated = 0;
    for (Command command : SpecCorpus.commands("core-simd")) {
      boolean needed = answer(command.bytes(), Features.DEFAULT).startsWith("FeatureDisabled");
      assertFalse(
          needed && command.type().equals("assert_malformed"),
          () -> "gate before form: " + command);
      gated += needed ? 1 : 0;
    }
    assertTrue(gated > 1000, "only " + gated + " modules needed SIMD");
  }

  /** Random modules of wasm 1 and 2, all valid. */
  @ParameterizedTest
  @ValueSource(strings = {"mvp", "mvp-nt", "simd", "simd-nt"})
  void generatedModulesAreValid(String group) {
    Map<String, String> exclusions = SpecCorpus.exclusions();
    int valid = 0;
    for (Path file : SpecCorpus.files(SpecCorpus.folder().resolve("generated/" + group), ".wasm")) {
      boolean excluded = exclusions.containsKey("generated/" + file.getFileName());
      String found = answer(SpecCorpus.bytes(file), features(group));
      assertEquals(!excluded, found.equals("ok"), () -> file + ": " + found);
      valid += excluded ? 0 : 1;
    }
    assertTrue(valid >= 30, "only " + valid + " modules");
  }

  private static Features features(String group) {
    return group.contains("simd") ? Features.DEFAULT.with(Feature.SIMD) : Features.DEFAULT;
  }

  private static String wanted(Command command) {
    return switch (command.type()) {
      case "assert_malformed" -> "Malformed";
      case "assert_invalid" -> "Invalid";
      default -> "ok";
    };
  }

  private static String answer(byte[] bytes, Features features) {
    try {
      Validator.validate(BinaryReader.read(bytes, features), features);
      return "ok";
    } catch (ModuleException e) {
      return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
  }
}
