package dev.slipway.wasm.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.wasm.Features;
import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.ModuleException.LimitExceeded;
import dev.slipway.wasm.binary.BinaryReader;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Modules made to cost much: time and memory stay in proportion to the bytes. */
class HugeTest {
  private static final int TYPES = 1_000_000;
  private static final int NESTING = 500_000;
  private static final byte[] PREAMBLE = {0, 'a', 's', 'm', 1, 0, 0, 0};
  private static final int VOID = 0x40;
  private static final int END = 0x0B;

  /** Bytes with the binary format's numbers and sections. */
  private static final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Bytes put(int... bytes) {
      for (int b : bytes) {
        out.write(b);
      }
      return this;
    }

    Bytes number(int value) {
      int rest = value;
      while (rest > 0x7F) {
        out.write(rest & 0x7F | 0x80);
        rest >>>= 7;
      }
      out.write(rest);
      return this;
    }

    /** An index where the format wants a signed number. */
    Bytes heap(int index) {
      int rest = index;
      while (rest > 0x3F) {
        out.write(rest & 0x7F | 0x80);
        rest >>>= 7;
      }
      out.write(rest);
      return this;
    }

    Bytes section(int id, Bytes content) {
      put(id).number(content.out.size());
      out.writeBytes(content.out.toByteArray());
      return this;
    }

