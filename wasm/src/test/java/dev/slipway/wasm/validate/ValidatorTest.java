package dev.slipway.wasm.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.ModuleException.LimitExceeded;
import dev.slipway.wasm.Wasm;
import dev.slipway.wasm.binary.BinaryReader;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidatorTest {
  private static final String NAMES = "00: 04 6e 61 6d 65 01 06 01 00 03 66 69 62";

  private static ModuleException error(byte[] bytes) {
    Module module = BinaryReader.read(bytes, Features.ALL);
    return assertThrows(ModuleException.class, () -> Validator.validate(module, Features.ALL));
  }

  @Test
  void messagesSayWhatExpectedFoundAndWhere() {
    byte[] bytes =
        Wasm.module(Wasm.VOID_FUNC, Wasm.ONE_FUNC, Wasm.code("00 42 01 41 02 6a 0b"), NAMES);
    assertEquals(
        "type mismatch: i32.add expects [i32 i32], found [i64 i32]"
            + " (in func[0] $fib, i32.add, at offset 0x1b)",
        error(bytes).getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "00 6a 0b | type mismatch: i32.add expects [i32 i32], found []",
        "00 41 00 0b | type mismatch: end expects [], found [i32]",
        "00 20 05 0b | unknown local 5: there are 0",
        "00 0c 01 0b | unknown label 1: there are 1",
        "00 10 07 0b | unknown function 7: there are 1",
        "00 23 00 0b | unknown global 0: there are 0",
        "00 41 00 28 02 00 1a 0b | unknown memory 0: there are 0",
        "00 25 00 0b | unknown table 0: there are 0",
        "00 02 09 0b 0b | unknown type 9: there are 1",
        "00 d2 00 1a 0b | undeclared function reference: function 0",
        "00 fc 09 00 0b | data count section required",
        "00 fc 0d 00 0b | unknown elem segment 0: there are 0",
        "00 41 00 42 00 41 00 1b 1a 0b | type mismatch: select expects two operands of one type",
        "00 d0 70 d0 70 41 00 1b 1a 0b | type mismatch: select without a type expects numbers",
        "00 41 00 04 7f 41 00 0b 1a 0b | type mismatch: an if without else",
        "00 05 0b | unexpected else",
        "00 41 00 1a | unexpected end: END opcode expected",
        "00 0b 01 | unexpected instruction after the final END",
        "00 41 00 fd 0f fd 15 10 1a 0b | invalid lane index 16: i8x16.extract_lane_s has lanes 0 to"
      })
  void bodies(String body, String message) {
    String detail = error(Wasm.body(body)).detail();
    assertTrue(detail.startsWith(message), detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "03: 01 07                | 0a: 01 02 00 0b   | unknown type 7: there are 0",
        "05: 01 01 02 01          | 00: 00            | size minimum must not be greater",
        "05: 01 00 81 80 04       | 00: 00            | memory size must be at most 65536 pages",
        "06: 01 7f 00 42 00 0b    | 00: 00            | type mismatch: end expects [i32], found"
            + " [i64]",
        "06: 01 7f 00 45 0b       | 00: 00            | constant expression required: i32.eqz",
        "06: 01 7f 00 23 00 0b    | 00: 00            | unknown global 0: a constant expression",
        "06: 01 7f 00 41 00 41 01 0b | 00: 00         | type mismatch: end expects [i32]",
        "05: 01 00 00 | 07: 02 01 61 02 00 01 61 02 00 | duplicate export name \"a\"",
        "05: 01 00 00 | 08: 00                        | unknown function 0: there are 0",
        "05: 01 00 00 | 0b: 01 00 42 00 0b 00         | type mismatch: end expects [i32], found"
            + " [i64]",
        "04: 01 6f 00 00 | 09: 01 00 41 00 0b 00      | type mismatch: element segment 0 of funcref"
      })
  void modules(String first, String second, String message) {
    String detail = error(Wasm.module(first, second)).detail();
    assertTrue(detail.startsWith(message), detail);
  }

  /** Type 0 is {@code [] -> []}, 1 a structure of an immutable i32 and an i8, 2 an array. */
  private static final String TYPES = "01: 03 60 00 00 5f 02 7f 00 78 01 5e 64 6e 00";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "14 01 | type mismatch: type 1 is not a function type",
        "14 09 | unknown type 9: there are 3",
        "d0 09 1a | unknown type 9: there are 3",
        "02 63 09 0b 1a | unknown type 9: there are 3",
        "fb 00 00 1a | type mismatch: type 0 is not a structure type",
        "fb 00 01 1a | type mismatch: struct.new expects [i32 i32], found []",
        "fb 01 02 1a | type mismatch: type 2 is not a structure type",
        "fb 02 01 02 1a | unknown field 2: there are 2",
        "fb 02 01 01 1a | field is packed: struct.get of i8",
        "fb 03 01 00 1a | field is unpacked: struct.get_s of i32",
        "fb 05 01 00 | immutable field: struct.set of type 1, field 0",
        "fb 07 02 1a | type mismatch: field type is not defaultable: array.new_default",
        "fb 06 01 1a | type mismatch: type 1 is not an array type",
        "fb 0e 02 | immutable array: array.set of type 2, the array",
        "fb 09 02 00 1a | array type is not numeric or vector: array.new_data",
        "41 00 d4 1a | type mismatch: ref.as_non_null expects a reference, found [i32]",
        "41 00 fb 0f 1a | type mismatch: array.len expects [arrayref], found [i32]",
        "d0 6f d0 6e d3 1a | type mismatch: ref.eq expects [eqref eqref], found [externref anyref]",
        "d0 6f fb 16 6d 1a | type mismatch: ref.cast expects [anyref], found [externref]",
        "d0 6d fb 18 03 00 6d 6e 1a | type mismatch: br_on_cast to anyref, which is no subtype of",
        "d0 6e d6 00 1a | type mismatch: br_on_non_null expects a label that takes a reference",
        "01 20 00 1a | uninitialized local 0: a local of (ref 1) must be set before",
        "08 00 | unknown tag 0: there are 0",
        "1f 40 01 03 00 0b | type mismatch: catch_all_ref gives [(ref exn)], label 0 takes []",
        "06 40 09 00 0b | invalid rethrow label 0: it names a try, not a catch",
        "07 00 | unknown tag 0: there are 0",
        "19 0b | unexpected catch_all: the innermost block is not a try or catch",
        "02 40 18 00 | unexpected delegate: the innermost block is not a try without catch",
        "41 00 fe 10 00 00 1a | unknown memory 0: there are 0",
        "00 d4 6a 1a | type mismatch: i32.add expects [i32 i32], found [(ref bot)]"
      })
  void bodiesOfThree(String body, String message) {
    String locals = body.startsWith("01 20") ? "01 01 64 01 " : "00 ";
    byte[] bytes = Wasm.module(TYPES, Wasm.ONE_FUNC, "0c: 00", Wasm.code(locals + body + " 0b"));
    String detail = error(bytes).detail();
    assertTrue(detail.startsWith(message), detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "01: 01 5f 01 63 01 00   | 00: 00 | unknown type 1: a type may refer to those of its group",
        "01: 01 50 01 01 5f 00   | 00: 00 | unknown type 1: there are 1",
        "01: 01 50 01 00 5f 00   | 00: 00 | forward use of type 0 in sub type definition",
        "01: 02 5f 00 50 01 00 5f 00 | 00: 00 | sub type 1 has final super type 0",
        "01: 02 50 00 5f 01 7f 00 50 01 00 5f 00 | 00: 00 | sub type 1 does not match super type 0",
        "01: 03 50 00 5f 00 50 00 5f 00 50 02 00 01 5f 00 | 00: 00 | sub type 2 has 2 supertypes",
        "01: 01 60 00 01 7f | 0d: 01 00 00 | non-empty tag result type: [i32], expected []",
        "01: 01 5f 00 | 02: 01 00 00 00 00 | type mismatch: type 0 is not a function type",
        "04: 01 64 70 00 01 | 00: 00 | type mismatch: a table of (ref func), which has no default",
        "04: 01 63 05 00 01 | 00: 00 | unknown type 5: there are 0",
        "05: 01 02 01 | 00: 00 | shared memory must have maximum",
        "05: 01 08 01 01 | 00: 00 | invalid custom page size 2^1, expected 1 or 65536",
        "05: 01 04 81 80 80 80 80 80 40 | 00: 00 | memory size must be at most 281474976710656"
            + " pages",
        "05: 01 00 01 | 0b: 01 00 41 00 41 00 41 00 6b 6d 0b 00 | constant expression required",
        "06: 01 7f 00 23 00 0b | 00: 00 | unknown global 0: a constant expression sees the first 0",
        "06: 02 7f 01 41 00 0b 7f 00 23 00 0b | 00: 00 | constant expression required: global 0 is"
      })
  void modulesOfThree(String first, String second, String message) {
    ModuleException e = error(Wasm.module(first, second));
    assertTrue(e.detail().startsWith(message), e.detail());
    assertTrue(e.offset() >= 8, e.getMessage());
  }

  @Test
  void typesSayWhereTheyAre() {
    assertEquals(
        "sub type 1 has final super type 0 (in type[1], at offset 0xd)",
        error(Wasm.module("01: 02 5f 00 50 01 00 5f 00")).getMessage());
  }

  @Test
  void nestingNeedsNoJavaStack() {
    int depth = 1_000_000;
    byte[] body = new byte[1 + 3 * depth + 1];
    for (int i = 0; i < depth; i++) {
      body[1 + 2 * i] = 0x02;
      body[2 + 2 * i] = 0x40;
    }
    Arrays.fill(body, 1 + 2 * depth, body.length, (byte) 0x0B);
    String hex = java.util.HexFormat.of().formatHex(body);
    Validator.validate(BinaryReader.read(Wasm.body(hex), Features.ALL), Features.ALL);
  }

  /** A few bytes a call push a thousand operands each: the stack is bounded, and so is memory. */
  @Test
  void operandsAreBounded() {
    String types = "01: 01 60 00 e8 07 " + "7f".repeat(1000);
    byte[] bytes = Wasm.module(types, "03: 01 00", Wasm.code("00 " + "1000".repeat(1100) + "0b"));
    Module module = BinaryReader.read(bytes, Features.ALL);
    LimitExceeded e =
        assertThrows(LimitExceeded.class, () -> Validator.validate(module, Features.ALL));
    assertTrue(e.detail().startsWith("operands on the stack of a function"), e.detail());
  }

  @Test
  void localsAreBounded() {
    assertEquals(
        "locals of a function: 50001 found, at most 50000 allowed",
        error(Wasm.body("01 d1 86 03 7f 0b")).detail());
  }

  @Test
  void malformedBodiesSayWhere() {
    assertEquals(
        "illegal opcode 0xff (in func[0], at offset 0x18)",
        error(Wasm.body("00 01 ff 0b")).getMessage());
    assertEquals(
        "integer too large (in func[0], i32.const, at offset 0x18)",
        error(Wasm.body("00 41 ff ff ff ff 0f 0b")).getMessage());
  }

  /** Locals beyond those that are spelled out. */
  @Test
  void manyLocalsKeepTheirTypes() {
    String locals = "04 02 7f d0 0f 7e 00 7d d0 0f 7c ";
    String use =
        "44 0000000000000000 21 a0 1f 42 00 21 d1 0f 41 00 21 01 44 0000000000000000 21 d2 0f";
    byte[] bytes = Wasm.body(locals + use + " 0b");
    Validator.validate(BinaryReader.read(bytes, Features.ALL), Features.ALL);
    ModuleException e = error(Wasm.body(locals + "41 00 21 d1 0f 0b"));
    assertTrue(e.detail().startsWith("type mismatch: local.set expects [i64]"), e.detail());
    e = error(Wasm.body(locals + "41 00 21 a2 1f 0b"));
    assertEquals("unknown local 4002: there are 4002", e.detail());
  }

  @Test
  void severalThreadsFindTheFirstError() throws Exception {
    byte[] bytes = manyBodies();
    String wanted = error(bytes).getMessage();
    assertTrue(wanted.contains("func[40]"), wanted);
    Module module = BinaryReader.read(bytes, Features.ALL);
    Executor rejecting =
        task -> {
          throw new RejectedExecutionException();
        };
    Executor never = task -> {};
    try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
      for (Executor executor : new Executor[] {pool, Runnable::run, rejecting, never}) {
        for (int i = 0; i < 20; i++) {
          ModuleException e =
              assertThrows(
                  ModuleException.class, () -> Validator.validate(module, Features.ALL, executor));
          assertEquals(wanted, e.getMessage());
        }
      }
      pool.submit(() -> Validator.validate(valid(), Features.ALL, pool)).get();
    }
  }

  private static Module valid() {
    return BinaryReader.read(Wasm.body("00 0b"), Features.ALL);
  }

  /** 100 bodies of 30 KB, of which every 20th from number 40 on has an error in its middle. */
  private static byte[] manyBodies() {
    String[] bodies = new String[100];
    String half = "41 00 1a".repeat(5000);
    for (int i = 0; i < bodies.length; i++) {
      String error = i >= 40 && i % 20 == 0 ? "6a" : "";
      bodies[i] = "00" + half + error + half + "0b";
    }
    return Wasm.module(Wasm.VOID_FUNC, "03: 64" + "00".repeat(bodies.length), Wasm.code(bodies));
  }
}
