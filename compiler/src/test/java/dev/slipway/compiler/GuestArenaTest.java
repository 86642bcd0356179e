package dev.slipway.compiler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.runtime.Exhausted;
import dev.slipway.runtime.GuestAllocator;
import dev.slipway.runtime.GuestArena;
import dev.slipway.runtime.GuestLayouts;
import dev.slipway.runtime.GuestSegment;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Instance;
import dev.slipway.runtime.Memory;
import dev.slipway.runtime.Storage;
import dev.slipway.runtime.Trap;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.LinkException;
import dev.slipway.wasm.binary.BinaryWriter;
import dev.slipway.wasm.text.TextReader;
import dev.slipway.wasm.type.AddrType;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.MemType;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Strings, arrays and structures to and from {@code resources/arena/arena.c}. */
class GuestArenaTest {
  /** Where the guest's bytes are, and how wide its pointers. */
  enum Kind {
    HEAP(Storage.HEAP, 32),
    NATIVE(Storage.NATIVE, 32),
    WIDE(Storage.NATIVE, 64);

    private final Storage storage;
    private final int bits;

    Kind(Storage storage, int bits) {
      this.storage = storage;
      this.bits = bits;
    }

    Guest open() throws IOException {
      return new Guest(compile("arena" + bits + ".wasm", storage));
    }
  }

  private static Instance compile(String file, Storage storage) throws IOException {
    try (InputStream in = GuestArenaTest.class.getResourceAsStream("/arena/" + file)) {
      Options options = Options.DEFAULT.withStorage(storage);
      return Slipway.compile(in.readAllBytes(), options).instantiate(Imports.NONE);
    }
  }

  private record Guest(Instance instance) {
    Memory memory() {
      return instance.memory("memory");
    }

    /** A pointer or size as the guest takes it. */
    Object word(long value) {
      return memory().addrType() == AddrType.I64 ? (Object) value : (Object) (int) value;
    }

    Object call(String name, GuestSegment segment, Object... more) {
      Object[] args = new Object[more.length + 1];
      args[0] = word(segment.address());
      System.arraycopy(more, 0, args, 1, more.length);
      return instance.call(name, args);
    }

    /** A pointer as Java finds it: an i32 with its sign. */
    long pointer(Object returned) {
      return ((Number) returned).longValue();
    }

    int live() {
      return (int) instance.call("live");
    }
  }

  @ParameterizedTest
  @EnumSource
  void stringsThereAndBack(Kind kind) throws IOException {
    Guest guest = kind.open();
    for (String text : new String[] {"", "plain", "Grüße, 世界 🌍", "\uFFFD itself"}) {
      try (GuestArena arena = GuestArena.of(guest.instance)) {
        GuestSegment name = arena.allocateFrom(text);
        // The guest grows its memory in this call: what is from before stays right.
        long greeting = guest.pointer(guest.call("greet", name));
        GuestSegment made = arena.adopt(guest.memory().cStringAt(greeting));
        assertEquals("Hello, " + text + "!", made.getString());
        assertEquals(text, name.getString());

        GuestSegment exact = arena.allocateUtf8(text);
        assertEquals(text, exact.getUtf8());
        Object letters = guest.call("letters", exact, guest.word(exact.byteSize()));
        assertEquals(text.codePointCount(0, text.length()), letters);
        assertEquals(3, guest.live());
      }
      assertEquals(0, guest.live());
    }
  }

