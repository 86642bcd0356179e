package dev.slipway.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.slipway.runtime.Imports;
import dev.slipway.wasm.Feature;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.text.TextReader;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Branch hints: advice, and no more than that. */
class HintsTest {
  private static final Options OPTIONS = Options.DEFAULT.withSplitAbove(500).withLines(false);

  /** A function that is split, whose first arm {@code hint} may be about. */
  private static Module module(String section, String hint) {
    String stores = "(i32.store (local.get 0) (i32.mul (local.get 0) (i32.const 77)))".repeat(9);
    return TextReader.readModule(
        "(module "
            + section
            + "(memory (export \"m\") 1) (func (export \"f\") (param i32) (result i32) "
            + hint
            + "(if (local.get 0) (then "
            + stores
            + ") (else "
            + stores
            + "(local.set 0 (i32.const 9)))) (local.get 0)))",
        "hints.wat",
        Features.ALL);
  }

  private static Map<String, Integer> classes(Module module, Options options) {
    Map<String, Integer> hashes = new HashMap<>();
    Compiler.compile(module, options)
        .classes()
        .classes()
        .forEach((name, bytes) -> hashes.put(name, java.util.Arrays.hashCode(bytes)));
    return hashes;
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\00", "\\01"})
  void hintsChangeThePlanAndNoResult(String hint) {
    Module plain = module("", "");
    Module hinted = module("", "(@metadata.code.branch_hint \"" + hint + "\")");
    assertNotEquals(classes(plain, OPTIONS), classes(hinted, OPTIONS));
    for (int argument : new int[] {0, 8}) {
      assertEquals(
          Compiler.compile(plain, OPTIONS).load().instantiate(Imports.NONE).call("f", argument),
          Compiler.compile(hinted, OPTIONS).load().instantiate(Imports.NONE).call("f", argument));
    }
  }

  /** Cut short, of no function, of no branch, of no such instruction, with another value, again. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\01",
        "\\ff\\ff\\ff\\ff\\ff\\ff",
        "\\01\\07\\01\\03\\01\\00",
        "\\01\\00\\01\\01\\01\\00",
        "\\01\\00\\01\\7f\\01\\00",
        "\\01\\00\\01\\03\\01\\02",
        "\\01\\00\\01\\03\\02\\00\\00",
        "\\00\\00"
      })
  void badHintsChangeNothing(String bytes) {
    String section = "(@custom \"metadata.code.branch_hint\" (before code) \"" + bytes + "\")";
    assertEquals(classes(module("", ""), OPTIONS), classes(module(section, ""), OPTIONS));
  }

  @Test
  void offIsAsWithout() {
    Options off = OPTIONS.withFeatures(Features.DEFAULT.without(Feature.BRANCH_HINTING));
    Module hinted = module("", "(@metadata.code.branch_hint \"\\00\")");
    assertEquals(classes(module("", ""), off), classes(hinted, off));
  }
}
