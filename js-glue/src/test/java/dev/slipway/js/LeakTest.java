package dev.slipway.js;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.slipway.js.Js.Backing;
import dev.slipway.runtime.Extern;
import dev.slipway.runtime.Global;
import dev.slipway.runtime.Memory;
import dev.slipway.runtime.Storage;
import dev.slipway.wasm.type.AddrType;
import dev.slipway.wasm.type.GlobalType;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.MemType;
import dev.slipway.wasm.type.ValType;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;
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
          List<WeakReference<Extern>> dropped = watched(js);
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
                  // The one call site knows the functions of all instances, warm ones.
                  for (let j = 0; j < 500; j++) g();
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
          collected(dropped);
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

  /** {@return what JavaScript will have passed to {@code watch}} */
  private static List<WeakReference<Extern>> watched(Js js) {
    List<WeakReference<Extern>> watched = new ArrayList<>();
    js.put(
        "watch",
        args -> {
          watched.add(new WeakReference<>(js.slipway.extern(args[0])));
          return null;
        });
    return watched;
  }

  private static void collected(List<? extends WeakReference<?>> dropped)
      throws InterruptedException {
    for (int i = 0; i < 100 && dropped.stream().anyMatch(each -> each.get() != null); i++) {
      System.gc();
      Thread.sleep(20);
    }
    for (int i = 0; i < dropped.size(); i++) {
      assertNull(dropped.get(i).get(), "number " + i);
    }
  }

  @Test
  void aClosedContextFreesItsInstances() throws Exception {
    List<WeakReference<Object>> dropped = new ArrayList<>();
    for (Backing backing : Backing.values()) {
      Js.run(
          backing,
          js -> {
            js.eval(
                """
                globalThis.all = [];
                const module = new WebAssembly.Module(wat(`(module (memory (export "memory") 1)
                  (func (export "f") (result funcref) (ref.func 0)))`));
                for (let i = 0; i < 3; i++) all.push(new WebAssembly.Instance(module).exports);
                all.map((each) => [each.memory.buffer, each.f()]);
                """);
            for (String of : List.of("all[0].memory", "all[1].f", "all[2].memory")) {
              dropped.add(new WeakReference<>(js.slipway.extern(js.eval(of))));
            }
          });
    }
    collected(dropped);
  }

  /** What Java keeps is not a chain to all Contexts that have ever seen it. */
  @Test
  void aMemoryThatOutlivesContextsDoesNotKeepThem() throws Exception {
    MemType type = new MemType(new Limits(AddrType.I32, 1, true, 10), false, 16);
    Memory memory = Memory.create(type, Storage.HEAP);
    Global global = Global.create(new GlobalType(true, ValType.I32), 1);
    List<WeakReference<Object>> dropped = new ArrayList<>();
    try (Engine engine = Engine.create("js")) {
      for (int i = 0; i <= 10; i++) {
        try (Context context =
            SlipwayJs.configure(Context.newBuilder("js").engine(engine)).build()) {
          SlipwayJs slipway = SlipwayJs.install(context);
          Value bindings = context.getBindings("js");
          bindings.putMember("memory", slipway.value(memory));
          bindings.putMember("global", slipway.value(global));
          if (i < 10) {
            byte[] bytes = new byte[1 << 20];
            dropped.add(new WeakReference<>(bytes));
            bindings.putMember("bytes", slipway.arrayBuffer(bytes));
          }
          // Each Context's buffer is detached by the next one's grow, if it is still open.
          context.eval(
              "js", "memory.own = memory.buffer; memory.grow(0); memory.buffer.byteLength");
        }
      }
      collected(dropped);
    }
    assertEquals(11, memory.growCount());
  }

  @Test
  void buffersInWeakMapsGoWithTheirMemories() throws Exception {
    for (Backing backing : Backing.values()) {
      Js.run(
          backing,
          js -> {
            List<WeakReference<Extern>> dropped = watched(js);
            js.eval(
                """
                const map = new WeakMap();
                const set = new WeakSet();
                (function () {
                  for (let i = 0; i < 20; i++) {
                    const memory = new WebAssembly.Memory({initial: 1});
                    for (let j = 0; j < 3; j++) {
                      const {buffer} = memory;
                      map.set(buffer, {memory, buffer, view: new Uint8Array(buffer)});
                      map.set(memory, buffer);
                      set.add(buffer);
                      same(map.get(memory.buffer).memory, memory);
                      memory.grow(j % 2);
                      same(map.get(memory.buffer), undefined);
                      same(length(buffer), 0);
                      same(map.get(buffer).buffer, buffer);
                    }
                    watch(memory);
                  }
                })();
                """);
            collected(dropped);
          });
    }
  }
}
