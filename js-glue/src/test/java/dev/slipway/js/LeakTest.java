package dev.slipway.js;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.js.Js.Backing;
import dev.slipway.runtime.Extern;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What JavaScript drops can be collected, whatever identity the glue keeps. */
class LeakTest {
  @ParameterizedTest
  @EnumSource(Backing.class)
  void droppedWebAssemblyObjectsAreCollected(Backing backing) throws Exception {
    Js.run(
        backing,
        js -> {
          List<WeakReference<Extern>> dropped = new ArrayList<>();
          js.put(
              "watch",
              args -> {
                dropped.add(new WeakReference<>(js.slipway.extern(args[0])));
                return null;
              });
          js.eval(
              """
              (function () {
                const module = new WebAssembly.Module(wat(`(module
                  (import "m" "f" (func $f))
                  (memory (export "memory") 1)
                  (table (export "table") 1 funcref)
                  (global (export "global") (mut externref) (ref.null extern))
                  (elem (i32.const 0) $g)
                  (func $g (export "g") (call $f)))`));
                for (let i = 0; i < 3; i++) {
                  const instance = new WebAssembly.Instance(module, {m: {f: () => instance}});
                  const {memory, table, global, g} = instance.exports;
                  const bytes = new Uint8Array(memory.buffer);
                  memory.grow(1);
                  global.value = [instance, memory.buffer, bytes];
                  table.get(0).own = instance;
                  g();
                  watch(memory);
                  watch(table);
                  watch(global);
                  watch(g);
                }
                const memory = new WebAssembly.Memory({initial: 1});
                memory.buffer.memory = memory;
                watch(memory);
              })();
              """);
          for (int i = 0; i < 50 && dropped.stream().anyMatch(each -> each.get() != null); i++) {
            System.gc();
            Thread.sleep(20);
          }
          for (WeakReference<Extern> each : dropped) {
            assertTrue(each.get() == null, () -> "still there: " + each.get());
          }
        });
  }

  @ParameterizedTest
  @EnumSource(Backing.class)
  void whatHangsOnAnExportedFunctionStaysAsLongAsTheFunction(Backing backing) throws Exception {
    Js.run(
        backing,
        js -> {
          js.eval(
              """
              const {table} = new WebAssembly.Instance(new WebAssembly.Module(wat(`(module
                (table (export "table") 1 funcref) (elem (i32.const 0) $g) (func $g))`))).exports;
              table.get(0).own = 'mine';
              """);
          for (int i = 0; i < 5; i++) {
            System.gc();
          }
          js.eval("same(table.get(0).own, 'mine')");
        });
  }
}
