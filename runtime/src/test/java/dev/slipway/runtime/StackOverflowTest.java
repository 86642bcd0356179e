package dev.slipway.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipway.runtime.abi.Abi;
import dev.slipway.runtime.abi.Bulk;
import dev.slipway.runtime.abi.HeapAccess;
import dev.slipway.runtime.abi.NativeAccess;
import dev.slipway.runtime.abi.Numeric;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.MemType;
import dev.slipway.wasm.type.TableType;
import dev.slipway.wasm.type.ValType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A class whose static initialiser meets a StackOverflowError is lost to its JVM. In a fresh one
 * everything that guest code may touch is touched for the first time with every amount of stack
 * left.
 */
class StackOverflowTest {
  @ParameterizedTest
  @EnumSource(Storage.class)
  void firstUseWithoutStackLosesNoClass(Storage storage) throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-Xss512k",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Probe.class.getName(),
                storage.name())
            .redirectErrorStream(true)
            .start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertEquals("works", output);
    assertEquals(0, process.waitFor());
  }

  /** The program of the fresh JVM. */
  static final class Probe {
    private static Instance instance;
    private static Memory memory;
    private static Memory grower;
    private static Table table;

    private Probe() {}

    public static void main(String[] args) {
      Storage storage = Storage.valueOf(args[0]);
      HostFunction log = HostFunction.of(new FuncType(List.of(ValType.I32), List.of()), _ -> null);
      instance =
          Calc.module(storage).load().instantiate(Imports.builder().add("env", "log", log).build());
      memory = instance.memory("mem");
      grower = Memory.create(new MemType(Limits.of(1), false, 4), storage);
      table = instance.table("tab");
      descend();
      touch();
      System.out.println("works");
    }

    @SuppressWarnings("InfiniteRecursion")
    private static void descend() {
      try {
        descend();
      } catch (StackOverflowError _) {
        try {
          touch();
        } catch (StackOverflowError | Exhausted _) {
          // there was too little left: the next frame up has more
        }
      }
    }

    private static void touch() {
      trap(() -> Numeric.i32_div_s(1, 0));
      trap(() -> Numeric.i64_trunc_f64_s(1e30));
      if (memory instanceof HeapMemory heap) {
        trap(() -> HeapAccess.i32_load(heap.bytes(), -1));
        trap(() -> HeapAccess.f64_store(heap.bytes(), 0, 1, -1));
      } else if (memory instanceof NativeMemory direct) {
        trap(() -> NativeAccess.i32_load(direct.segment, -1));
        trap(() -> NativeAccess.f64_store(direct.segment, 0, 1, -1));
      }
      trap(() -> table.get(-1));
      grower.grow(1);
      Bulk.memory_copy(grower, grower, 0, 1, 1);
      Bulk.memory_fill(grower, 0, 1, 1);
      Bulk.memory_init(instance.func("div").owner, 0, memory, 0, 0, 0);
      Bulk.table_copy(table, table, 0, 1, 1);
      instance.call("div", 4, 2);
      instance.call("mix", 1, 2L, 3f, 4d);
      trap(() -> instance.call("divmod", 4L, 0L));
    }

    private static void trap(Runnable run) {
      try {
        run.run();
        throw new AssertionError("no trap");
      } catch (Trap _) {
        // as it should
      }
    }
  }

  /** Storage that is made where the stack ends is either made or not. */
  @Test
  void memoriesAndTablesGrowOrDoNot() {
    Abi.initialize(Storage.NATIVE);
    Memory memory = Memory.create(MemType.of(Limits.of(1)), Storage.NATIVE);
    memory.write(9, new byte[] {7});
    Table table = Table.create(new TableType(ValType.FUNCREF, Limits.of(1)), null);
    growAtTheEnd(memory, table);
    assertEquals(memory.byteSize(), memory.segment().byteSize());
    assertEquals(7, memory.read(9, 1)[0]);
    assertEquals(memory.pages(), memory.grow(1));
    assertEquals(table.size(), table.grow(1, null));
  }

  @SuppressWarnings("InfiniteRecursion")
  private static void growAtTheEnd(Memory memory, Table table) {
    try {
      growAtTheEnd(memory, table);
    } catch (StackOverflowError _) {
      if (memory.pages() < 200) {
        memory.grow(1);
        table.grow(1, null);
      }
    }
  }
}
