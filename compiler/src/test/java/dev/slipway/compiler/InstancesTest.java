package dev.slipway.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.slipway.runtime.CompiledModule;
import dev.slipway.runtime.Func;
import dev.slipway.runtime.GuestLayouts;
import dev.slipway.runtime.HeapMemory;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Instance;
import dev.slipway.runtime.Memory;
import dev.slipway.runtime.Storage;
import dev.slipway.runtime.Trap;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.binary.BinaryWriter;
import dev.slipway.wasm.text.TextReader;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One compiled module, many instances. */
class InstancesTest {
  /** A module that counts on from 7, which is in its memory, and has all that an instance owns. */
  static byte[] counter() {
    return wasm(
        """
        (module
          (func $next (export "next") (result i32)
            (i32.store (i32.const 0) (i32.add (i32.load (i32.const 0)) (i32.const 1)))
            (call_indirect (result i32) (i32.const 1)))
          (func $load (result i32) (i32.load (i32.const 0)))
          (global (export "global") (mut i32) (i32.const 5))
          (table (export "table") 2 funcref)
          (elem (i32.const 1) $load)
          (memory (export "memory") 1)
          (data (i32.const 0) "\\07"))
        """);
  }

  /** Has room for 16 pages, one of them in use until it has grown. */
  static byte[] grower() {
    return wasm(
        """
        (module
          (memory 1 16)
          (func (export "grow") (result i32) (memory.grow (i32.const 15))))
        """);
  }

  private static byte[] wasm(String text) {
    return BinaryWriter.write(
        TextReader.readModule(text.getBytes(StandardCharsets.UTF_8), "test.wat", Features.ALL));
  }

  /** {@code slipway.soak.instances} of them; 100,000 by default. */
  @ParameterizedTest
  @EnumSource
  void memoryStaysFlat(Storage storage) throws IOException, InterruptedException {
    soak(storage, System.getProperty("slipway.soak.instances", "100000"), "-Xmx48m");
  }

  /** So that the collector has no reason of its own to run. */
  @Test
  void nativeMemoryStaysFlatBesideALargeHeap() throws IOException, InterruptedException {
    soak(Storage.NATIVE, "20000", "-Xmx256m", "-Xms256m", "-Xmn192m", "-XX:+UseParallelGC");
  }

