package dev.slipway.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.runtime.CompiledModule;
import dev.slipway.runtime.GuestArena;
import dev.slipway.runtime.GuestLayouts;
import dev.slipway.runtime.GuestSegment;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Instance;
import dev.slipway.runtime.Memory;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A Java host of {@code items.c}, whose structures and strings it puts into arenas. */
final class ItemsGuest {
  /** What the module exports. */
  interface Items {
    double total(int items, int count);

    int names(int items, int count, int kind);

    int in_use();

    int grows(int bytes);

    Memory memory();
  }

  private static final StructLayout ITEM =
      GuestLayouts.struct(
          GuestLayouts.I8.withName("kind"),
          GuestLayouts.F64.withName("weight"),
          GuestLayouts.I16.withName("count"),
          GuestLayouts.I32.withName("name"));

  private final Instance instance;
  private final Items guest;
  private int growths;

  ItemsGuest(CompiledModule module) {
    Imports imports =
        Imports.builder()
            .func("env", "emscripten_notify_memory_growth", IntConsumer.class, _ -> growths++)
            .build();
    instance = module.instantiate(imports);
    instance.call("_initialize");
    guest = instance.as(Items.class);
  }

  private static VarHandle field(String name) {
    return ITEM.arrayElementVarHandle(PathElement.groupElement(name));
  }

  /** Items of a name each that no other item has. */
  private static GuestSegment items(GuestArena arena, int count, String label) {
    GuestSegment items = arena.allocate(ITEM, count);
    for (int i = 0; i < count; i++) {
      int name = arena.allocateFrom(name(label, i)).address32();
      // Made anew: the allocator may have let the memory grow.
      MemorySegment all = items.segment();
      field("kind").set(all, 0L, (long) i, (byte) (i % 2 == 0 ? 'e' : 'o'));
      field("weight").set(all, 0L, (long) i, i + 0.5);
      field("count").set(all, 0L, (long) i, (short) 2);
      field("name").set(all, 0L, (long) i, name);
    }
    return items;
  }

  private static String name(String label, int index) {
    return label + "-ü-" + index;
  }

  private static String odd(String label, int count) {
    return IntStream.range(0, count)
        .filter(i -> i % 2 == 1)
        .mapToObj(i -> name(label, i))
        .collect(Collectors.joining(","));
  }

  private void check(GuestArena arena, GuestSegment items, int count, String label) {
    assertEquals((double) count * count, guest.total(items.address32(), count));
    int all = guest.names(items.address32(), count, 'o');
    assertEquals(odd(label, count), arena.adopt(guest.memory().cStringAt(all)).getString());
  }

  /** What is kept is right after the memory has grown, by the guest and by the arena itself. */
  void growsWhileAnArenaIsOpen() {
    int before = guest.in_use();
    try (GuestArena arena = GuestArena.of(instance)) {
      GuestSegment items = items(arena, 50, "first");
      assertEquals(1, guest.grows(64 << 20));
      assertTrue(growths > 0);
      check(arena, items, 50, "first");
      int grown = growths;
      GuestSegment large = arena.allocate(128 << 20, 8);
      assertTrue(growths > grown);
      large.segment().fill((byte) 7);
      check(arena, items, 50, "first");
      items(arena, 1000, "second");
      check(arena, items, 50, "first");
      assertTrue(guest.in_use() > before + (128 << 20));
    }
    assertEquals(before, guest.in_use());
  }

  /** Arenas that overlap, and are closed in any order. */
  void takesTurns(String label, int rounds) {
    List<GuestArena> open = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      synchronized (instance) {
        GuestArena arena = GuestArena.of(instance);
        open.add(arena);
        String name = label + round;
        check(arena, items(arena, 20 + round % 7, name), 20 + round % 7, name);
        if (round % 3 == 2) {
          open.remove(round % open.size()).close();
        }
      }
    }
    synchronized (instance) {
      open.forEach(GuestArena::close);
    }
  }

  int inUse() {
    return guest.in_use();
  }

  /** The same with nobody else: all is free afterwards. */
  void isAlone(String label, int rounds) {
    int before = guest.in_use();
    takesTurns(label, rounds);
    assertEquals(before, guest.in_use());
  }
}
