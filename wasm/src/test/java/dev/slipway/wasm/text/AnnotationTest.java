package dev.slipway.wasm.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.wasm.Feature;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.binary.BinaryReader;
import dev.slipway.wasm.binary.BinaryWriter;
import dev.slipway.wasm.binary.CodeMetadata;
import dev.slipway.wasm.binary.NameSection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotationTest {
  private static final String HINT = "(@metadata.code.branch_hint \"\\01\")";

  private static Module read(String wat) {
    return TextReader.readModuleWithNames(wat, "app.wat", Features.ALL);
  }

  private static List<String> sections(Module module) {
    Module back = BinaryReader.read(BinaryWriter.encode(module), Features.ALL);
    return back.customs().stream().map(custom -> custom.name() + "@" + custom.place()).toList();
  }

  @Test
  void customSectionsStandWhereTheTextSays() {
    Module module =
        TextReader.readModule(
            "(module (@custom \"z\") (@custom \"b\" (before func) \"1\" \"2\")"
                + " (@custom \"y\" (after last)) (func) (@custom \"c\" (before code))"
                + " (@custom \"a\" (before first)) (@custom \"d\" (after code)) (type (func)))",
            "app.wat",
            Features.ALL);
    assertEquals(List.of("a@0", "b@1", "c@3", "d@10", "z@10", "y@10"), sections(module));
    assertArrayEquals(new byte[] {'1', '2'}, module.customs().get(1).payload());
  }

  @Test
  void namesNeedNotBeIdentifiers() {
    NameSection names =
        NameSection.read(
            read(
                "(module $m (@name \"the module\") (type $t (@name \"T t\") (struct (field $f"
                    + " (@name \"F f\") i32))) (func $f (@name \"\u03bb\") (param (@name \"p p\")"
                    + " i32) (local $l (@name \"\") i32) (block $b (@name \"B b\"))) (func $g))"));
    assertEquals("the module", names.module());
    assertEquals("T t", names.type(0));
    assertEquals("F f", names.field(0, 0));
    assertEquals("\u03bb", names.func(0));
    assertEquals("g", names.func(1));
    assertEquals("p p", names.local(0, 0));
    assertEquals("", names.local(0, 1));
    assertEquals("B b", names.label(0, 0));
  }

  @Test
  void hintsAreOfInstructions() {
    Module module =
        read(
            "(func (import \"\" \"\")) (func (param i32) (local i64 i64)"
                + (" " + HINT + " (br_if 0 (local.get 0))")
                + " (@metadata.code.trace \"ab\") (@a b) nop local.get 0 "
                + HINT
                + " if end)");
    CodeMetadata hints = CodeMetadata.read(module, CodeMetadata.BRANCH_HINT);
    // Two run-length pairs of locals take 3 bytes; local.get and br_if 2 each; nop 1.
    assertEquals(List.of(5, 10), List.copyOf(hints.func(1).keySet()));
    assertArrayEquals(new byte[] {1}, hints.func(1).get(5));
    CodeMetadata trace = CodeMetadata.read(module, "metadata.code.trace");
    assertEquals(List.of(7), List.copyOf(trace.func(1).keySet()));
    assertTrue(hints.func(0).isEmpty());
    String text = TextPrinter.print(module);
    assertTrue(text.contains(HINT + "\n    if"), text);
    assertTrue(text.contains("(@metadata.code.trace \"ab\")\n    nop"), text);
    assertArrayEquals(BinaryWriter.encode(module), BinaryWriter.encode(read(text)));
  }

  @Test
  void metadataThatFitsNoInstructionStaysACustomSection() {
    Module module =
        read(
            "(@custom \"metadata.code.branch_hint\" (before code) \"\\01\\00\\01\\02\\01\\00\")"
                + " (func nop nop)");
    String text = TextPrinter.print(module);
    assertTrue(text.contains("(@custom \"metadata.code.branch_hint\""), text);
    assertArrayEquals(BinaryWriter.encode(module), BinaryWriter.encode(read(text)));
    Module bad = read("(@custom \"metadata.code.branch_hint\" \"\\ff\")");
    assertTrue(CodeMetadata.read(bad, CodeMetadata.BRANCH_HINT).isEmpty());
    assertNull(CodeMetadata.read(bad.customs().getFirst()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(func (@name))",
        "(func (@name $x))",
        "(func (@name \"a\" \"b\"))",
        "(func (@name \"a\") (@name \"b\"))",
        "(@custom \"a\") (module)",
        "(module (@name \"a\") $m)",
        "(module) (@custom \"a\")",
        "(module (@custom \"a\" (after first)))",
        "(module (func " + HINT + "))",
        "(module (func block " + HINT + " end))",
        "(module (func " + HINT + " " + HINT + " (br_if 0 (i32.const 0))))",
        "(module (func (@metadata.code.branch_hint \"\\02\") (br_if 0 (i32.const 0))))",
        "(module (global i32 " + HINT + " (i32.const 0)))",
        "(module " + HINT + " (func))"
      })
  void malformed(String wat) {
    ModuleException error = assertThrows(ModuleException.Malformed.class, () -> read(wat));
    assertTrue(error.getMessage().contains("app.wat:1:"), error::getMessage);
  }

  @Test
  void gates() {
    String wat = "(func " + HINT + " (br_if 0 (i32.const 0)))";
    for (Feature feature : List.of(Feature.CUSTOM_ANNOTATIONS, Feature.BRANCH_HINTING)) {
      ModuleException.FeatureDisabled error =
          assertThrows(
              ModuleException.FeatureDisabled.class,
              () -> TextReader.readModule(wat, "app.wat", Features.ALL.without(feature)));
      assertEquals(feature, error.feature());
      assertEquals(6, error.offset());
    }
  }
}