  @ParameterizedTest
  @EnumSource
  void arrays(Kind kind) throws IOException {
    Guest guest = kind.open();
    try (GuestArena arena = GuestArena.of(guest.instance)) {
      GuestSegment doubles = arena.allocateFrom(1.5, 2.25, 10);
      assertEquals(13.75, guest.call("sum", doubles, 3));
      assertEquals(0.0, guest.call("sum", arena.allocateFrom(new double[0]), 0));

      int[] large = new int[100_000];
      Arrays.setAll(large, i -> i - 7);
      GuestSegment ints = arena.allocateFrom(large);
      guest.call("negate", ints, large.length);
      Arrays.setAll(large, i -> 7 - i);
      assertArrayEquals(large, ints.segment().toArray(GuestLayouts.I32));
      int[] part = ints.asSlice(4, 8).segment().toArray(GuestLayouts.I32);
      assertArrayEquals(new int[] {6, 5}, part);

      assertArrayEquals(
          new byte[] {2, 1, -1, -1},
          arena.allocateFrom((short) 0x102, (short) -1).segment().toArray(ValueLayout.JAVA_BYTE));
      assertEquals(-2L, arena.allocateFrom(1L, -2).segment().getAtIndex(GuestLayouts.I64, 1));
      assertEquals(0.5f, arena.allocateFrom(0.5f).segment().get(GuestLayouts.F32, 0));
    }
    assertEquals(0, guest.live());
  }

  @ParameterizedTest
  @EnumSource
  void structures(Kind kind) throws IOException {
    Guest guest = kind.open();
    boolean wide = kind.bits == 64;
    MemoryLayout pointer = (wide ? GuestLayouts.I64 : GuestLayouts.I32).withName("name");
    StructLayout item =
        GuestLayouts.struct(
            GuestLayouts.I8.withName("kind"),
            GuestLayouts.F64.withName("weight"),
            GuestLayouts.I16.withName("count"),
            pointer);
    assertEquals(guest.pointer(guest.instance.call("itemSize")), item.byteSize());
    assertEquals(8, GuestLayouts.alignment(item));
    VarHandle weight = item.arrayElementVarHandle(PathElement.groupElement("weight"));
    VarHandle count = item.arrayElementVarHandle(PathElement.groupElement("count"));
    VarHandle name = item.arrayElementVarHandle(PathElement.groupElement("name"));
    try (GuestArena arena = GuestArena.of(guest.instance)) {
      GuestSegment items = arena.allocate(item, 3);
      for (int i = 0; i < 3; i++) {
        GuestSegment text = arena.allocateFrom("item " + i);
        assertEquals(1, guest.instance.call("grow", 1));
        MemorySegment segment = items.segment();
        weight.set(segment, 0L, (long) i, i == 1 ? 10.0 : 3.0);
        count.set(segment, 0L, (long) i, (short) 2);
        if (wide) {
          name.set(segment, 0L, (long) i, text.address());
        } else {
          name.set(segment, 0L, (long) i, text.address32());
        }
      }
      GuestSegment found =
          guest.memory().at(guest.pointer(guest.call("heaviest", items, 3)), item.byteSize());
      assertEquals(items.address() + item.byteSize(), found.address());
      long text =
          guest.pointer(item.varHandle(PathElement.groupElement("name")).get(found.segment(), 0L));
      assertEquals("item 1", guest.memory().cStringAt(text).getString());
    }
    assertEquals(0, guest.live());
  }

  @ParameterizedTest
  @EnumSource
  void freesInReverseAndOnce(Kind kind) throws IOException {
    Guest guest = kind.open();
    GuestArena arena = GuestArena.of(guest.instance);
    GuestSegment first = arena.allocate(10);
    GuestSegment kept = arena.allocate(1000);
    GuestSegment slice = first.asSlice(2, 3);
    GuestSegment released = arena.release(kept);
    arena.close();
    arena.close();
    assertEquals(first.address(), guest.pointer(guest.instance.call("lastFreed")));
    assertEquals(1, guest.live());
    assertEquals(1000, released.segment().byteSize());
    for (GuestSegment dead : new GuestSegment[] {first, slice, kept}) {
      String message = assertThrows(IllegalStateException.class, dead::segment).getMessage();
      assertTrue(message.startsWith("closed"), message);
      assertThrows(IllegalStateException.class, dead::getUtf8);
    }
    assertThrows(IllegalStateException.class, () -> arena.allocate(1));
    assertThrows(IllegalStateException.class, () -> arena.adopt(released));
  }

