package dev.slipway.wasm.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.ModuleException.LimitExceeded;
import dev.slipway.wasm.ModuleException.Malformed;
import dev.slipway.wasm.Wasm;
import dev.slipway.wasm.op.Op;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryReaderTest {
  private static final String FOUR_BILLION = "ff ff ff ff 0f";

  private static Module read(byte[] bytes) {
    return BinaryReader.read(bytes, Features.ALL);
  }

  /** A count of 2^32-1 of each thing that is counted, refused before anything is allocated. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "00: N",
        "01: N",
        "01: 01 60 N",
        "01: 01 60 00 N",
        "02: N",
        "02: 01 N",
        "03: N",
        "04: N",
        "05: N",
        "06: N",
        "07: N",
        "07: 01 N",
        "09: N",
        "09: 01 00 41 00 0b N",
        "0a: N",
        "0a: 01 N",
        "0a: 01 06 N",
        "0b: N",
        "0b: 01 01 N"
      })
  void countsOfFourBillionAreRefused(String section) {
    byte[] bytes = Wasm.module(section.replace("N", FOUR_BILLION));
    long before = allocated();
    Malformed e = assertThrows(Malformed.class, () -> read(bytes));
    assertTrue(allocated() - before < 1_000_000, "allocated " + (allocated() - before));
    assertTrue(e.detail().startsWith("unexpected end"), e.detail());
  }

  @Test
  void labelCountOfFourBillionIsRefused() {
    InstrReader in = instrs("0e " + FOUR_BILLION + " 00 0b");
    Malformed e = assertThrows(Malformed.class, in::next);
    assertTrue(e.detail().startsWith("unexpected end: 4294967295 labels"), e.detail());
  }

  @Test
  void limitsAreNamed() {
    String params = "7f".repeat(1001);
    LimitExceeded e =
        assertThrows(
            LimitExceeded.class, () -> read(Wasm.module("01: 01 60 e907" + params + "00")));
    assertEquals("parameters of a function type: 1001 found, at most 1000 allowed", e.detail());
    assertThrows(Malformed.class, () -> read(Wasm.body("02 ff ff ff ff 0f 7f 01 7f 0b")));
  }

  @ParameterizedTest
  @CsvSource({
    "41 00, 0",
    "41 7f, -1",
    "41 80 7f, -128",
    "41 ff ff ff ff 07, 2147483647",
    "41 80 80 80 80 78, -2147483648",
    "41 80 80 80 80 00, 0",
    "41 ff ff ff ff 7f, -1"
  })
  void signedIntegers(String bytes, int value) {
    InstrReader in = instrs(bytes);
    assertTrue(in.next());
    assertEquals(value, in.i32());
  }

  @ParameterizedTest
  @CsvSource({
    "42 80 80 80 80 80 80 80 80 80 7f, -9223372036854775808",
    "42 ff ff ff ff ff ff ff ff ff 00, 9223372036854775807",
    "42 ff ff ff ff ff ff ff ff ff 7f, -1",
    "42 c0 00, 64",
    "42 40, -64"
  })
  void longIntegers(String bytes, long value) {
    InstrReader in = instrs(bytes);
    assertTrue(in.next());
    assertEquals(value, in.i64());
  }

  @ParameterizedTest
  @CsvSource({
    "41 80 80 80 80 80 00, integer representation too long",
    "41 ff ff ff ff 0f, integer too large",
    "41 80 80 80 80 70, integer too large",
    "20 ff ff ff ff 1f, integer too large",
    "20 80 80 80 80 80 00, integer representation too long",
    "42 ff ff ff ff ff ff ff ff ff 01, integer too large",
    "42 80 80 80 80 80 80 80 80 80 80 00, integer representation too long",
    "02 80 80 80 80 70, malformed block type",
    "02 ff ff ff ff 2f, integer too large",
    "20 80, unexpected end of section or function",
    "43 00 00 00, unexpected end",
    "ff, illegal opcode 0xff",
    "fc ff ff ff ff 0f, illegal opcode 0xfc 0xffffffff",
    "28 80 01 00, malformed memop flags 0x80"
  })
  void badEncodings(String bytes, String detail) {
    InstrReader in = instrs(bytes);
    Malformed e = assertThrows(Malformed.class, in::next);
    assertTrue(e.detail().startsWith(detail), e.detail());
  }

  private static InstrReader instrs(String hex) {
    byte[] bytes = Wasm.hex(hex);
    return new InstrReader(new dev.slipway.wasm.Expr(bytes, 0, bytes.length, 0), Features.ALL);
  }

  @Test
  void bodiesAreNotDecoded() {
    Module module = read(Wasm.body("00 ff 0b"));
    InstrReader in = new InstrReader(module.code().getFirst().body(), Features.ALL);
    Malformed e = assertThrows(Malformed.class, in::next);
    assertEquals(0x17, e.offset());
    assertEquals(0xFF, module.layout().bytes()[0x17] & 0xFF);
  }

  @Test
  void offsetsAreThoseOfTheModule() {
    ModuleException e =
        assertThrows(ModuleException.class, () -> read(Wasm.module("01: 01 60 00 01 7a")));
    assertEquals("malformed value type 0x7a (at offset 0xe)", e.getMessage());
  }

  /** 14 MB of bodies: reading allocates per function, walking allocates nothing per instruction. */
  @Test
  void readingIsLazyAndWalkingAllocatesNothing() {
    byte[] bytes = large(2800, 5000);
    read(bytes);
    long before = allocated();
    Module module = read(bytes);
    long reading = allocated() - before;
    assertTrue(reading < 1_000_000, "reading allocated " + reading);
    before = allocated();
    int count = 0;
    InstrReader in = new InstrReader(module.code().getFirst().body(), Features.ALL);
    for (Module.Func func : module.code()) {
      in.reset(func.body());
      while (in.next()) {
        count += in.op() == Op.I32_CONST ? 1 : 0;
      }
    }
    long walking = allocated() - before;
    assertEquals(2800 * 1666, count);
    assertTrue(walking < 10_000, "walking allocated " + walking);
  }

  private static byte[] large(int funcs, int bodyBytes) {
    ByteSink out = new ByteSink();
    byte[] head = Wasm.module(Wasm.VOID_FUNC);
    out.raw(head, 0, head.length);
    ByteSink functions = new ByteSink();
    functions.u32(funcs);
    ByteSink code = new ByteSink();
    code.u32(funcs);
    ByteSink body = new ByteSink();
    body.u8(0);
    for (int i = 0; i < bodyBytes / 3; i++) {
      body.u8(Op.I32_CONST.code());
      body.u8(i & 0x3F);
      body.u8(Op.DROP.code());
    }
    body.u8(Op.END.code());
    for (int i = 0; i < funcs; i++) {
      functions.u32(0);
      code.sized(body);
    }
    out.u8(Section.FUNCTION.code());
    out.sized(functions);
    out.u8(Section.CODE.code());
    out.sized(code);
    byte[] bytes = out.toBytes();
    assertTrue(bytes.length > 13_000_000, Arrays.toString(Arrays.copyOf(bytes, 8)));
    return bytes;
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }
}
