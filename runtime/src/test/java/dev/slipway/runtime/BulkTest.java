package dev.slipway.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.slipway.runtime.abi.Bulk;
import dev.slipway.runtime.abi.Calls;
import dev.slipway.runtime.abi.InstanceState;
import dev.slipway.wasm.type.DefType;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.MemType;
import dev.slipway.wasm.type.TableType;
import dev.slipway.wasm.type.ValType;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BulkTest {
  private static final int PAGE = 65_536;

  private static Memory memory(Storage storage) {
    Memory memory = Memory.create(MemType.of(Limits.of(1)), storage);
    memory.write(0, new byte[] {1, 2, 3, 4, 5});
    return memory;
  }

  private static void trapsUnchanged(Trap.Kind kind, Memory memory, Executable run) {
    byte[] before = memory.read(0, PAGE);
    assertEquals(kind, assertThrows(Trap.class, run).kind());
    assertArrayEquals(before, memory.read(0, PAGE));
  }

  @ParameterizedTest
  @EnumSource(Storage.class)
  void memoryCopyOverlapsAndChecksFirst(Storage storage) {
    Memory m = memory(storage);
    Bulk.memory_copy(m, m, 1, 0, 5);
    assertArrayEquals(new byte[] {1, 1, 2, 3, 4, 5}, m.read(0, 6));
    Bulk.memory_copy(m, m, 0, 1, 5);
    assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 5}, m.read(0, 6));
    Bulk.memory_copy(m, m, PAGE, PAGE, 0);
    Trap.Kind kind = Trap.Kind.OUT_OF_BOUNDS_MEMORY_ACCESS;
    trapsUnchanged(kind, m, () -> Bulk.memory_copy(m, m, PAGE - 4, 0, 5));
    trapsUnchanged(kind, m, () -> Bulk.memory_copy(m, m, 0, PAGE - 4, 5));
    trapsUnchanged(kind, m, () -> Bulk.memory_copy(m, m, PAGE + 1, 0, 0));
    trapsUnchanged(kind, m, () -> Bulk.memory_copy(m, m, 0, 1, -1));
    trapsUnchanged(kind, m, () -> Bulk.memory_copy(m, m, -1, 0, 1));
    Memory other = memory(storage == Storage.HEAP ? Storage.NATIVE : Storage.HEAP);
    Bulk.memory_copy(other, m, 10, 0, 2);
    assertArrayEquals(new byte[] {1, 2}, other.read(10, 2));
  }

  @ParameterizedTest
  @EnumSource(Storage.class)
  void memoryFillChecksFirst(Storage storage) {
    Memory m = memory(storage);
    Bulk.memory_fill(m, 1, 0x1FF, 2);
    assertArrayEquals(new byte[] {1, -1, -1, 4}, m.read(0, 4));
    Bulk.memory_fill(m, PAGE, 1, 0);
    Trap.Kind kind = Trap.Kind.OUT_OF_BOUNDS_MEMORY_ACCESS;
    trapsUnchanged(kind, m, () -> Bulk.memory_fill(m, PAGE - 1, 1, 2));
    trapsUnchanged(kind, m, () -> Bulk.memory_fill(m, PAGE + 1, 1, 0));
    trapsUnchanged(kind, m, () -> Bulk.memory_fill(m, 0, 1, -1));
    assertEquals(1, Bulk.memory_grow(m, 1));
    assertEquals(2, Bulk.memory_size(m));
    assertEquals(-1, Bulk.memory_grow(m, -1));
  }

  private static InstanceState calc(Storage storage) {
    return Calc.module(storage)
        .load()
        .instantiate(Imports.builder().func("env", "log", IntConsumer.class, (int _) -> {}).build())
        .func("div")
        .owner;
  }

  @ParameterizedTest
  @EnumSource(Storage.class)
  void memoryInitReadsWhatIsNotDropped(Storage storage) {
    InstanceState state = calc(storage);
    Memory m = state.memories[0];
    trapsUnchanged(
        Trap.Kind.OUT_OF_BOUNDS_MEMORY_ACCESS, m, () -> Bulk.memory_init(state, 0, m, 0, 0, 1));
    Bulk.memory_init(state, 0, m, 0, 0, 0);
    Bulk.data_drop(state, 0);
    state.datas[0] = new dev.slipway.runtime.abi.DataSegment(new byte[] {0, 7, 8, 9, 0}, 1, 3);
    Bulk.memory_init(state, 0, m, 100, 1, 2);
    assertArrayEquals(new byte[] {8, 9}, m.read(100, 2));
    Trap.Kind kind = Trap.Kind.OUT_OF_BOUNDS_MEMORY_ACCESS;
    trapsUnchanged(kind, m, () -> Bulk.memory_init(state, 0, m, 0, 2, 2));
    trapsUnchanged(kind, m, () -> Bulk.memory_init(state, 0, m, 0, -1, 1));
    trapsUnchanged(kind, m, () -> Bulk.memory_init(state, 0, m, PAGE - 1, 0, 2));
    trapsUnchanged(kind, m, () -> Bulk.memory_init(state, 0, m, 0, 1, -1));
  }

  @Test
  void tables() {
    InstanceState state = calc(Storage.HEAP);
    Table t = state.tables[0];
    Func div = state.func(1);
    Bulk.table_copy(t, t, 0, 1, 3);
    assertArrayEquals(new Object[] {div, null, state.func(2), state.func(2)}, t.elements);
    Bulk.table_fill(t, 1, div, 2);
    assertArrayEquals(new Object[] {div, div, div, state.func(2)}, t.elements);
    assertThrows(Trap.class, () -> Bulk.table_fill(t, 3, null, 2));
    assertThrows(Trap.class, () -> Bulk.table_copy(t, t, 3, 0, 2));
    assertThrows(Trap.class, () -> Bulk.table_copy(t, t, 0, 3, 2));
    assertThrows(Trap.class, () -> Bulk.table_init(state, 0, t, 0, 0, 1));
    Bulk.table_init(state, 0, t, 4, 0, 0);
    assertThrows(Trap.class, () -> Bulk.table_init(state, 0, t, 5, 0, 0));
    assertThrows(Trap.class, () -> Bulk.table_set(t, 4, null));
    Bulk.table_set(t, 3, null);
    assertSame(null, Bulk.table_get(t, 3));
    assertEquals(4, Bulk.table_grow(t, div, 2));
    assertEquals(6, Bulk.table_size(t));
    assertSame(div, Bulk.table_get(t, 5));
  }

  @Test
  void indirectCalls() {
    InstanceState state = calc(Storage.HEAP);
    Table t = state.tables[0];
    Func div = Calls.callee(t, 1);
    assertSame(state.func(1), div);
    DefType same = DefType.of(TestModule.type(List.of(ValType.I32, ValType.I32), ValType.I32));
    assertNotNull(Calls.check(div, same));
    assertNotNull(Calls.check(div, same));
    trap(
        "indirect call type mismatch: expected [] -> [], found func[1] [i32 i32] -> [i32]",
        () -> Calls.check(div, DefType.of(FuncType.EMPTY)));
    trap("undefined element: call through index 4, table has 4", () -> Calls.callee(t, 4));
    trap(
        "undefined element: call through index 4294967295, table has 4", () -> Calls.callee(t, -1));
    trap("uninitialized element: call through index 2", () -> Calls.callee(t, 2));
    Table empty = Table.create(new TableType(ValType.FUNCREF, Limits.of(0)), null);
    assertThrows(Trap.class, () -> Calls.callee(empty, 0));
  }

  private static void trap(String message, Executable run) {
    assertEquals(message, assertThrows(Trap.class, run).getMessage());
  }
}