  @ParameterizedTest
  @EnumSource
  void allocatorsThatTakeSizesAndAlignments(Kind kind) throws IOException {
    Guest guest = kind.open();
    GuestAllocator allocator = GuestAllocator.of(guest.instance, "alloc", "dealloc");
    try (GuestArena arena = GuestArena.of(guest.memory(), allocator)) {
      assertEquals(0, arena.allocate(3, 256).address() % 256);
      arena.allocateFrom("x"); // dealloc traps if it is told another size
      assertEquals(0, arena.allocate(GuestLayouts.F64).address() % 8);
      assertEquals(0, arena.allocate(0, 64).byteSize());
    }
    assertEquals(0, guest.live());
    LinkException wrong =
        assertThrows(
            LinkException.class, () -> GuestAllocator.of(guest.instance, "sum", "dealloc"));
    assertTrue(wrong.getMessage().contains("(size, alignment) -> address"), wrong::getMessage);
    assertThrows(LinkException.class, () -> GuestAllocator.of(guest.instance, "live", "free"));
    assertThrows(LinkException.class, () -> GuestAllocator.of(guest.instance, "none", "free"));
  }

  /** As the methods of a generated interface are. */
  interface Exports32 {
    int malloc(int size);

    void free(int address);
  }

  interface Exports64 {
    long malloc(long size);

    void free(long address);
  }

  @ParameterizedTest
  @EnumSource
  void allocatorsFromTypedInterfaces(Kind kind) throws IOException {
    Guest guest = kind.open();
    GuestAllocator allocator;
    if (kind.bits == 64) {
      Exports64 exports = guest.instance.as(Exports64.class);
      allocator = GuestAllocator.of64(exports::malloc, exports::free);
    } else {
      Exports32 exports = guest.instance.as(Exports32.class);
      allocator = GuestAllocator.of32(exports::malloc, exports::free);
    }
    try (GuestArena arena = GuestArena.of(guest.memory(), allocator)) {
      assertEquals(0.75, guest.call("sum", arena.allocateFrom(0.5, 0.25), 2));
    }
    assertEquals(0, guest.live());
  }

  @ParameterizedTest
  @EnumSource
  void whatDoesNotFit(Kind kind) throws IOException {
    Guest guest = kind.open();
    GuestArena arena = GuestArena.of(guest.instance);
    for (long size : new long[] {1L << 25, (1L << 32) + 8, Long.MAX_VALUE}) {
      Exhausted none = assertThrows(Exhausted.class, () -> arena.allocate(size));
      assertTrue(none.getMessage().contains(size + " bytes"), none::getMessage);
    }
    IllegalArgumentException unaligned =
        assertThrows(IllegalArgumentException.class, () -> arena.allocate(1, 1 << 20));
    assertTrue(unaligned.getMessage().contains("takes an alignment"), unaligned::getMessage);
    assertThrows(IllegalArgumentException.class, () -> arena.allocate(-1));
    assertThrows(IllegalArgumentException.class, () -> arena.allocate(1, 3));
    assertThrows(IllegalArgumentException.class, () -> arena.allocateFrom("a\0b"));
    IllegalArgumentException half =
        assertThrows(IllegalArgumentException.class, () -> arena.allocateUtf8("a\uD800b"));
    assertTrue(half.getMessage().contains("U+D800, at 1"), half::getMessage);
    assertThrows(IllegalArgumentException.class, () -> arena.allocateFrom("\uDC00\uD800"));
    GuestSegment own = arena.allocate(4);
    assertThrows(IllegalArgumentException.class, () -> arena.adopt(own));
    assertThrows(IndexOutOfBoundsException.class, () -> own.asSlice(2, 3));
    assertThrows(IllegalArgumentException.class, () -> arena.release(guest.memory().at(0, 1)));
    arena.close();
    assertEquals(0, guest.live());
  }

  private static void traps(Trap.Kind kind, Runnable action) {
    assertEquals(kind, assertThrows(Trap.class, action::run).kind());
  }

