package dev.slipway.wasm.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.wasm.Feature;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.validate.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors of modules that were read from text name the place in the text, marked here with ^. */
class SourceMapTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(func\n  i32.const 1\n  ^i64.eqz\n  drop)",
        "(func)\n(func (local i32 i64)\n  (block (block (drop ^(i64.eqz (i32.const 1))))))",
        "(func (result i32)\n  i64.const 1\n^)",
        "(func (param $x i32)\n  (if (local.get $x) (then ^(br_if 7 (local.get $x)))))",
        "(global i32\n (i32.const 1))\n(global i32 (i32.const 1) ^(i64.eqz (i64.const 2)))",
        "(table 1 funcref)\n(elem (i32.const 0) funcref (ref.null func)\n (item i32.const 0^))",
        "(table 1 funcref)\n(elem (offset ^(local.get 0)) func)",
        "(memory 1)\n(data (f32.const 0^) \"\")",
        "(func)\n ^(export \"f\" (func 1))",
        "(func)\n ^(global (export \"a\") (mut (ref 9)) (ref.null func))",
        "(type (func))\n (func ^(i31.get_s (i32.const 1)))"
      })
  void invalidModules(String marked) {
    int mark = marked.indexOf('^');
    String wat = marked.replace("^", "");
    int line = (int) wat.substring(0, mark).chars().filter(c -> c == '\n').count() + 1;
    int column = mark - wat.lastIndexOf('\n', mark - 1);
    String place = "app.wat:" + line + ":" + column + ")";
    Module module = TextReader.readModule(wat, "app.wat", Features.ALL);
    check(module, place, mark);
    check(TextReader.encode(module, Features.ALL), place, mark);
  }

  private static void check(Module module, String place, int offset) {
    ModuleException error =
        assertThrows(ModuleException.Invalid.class, () -> Validator.validate(module, Features.ALL));
    assertTrue(error.getMessage().endsWith(place), () -> error.getMessage() + " for " + place);
    assertEquals(offset, error.offset(), error::getMessage);
    ModuleException again =
        assertThrows(
            ModuleException.Invalid.class,
            () -> Validator.validate(module, Features.ALL, Runnable::run));
    assertEquals(error.getMessage(), again.getMessage());
  }

  @Test
  void aFeatureThatABodyNeeds() {
    Module module = TextReader.readModule("(func\n  return_call 0)", "app.wat", Features.ALL);
    Features without = Features.ALL.without(Feature.TAIL_CALL);
    ModuleException.FeatureDisabled error =
        assertThrows(
            ModuleException.FeatureDisabled.class, () -> Validator.validate(module, without));
    assertTrue(error.getMessage().contains("app.wat:2:3)"), error::getMessage);
    assertEquals(Feature.TAIL_CALL, error.feature());
  }

  @Test
  void binariesKeepTheirOffsets() {
    ModuleException.Invalid error = new ModuleException.Invalid("bad", 31);
    assertEquals(error, error.in(null));
    assertEquals("bad (at offset 0x1f)", error.getMessage());
  }
}
