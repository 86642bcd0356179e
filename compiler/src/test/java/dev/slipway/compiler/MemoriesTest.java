package dev.slipway.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.runtime.Exhausted;
import dev.slipway.runtime.HeapMemory;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Instance;
import dev.slipway.runtime.Memory;
import dev.slipway.runtime.NativeMemory;
import dev.slipway.runtime.SharedMemory;
import dev.slipway.runtime.Storage;
import dev.slipway.runtime.Trap;
import dev.slipway.wasm.Feature;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.LinkException;
import dev.slipway.wasm.text.TextReader;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.MemType;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Memories and tables of every type, several at once; both storages, whole and split code. */
class MemoriesTest {
  private static final Features FEATURES =
      Features.DEFAULT
          .with(Feature.THREADS)
          .with(Feature.CUSTOM_PAGE_SIZES)
          .with(Feature.WIDE_ARITHMETIC);

  static Stream<Options> configurations() {
    Options options = Options.DEFAULT.withFeatures(FEATURES);
    return Stream.of(
        options,
        options.withStorage(Storage.NATIVE),
        options.withSplitAbove(60),
        options.withStorage(Storage.NATIVE).withSplitAbove(60));
  }

  private static Instance instantiate(String wat, Options options) {
    return Compiler.compile(
            TextReader.readModuleWithNames(wat, "test.wat", options.features()), options)
        .load()
        .instantiate(Imports.NONE);
  }

  private static final String MIXED =
      """
      (module
        (memory $plain (export "plain") 1)
        (memory $shared (export "shared") 1 4 shared)
        (memory $wide (export "wide") i64 1)
        (memory $bytes (export "bytes") 5 (pagesize 1))
        (data (memory $wide) (i64.const 65533) "abc")
        (data (memory $bytes) (i32.const 2) "xyz")
        (data $passive "0123456789")
        (func (export "sum") (result i32)
          (i32.add
            (i32.add (i32.load $plain (i32.const 0)) (i32.load $shared (i32.const 4)))
            (i32.add
              (i32.load8_u $wide (i64.const 65535)) (i32.load8_u $bytes (i32.const 4)))))
        (func (export "store") (param $v i32)
          (i32.store $plain (i32.const 0) (local.get $v))
          (i32.store $shared offset=4 (i32.const 0) (local.get $v)))
        (func (export "around") (param $n i64) (result i64)
          (memory.init $wide $passive (i64.const 100) (i32.const 2) (i32.const 5))
          (memory.copy $plain $wide (i32.const 8) (i64.const 100) (i32.const 5))
          (memory.copy $wide $plain (i64.const 65528) (i32.const 8) (i32.const 5))
          (memory.copy $shared $wide (i32.const 65531) (i64.const 65528) (i32.const 5))
          (memory.copy $bytes $shared (i32.const 0) (i32.const 65531) (i32.const 5))
          (memory.fill $wide (i64.const 0) (i32.const 7) (local.get $n))
          (i64.extend_i32_u (i32.load $bytes offset=1 (i32.const 0))))
        (func (export "grow") (param $by i64) (result i64)
          ;; A store whose operands grow its own memory.
          (i64.store $wide
            (i64.sub (i64.mul (i64.add (memory.grow $wide (local.get $by)) (local.get $by))
              (i64.const 65536)) (i64.const 8))
            (i64.extend_i32_u (memory.grow $plain (i32.const 1))))
          (i64.add (memory.size $wide) (i64.load $wide (i64.const 0))))
        (func (export "over") (param $a i64) (result i32)
          (i32.load8_u $wide offset=0xffffffffffffffff (local.get $a)))
        (func (export "atomicOver") (param $a i64) (result i32)
          (i32.atomic.load8_u $wide offset=0xffffffffffffffff (local.get $a)))
        (func (export "atomic") (param $a i64) (result i32)
          (i32.atomic.rmw.add $wide offset=0x100 (local.get $a) (i32.const 9))))
      """;