  private static void soak(Storage storage, String count, String... heap)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(List.of(heap));
    command.add("-XX:TieredStopAtLevel=1");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(InstanceSoak.class.getName(), storage.name(), count));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), log);
    assertEquals("", log);
  }

  /** Two pages; "Aabc" at 4, of two segments, one over the other. */
  private static final String SEGMENTS =
      """
      (memory (export "memory") 2)
      (data (i32.const 4) "xabc")
      (data (i32.const 131072) "")
      (data (i32.const 4) "A")
      (data $passive "P")
      """;

  private static CompiledModule module(Storage storage, String fields) {
    Options options = Options.DEFAULT.withStorage(storage).withFeatures(Features.ALL);
    return Compiler.compile(wasm("(module " + fields + ")"), options).load();
  }

  /** {@return the memory of a new instance, which has no bytes yet if they can be had later} */
  private static Memory unused(Instance instance) {
    Memory memory = instance.memory("memory");
    assertEquals(null, memory instanceof HeapMemory heap ? heap.bytes : null);
    return memory;
  }

  @ParameterizedTest
  @EnumSource
  void segmentsAreThereWhateverTheHostDoesFirst(Storage storage) {
    CompiledModule module = module(storage, SEGMENTS);
    Map<String, Consumer<Memory>> uses = new LinkedHashMap<>();
    uses.put("Aabc", memory -> assertEquals('A', memory.segment().get(GuestLayouts.I8, 4)));
    uses.put("Aabc ", memory -> assertEquals('b', memory.read(6, 1)[0]));
    uses.put("Aabc  ", memory -> assertEquals("Aabc", memory.cStringAt(4).getString()));
    uses.put(
        "Aabc   ", memory -> assertEquals('c', memory.view().segment().get(GuestLayouts.I8, 7)));
    uses.put("Azbc", memory -> memory.write(5, new byte[] {'z'}));
    uses.put("Aabc    ", memory -> assertEquals(2, memory.grow(0)));
    uses.put("Aabc     ", memory -> assertEquals(2, memory.grow(1)));
    uses.forEach((text, use) -> {
      Memory memory = unused(module.instantiate(Imports.NONE));
      assertFalse(memory.isCurrent(MemorySegment.ofArray(new byte[4])));
      use.accept(memory);
      assertEquals(text.trim(), memory.readUtf8(4, 4));
      assertEquals(memory.byteSize(), memory.segment().byteSize());
    });
  }

  @ParameterizedTest
  @EnumSource
  void segmentsAreThereWhateverTheGuestDoesFirst(Storage storage) {
    CompiledModule module =
        module(
            storage,
            SEGMENTS
                + """
                (func (export "Aabc") (result i32) (i32.load8_u (i32.const 4)))
                (func (export "Azbc") (result i32)
                  (memory.fill (i32.const 5) (i32.const 122) (i32.const 1))
                  (i32.load8_u (i32.const 4)))
                (func (export "AAab") (result i32)
                  (memory.copy (i32.const 5) (i32.const 4) (i32.const 3))
                  (i32.load8_u (i32.const 5)))
                (func (export "AabP") (result i32)
                  (memory.init $passive (i32.const 7) (i32.const 0) (i32.const 1))
                  (i32.load8_u (i32.const 4)))
                (func (export "Babc") (result i32)
                  (i32.atomic.rmw8.add_u (i32.const 4) (i32.const 1)))
                (func (export "Aabd") (result i32)
                  (drop (memory.grow (i32.const 1)))
                  (i32.store8 (i32.const 7) (i32.const 100))
                  (i32.load8_u (i32.const 4)))
                """);
    for (String text : List.of("Aabc", "Azbc", "AAab", "AabP", "Babc", "Aabd")) {
      Instance instance = module.instantiate(Imports.NONE);
      Memory memory = unused(instance);
      assertEquals((int) 'A', instance.call(text), text);
      assertEquals(text, memory.readUtf8(4, 4));
    }
  }

  @ParameterizedTest
  @EnumSource
  void segmentsAreThereForTheStartFunction(Storage storage) {
    String start =
        """
        (func $start (i32.store8 (i32.const 5) (i32.load8_u (i32.const 4))))
        (start $start)
        """;
    Instance instance = module(storage, SEGMENTS + start).instantiate(Imports.NONE);
    assertEquals("AAbc", instance.memory("memory").readUtf8(4, 4));
  }

  /** No handle of the callee was made before. */
  @ParameterizedTest
  @EnumSource
  void segmentsAreThereForCallsThroughATable(Storage storage) {
    CompiledModule hub =
        module(
            storage,
            """
            (type $t (func (result i32)))
            (table (export "table") 2 funcref)
            (func (export "call") (type $t) (call_indirect (type $t) (i32.const 0)))
            (func (export "tail") (type $t) (return_call_indirect (type $t) (i32.const 0)))
            (func (export "tailcaller") (type $t)
              (return_call_indirect (type $t) (i32.const 1)))
            (func (export "by reference") (type $t)
              (return_call_ref $t (ref.cast (ref $t) (table.get (i32.const 1)))))
            """);
    CompiledModule callee =
        module(
            storage,
            """
            (type $t (func (result i32)))
            (import "hub" "table" (table $hub 2 funcref))
            (table $own 1 funcref)
            (func $load (type $t) (i32.load8_u (i32.const 4)))
            (func $tailcaller (type $t)
              (i32.store8 (i32.const 8) (i32.load8_u (i32.const 4)))
              (return_call_indirect $own (type $t) (i32.const 0)))
            (elem (table $hub) (i32.const 0) func $load $tailcaller)
            (elem (table $own) (i32.const 0) func $load)
            """
                + SEGMENTS);
    for (String name : List.of("call", "tail", "tailcaller", "by reference")) {
      Instance caller = hub.instantiate(Imports.NONE);
      Imports imports = Imports.builder().instance("hub", caller).build();
      unused(callee.instantiate(imports));
      assertEquals((int) 'A', caller.call(name), name);
    }
  }

  /** What an importer's segments write to a memory, they write at once. */
  @ParameterizedTest
  @EnumSource
  void segmentsOfAnImporterComeInTheirOrder(Storage storage) {
    Instance exporter = module(storage, SEGMENTS).instantiate(Imports.NONE);
    Memory memory = unused(exporter);
    module(storage, "(import \"e\" \"memory\" (memory 1)) (data (i32.const 5) \"z\")")
        .instantiate(Imports.builder().instance("e", exporter).build());
    assertEquals("Azbc", memory.readUtf8(4, 4));
  }

  @ParameterizedTest
  @EnumSource
  void manySegmentsAreAllThere(Storage storage) {
    StringBuilder text = new StringBuilder("(memory (export \"memory\") 1)");
    for (int i = 0; i < 500; i++) {
      text.append("(data (i32.const ").append(i).append(") \"").append((char) ('a' + i % 26));
      text.append("!\")");
    }
    Memory memory = module(storage, text.toString()).instantiate(Imports.NONE).memory("memory");
    byte[] found = memory.read(0, 502);
    for (int i = 0; i < 500; i++) {
      assertEquals('a' + i % 26, found[i], "byte " + i);
    }
    assertEquals('!', found[500]);
    assertEquals(0, found[501]);
  }

  @ParameterizedTest
  @EnumSource
  void aSegmentOutsideOfTheMemoryTrapsAtOnce(Storage storage) {
    CompiledModule module = module(storage, "(memory 1) (data (i32.const 65533) \"four\")");
    Trap trap = assertThrows(Trap.class, () -> module.instantiate(Imports.NONE));
    assertEquals(Trap.Kind.OUT_OF_BOUNDS_MEMORY_ACCESS, trap.kind());
  }

  @Test
  void exportsAreTheSameObjectsEveryTime() {
    CompiledModule module = Slipway.compile(counter());
    Instance first = module.instantiate(Imports.NONE);
    Instance second = module.instantiate(Imports.NONE);
    Func next = first.func("next");
    assertSame(next, first.func("next"));
    assertSame(next, first.exports().get("next"));
    assertNotSame(next, second.func("next"));
    assertSame(first.table("table"), first.exports().get("table"));
    assertEquals(
        List.of("next", "global", "table", "memory"), List.copyOf(first.exports().keySet()));
    assertEquals(8, next.call());
    assertEquals(8, second.call("next"));
  }
}
