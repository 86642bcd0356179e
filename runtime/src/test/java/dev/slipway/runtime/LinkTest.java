package dev.slipway.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.slipway.wasm.LinkException;
import dev.slipway.wasm.type.ExternKind;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.GlobalType;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.MemType;
import dev.slipway.wasm.type.TableType;
import dev.slipway.wasm.type.ValType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkTest {
  private static final FuncType I_V = new FuncType(List.of(ValType.I32), List.of());

  private static TestModule blank() {
    return new TestModule(Blank.class, Storage.HEAP);
  }

  private static Instance instantiate(TestModule module, Extern... externs) {
    Imports.Builder imports = Imports.builder();
    for (int i = 0; i < externs.length; i++) {
      imports.add("env", "x" + i, externs[i]);
    }
    return module.load().instantiate(imports.build());
  }

  private static String refused(TestModule module, Extern... externs) {
    return assertThrows(LinkException.class, () -> instantiate(module, externs)).getMessage();
  }

  private static Memory memory(Limits limits) {
    return Memory.create(MemType.of(limits), Storage.HEAP);
  }

  private static Table table(Limits limits, boolean external) {
    return Table.create(
        new TableType(external ? ValType.EXTERNREF : ValType.FUNCREF, limits), null);
  }

  private static HostFunction nothing() {
    return HostFunction.of(FuncType.EMPTY, _ -> null);
  }

  @Test
  void missingAndWrongKind() {
    TestModule module = blank().importFunc("x0", I_V);
    assertEquals("import env.x0: wanted func [i32] -> [], found nothing", refused(module));
    assertEquals(
        "import env.x0: wanted func [i32] -> [], found memory 1 2",
        refused(module, memory(Limits.of(1, 2))));
    assertEquals(
        "import env.x0: wanted func [i32] -> [], found func [] -> []", refused(module, nothing()));
    assertEquals(
        "import env.x0: wanted memory 1, found global i32",
        refused(
            blank().importMemory("x0", MemType.of(Limits.of(1))),
            Global.create(new GlobalType(false, ValType.I32), 1)));
  }

  @Test
  void importsAreAskedForInOrderAndTheFirstMismatchIsReported() {
    List<String> asked = new ArrayList<>();
    TestModule module =
        blank()
            .importGlobal("a", new GlobalType(false, ValType.I32))
            .importMemory("b", MemType.of(Limits.of(1)))
            .importGlobal("c", new GlobalType(false, ValType.I64));
    Imports imports =
        (from, name) -> {
          asked.add(from + "." + name);
          return Global.create(new GlobalType(false, ValType.I32), 0);
        };
    assertThrows(LinkException.class, () -> module.load().instantiate(imports));
    assertEquals(List.of("env.a", "env.b"), asked);
  }

  @Test
  void memoryLimits() {
    TestModule module = blank().importMemory("x0", MemType.of(Limits.of(2, 4)));
    instantiate(module, memory(Limits.of(2, 4)));
    instantiate(module, memory(Limits.of(3, 3)));
    assertEquals(
        "import env.x0: wanted memory 2 4, found memory 1 4",
        refused(module, memory(Limits.of(1, 4))));
    assertEquals(
        "import env.x0: wanted memory 2 4, found memory 2 5",
        refused(module, memory(Limits.of(2, 5))));
    assertEquals(
        "import env.x0: wanted memory 2 4, found memory 2", refused(module, memory(Limits.of(2))));
    Memory grown = memory(Limits.of(1, 4));
    grown.grow(1);
    instantiate(module, grown);
    instantiate(blank().importMemory("x0", MemType.of(Limits.of(1))), memory(Limits.of(1)));
  }

  @Test
  void memoryStorage() {
    Memory direct = Memory.create(MemType.of(Limits.of(1)), Storage.NATIVE);
    assertEquals(
        "import env.x0: wanted a memory of heap storage, found one of native storage: compile the"
            + " module with the storage option NATIVE, or make the memory with HEAP",
        refused(blank().importMemory("x0", MemType.of(Limits.of(1))), direct));
    instantiate(
        new TestModule(Blank.class, Storage.NATIVE).importMemory("x0", MemType.of(Limits.of(1))),
        direct);
  }

  @Test
  void tables() {
    TestModule module = blank().importTable("x0", new TableType(ValType.FUNCREF, Limits.of(2, 4)));
    instantiate(module, table(Limits.of(2, 4), false));
    assertEquals(
        "import env.x0: wanted table 2 4 funcref, found table 2 4 externref",
        refused(module, table(Limits.of(2, 4), true)));
    assertEquals(
        "import env.x0: wanted table 2 4 funcref, found table 1 4 funcref",
        refused(module, table(Limits.of(1, 4), false)));
    Table grown = table(Limits.of(1, 4), false);
    grown.grow(1, null);
    instantiate(module, grown);
  }

  @Test
  void globals() {
    TestModule module = blank().importGlobal("x0", new GlobalType(true, ValType.I32));
    instantiate(module, Global.create(new GlobalType(true, ValType.I32), 1));
    assertEquals(
        "import env.x0: wanted global (mut i32), found global i32",
        refused(module, Global.create(new GlobalType(false, ValType.I32), 1)));
    assertEquals(
        "import env.x0: wanted global (mut i32), found global (mut i64)",
        refused(module, Global.create(new GlobalType(true, ValType.I64), 1L)));
  }

  @Test
  void importedExternsAreExportedAsTheSameObjects() {
    HostFunction func = nothing();
    Memory memory = memory(Limits.of(1));
    TestModule module =
        blank()
            .importFunc("x0", FuncType.EMPTY)
            .export("f", ExternKind.FUNC, 0)
            .importMemory("x1", MemType.of(Limits.of(1)))
            .export("m", ExternKind.MEMORY, 0);
    Instance instance = instantiate(module, func, memory);
    assertSame(func, instance.func("f"));
    assertSame(memory, instance.memory("m"));
  }

  /** Spec 4.7.3: elements before data, what was written before the trap stays. */
  @Test
  void writesBeforeATrapStay() {
    Table table = table(Limits.of(1), false);
    Memory memory = memory(Limits.of(1));
    HostFunction func = nothing();
    TestModule module =
        blank()
            .importFunc("x0", FuncType.EMPTY)
            .importTable("x1", new TableType(ValType.FUNCREF, Limits.of(1)))
            .importMemory("x2", MemType.of(Limits.of(1)))
            .elem(0)
            .data("first")
            .data("x".repeat(65_537));
    Trap trap = assertThrows(Trap.class, () -> instantiate(module, func, table, memory));
    assertEquals(Trap.Kind.OUT_OF_BOUNDS_MEMORY_ACCESS, trap.kind());
    assertSame(func, table.get(0));
    assertEquals("first", memory.readUtf8(0, 5));
    TestModule elems =
        blank()
            .importFunc("x0", FuncType.EMPTY)
            .importTable("x1", new TableType(ValType.FUNCREF, Limits.of(1)))
            .importMemory("x2", MemType.of(Limits.of(1)))
            .elem(-1)
            .elem(0, 0)
            .data("other");
    assertEquals(
        "out of bounds table access: 2 elements from 0, table has 1",
        assertThrows(Trap.class, () -> instantiate(elems, func, table, memory)).getMessage());
    assertNull(table.get(0));
    assertEquals("first", memory.readUtf8(0, 5));
  }

  @Test
  void startMayThrowAnythingAndRecursionIsExhausted() {
    IllegalStateException host = new IllegalStateException();
    TestModule module = blank().importFunc("x0", FuncType.EMPTY);
    HostFunction thrower =
        HostFunction.of(
            FuncType.EMPTY,
            _ -> {
              throw host;
            });
    assertSame(host, assertThrows(IllegalStateException.class, () -> instantiate(module, thrower)));
    HostFunction recursive = HostFunction.of(FuncType.EMPTY, LinkTest::recurse);
    Exhausted exhausted = assertThrows(Exhausted.class, () -> instantiate(module, recursive));
    assertEquals(Exhausted.Kind.STACK, exhausted.kind());
  }

  @SuppressWarnings("InfiniteRecursion")
  private static Object recurse(Object[] args) {
    return recurse(args);
  }

  @Test
  void theStoreLimitsMemories() {
    CompiledModule module = blank().memory("m", MemType.of(Limits.of(2))).load();
    Store store = new Store().limitMemoryPages(3);
    Memory memory = module.instantiate(store, Imports.NONE).memory("m");
    assertEquals(2, memory.grow(1));
    assertEquals(-1, memory.grow(1));
    Store small = new Store().limitMemoryPages(1);
    assertEquals(
        Exhausted.Kind.MEMORY,
        assertThrows(Exhausted.class, () -> module.instantiate(small, Imports.NONE)).kind());
  }

  @Test
  void instancesImportEachOther() {
    Instance calc =
        Calc.module(Storage.HEAP)
            .load()
            .instantiate(Imports.builder().add("env", "log", nothingOf(I_V)).build());
    Imports imports = Imports.builder().instance("env", calc).build();
    TestModule module =
        blank()
            .importFunc("recurse", FuncType.EMPTY)
            .importMemory("mem", MemType.of(Limits.of(1, 4)))
            .importTable("tab", new TableType(ValType.FUNCREF, Limits.of(4)))
            .importGlobal("g", new GlobalType(true, ValType.I32));
    Exhausted exhausted = assertThrows(Exhausted.class, () -> module.load().instantiate(imports));
    assertEquals(Exhausted.Kind.STACK, exhausted.kind());
  }

  private static HostFunction nothingOf(FuncType type) {
    return HostFunction.of(type, _ -> null);
  }
}