    Bytes raw(Bytes other) {
      out.writeBytes(other.out.toByteArray());
      return this;
    }
  }

  private static Module typeModule(Bytes types) {
    Bytes module = new Bytes().section(1, types);
    byte[] sections = module.out.toByteArray();
    byte[] bytes = Arrays.copyOf(PREAMBLE, PREAMBLE.length + sections.length);
    System.arraycopy(sections, 0, bytes, PREAMBLE.length, sections.length);
    return BinaryReader.read(bytes, Features.ALL);
  }

  /** A module with one function {@code [] -> []} and one structure type. */
  private static Module bodyModule(Bytes code) {
    Bytes body = new Bytes().put(0).raw(code).put(END);
    Bytes sections =
        new Bytes()
            .put(0, 'a', 's', 'm', 1, 0, 0, 0)
            .section(1, new Bytes().put(2, 0x60, 0, 0, 0x5E, 0x7F, 1))
            .section(3, new Bytes().put(1, 0))
            .section(13, new Bytes().put(1, 0, 0))
            .section(10, new Bytes().put(1).number(body.out.size()).raw(body));
    return BinaryReader.read(sections.out.toByteArray(), Features.ALL);
  }

  private static void inTime(Executable work) {
    assertTimeoutPreemptively(Duration.ofSeconds(60), work);
  }

  private static void valid(Module module) {
    inTime(() -> Validator.validate(module, Features.ALL));
  }

  /** Each refers twice to the one before: written out, the last would have 2^1000000 parts. */
  @Test
  void aChainOfTypes() {
    Bytes types = new Bytes().number(TYPES).put(0x50, 0, 0x5F, 0);
    for (int i = 1; i < TYPES; i++) {
      types.put(0x5F, 2, 0x63).heap(i - 1).put(0, 0x63).heap(i - 1).put(0);
    }
    Module module = typeModule(types);
    valid(module);
    inTime(() -> IndexSpaces.of(module).defType(TYPES - 1));
  }

  /** One group in which every type refers to its neighbours. */
  @Test
  void aGroupOfAMillion() {
    Bytes types = new Bytes().put(1, 0x4E).number(TYPES);
    for (int i = 0; i < TYPES; i++) {
      types.put(0x50).put(0, 0x5F, 1, 0x63).heap((i + 1) % TYPES).put(0);
    }
    Module module = typeModule(types);
    valid(module);
    inTime(() -> IndexSpaces.of(module).defType(0));
  }

  /** All of them at the greatest depth that there may be, and all compared with their supertype. */
  @Test
  void manyDeepSubtypes() {
    int depth = 63;
    int count = 300_000;
    Bytes types = new Bytes().number(count).put(0x50, 0, 0x5F, 1, 0x6E, 0);
    for (int i = 1; i < depth; i++) {
      types.put(0x50, 1).number(i - 1).put(0x5F, 1, 0x6D, 0);
    }
    for (int i = depth; i < count; i++) {
      types.put(0x50, 1).number(depth - 1).put(0x5F, 1, 0x6B, 0);
    }
    valid(typeModule(types));
  }

  @Test
  void theDepthOfSubtypesIsBounded() {
    Bytes types = new Bytes().number(65).put(0x50, 0, 0x5F, 0);
    for (int i = 1; i < 65; i++) {
      types.put(0x50, 1).number(i - 1).put(0x5F, 0);
    }
    Module module = typeModule(types);
    LimitExceeded e =
        assertThrows(LimitExceeded.class, () -> Validator.validate(module, Features.ALL));
    assertTrue(e.detail().startsWith("supertypes above each other: 64 found"), e.detail());
  }

  @Test
  void typesAreBounded() {
    Bytes types = new Bytes().put(2, 0x4E).number(TYPES);
    for (int i = 0; i < TYPES; i++) {
      types.put(0x5F, 0);
    }
    types.put(0x5F, 0);
    LimitExceeded e = assertThrows(LimitExceeded.class, () -> typeModule(types));
    assertEquals("types: 1000001 found, at most 1000000 allowed", e.detail());
  }

  /** A subtype check that compared structures would visit both halves at each of 2,000 levels. */
  @Test
  void subtypesOfPairsOfPairs() {
    int levels = 2_000;
    Bytes types = new Bytes().number(2 * levels).put(0x50, 0, 0x5F, 0).put(0x50, 1, 0, 0x5F, 0);
    for (int i = 2; i < 2 * levels; i += 2) {
      types.put(0x50, 0, 0x5F, 2, 0x63).heap(i - 2).put(0, 0x63).heap(i - 2).put(0);
      types.put(0x50, 1).number(i).put(0x5F, 2, 0x63).heap(i - 1).put(0, 0x63).heap(i - 1).put(0);
    }
    valid(typeModule(types));
  }

  private static Bytes repeat(int count, int... bytes) {
    Bytes all = new Bytes();
    for (int i = 0; i < count; i++) {
      all.put(bytes);
    }
    return all;
  }

  @Test
  void nestedTryTables() {
    Bytes open = repeat(NESTING, 0x1F, VOID, 1, 2, 0);
    valid(bodyModule(open.raw(repeat(NESTING, END))));
  }

  @Test
  void nestedLegacyTries() {
    Bytes open = repeat(NESTING, 0x06, VOID);
    valid(bodyModule(open.raw(repeat(NESTING, 0x07, 0, 0x19, END))));
    Bytes delegates = repeat(NESTING, 0x06, VOID);
    valid(bodyModule(delegates.raw(repeat(NESTING, 0x18, 0))));
  }

  /** In unreachable code there are as many operands as anybody asks for. */
  @Test
  void operandsOfUnreachableCode() {
    // array.new_fixed 1 10000, drop
    valid(bodyModule(new Bytes().put(0).raw(repeat(NESTING, 0xFB, 8, 1, 0x90, 0x4E, 0x1A))));
  }

  @Test
  void operandsOfNewArraysAreBounded() {
    Module module = bodyModule(new Bytes().put(0, 0xFB, 8, 1, 0x91, 0x4E, 0x1A));
    ModuleException e =
        assertThrows(LimitExceeded.class, () -> Validator.validate(module, Features.ALL));
    assertEquals("operands of array.new_fixed: 10001 found, at most 10000 allowed", e.detail());
  }

  /** Locals without default values, set again in each of many blocks. */
  @Test
  void localsThatAreSetInBlocks() {
    int locals = 10_000;
    Bytes code = new Bytes().put(1).number(locals).put(0x64, 0x6E);
    for (int i = 0; i < 100_000; i++) {
      code.put(0x02, VOID, 0x00, 0x21)
          .number(i % locals)
          .put(0x20)
          .number(i % locals)
          .put(0x1A, END);
    }
    code.put(END);
    Bytes sections =
        new Bytes()
            .put(0, 'a', 's', 'm', 1, 0, 0, 0)
            .section(1, new Bytes().put(1, 0x60, 0, 0))
            .section(3, new Bytes().put(1, 0))
            .section(10, new Bytes().put(1).number(code.out.size()).raw(code));
    valid(BinaryReader.read(sections.out.toByteArray(), Features.ALL));
  }
}
