package dev.slipway.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.GlobalType;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.TableType;
import dev.slipway.wasm.type.ValType;
import org.junit.jupiter.api.Test;

class TableAndGlobalTest {
  private static final HostFunction FUNC = HostFunction.of(FuncType.EMPTY, _ -> null);

  @Test
  void tableGrowsToItsMaximum() {
    Table table = Table.create(new TableType(ValType.FUNCREF, Limits.of(1, 3)), FUNC);
    assertSame(FUNC, table.get(0));
    assertEquals(1, table.grow(1, null));
    assertNull(table.get(1));
    assertEquals(2, table.grow(0, FUNC));
    assertEquals(-1, table.grow(2, FUNC));
    assertEquals(-1, table.grow(-1, FUNC));
    assertEquals(2, table.grow(1, FUNC));
    assertSame(FUNC, table.get(2));
    assertEquals("table 3 3 funcref", table.type().toString());
    assertEquals(
        -1,
        Table.create(new TableType(ValType.FUNCREF, Limits.of(0)), null).grow(10_000_001, null));
    assertThrows(
        Exhausted.class,
        () -> Table.create(new TableType(ValType.FUNCREF, Limits.of(0xFFFF_FFFFL)), null));
  }

  @Test
  void tableChecksIndexAndType() {
    Table table = Table.create(new TableType(ValType.FUNCREF, Limits.of(1)), null);
    assertEquals(
        "out of bounds table access: 1 elements from 4294967295, table has 1",
        assertThrows(Trap.class, () -> table.get(-1)).getMessage());
    assertThrows(Trap.class, () -> table.set(1, null));
    assertThrows(IllegalArgumentException.class, () -> table.set(0, "f"));
    assertThrows(IllegalArgumentException.class, () -> table.grow(1, "f"));
    Table any = Table.create(new TableType(ValType.EXTERNREF, Limits.of(1)), "init");
    any.set(0, 5);
    assertEquals(5, any.get(0));
  }

  private static void global(ValType type, Object value, Object wrong) {
    Global global = Global.create(new GlobalType(true, type), value);
    assertEquals(value, global.get());
    assertThrows(IllegalArgumentException.class, () -> global.set(wrong));
    assertThrows(
        IllegalArgumentException.class, () -> Global.create(new GlobalType(true, type), wrong));
    global.set(value);
    Global constant = Global.create(new GlobalType(false, type), value);
    assertThrows(IllegalStateException.class, () -> constant.set(value));
  }

  @Test
  void globalsCheckTypeAndMutability() {
    global(ValType.I32, 1, 1L);
    global(ValType.I64, 1L, 1);
    global(ValType.F32, 1f, 1d);
    global(ValType.F64, 1d, null);
    global(ValType.FUNCREF, FUNC, "f");
    Global any = Global.create(new GlobalType(true, ValType.EXTERNREF), null);
    any.set("x");
    assertTrue(any instanceof Global.Ref ref && ref.value.equals("x"));
  }
}
