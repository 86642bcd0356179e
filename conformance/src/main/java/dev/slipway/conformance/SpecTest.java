package dev.slipway.conformance;

import dev.slipway.runtime.Extern;
import dev.slipway.runtime.Global;
import dev.slipway.runtime.HostFunction;
import dev.slipway.runtime.Memory;
import dev.slipway.runtime.Storage;
import dev.slipway.runtime.Table;
import dev.slipway.wasm.type.AddrType;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.GlobalType;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.MemType;
import dev.slipway.wasm.type.TableType;
import dev.slipway.wasm.type.ValType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The host module {@code spectest} that the suite's scripts import from. */
final class SpecTest {
  private final Map<String, Extern> exports = new HashMap<>();

  SpecTest(Storage storage) {
    function("print");
    function("print_i32", ValType.I32);
    function("print_i64", ValType.I64);
    function("print_f32", ValType.F32);
    function("print_f64", ValType.F64);
    function("print_i32_f32", ValType.I32, ValType.F32);
    function("print_f64_f64", ValType.F64, ValType.F64);
    global("global_i32", ValType.I32, 666);
    global("global_i64", ValType.I64, 666L);
    global("global_f32", ValType.F32, 666.6f);
    global("global_f64", ValType.F64, 666.6);
    table("table", Limits.of(10, 20));
    table("table64", new Limits(AddrType.I64, 10, true, 20));
    exports.put("memory", Memory.create(MemType.of(Limits.of(1, 2)), storage));
    MemType shared = new MemType(Limits.of(1, 2), true, MemType.DEFAULT_PAGE_SIZE_LOG2);
    exports.put("shared_memory", Memory.create(shared, storage));
  }

  private void function(String name, ValType... params) {
    FuncType type = new FuncType(List.of(params), List.of());
    exports.put(name, HostFunction.of(type, args -> null));
  }

  private void table(String name, Limits limits) {
    exports.put(name, Table.create(new TableType(ValType.FUNCREF, limits), null));
  }

  private void global(String name, ValType type, Object value) {
    exports.put(name, Global.create(new GlobalType(false, type), value));
  }

  Extern get(String name) {
    return exports.get(name);
  }
}
