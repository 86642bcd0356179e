package dev.slipway.compiler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.runtime.CompiledModule;
import dev.slipway.runtime.HostFunction;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Instance;
import dev.slipway.runtime.Trap;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.text.TextReader;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.ValType;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Modules at the limits of the class file format: everything is compiled, nothing is too large. */
class LimitsTest {
  private static String repeat(int count, IntFunction<String> text) {
    return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining("\n"));
  }

  private static CompiledModule compile(String wat) {
    return compile(wat, Options.DEFAULT);
  }

  private static CompiledModule compile(String wat, Options options) {
    Module module = TextReader.readModule(wat, "test.wat", Features.DEFAULT);
    CompilerOutput output = Compiler.compile(module, options);
    int largest = ClassFiles.largest(output.classes());
    assertTrue(largest <= Options.HUGE_METHOD_LIMIT, () -> "a method of " + largest + " bytes");
    assertEquals(List.of(), output.report().refused());
    return output.load();
  }

  private static Instance instantiate(String wat) {
    return compile(wat).instantiate(Imports.NONE);
  }

  @Test
  void aHundredThousandGlobals() {
    Instance instance =
        instantiate(
            "(module "
                + repeat(100_000, i -> "(global (mut i32) (i32.const " + 7 * i + "))")
                + "(func (export \"a\") (result i32) (global.get 5))"
                + "(func (export \"b\") (result i32)"
                + " (global.set 99999 (i32.add (global.get 99999) (i32.const 1)))"
                + " (global.get 99999)))");
    assertEquals(35, instance.call("a"));
    assertEquals(699_994, instance.call("b"));
  }

  @Test
  void twentyThousandActiveSegments() {
    Instance instance =
        instantiate(
            "(module (memory 4) (table 20000 funcref)"
                + repeat(20_000, i -> "(data (i32.const " + 4 * i + ") \"\\" + hex(i) + "\")")
                + repeat(20_000, i -> "(elem (i32.const " + i + ") $f" + i % 3 + ")")
                + "(type $t (func (result i32)))"
                + "(func $f0 (type $t) (i32.const 10)) (func $f1 (type $t) (i32.const 11))"
                + "(func $f2 (type $t) (i32.const 12))"
                + "(func (export \"load\") (param i32) (result i32) (i32.load (local.get 0)))"
                + "(func (export \"call\") (param i32) (result i32)"
                + " (call_indirect (type $t) (local.get 0))))");
    assertEquals(19_999 % 251, instance.call("load", 79_996));
    assertEquals(11, instance.call("call", 19_999));
  }

  private static String hex(int value) {
    return String.format("%02x", value % 251);
  }

  @Test
  void aBranchTableOfSixtyThousandEntriesAndFewLabels() {
    Instance instance =
        instantiate(
            "(module (func (export \"f\") (param i32) (result i32)"
                + " (block (block (block (br_table "
                + repeat(60_000, i -> Integer.toString(i % 7 == 0 ? 0 : i % 2 + 1))
                + " 1 (local.get 0))) (return (i32.const 100))) (return (i32.const 101)))"
                + " (i32.const 102)))");
    assertEquals(100, instance.call("f", 0));
    assertEquals(102, instance.call("f", 1));
    assertEquals(101, instance.call("f", 2));
    assertEquals(100, instance.call("f", 8_192 * 7));
    assertEquals(102, instance.call("f", 59_999));
    assertEquals(101, instance.call("f", 60_000));
    assertEquals(101, instance.call("f", -1));
  }

  @Test
  void aBranchTableOfThreeThousandDifferentLabels() {
    int n = 3_000;
    Instance instance =
        instantiate(
            "(module (func (export \"f\") (param i32) (result i32)"
                + "(block ".repeat(n)
                + "(br_table "
                + repeat(n, Integer::toString)
                + " (local.get 0))"
                + repeat(n, i -> ") (return (i32.const " + 3 * i + "))")
                + "))");
    assertEquals(0, instance.call("f", 0));
    assertEquals(3_000, instance.call("f", 1_000));
    assertEquals(3 * (n - 1), instance.call("f", n - 1));
    assertEquals(3 * (n - 1), instance.call("f", n));
  }

  @Test
  void aThousandParametersAndResults() {
    String params = "(param " + "i32 i64 f32 f64 ".repeat(250) + ")";
    String results = "(result " + "i32 i64 f32 f64 ".repeat(250) + ")";
    String gets = repeat(1_000, i -> "local.get " + (i / 4 * 4 + i % 4));
    FuncType type = new FuncType(repeatTypes(), repeatTypes());
    HostFunction host = HostFunction.of(type, args -> args);
    Instance instance =
        compile(
                "(module (type $t (func "
                    + params
                    + results
                    + "))"
                    + "(import \"\" \"h\" (func $h (type $t)))"
                    + "(table funcref (elem $id $h))"
                    + "(func $id (type $t) "
                    + gets
                    + ")"
                    + "(func (export \"direct\") (type $t) "
                    + gets
                    + " call $id)"
                    + "(func (export \"host\") (type $t) "
                    + gets
                    + " call $h)"
                    + "(func (export \"own\") (type $t) "
                    + gets
                    + " i32.const 0 call_indirect (type $t))"
                    + "(func (export \"foreign\") (type $t) "
                    + gets
                    + " i32.const 1 call_indirect (type $t)))")
            .instantiate((module, name) -> host);
    Object[] args = new Object[1_000];
    for (int i = 0; i < 1_000; i += 4) {
      args[i] = i;
      args[i + 1] = i * 5_000_000_000L;
      args[i + 2] = i * 0.5f;
      args[i + 3] = i * 0.25;
    }
    for (String export : List.of("direct", "host", "own", "foreign")) {
      assertArrayEquals(args, (Object[]) instance.call(export, args), export);
    }
  }

  private static List<ValType> repeatTypes() {
    List<ValType> four = List.of(ValType.I32, ValType.I64, ValType.F32, ValType.F64);
    return Collections.nCopies(250, four).stream().flatMap(List::stream).toList();
  }

  @Test
  void aFunctionOfAMegabyteWithManyConstants() {
    int n = 60_000;
    Instance instance =
        instantiate(
            "(module (func (export \"f\") (param i64) (result i64)"
                + repeat(
                    n,
                    i ->
                        "(local.set 0 (i64.add (local.get 0) (i64.const "
                            + (1_000_000_007L * (i + 1))
                            + ")))")
                + "(local.get 0)))");
    assertEquals(1_000_000_007L * n * (n + 1) / 2, instance.call("f", 0L));
  }

  @Test
  void fiftyThousandLocals() {
    Instance instance =
        instantiate(
            "(module (func (export \"f\") (param i32) (result i32) (local "
                + "i32 ".repeat(49_998)
                + ")"
                + "(loop "
                + repeat(
                    20_000,
                    i ->
                        "(local.set "
                            + (i + 1)
                            + " (i32.add (local.get "
                            + (i + 1)
                            + ") (local.get "
                            + i
                            + ")))")
                + "(br_if 0 (i32.lt_s (local.get 7) (i32.const 1000))))"
                + "(local.get 7)))");
    assertTrue((int) instance.call("f", 1) >= 1_000);
  }

  @Test
  void tenThousandNestedBlocks() {
    int n = 10_000;
    Instance instance =
        instantiate(
            "(module (func (export \"f\") (param i32) (result i32)"
                + "(block ".repeat(n)
                + "(br_if "
                + (n - 1)
                + " (local.get 0))"
                + ") (local.set 0 (i32.add (local.get 0) (i32.const 1)))".repeat(n)
                + "(local.get 0)))");
    assertEquals(n, instance.call("f", 0));
    assertEquals(6, instance.call("f", 5));
  }

  @Test
  void tenThousandFunctionsOfOneTypeInATable() {
    int n = 10_000;
    Instance instance =
        instantiate(
            "(module (type $t (func (param i32 f64) (result i32)))"
                + "(table funcref (elem "
                + repeat(n, i -> "$f" + i)
                + "))"
                + repeat(
                    n,
                    i ->
                        "(func $f"
                            + i
                            + " (type $t) (i32.add (local.get 0) (i32.const "
                            + i
                            + ")))")
                + "(func (export \"call\") (param i32) (result i32)"
                + " (call_indirect (type $t) (i32.const 1) (f64.const 0) (local.get 0))))");
    for (int i : new int[] {0, 1, 23, 24, 374, 375, 5_000, n - 1}) {
      assertEquals(i + 1, instance.call("call", i));
    }
  }

  @Test
  void twoThousandTypesAndDispatchers() {
    int n = 2_000;
    Instance instance =
        instantiate(
            "(module (table funcref (elem "
                + repeat(n, i -> "$f" + i)
                + "))"
                + repeat(n, i -> "(type $t" + i + " (func (param " + binary(i) + ") (result i32)))")
                + repeat(n, i -> "(func $f" + i + " (type $t" + i + ") (i32.const " + i + "))")
                + repeat(
                    n,
                    i ->
                        "(func (export \"c"
                            + i
                            + "\") (param i32) (result i32) (call_indirect (type $t"
                            + i
                            + ") "
                            + zeros(i)
                            + "(local.get 0)))")
                + ")");
    for (int i : new int[] {0, 1, 63, 64, 1_000, n - 1}) {
      assertEquals(i, instance.call("c" + i, i));
    }
  }

  /** Every type is called through every table. */
  @Test
  void sixtyFourTypesTimesThreeHundredTables() {
    int types = 64;
    int tables = 300;
    Instance instance =
        instantiate(
            "(module "
                + repeat(
                    types, i -> "(type $t" + i + " (func (param " + binary(i) + ") (result i32)))")
                + repeat(types, i -> "(func $f" + i + " (type $t" + i + ") (i32.const " + i + "))")
                + repeat(tables, i -> "(table funcref (elem $f" + i % types + "))")
                + repeat(
                    types,
                    i ->
                        "(func (export \"c"
                            + i
                            + "\") (param i32) (result i32)"
                            + repeat(
                                tables,
                                t ->
                                    "(if (i32.eq (local.get 0) (i32.const "
                                        + t
                                        + ")) (then (return (call_indirect "
                                        + t
                                        + " (type $t"
                                        + i
                                        + ") "
                                        + zeros(i)
                                        + "(i32.const 0)))))")
                            + "(i32.const -1))")
                + ")");
    for (int table : new int[] {0, 63, 64, 255, 256, tables - 1}) {
      int type = table % types;
      assertEquals(type, instance.call("c" + type, table));
      Trap trap = assertThrows(Trap.class, () -> instance.call("c" + (type + 1) % types, table));
      assertEquals(Trap.Kind.INDIRECT_CALL_TYPE_MISMATCH, trap.kind());
    }
  }

  /** Each type's parameters and results cross the boundary in methods of their own. */
  @Test
  void fortyTypesOfAThousandParameters() {
    int n = 40;
    Instance instance =
        instantiate(
            "(module "
                + repeat(
                    n,
                    i ->
                        "(func (export \"f"
                            + i
                            + "\") (param "
                            + thousand(i)
                            + ") (result i32) (i32.const "
                            + i
                            + "))")
                + ")");
    int last = n - 1;
    String[] params = thousand(last).split(" ");
    Object[] args = Stream.of(params).map(p -> p.equals("i32") ? (Object) 0 : 0f).toArray();
    assertEquals(last, instance.call("f" + last, args));
  }

  private static String thousand(int i) {
    return binary(i).repeat(1_000).substring(0, 4_000);
  }

  private static String zeros(int i) {
    return binary(i).replace("i32", "(i32.const 0)").replace("f32", "(f32.const 0)");
  }

  private static String binary(int i) {
    return Integer.toBinaryString(i + 1).replace("0", "i32 ").replace("1", "f32 ");
  }
}
