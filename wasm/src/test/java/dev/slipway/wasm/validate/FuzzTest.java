package dev.slipway.wasm.validate;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.SpecCorpus;
import dev.slipway.wasm.binary.BinaryReader;
import dev.slipway.wasm.binary.BinaryWriter;
import dev.slipway.wasm.binary.NameSection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Damaged modules: each is a module or a {@link ModuleException} with an offset inside the bytes,
 * and nothing else escapes.
 */
class FuzzTest {
  private static final int MODULES = 50;
  private static final int DAMAGES = 2500;
  private static final long SEED = 20_000_626L;
  private static final int MOST_BYTES = 60_000;

  @Test
  void truncationsAndByteFlipsGiveAModuleOrAModuleException() {
    check(modules("spec/core", "spec/core-bulk-memory", "spec/core-simd", "generated/mvp"));
  }

  /** With types, tags, catch clauses and casts to damage. */
  @Test
  void theSameForWhatCameWithThreeAndTheProposals() {
    check(
        modules(
            "spec/core-gc",
            "spec/core-exceptions",
            "spec/core-memory64",
            "spec/core-multi-memory",
            "spec/core-relaxed-simd",
            "spec/custom-page-sizes",
            "spec/legacy-exceptions",
            "spec/threads",
            "spec/wide-arithmetic",
            "generated/gc",
            "generated/all",
            "generated/tail"));
  }

  private static void check(List<byte[]> modules) {
    int[] counts = new int[2];
    assertTimeoutPreemptively(Duration.ofSeconds(300), () -> damageAll(modules, counts));
    assertTrue(counts[0] > 1000, "accepted: " + counts[0]);
    assertTrue(counts[1] > 1000, "refused: " + counts[1]);
  }

  private static List<byte[]> modules(String... groups) {
    Path folder = SpecCorpus.folder();
    List<Path> files = new ArrayList<>();
    for (String group : groups) {
      files.addAll(SpecCorpus.files(folder.resolve(group), ".wasm"));
    }
    Collections.shuffle(files, new Random(SEED));
    List<byte[]> modules = new ArrayList<>();
    for (Path file : files) {
      byte[] bytes = SpecCorpus.bytes(file);
      if (bytes.length > 100 && bytes.length < MOST_BYTES && answer(bytes)) {
        modules.add(bytes);
      }
      if (modules.size() == MODULES) {
        return modules;
      }
    }
    return fail("only " + modules.size() + " modules");
  }

  private static void damageAll(List<byte[]> modules, int[] counts) {
    for (int m = 0; m < modules.size(); m++) {
      byte[] bytes = modules.get(m);
      Random random = new Random(SEED + m);
      int each = (int) Math.min(DAMAGES, 1_000_000L / bytes.length);
      for (int i = 0; i < each; i++) {
        counts[answer(truncated(bytes, random)) ? 0 : 1]++;
        counts[answer(flipped(bytes, random)) ? 0 : 1]++;
      }
    }
  }

  private static byte[] truncated(byte[] bytes, Random random) {
    return Arrays.copyOf(bytes, random.nextInt(bytes.length));
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    byte[] damaged = bytes.clone();
    int at = random.nextInt(bytes.length);
    damaged[at] = (byte) (damaged[at] ^ (1 + random.nextInt(255)));
    return damaged;
  }

  /** {@return whether these bytes are a valid module} */
  private static boolean answer(byte[] bytes) {
    try {
      Module module = BinaryReader.read(bytes, Features.ALL);
      NameSection.read(module);
      Validator.validate(module, Features.ALL);
      BinaryWriter.encode(module);
      return true;
    } catch (ModuleException e) {
      if (e.offset() < 0 || e.offset() > bytes.length) {
        fail("no offset: " + e.getMessage() + " for " + HexFormat.of().formatHex(bytes));
      }
      return false;
    } catch (RuntimeException | Error e) {
      return fail("stray exception for " + HexFormat.of().formatHex(bytes), e);
    }
  }
}
