package dev.slipway.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.runtime.abi.NativeAccess;
import dev.slipway.wasm.type.AddrType;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.MemType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MemoryTest {
  private static final int PAGE = 65_536;

  private static Memory memory(Storage storage, long min) {
    return Memory.create(MemType.of(Limits.of(min)), storage);
  }

  private static Memory memory(Storage storage, long min, long max) {
    return Memory.create(MemType.of(Limits.of(min, max)), storage);
  }

  @ParameterizedTest
  @EnumSource(Storage.class)
  void growKeepsTheBytesAndAddsZeros(Storage storage) {
    Memory memory = memory(storage, 1);
    memory.write(0, new byte[] {1, 2, 3});
    memory.write(PAGE - 1, new byte[] {9});
    for (long pages = 1; pages < 40; pages++) {
      assertEquals(pages, memory.grow(1));
      assertEquals((pages + 1) * PAGE, memory.byteSize());
      assertEquals(memory.byteSize(), memory.segment().byteSize());
      assertEquals(2, memory.read(1, 1)[0]);
      assertEquals(9, memory.read(PAGE - 1, 1)[0]);
      MemorySegment added = memory.segment().asSlice(pages * PAGE);
      assertEquals(-1, added.mismatch(MemorySegment.ofArray(new byte[PAGE])));
    }
    assertEquals("memory 40", memory.type().toString());
  }

  @ParameterizedTest
  @EnumSource(Storage.class)
  void growCountsSuccessesOnlyZeroIncluded(Storage storage) {
    Memory memory = memory(storage, 1, 3);
    MovedFlag flag = new MovedFlag();
    MovedFlag other = new MovedFlag();
    memory.watch(flag);
    memory.watch(flag);
    memory.watch(other);
    assertEquals(1, memory.grow(0));
    assertEquals(1, memory.growCount());
    assertTrue(flag.raised);
    assertTrue(other.raised);
    flag.raised = false;
    assertEquals(-1, memory.grow(3));
    assertEquals(-1, memory.grow(-1));
    assertEquals(-1, memory.grow(Long.MIN_VALUE));
    assertEquals(-1, memory.grow(Long.MAX_VALUE));
    assertFalse(flag.raised);
    assertEquals(1, memory.growCount());
    assertEquals(1, memory.pages());
    assertEquals(1, memory.grow(2));
    assertEquals(2, memory.growCount());
    assertTrue(flag.raised);
    flag.raised = false;
    other.raised = false;
    memory.unwatch(flag);
    memory.unwatch(flag);
    assertEquals(3, memory.grow(0));
    assertFalse(flag.raised);
    assertTrue(other.raised);
  }

  @ParameterizedTest
  @EnumSource(Storage.class)
  void limitPagesOnlyLowers(Storage storage) {
    Memory memory = memory(storage, 2, 8);
    memory.limitPages(100);
    assertEquals(8, memory.pageLimit());
    memory.limitPages(3);
    assertEquals(-1, memory.grow(2));
    assertEquals(2, memory.grow(1));
    memory.limitPages(1);
    assertEquals(3, memory.grow(0));
    assertThrows(IllegalArgumentException.class, () -> memory.limitPages(-1));
    assertEquals("memory 3 8", memory.type().toString());
  }

  @ParameterizedTest
  @EnumSource(Storage.class)
  void emptyMemoryGrows(Storage storage) {
    Memory memory = memory(storage, 0);
    assertEquals(0, memory.segment().byteSize());
    assertEquals(0, memory.grow(0));
    assertEquals(0, memory.grow(1));
    memory.write(0, new byte[PAGE]);
  }

  @Test
  void heapStorageEndsAt32767Pages() {
    assertEquals(HeapMemory.MAX_PAGES, memory(Storage.HEAP, 1).pageLimit());
    assertEquals(-1, memory(Storage.HEAP, 1).grow(HeapMemory.MAX_PAGES));
    assertEquals(65_536, memory(Storage.NATIVE, 1).pageLimit());
    assertEquals(-1, memory(Storage.NATIVE, 1).grow(65_536));
    assertEquals(Storage.HEAP, memory(Storage.HEAP, 1).storage());
  }

  @Test
  void someTypesLeaveNoChoiceOfTheStorage() {
    assertEquals(Storage.NATIVE, memory(Storage.HEAP, 32_768).storage());
    Limits wide = new Limits(AddrType.I64, 1, false, 0);
    assertEquals(Storage.NATIVE, Memory.create(MemType.of(wide), Storage.HEAP).storage());
    MemType shared = new MemType(Limits.of(1, 2), true, 16);
    assertEquals(Storage.NATIVE, Memory.create(shared, Storage.HEAP).storage());
  }

  @Test
  void aSizeThatNoJvmHasIsExhausted() {
    for (long min : new long[] {1L << 31, 1L << 48, -1}) {
      MemType type = MemType.of(new Limits(AddrType.I64, min, false, 0));
      Exhausted e = assertThrows(Exhausted.class, () -> Memory.create(type, Storage.NATIVE));
      assertEquals(Exhausted.Kind.MEMORY, e.kind());
    }
  }

  @ParameterizedTest
  @EnumSource(Storage.class)
  void pagesOfOneByte(Storage storage) {
    Memory memory = Memory.create(new MemType(Limits.of(3), false, 0), storage);
    assertEquals(3, memory.byteSize());
    assertEquals(3, memory.grow(4));
    assertEquals(7, memory.byteSize());
    assertEquals(7, memory.segment().byteSize());
    assertEquals(
        storage == Storage.HEAP ? HeapMemory.MAX_BYTES : (1L << 32) - 1, memory.pageLimit());
  }

  /** The tests' JVM has a 2 GiB heap. */
  @Test
  void withoutMemoryGrowGivesMinusOneAndCreateIsExhausted() {
    Memory memory = memory(Storage.HEAP, 1);
    memory.write(7, new byte[] {5});
    assertEquals(-1, memory.grow(HeapMemory.MAX_PAGES - 1));
    assertEquals(0, memory.growCount());
    assertEquals(5, memory.read(7, 1)[0]);
    assertThrows(Exhausted.class, () -> memory(Storage.HEAP, HeapMemory.MAX_PAGES));
  }

  /** Pages cost nothing until they are used. */
  @Test
  void nativeStorageReachesFourGibibytes() {
    Memory memory = memory(Storage.NATIVE, 1);
    memory.write(7, new byte[] {5});
    assumeTrue(memory.grow(65_535) == 1, "this machine has no 4 GiB of address space");
    assertEquals(1L << 32, memory.segment().byteSize());
    assertEquals(5, memory.read(7, 1)[0]);
    MemorySegment bytes = ((NativeMemory) memory).segment;
    NativeAccess.i64_store(bytes, -8, -5);
    assertEquals(-5, NativeAccess.i64_load(bytes, -16, 8));
    assertThrows(Trap.class, () -> NativeAccess.i64_load(bytes, -7));
    assertThrows(Trap.class, () -> NativeAccess.i64_load(bytes, -1, -1));
    assertEquals(-1, memory.grow(1));
    assertEquals(65_536, memory.grow(0));
  }

  @ParameterizedTest
  @EnumSource(Storage.class)
  void growByZeroLeavesSegmentsCurrent(Storage storage) {
    Memory memory = memory(storage, 1);
    MemorySegment before = memory.segment();
    memory.grow(0);
    assertTrue(memory.isCurrent(before));
    before.set(ValueLayout.JAVA_BYTE, 3, (byte) 7);
    assertEquals(7, memory.read(3, 1)[0]);
  }

  @Test
  void aHeapSegmentFromBeforeAMoveIsADeadCopyThatIsCurrentTells() {
    Memory memory = memory(Storage.HEAP, 1);
    MemorySegment stale = memory.segment();
    MemorySegment part = stale.asSlice(8, 8).asReadOnly();
    assertTrue(memory.isCurrent(part));
    memory.grow(1);
    assertFalse(memory.isCurrent(stale));
    assertFalse(memory.isCurrent(part));
    stale.set(ValueLayout.JAVA_BYTE, 0, (byte) 7);
    assertEquals(0, memory.read(0, 1)[0]);
    assertTrue(memory.isCurrent(memory.segment()));
    assertFalse(memory.isCurrent(memory.segment().asSlice(0, 0)));
  }

  @Test
  void aNativeSegmentFromBeforeAMoveThrows() {
    Memory memory = memory(Storage.NATIVE, 1);
    MemorySegment stale = memory.segment();
    memory.grow(1000);
    assertFalse(memory.isCurrent(stale));
    assertThrows(IllegalStateException.class, () -> stale.get(ValueLayout.JAVA_BYTE, 0));
    assertThrows(IllegalStateException.class, () -> stale.set(ValueLayout.JAVA_BYTE, 0, (byte) 1));
    assertTrue(memory.isCurrent(memory.segment()));
  }

  @Test
  void aNativeSegmentFromBeforeAGrowInPlaceGoesOnShowingTheFirstPart() {
    Memory memory = memory(Storage.NATIVE, 1, 4);
    MemorySegment before = memory.segment();
    memory.grow(3);
    assertTrue(memory.isCurrent(before));
    assertEquals(PAGE, before.byteSize());
    before.set(ValueLayout.JAVA_BYTE, 3, (byte) 7);
    assertEquals(7, memory.read(3, 1)[0]);
  }

  @Test
  void aWatchedNativeMemoryKeepsItsOldBufferUntilReleasedButRevokesHostSegments() {
    Memory memory = memory(Storage.NATIVE, 1);
    memory.watch(new MovedFlag());
    MemorySegment host = memory.segment();
    MemorySegment buffer = memory.bufferSegment();
    buffer.set(ValueLayout.JAVA_BYTE, 0, (byte) 7);
    assertEquals(7, host.get(ValueLayout.JAVA_BYTE, 0));
    memory.grow(1000);
    assertThrows(IllegalStateException.class, () -> host.get(ValueLayout.JAVA_BYTE, 0));
    assertEquals(7, buffer.get(ValueLayout.JAVA_BYTE, 0));
    assertEquals(7, memory.bufferSegment().get(ValueLayout.JAVA_BYTE, 0));
    memory.releaseMoved();
    assertThrows(IllegalStateException.class, () -> buffer.get(ValueLayout.JAVA_BYTE, 0));
    assertEquals(7, memory.bufferSegment().get(ValueLayout.JAVA_BYTE, 0));
  }

  @Test
  void aNativeSegmentKeepsItsMemory() throws InterruptedException {
    MemorySegment segment = memory(Storage.NATIVE, 1).segment();
    MemorySegment buffer = memory(Storage.NATIVE, 1).bufferSegment();
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(20);
    }
    segment.set(ValueLayout.JAVA_BYTE, 0, (byte) 1);
    buffer.set(ValueLayout.JAVA_BYTE, 0, (byte) 1);
  }

  /** Compiled code may have nothing left of an instance that it runs but the bytes. */
  @Test
  void theBytesThatAGuestUsesKeepTheirMemory() throws InterruptedException {
    List<MemorySegment> used = new ArrayList<>();
    List<WeakReference<Memory>> memories = new ArrayList<>();
    // As it was made, grown in place, and moved.
    for (long[] growth : new long[][] {{0, 4}, {3, 4}, {1000, 65_536}}) {
      Memory memory = memory(Storage.NATIVE, 1, growth[1]);
      memory.grow(growth[0]);
      used.add(((NativeMemory) memory).segment);
      memories.add(new WeakReference<>(memory));
    }
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(20);
    }
    for (WeakReference<Memory> memory : memories) {
      assertFalse(memory.refersTo(null));
    }
    used.forEach(bytes -> bytes.set(ValueLayout.JAVA_BYTE, 0, (byte) 1));
  }

  @Test
  void nativeMemoryIsFreedWhenUnreachable() throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      System.gc(); // other tests' memories
      Thread.sleep(20);
    }
    long held = growAndDrop();
    long freed = held - 1024 * PAGE;
    for (int i = 0; i < 100 && NativeMemory.reservedBytes() > freed; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertTrue(NativeMemory.reservedBytes() <= freed);
  }

  private static long growAndDrop() {
    Memory memory = memory(Storage.NATIVE, 1);
    memory.segment();
    memory.bufferSegment();
    memory.grow(1023);
    memory.segment();
    memory.bufferSegment();
    return NativeMemory.reservedBytes();
  }

  @ParameterizedTest
  @EnumSource(Storage.class)
  void aViewRefusesToShowWhatHasGrown(Storage storage) {
    Memory memory = memory(storage, 1, 4);
    MemoryView view = memory.view();
    view.segment().set(ValueLayout.JAVA_BYTE, 0, (byte) 7);
    assertEquals(7, memory.read(0, 1)[0]);
    assertTrue(view.isCurrent());
    memory.grow(1);
    assertFalse(view.isCurrent());
    assertEquals(
        "the memory has grown since this view was taken, from 1 to 2 pages: take a new one with"
            + " Memory.view()",
        assertThrows(IllegalStateException.class, view::segment).getMessage());
  }
}
