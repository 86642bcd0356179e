package dev.slipway.wasm.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.wasm.Feature;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.ModuleException.FeatureDisabled;
import dev.slipway.wasm.ModuleException.Invalid;
import dev.slipway.wasm.Wasm;
import dev.slipway.wasm.binary.BinaryReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Gates other than those of instructions: valid with the feature, refused by its name without. */
class FeatureGateTest {
  private static List<byte[]> needing(Feature feature) {
    return switch (feature) {
      case MVP -> List.of();
      case MUTABLE_GLOBALS ->
          List.of(
              Wasm.module("02: 01 00 00 03 7f 01"),
              Wasm.module("06: 01 7f 01 41 00 0b", "07: 01 00 03 00"));
      case SIGN_EXTENSION -> List.of(Wasm.body("00 41 00 c0 1a 0b"));
      case NONTRAPPING_FLOAT_TO_INT -> List.of(Wasm.body("00 43 00000000 fc 00 1a 0b"));
      case MULTI_VALUE ->
          List.of(Wasm.module("01: 01 60 00 02 7f 7f"), Wasm.body("00 02 00 0b 0b"));
      case BULK_MEMORY ->
          List.of(
              Wasm.module("09: 01 01 00 00"), Wasm.module("0b: 01 01 00"), Wasm.module("0c: 00"));
      case REFERENCE_TYPES ->
          List.of(
              Wasm.module("01: 01 60 01 6f 00"),
              Wasm.module("01: 01 60 01 70 00"),
              Wasm.module("04: 01 6f 00 00"),
              Wasm.module("04: 02 70 00 00 70 00 00"));
      case SIMD -> List.of(Wasm.module("01: 01 60 01 7b 00"), Wasm.body("01 01 7b 0b"));
      case EXTENDED_CONST -> List.of(Wasm.module("06: 01 7f 00 41 01 41 01 6a 0b"));
      case TAIL_CALL -> List.of(Wasm.body("00 12 00 0b"));
      case EXCEPTION_HANDLING ->
          List.of(Wasm.body("00 1f 40 00 0b 0b"), Wasm.module("01: 01 60 01 69 00"));
      case LEGACY_EXCEPTIONS -> List.of(Wasm.body("00 06 40 19 0b 0b"));
      case TYPED_FUNCTION_REFERENCES ->
          List.of(
              Wasm.module("01: 02 60 00 00 60 01 64 00 00"),
              Wasm.module("04: 01 40 00 70 00 00 d0 70 0b"));
      case GC ->
          List.of(
              Wasm.module("01: 01 5f 00"),
              Wasm.module("01: 01 4e 00"),
              Wasm.module("01: 01 50 00 60 00 00"),
              Wasm.module("01: 01 60 01 6e 00"));
      case MEMORY64 -> List.of(Wasm.module("05: 01 04 00"), Wasm.module("04: 01 70 04 00"));
      case MULTI_MEMORY -> List.of(Wasm.module("05: 02 00 00 00 00"));
      case RELAXED_SIMD -> List.of(Wasm.body("00 00 fd 80 02 1a 0b"));
      case CUSTOM_ANNOTATIONS, BRANCH_HINTING -> List.of();
      case THREADS -> List.of(Wasm.module("05: 01 03 00 01"), Wasm.body("00 fe 03 00 0b"));
      case CUSTOM_PAGE_SIZES -> List.of(Wasm.module("05: 01 08 00 00"));
      case WIDE_ARITHMETIC -> List.of(Wasm.body("00 42 00 42 00 fc 15 1a 1a 0b"));
    };
  }

  @ParameterizedTest
  @EnumSource
  void gates(Feature feature) {
    for (byte[] bytes : needing(feature)) {
      check(bytes, Features.ALL);
      Features without = Features.ALL.without(feature);
      FeatureDisabled e = assertThrows(FeatureDisabled.class, () -> check(bytes, without));
      assertEquals(feature, e.feature());
      assertTrue(e.getMessage().contains("the feature " + feature.text() + ", which"), e::toString);
      assertTrue(e.getMessage().contains("--enable " + feature.text()), e::toString);
      assertFalse(e.withoutAdvice().contains("--enable"), e::withoutAdvice);
      assertTrue(
          e.withoutAdvice().endsWith("(at offset 0x" + Long.toHexString(e.offset()) + ")")
              || e.withoutAdvice().contains("(in "),
          e::withoutAdvice);
      assertTrue(e.offset() > 0, e::toString);
    }
  }

  /** Tags belong to both kinds of exceptions. */
  @Test
  void tagsNeedExceptionsOfOneKind() {
    byte[] bytes =
        Wasm.module(
            Wasm.VOID_FUNC,
            Wasm.ONE_FUNC,
            "0d: 01 00 00",
            "07: 01 00 04 00",
            Wasm.code("00 08 00 0b"));
    check(bytes, Features.ALL.without(Feature.EXCEPTION_HANDLING));
    check(bytes, Features.ALL.without(Feature.LEGACY_EXCEPTIONS));
    Features neither =
        Features.ALL.without(Feature.EXCEPTION_HANDLING).without(Feature.LEGACY_EXCEPTIONS);
    FeatureDisabled e = assertThrows(FeatureDisabled.class, () -> check(bytes, neither));
    assertEquals(Feature.EXCEPTION_HANDLING, e.feature());
  }

  /** Constant expressions see the globals before them only with garbage collection. */
  @Test
  void globalsBefore() {
    byte[] bytes = Wasm.module("06: 02 7f 00 41 01 0b 7f 00 23 00 0b");
    check(bytes, Features.ALL);
    assertThrows(Invalid.class, () -> check(bytes, Features.ALL.without(Feature.GC)));
  }

  private static void check(byte[] bytes, Features features) {
    Validator.validate(BinaryReader.read(bytes, features), features);
  }
}
