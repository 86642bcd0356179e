package dev.slipway.js;

import dev.slipway.runtime.Exhausted;
import dev.slipway.runtime.Table;
import dev.slipway.runtime.Trap;
import dev.slipway.wasm.type.AddrType;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.TableType;

/** WebAssembly.Table. */
final class TableCallables {
  private final Realm realm;

  private TableCallables(Realm realm) {
    this.realm = realm;
  }

  static void define(Realm realm) {
    TableCallables callables = new TableCallables(realm);
    realm.define("tableNew", callables::create);
    realm.define(
        "isReferenceType", args -> GlobalCallables.referenceType(Realm.string(args[0])) != null);
    realm.define("tableLength", args -> callables.length(of(args[0])));
    realm.define("tableGet", args -> callables.get(of(args[0]), callables.index(args[1])));
    realm.define(
        "tableSet",
        args -> callables.set(of(args[0]), callables.index(args[1]), args[2], (Boolean) args[3]));
    realm.define(
        "tableGrow", args -> callables.grow(of(args[0]), callables.index(args[1]), args[2]));
    realm.define("tableIsWide", args -> address(of(args[0])) == AddrType.I64);
  }

  private static Table of(Object handle) {
    return Handle.value(handle);
  }

  private static AddrType address(Table table) {
    return table.tableType().limits().addr();
  }

  /** An unsigned 32-bit number; the highest stands for all that are larger. */
  private int index(Object number) {
    long index = realm.values.toAddress(number);
    return index >>> 32 == 0 ? (int) index : -1;
  }

  private Object length(Table table) {
    return realm.values.fromAddress(address(table), table.size());
  }

  /** Of the object, element type, whether 64-bit, initial, maximum, whether there is one, value. */
  private Handle create(Object[] args) {
    Object object = args[0];
    RefType type = GlobalCallables.referenceType(Realm.string(args[1]));
    Limits limits =
        new Limits(
            (Boolean) args[2] ? AddrType.I64 : AddrType.I32,
            realm.values.toAddress(args[3]),
            (Boolean) args[5],
            realm.values.toAddress(args[4]));
    Object value = args[6];
    TableType tableType = new TableType(type, limits);
    Table table;
    try {
      table = Table.create(tableType, element(tableType, value, "WebAssembly.Table()"));
    } catch (Exhausted e) {
      throw JsError.range("WebAssembly.Table(): could not allocate table: " + e.getMessage());
    }
    return new Handle(realm.adopt(table, object));
  }

  private Object get(Table table, int index) {
    try {
      return realm.values.toJs(table.tableType().element(), table.get(index));
    } catch (Trap _) {
      throw invalidAddress("get", table, index);
    }
  }

  private Object set(Table table, int index, Object value, boolean given) {
    TableType type = table.tableType();
    Object element =
        given
            ? realm.values.toWasm(type.element(), value, "WebAssembly.Table.set()")
            : realm.values.defaultValue(type.element());
    try {
      table.set(index, element);
    } catch (Trap _) {
      throw invalidAddress("set", table, index);
    }
    return null;
  }

  private Object grow(Table table, int delta, Object value) {
    Object element = element(table.tableType(), value, "WebAssembly.Table.grow()");
    int old = table.grow(delta, element);
    if (old < 0) {
      throw JsError.range(
          "WebAssembly.Table.grow(): failed to grow table "
              + table.tableType()
              + " by "
              + Integer.toUnsignedString(delta));
    }
    return realm.values.fromAddress(address(table), old);
  }

  private Object element(TableType type, Object value, String where) {
    return realm.isUndefined(value)
        ? realm.values.defaultValue(type.element())
        : realm.values.toWasm(type.element(), value, where);
  }

  private static JsError invalidAddress(String method, Table table, int index) {
    return JsError.range(
        "WebAssembly.Table."
            + method
            + "(): invalid address "
            + Integer.toUnsignedString(index)
            + " in a table of size "
            + table.size());
  }
}
