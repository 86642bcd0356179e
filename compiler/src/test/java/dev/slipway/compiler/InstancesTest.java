package dev.slipway.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.slipway.runtime.CompiledModule;
import dev.slipway.runtime.Func;
import dev.slipway.runtime.GuestLayouts;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Instance;
import dev.slipway.runtime.Memory;
import dev.slipway.runtime.Storage;
import dev.slipway.runtime.Trap;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.binary.BinaryWriter;
import dev.slipway.wasm.text.TextReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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

  /** Of heap storage it has no array yet when these come first. */
  @ParameterizedTest
  @EnumSource
  void segmentsAreThereWhateverUsesTheMemoryFirst(Storage storage) {
    Map<String, Function<Memory, Integer>> uses = new LinkedHashMap<>();
    uses.put("segment", memory -> memory.segment().get(GuestLayouts.I32, 4));
    uses.put("read", memory -> ByteBuffer.wrap(memory.read(4, 1)).get() + 0x0300);
    uses.put("view", memory -> memory.view().segment().get(GuestLayouts.I32, 4));
    uses.put("C string", memory -> memory.cStringAt(4).getUtf8().charAt(0) + 0x0300);
    uses.put(
        "grow",
        memory -> {
          assertEquals(2, memory.grow(1));
          return memory.segment().get(GuestLayouts.I32, 4);
        });
    uses.put(
        "grow by nothing",
        memory -> {
          assertEquals(2, memory.grow(0));
          return memory.segment().get(GuestLayouts.I32, 4);
        });
    uses.put(
        "write",
        memory -> {
          memory.write(5, new byte[] {3});
          return memory.segment().get(GuestLayouts.I32, 4);
        });
    CompiledModule module =
        Compiler.compile(
                wasm(
                    """
                    (module
                      (memory (export "memory") 2)
                      (data (i32.const 4) "\\01\\02\\03\\04")
                      (data (i32.const 131072) "")
                      (data (i32.const 5) "\\03\\00\\00")
                      (data (i32.const 4) "\\41")
                      (data $passive "\\07")
                      (func (export "load") (result i32) (i32.load (i32.const 4)))
                      (func (export "fill") (result i32)
                        (memory.fill (i32.const 6) (i32.const 0) (i32.const 1))
                        (i32.load (i32.const 4)))
                      (func (export "copy") (result i32)
                        (memory.copy (i32.const 8) (i32.const 4) (i32.const 4))
                        (i32.load (i32.const 8)))
                      (func (export "init") (result i32)
                        (memory.init $passive (i32.const 8) (i32.const 0) (i32.const 1))
                        (i32.load (i32.const 4)))
                      (func (export "atomic") (result i32)
                        (i32.atomic.rmw.add (i32.const 4) (i32.const 0)))
                      (func (export "grow") (result i32)
                        (drop (memory.grow (i32.const 1)))
                        (i32.load (i32.const 4))))
                    """),
                Options.DEFAULT.withStorage(storage).withFeatures(Features.ALL))
            .load();
    for (String name : List.of("load", "fill", "copy", "init", "atomic", "grow")) {
      assertEquals(0x0341, module.instantiate(Imports.NONE).call(name), name);
    }
    uses.forEach((name, use) ->
        assertEquals(0x0341, use.apply(module.instantiate(Imports.NONE).memory("memory")), name));
  }

  @ParameterizedTest
  @EnumSource
  void aSegmentOutsideOfTheMemoryTrapsAtOnce(Storage storage) {
    CompiledModule module =
        Compiler.compile(
                wasm("(module (memory 1) (data (i32.const 65533) \"four\"))"),
                Options.DEFAULT.withStorage(storage))
            .load();
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