  @ParameterizedTest
  @MethodSource("configurations")
  void eachMemoryHasTheStorageOfItsType(Options options) {
    Instance instance = instantiate(MIXED, options);
    Class<?> plain = options.storage() == Storage.HEAP ? HeapMemory.class : NativeMemory.class;
    assertInstanceOf(plain, instance.memory("plain"));
    assertInstanceOf(plain, instance.memory("bytes"));
    assertInstanceOf(SharedMemory.class, instance.memory("shared"));
    assertInstanceOf(NativeMemory.class, instance.memory("wide"));
    assertEquals('c' + 'z', instance.call("sum"));
    instance.call("store", 1000);
    assertEquals('c' + 'z' + 2000, instance.call("sum"));
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void addressesOfBothKindsMeet(Options options) {
    Instance instance = instantiate(MIXED, options);
    assertEquals(0x36353433L, instance.call("around", 65_536L));
    Trap trap = assertThrows(Trap.class, () -> instance.call("around", 1L << 32));
    assertEquals(Trap.Kind.OUT_OF_BOUNDS_MEMORY_ACCESS, trap.kind());
    assertThrows(Trap.class, () -> instance.call("around", -1L));
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void growingInTheMidstOfAnAccess(Options options) {
    Instance instance = instantiate(MIXED, options);
    for (long pages = 1; pages < 40; pages += 3) {
      assertEquals(pages + 3, instance.call("grow", 3L));
    }
    assertEquals(-1, instance.memory("wide").grow(1L << 47));
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void noSumOfAddressAndOffsetWraps(Options options) {
    Instance instance = instantiate(MIXED, options);
    for (long address : new long[] {0, 1, 2, 65_536, -1, Long.MIN_VALUE}) {
      for (String function : new String[] {"over", "atomicOver"}) {
        Trap trap = assertThrows(Trap.class, () -> instance.call(function, address));
        assertEquals(Trap.Kind.OUT_OF_BOUNDS_MEMORY_ACCESS, trap.kind());
      }
    }
    assertEquals(0, instance.call("atomic", 0L));
    assertEquals(9, instance.call("atomic", 0L));
    Trap trap = assertThrows(Trap.class, () -> instance.call("atomic", -0x100L));
    assertEquals(Trap.Kind.OUT_OF_BOUNDS_MEMORY_ACCESS, trap.kind());
    trap = assertThrows(Trap.class, () -> instance.call("atomic", 2L));
    assertEquals(Trap.Kind.UNALIGNED_ATOMIC, trap.kind());
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void vectorsInEachMemory(Options options) {
    for (String memory : new String[] {"1", "1 2 shared", "i64 1", "99999 (pagesize 1)"}) {
      String address = memory.startsWith("i64") ? "i64" : "i32";
      String wat =
          """
          (module
            (memory (export "m") MEMORY)
            (func (export "f") (param $a A) (result i64)
              (v128.store offset=16 (local.get $a)
                (i64x2.add (v128.load (local.get $a)) (v128.load64_splat offset=8 (local.get $a))))
              (v128.store8_lane offset=31 3 (local.get $a) (v128.load8x8_u (local.get $a)))
              (i64.add
                (i64x2.extract_lane 0 (v128.load64_zero offset=16 (local.get $a)))
                (i64x2.extract_lane 1
                  (v128.load64_lane offset=24 1 (local.get $a) (v128.const i64x2 0 0)))))
            (func (export "over") (param $a A) (result i32)
              (v128.any_true (v128.load offset=0xffffffff (local.get $a)))))
          """
              .replace("MEMORY", memory)
              .replace("(param $a A)", "(param $a " + address + ")");
      Instance instance = instantiate(wat, options);
      instance.memory("m").write(40, new byte[] {1, 2, 0, 0, 0, 0, 0, 0, 5});
      Object at = address.equals("i64") ? (Object) 40L : (Object) 40;
      assertEquals(0x201L + 5 + 5 + 5, instance.call("f", at));
      for (int wrong : new int[] {1, -1}) {
        Object address2 = address.equals("i64") ? (Object) (long) wrong : (Object) wrong;
        Trap trap = assertThrows(Trap.class, () -> instance.call("over", address2));
        assertEquals(Trap.Kind.OUT_OF_BOUNDS_MEMORY_ACCESS, trap.kind());
      }
    }
  }

  /** More memories than a method keeps in JVM locals. */
  @ParameterizedTest
  @MethodSource("configurations")
  void tenMemoriesInOneFunction(Options options) {
    StringBuilder wat =
        new StringBuilder("(module (func $id (param i32) (result i32) local.get 0)");
    StringBuilder body = new StringBuilder("(i32.const 0)");
    for (int i = 0; i < 10; i++) {
      String address = i % 3 == 0 ? "i64" : "i32";
      wat.append("(memory ").append(i % 3 == 0 ? "i64 1)" : "1)");
      body.append("(i32.store ").append(i).append(" (").append(address).append(".const 0)");
      body.append(" (call $id (i32.const ").append(1 << i).append(")))");
      body.append("(i32.add (i32.load ").append(i).append(" (").append(address);
      body.append(".const 0)))");
    }
    wat.append("(func (export \"f\") (result i32) ").append(body).append("))");
    assertEquals(1023, instantiate(wat.toString(), options).call("f"));
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void tablesOf64Bits(Options options) {
    Instance instance =
        instantiate(
            """
            (module
              (type $f (func (result i32)))
              (table $t i64 3 20 funcref)
              (table $s 3 funcref)
              (elem (table $t) (i64.const 1) func $one $two)
              (func $one (result i32) (i32.const 1))
              (func $two (result i32) (i32.const 2))
              (func (export "call") (param i64) (result i32)
                (call_indirect $t (type $f) (local.get 0)))
              (func (export "grow") (param i64) (result i64)
                (table.grow $t (ref.null func) (local.get 0)))
              (func (export "size") (result i64) (table.size $t))
              (func (export "fill") (param i64 i64)
                (table.fill $t (local.get 0) (ref.func $two) (local.get 1)))
              (func (export "copy") (param i64)
                (table.copy $s $t (i32.const 0) (local.get 0) (i32.const 2))
                (table.copy $t $s (local.get 0) (i32.const 0) (i32.const 2))))
            """,
            options);
    assertEquals(2, instance.call("call", 2L));
    Trap trap = assertThrows(Trap.class, () -> instance.call("call", (1L << 32) + 2));
    assertEquals(Trap.Kind.UNDEFINED_ELEMENT, trap.kind());
    assertEquals(3L, instance.call("grow", 4L));
    assertEquals(7L, instance.call("size"));
    assertEquals(-1L, instance.call("grow", 1L << 32));
    assertEquals(-1L, instance.call("grow", -1L));
    instance.call("fill", 3L, 4L);
    assertEquals(2, instance.call("call", 6L));
    assertThrows(Trap.class, () -> instance.call("fill", 1L << 32, 0L));
    assertThrows(Trap.class, () -> instance.call("fill", 0L, 1L << 32));
    instance.call("copy", 1L);
    assertThrows(Trap.class, () -> instance.call("copy", (1L << 32) + 1));
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void wideArithmetic(Options options) {
    Instance instance =
        instantiate(
            """
            (module
              (func (export "add") (param i64 i64 i64 i64) (result i64 i64)
                (i64.add128 (local.get 0) (local.get 1) (local.get 2) (local.get 3)))
              (func (export "sub") (param i64 i64 i64 i64) (result i64 i64)
                (i64.sub128 (local.get 0) (local.get 1) (local.get 2) (local.get 3)))
              (func (export "mul_s") (param i64 i64) (result i64 i64)
                (i64.mul_wide_s (local.get 0) (local.get 1)))
              (func (export "mul_u") (param i64 i64) (result i64 i64)
                (i64.mul_wide_u (local.get 0) (local.get 1)))
              (func (export "order") (param i64) (result i64 i64)
                (i64.mul_wide_u (local.get 0) (local.tee 0 (i64.const 3)))))
            """,
            options);
    assertPair(0, 1, instance.call("add", -1L, 0L, 1L, 0L));
    assertPair(-1, -1, instance.call("sub", 0L, 0L, 1L, 0L));
    assertPair(1, 0, instance.call("mul_s", -1L, -1L));
    assertPair(1, -2, instance.call("mul_u", -1L, -1L));
    assertPair(-3, 2, instance.call("order", -1L));
  }

  private static void assertPair(long low, long high, Object found) {
    assertEquals(low, ((Object[]) found)[0]);
    assertEquals(high, ((Object[]) found)[1]);
  }

  /** An offset of an active segment that must be computed, between two that are data. */
  @ParameterizedTest
  @MethodSource("configurations")
  void activeSegmentsGoInOrder(Options options) {
    Instance instance =
        instantiate(
            """
            (module
              (global $base i32 (i32.const 2))
              (memory (export "m") 1)
              (data (i32.const 0) "aaaaaa")
              (data (i32.add (i32.mul (i32.const 1) (i32.const 3)) (i32.const -1)) "bbb")
              (data (i32.const 3) "c"))
            """,
            options);
    assertEquals("aabcba", instance.memory("m").readUtf8(0, 6));
  }

  @Test
  void aHugeMemoryOrTableFailsWhenItIsMade() {
    Options options = Options.DEFAULT;
    for (String wat :
        new String[] {
          "(module (memory i64 0x100000000))",
          "(module (memory i64 0x1000000000000))",
          "(module (table i64 0x100000000 funcref))",
        }) {
      Exhausted e = assertThrows(Exhausted.class, () -> instantiate(wat, options));
      assertEquals(Exhausted.Kind.MEMORY, e.kind());
    }
  }

  @Test
  void anImportOfTheOtherStorageSaysWhatToChange() {
    String wat = "(module (memory (import \"a\" \"b\") 1))";
    Memory memory = Memory.create(MemType.of(Limits.of(1)), Storage.NATIVE);
    LinkException e =
        assertThrows(
            LinkException.class,
            () ->
                Compiler.compile(
                        TextReader.readModuleWithNames(wat, "test.wat", FEATURES), Options.DEFAULT)
                    .load()
                    .instantiate(Imports.builder().add("a", "b", memory).build()));
    assertTrue(e.getMessage().contains("storage option NATIVE"), e.getMessage());
  }
}
