package dev.slipway.js;

import dev.slipway.js.Js.Backing;
import dev.slipway.js.Js.Patched;
import org.junit.jupiter.api.Test;

/** The type reflection proposal, which is behind an option. */
class TypeReflectionTest {
  private static void test(boolean reflection, String script) throws Exception {
    Js.run(
        Backing.HEAP,
        Patched.NEVER,
        JsOptions.DEFAULT.withTypeReflection(reflection),
        js -> js.eval("{ const json = JSON.stringify;" + script + "}"));
  }

  @Test
  void withoutTheOptionThereIsNothingOfIt() throws Exception {
    test(
        false,
        """
        same(WebAssembly.Function, undefined);
        for (const name of ['Memory', 'Table', 'Global', 'Tag']) {
          same(WebAssembly[name].prototype.type, undefined);
        }
        const module = new WebAssembly.Module(wat('(module (func (export "f")))'));
        same('type' in WebAssembly.Module.exports(module)[0], false);
        throws(TypeError, () => new WebAssembly.Memory({minimum: 1}));
        same(Object.getPrototypeOf(new WebAssembly.Instance(module).exports.f), Function.prototype);
        """);
  }

  @Test
  void everyTypeIsADescriptorAgain() throws Exception {
    test(
        true,
        """
        const memory = new WebAssembly.Memory({initial: 1, maximum: 5});
        memory.grow(1);
        same(json(memory.type()), '{"maximum":5,"minimum":2,"shared":false}');
        same(new WebAssembly.Memory(memory.type()).buffer.byteLength, 2 * 65536);
        const wide = new WebAssembly.Memory({address: 'i64', minimum: 1n});
        same(wide.type().address, 'i64');
        same(wide.type().minimum, 1n);
        same('maximum' in wide.type(), false);
        const table = new WebAssembly.Table({element: 'anyfunc', minimum: 1});
        same(json(table.type()), '{"element":"funcref","minimum":1}');
        same(json(new WebAssembly.Table(table.type()).type()), json(table.type()));
        const global = new WebAssembly.Global({value: 'i64', mutable: true}, 1n);
        same(json(global.type()), '{"mutable":true,"value":"i64"}');
        same(new WebAssembly.Global(global.type()).value, 0n);
        const tag = new WebAssembly.Tag({parameters: ['i32', 'externref']});
        same(json(tag.type()), '{"parameters":["i32","externref"]}');
        same(json(WebAssembly.JSTag.type()), '{"parameters":["externref"]}');
        throws(TypeError, () => WebAssembly.Memory.prototype.type.call(table));
        throws(TypeError, () => new WebAssembly.Memory({initial: 1, minimum: 1}));
        throws(TypeError, () => new WebAssembly.Memory({maximum: 1}));
        throws(TypeError, () => new WebAssembly.Table({element: 'anyfunc', initial: 1, minimum: 1}));
        """);
  }

  @Test
  void modulesTellTheTypesOfImportsAndExports() throws Exception {
    test(
        true,
        """
        const module = new WebAssembly.Module(wat(`(module
          (import "a" "f" (func (param i32 f64) (result i64)))
          (import "a" "g" (global (mut i32)))
          (memory (export "m") 1 2)
          (table (export "t") 3 externref))`));
        same(json(WebAssembly.Module.imports(module)), json([
          {module: 'a', name: 'f', kind: 'function', type: {parameters: ['i32', 'f64'], results: ['i64']}},
          {module: 'a', name: 'g', kind: 'global', type: {mutable: true, value: 'i32'}}]));
        same(json(WebAssembly.Module.exports(module)), json([
          {name: 'm', kind: 'memory', type: {maximum: 2, minimum: 1, shared: false}},
          {name: 't', kind: 'table', type: {element: 'externref', minimum: 3}}]));
        """);
  }

  @Test
  void functionsOfJavaScriptBecomeFunctionsOfWasm() throws Exception {
    test(
        true,
        """
        const {Function: WasmFunction} = WebAssembly;
        const type = {parameters: ['i32', 'i64'], results: ['f64']};
        const seen = [];
        const made = new WasmFunction(type, (...args) => { seen.push(...args); return '1.5'; });
        same(made('7', 2n ** 64n + 3n), 1.5);
        same(json([seen[0], String(seen[1])]), '[7,"3"]');
        same(made.length, 2);
        same(made instanceof WasmFunction && made instanceof Function, true);
        same(Object.getPrototypeOf(WasmFunction), Function);
        same(json(made.type()), json(type));
        throws(TypeError, () => made(1, 2));
        throws(TypeError, () => new made(1, 2n));

        const table = new WebAssembly.Table({element: 'anyfunc', initial: 1});
        table.set(0, made);
        same(table.get(0), made);
        const {exports} = new WebAssembly.Instance(new WebAssembly.Module(wat(`(module
          (type $t (func (param i32 i64) (result f64)))
          (import "e" "t" (table 1 funcref))
          (func (export "call") (result f64)
            (call_indirect (type $t) (i32.const 5) (i64.const 6) (i32.const 0))))`)), {e: {t: table}});
        same(exports.call(), 1.5);
        same(exports.call instanceof WasmFunction, true);

        // An exported function stays itself, and has only the one type.
        same(new WasmFunction(exports.call.type(), exports.call), exports.call);
        throws(TypeError, () => new WasmFunction(type, exports.call));

        const thrower = new WasmFunction({parameters: [], results: []}, () => { throw seen; });
        same(thrown(() => thrower()), seen);
        class Mine extends WasmFunction {}
        const mine = new Mine({parameters: [], results: []}, () => {});
        same(mine instanceof Mine, true);
        same(json(mine.type()), '{"parameters":[],"results":[]}');

        throws(TypeError, () => new WasmFunction(type));
        throws(TypeError, () => WasmFunction(type, made));
        throws(TypeError, () => new WasmFunction({parameters: []}, () => {}));
        throws(TypeError, () => new WasmFunction({parameters: ['i33'], results: []}, () => {}));
        throws(TypeError, () => new WasmFunction(type, {}));
        throws(TypeError, () => WasmFunction.prototype.type.call(() => {}));
        """);
  }
}
