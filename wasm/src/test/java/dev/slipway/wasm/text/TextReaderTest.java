package dev.slipway.wasm.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.slipway.wasm.Feature;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.binary.BinaryReader;
import dev.slipway.wasm.binary.BinaryWriter;
import dev.slipway.wasm.binary.NameSection;
import dev.slipway.wasm.op.Imm;
import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.type.ValType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextReaderTest {
  private static Module read(String wat) {
    return TextReader.readModule(wat, "app.wat", Features.ALL);
  }

  private static void assertSame(String wat, String other) {
    assertArrayEquals(Meaning.of(read(wat)), Meaning.of(read(other)));
  }

  @Test
  void anInstructionForEveryRowWithoutImmediates() {
    for (Op op : Op.values()) {
      boolean delimiter = op == Op.END || op == Op.ELSE || op == Op.CATCH_ALL;
      if (op.imm() == Imm.NONE && !delimiter) {
        Module module = read("(func " + op.text() + ")");
        int bytes = op.code() < 256 ? 1 : op.code() % 0x10000 < 128 ? 2 : 3;
        assertEquals(bytes + 1, module.code().getFirst().body().size(), op::text);
      }
    }
  }

  @Test
  void foldedInstructionsAreThePlainOnesInOrder() {
    assertSame(
        "(func (param i32) (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 1))"
            + " (else (i32.const 2) nop)) (drop))",
        "(func (param i32) local.get 0 i32.eqz if (result i32) i32.const 1 else i32.const 2 nop"
            + " end drop)");
    assertSame(
        "(func (block $l (br_if $l (i32.const 0))))", "(func block i32.const 0 br_if 0 end)");
  }

  @Test
  void implicitTypesAreSharedAndComeLast() {
    Module module =
        read(
            "(func (result f64)) (func (param i32)) (type (func (param i32)))"
                + " (func (type 1) (block (param i32) (result i32 i32))) (func (result f64))");
    assertArrayEquals(new int[] {1, 0, 1, 1}, module.functions());
    assertEquals(3, module.types().size());
  }

  @Test
  void aTypeUseMayNameATypeThatALaterOneAppends() {
    Module module = read("(func (type 0) (local $x i64) (drop (local.get $x))) (func (param f32))");
    assertEquals(2, module.code().getFirst().body().bytes()[1] + 1, "the local comes second");
    assertArrayEquals(new int[] {0, 0}, module.functions());
  }

  @Test
  void inlineImportsExportsAndSegments() {
    assertSame(
        "(import \"m\" \"f\" (func $f)) (export \"a\" (func $f)) (export \"b\" (func $f))",
        "(func $f (export \"a\") (export \"b\") (import \"m\" \"f\"))");
    assertSame(
        "(memory 1 1) (data (i32.const 0) \"abc\") (table 1 1 funcref)"
            + " (elem (table 0) (i32.const 0) func 0) (func)",
        "(memory (data \"a\" \"bc\")) (table funcref (elem $f)) (func $f)");
    assertSame(
        "(table 1 funcref) (elem (offset i32.const 0) funcref (item ref.null func))",
        "(table 1 funcref) (elem (i32.const 0) funcref (ref.null func))");
  }

  @Test
  void localsAreNamedBehindTheParametersOfANamedType() {
    assertSame(
        "(type $t (func (param i32 i32))) (func (type $t) (local $x i64) (local.set $x))",
        "(type $t (func (param i32 i32))) (func (type $t) (local i64) (local.set 2))");
  }

  @Test
  void identifiersBecomeNamesOnlyIfAsked() {
    String wat = "(module $m (func $\"a b\" (param $x i32) block $l end))";
    assertEquals(List.of(), read(wat).customs());
    NameSection names =
        NameSection.read(TextReader.readModuleWithNames(wat, "app.wat", Features.ALL));
    assertEquals("m", names.module());
    assertEquals("a b", names.func(0));
    assertEquals("x", names.local(0, 0));
    assertEquals("l", names.label(0, 0));
  }

  @Test
  void stringsAreBytes() {
    Module module = read("(memory (data \"\\t\\n\\r\\\"\\'\\\\\\00\\fF\\u{20_AC}\u20AC\"))");
    Module.Data data = module.datas().getFirst();
    assertArrayEquals(
        new byte[] {
          9,
          10,
          13,
          '"',
          '\'',
          '\\',
          0,
          -1,
          (byte) 0xE2,
          (byte) 0x82,
          (byte) 0xAC,
          (byte) 0xE2,
          (byte) 0x82,
          (byte) 0xAC
        },
        data.bytes());
  }

  @Test
  void commentsAndAnnotationsMeanNothing() {
    assertSame("(func nop)", "(;(;;);) (@a (b \")\") ;; x\r) (func (@name \"n\") nop;;\n)");
  }

  @Test
  void runsOfLocals() {
    Module module = read("(func (local i32 i32) (local $x i32) (local f32))");
    assertEquals(
        List.of(new Module.LocalRun(3, ValType.I32), new Module.LocalRun(1, ValType.F32)),
        module.code().getFirst().locals());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "(func i32.ad)|unknown operator i32.ad (did you mean i32.add?) (app.wat:1:7)",
        "(func get_local 0)|unknown operator get_local (did you mean local.get?) (app.wat:1:7)",
        "(func (call $fob)) (func $foo)" + "|unknown func $fob (did you mean $foo?) (app.wat:1:13)",
        "(func br $x)|unknown label $x (app.wat:1:10)",
        "(func i32.const 1.5)|malformed integer 1.5 (app.wat:1:17)",
        "(func i32.const)|expected an integer, found ) (app.wat:1:16)",
        "(func i32.const 4294967296)|i32 constant out of range: 4294967296 (app.wat:1:17)",
        "(func block)"
            + "|expected an instruction or \"end\" for the block of line 1, found ) (app.wat:1:12)",
        "(func (if (nop)))"
            + "|expected a folded instruction or \"(then\" for the if of line 1, found )"
            + " (app.wat:1:16)",
        "(func (nop)|expected \")\", found the end of the text (app.wat:1:12)",
        "(fun)|expected a module field (did you mean func?), found fun (app.wat:1:2)",
        "(func $f) (func $f)|duplicate func $f (app.wat:1:17)",
        "(func (nop) (param i32))|expected an instruction, found param (app.wat:1:14)",
        "(func block $a end $b)"
            + "|mismatching label $b: the label of this block is $a (app.wat:1:20)",
        "(type $t (func)) (func (type $t) (param i32))"
            + "|inline function type [i32] -> [] differs from the type it names: [] -> []"
            + " (app.wat:1:24)",
        "(func) (import \"a\" \"b\" (func))"
            + "|import after function: imports must come first (app.wat:1:16)",
        "(data \"\\xx\")"
            + "|illegal escape in a string; legal are \\t \\n \\r \\\" \\' \\\\ \\hh and \\u{h...}"
            + " (app.wat:1:8)",
        "(func) x|expected the end of the text, found x (app.wat:1:8)",
        "(; (; ;)|unclosed comment (app.wat:1:1)"
      })
  void errorsSayWhatWhereAndWhatWouldHelp(String wat, String message) {
    ModuleException.Malformed error =
        assertThrows(ModuleException.Malformed.class, () -> read(wat));
    assertEquals(message, error.getMessage());
  }

  @Test
  void positionsCountLinesAndCodePoints() {
    ModuleException.Malformed error =
        assertThrows(
            ModuleException.Malformed.class,
            () -> read("(;\r;)\r\n(func\n  (;\uD83D\uDE00;) i32.ad)"));
    assertEquals(
        "unknown operator i32.ad (did you mean i32.add?) (app.wat:4:9)", error.getMessage());
    assertEquals(22, error.offset());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(func i32.extend8_s)",
        "(global externref (ref.null extern))",
        "(func (param funcref))",
        "(func (result i32 i32))",
        "(func (block (param i32)))",
        "(func memory.fill)",
        "(data \"\")",
        "(elem declare func)",
        "(func v128.const i32x4 0 0 0 0)",
        "(func return_call 0)",
        "(tag)",
        "(import \"\" \"\" (tag))",
        "(func try_table end)",
        "(func try end)",
        "(func (param exnref))",
        "(func (param (ref func)))",
        "(func (param (ref null 0)))",
        "(table 0 funcref (ref.null func))",
        "(type (struct))",
        "(type (sub (func)))",
        "(type (array i8))",
        "(rec)",
        "(func (param anyref))",
        "(memory i64 0)",
        "(memory i64 (data))",
        "(table i64 0 funcref)",
        "(memory 0 1 shared)",
        "(memory 0 (pagesize 1))",
        "(memory (pagesize 1) (data))",
        "(func i64.add128)",
        "(func i8x16.relaxed_swizzle)",
        "(@a)"
      })
  void featuresAreGated(String wat) {
    Features mvp = Features.ALL;
    for (Feature feature : Feature.values()) {
      mvp = feature == Feature.MVP ? mvp : mvp.without(feature);
    }
    Features without = mvp;
    ModuleException.FeatureDisabled error =
        assertThrows(
            ModuleException.FeatureDisabled.class,
            () -> TextReader.readModule(wat, "app.wat", without));
    assertEquals(true, error.getMessage().contains("app.wat:1:"), error::getMessage);
    TextReader.readModule(wat, "app.wat", Features.ALL);
  }

  @Test
  void legacyHandlers() {
    assertSame(
        "(tag $e (param i32)) (func (try $l (result i32) (do (i32.const 1)) (catch $e)"
            + " (catch_all (rethrow $l))) drop (block $b (try (do (throw $e (i32.const 1)))"
            + " (delegate $b))) (try (do)))",
        "(tag $e (param i32)) (func try $l (result i32) i32.const 1 catch $e catch_all rethrow 0"
            + " end $l drop block $b try i32.const 1 throw 0 delegate 0 end try end)");
  }

  @Test
  void catchesBranchFromOutsideOfTheirBlock() {
    assertSame(
        "(tag $e) (func (block $o (try_table $t (catch $e $o) (catch_all_ref 1) (br $t))))",
        "(tag $e) (func block try_table (catch 0 0) (catch_all_ref 1) br 0 end end)");
  }

  @Test
  void fieldsByName() {
    assertSame(
        "(rec (type $s (sub (struct (field i8 (mut i16)) (field $x (ref null $s)))))"
            + " (type $t (sub $s (struct (field i8 (mut i16)) (field $y (ref null $t))))))"
            + " (func (param (ref $t)) (struct.get $t $y (local.get 0)) (struct.get $s $x) drop)",
        "(rec (type (sub (struct (field i8) (field (mut i16)) (field (ref null 0)))))"
            + " (type (sub 0 (struct (field i8) (field (mut i16)) (field (ref null 1))))))"
            + " (func (param (ref 1)) local.get 0 struct.get 1 2 struct.get 0 2 drop)");
  }

  @Test
  void abbreviationsOfWideTablesAndMemories() {
    assertSame(
        "(memory i64 (data \"abc\")) (table i64 funcref (elem 0)) (memory (pagesize 1) (data"
            + " \"abc\")) (func)",
        "(memory i64 1 1) (data (memory 0) (i64.const 0) \"abc\") (table i64 1 1 funcref) (elem"
            + " (table 0) (i64.const 0) func 0) (memory 3 3 (pagesize 1)) (data (memory 1)"
            + " (i32.const 0) \"abc\") (func)");
  }

  @Test
  void anImplicitTypeIsFinalAndStandsAlone() {
    assertSame(
        "(type (sub (func))) (rec (type (func)) (type (func))) (func) (rec (type (func)))",
        "(type (sub (func))) (rec (type (func)) (type (func))) (rec (type (func))) (func (type"
            + " 3))");
  }

  @Test
  void tablesOfFunctionsAreAsOldAsTheMvp() {
    Features mvp = Features.DEFAULT.without(Feature.REFERENCE_TYPES).without(Feature.BULK_MEMORY);
    String wat = "(table funcref (elem 0)) (elem (table 0) (i32.const 0) func 0) (func)";
    Module module = TextReader.readModule(wat, "app.wat", mvp);
    assertEquals(ValType.FUNCREF, module.tables().getFirst().type().element());
    Module back = BinaryReader.read(BinaryWriter.encode(module), mvp);
    assertArrayEquals(Meaning.of(module), Meaning.of(back));
  }
}