  @ParameterizedTest
  @EnumSource
  void whatAGuestMustNotReturn(Kind kind) throws IOException {
    Guest guest = kind.open();
    Memory memory = guest.memory();
    Trap.Kind outside = Trap.Kind.OUT_OF_BOUNDS_MEMORY_ACCESS;
    long wild = guest.pointer(guest.instance.call("wild"));
    traps(outside, () -> memory.at(wild, 1));
    traps(outside, () -> memory.cStringAt(wild));
    traps(outside, () -> memory.at(memory.byteSize() - 3, 4));
    traps(outside, () -> memory.at(0, -1));
    traps(outside, () -> memory.read(wild, 1));
    traps(outside, () -> memory.write(wild, new byte[1]));
    assertEquals(0, memory.at(memory.byteSize(), 0).byteSize());

    long unending = guest.pointer(guest.instance.call("unending"));
    traps(outside, () -> memory.cStringAt(unending));
    assertEquals("xxxx", memory.at(unending, 4).getUtf8());
    traps(outside, () -> memory.at(unending, 4).getString());

    GuestSegment bad = memory.cStringAt(guest.pointer(guest.instance.call("malformed")));
    Trap trap = assertThrows(Trap.class, bad::getString);
    assertEquals(Trap.Kind.MALFORMED_UTF8, trap.kind());
    String place = "byte 0xff at address 0x" + Long.toHexString(bad.address() + 2);
    assertTrue(trap.getMessage().endsWith(place), trap::getMessage);
    // Cut inside of a character.
    try (GuestArena arena = GuestArena.of(guest.instance)) {
      GuestSegment cut = arena.allocateUtf8("aé").asSlice(0, 2);
      traps(Trap.Kind.MALFORMED_UTF8, cut::getUtf8);
    }
  }

  @Test
  void failuresWhileFreeing() throws IOException {
    Guest guest = Kind.HEAP.open();
    GuestArena arena = GuestArena.of(guest.instance);
    GuestSegment first = arena.allocate(1);
    GuestSegment second = arena.allocate(1);
    guest.call("free", second);
    Trap trap = assertThrows(Trap.class, arena::close);
    assertEquals(Trap.Kind.UNREACHABLE, trap.kind());
    assertEquals(first.address(), guest.pointer(guest.instance.call("lastFreed")));
    assertEquals(0, guest.live());
  }

  /** As another allocator, but where it can be told to fail and what it has freed is seen. */
  private static final class Watched implements GuestAllocator {
    private final GuestAllocator allocator;
    private final List<Long> freed = new ArrayList<>();
    private final Deque<Throwable> failures = new ArrayDeque<>();
    private Runnable allocated = () -> {};

    Watched(Guest guest) {
      allocator = GuestAllocator.of(guest.instance, "malloc", "free");
    }

    @Override
    public long allocate(long byteSize, long byteAlignment) {
      long address = allocator.allocate(byteSize, byteAlignment);
      allocated.run();
      return address;
    }

    @Override
    public void free(long address, long byteSize, long byteAlignment) {
      allocator.free(address, byteSize, byteAlignment);
      freed.add(address);
      if (!failures.isEmpty()) {
        throw Watched.<RuntimeException>sneaky(failures.remove());
      }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> RuntimeException sneaky(Throwable thrown) throws T {
      throw (T) thrown;
    }
  }

  @Test
  void failuresOfEveryKindWhileFreeing() throws IOException {
    Guest guest = Kind.HEAP.open();
    Watched allocator = new Watched(guest);
    GuestArena arena = GuestArena.of(guest.memory(), allocator);
    for (int i = 0; i < 4; i++) {
      arena.allocate(1);
    }
    Throwable first = new IOException("a host function's");
    Throwable second = new StackOverflowError();
    Throwable third = new IllegalStateException();
    allocator.failures.addAll(List.of(first, second, third));
    assertSame(first, assertThrows(IOException.class, arena::close));
    assertArrayEquals(new Throwable[] {second, third}, first.getSuppressed());
    assertEquals(0, guest.live());
  }

  @ParameterizedTest
  @EnumSource
  void anAddressHasOneOwner(Kind kind) throws IOException {
    Guest guest = kind.open();
    Memory memory = guest.memory();
    GuestArena arena = GuestArena.of(guest.instance);
    long own = arena.allocate(8).address();
    GuestSegment returned =
        memory.at(guest.pointer(guest.instance.call("malloc", guest.word(9))), 9);
    GuestSegment adopted = arena.adopt(returned);
    for (GuestSegment again :
        new GuestSegment[] {
          returned, adopted, memory.at(returned.address(), 3), memory.at(own, 8),
        }) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> arena.adopt(again)).getMessage();
      assertTrue(message.endsWith("an arena owns it already"), message);
    }
    String part =
        assertThrows(IllegalArgumentException.class, () -> arena.release(adopted.asSlice(0, 8)))
            .getMessage();
    assertTrue(part.endsWith("a part of 9 bytes"), part);
    assertThrows(IllegalArgumentException.class, () -> arena.release(adopted.asSlice(1, 8)));
    GuestSegment free = arena.release(adopted);
    assertThrows(IllegalArgumentException.class, () -> arena.release(adopted));
    arena.adopt(free);
    arena.release(arena.allocate(0));
    arena.close();
    assertEquals(1, guest.live());
  }

  @ParameterizedTest
  @EnumSource
  void anArenaClosedByItsAllocatorKeepsNothing(Kind kind) throws IOException {
    Guest guest = kind.open();
    Watched allocator = new Watched(guest);
    GuestArena arena = GuestArena.of(guest.memory(), allocator);
    arena.allocate(1);
    allocator.allocated = arena::close;
    assertThrows(IllegalStateException.class, () -> arena.allocate(1));
    assertEquals(2, allocator.freed.size());
    assertEquals(0, guest.live());
  }

  @Test
  void allocatorsOf32BitsAreNotToldMore() throws IOException {
    Guest guest = Kind.HEAP.open();
    Exports32 exports = guest.instance.as(Exports32.class);
    for (GuestAllocator allocator :
        new GuestAllocator[] {
          GuestAllocator.of(guest.instance, "alloc", "dealloc"),
          GuestAllocator.of32(exports::malloc, exports::free)
        }) {
      for (long size : new long[] {(1L << 32) + 8, -1}) {
        IllegalArgumentException e =
            assertThrows(IllegalArgumentException.class, () -> allocator.allocate(size, 1));
        assertTrue(e.getMessage().startsWith("0x" + Long.toHexString(size) + " is no i32"));
      }
      assertThrows(IllegalArgumentException.class, () -> allocator.free((1L << 32) + 8, 1, 1));
    }
    GuestAllocator aligned = GuestAllocator.of(guest.instance, "alloc", "dealloc");
    try (GuestArena arena = GuestArena.of(guest.memory(), aligned)) {
      assertThrows(IllegalArgumentException.class, () -> arena.allocate(8, 1L << 32));
    }
    assertEquals(0, guest.live());
  }

  @Test
  void theOneMemoryOfAnInstance() {
    String functions =
        """
        (memory (import "host" "memory") 1)
        (memory (import "host" "memory") 1)
        (memory (import "host" "other") 1)
        (func (export "malloc") (param i32) (result i32) (i32.const 8))
        (func (export "free") (param i32))
        (export "memory" (memory 0)) (export "again" (memory 0)) (export "too" (memory 1))
        """;
    Memory memory = Memory.create(MemType.of(Limits.of(1)), Storage.HEAP);
    Memory other = Memory.create(MemType.of(Limits.of(1)), Storage.HEAP);
    Imports imports =
        Imports.builder().add("host", "memory", memory).add("host", "other", other).build();
    try (GuestArena arena = GuestArena.of(instantiate(functions, imports))) {
      assertSame(memory, arena.allocate(1).memory());
    }
    Instance two = instantiate(functions + "(export \"other\" (memory 2))", imports);
    String message = assertThrows(LinkException.class, () -> GuestArena.of(two)).getMessage();
    assertTrue(message.contains("found 2"), message);
  }

  private static Instance instantiate(String fields, Imports imports) {
    byte[] text = ("(module " + fields + ")").getBytes(StandardCharsets.UTF_8);
    byte[] module = BinaryWriter.write(TextReader.readModule(text, "test.wat", Features.ALL));
    return Slipway.compile(module, Options.DEFAULT.withStorage(Storage.HEAP)).instantiate(imports);
  }
}
