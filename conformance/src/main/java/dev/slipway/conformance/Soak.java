package dev.slipway.conformance;

import dev.slipway.js.JsOptions;
import dev.slipway.js.SlipwayJs;
import dev.slipway.runtime.Storage;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.binary.BinaryWriter;
import dev.slipway.wasm.text.TextReader;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

/**
 * Memories that JavaScript grows, writes and reads for many rounds, by itself and through the
 * guest, and the heap meanwhile. Each round has a new buffer, checks that the old one is detached,
 * and keeps the old one in a WeakMap; every hundred rounds or so there is a new instance.
 */
public final class Soak {
  private static final int SLICES = 20;

  private static final String MODULE =
      """
      (module
        (memory (export "memory") 1)
        (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
        (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
        (func (export "store") (param i32 i32) (i32.store (local.get 0) (local.get 1))))
      """;

  private static final String SCRIPT =
      """
      (function (bytes) {
        'use strict';
        const module = new WebAssembly.Module(bytes);
        const shown = new WeakMap();
        let exports = new WebAssembly.Instance(module).exports;
        let round = 0;
        function need(holds, what) {
          if (!holds) throw new Error(`round ${round}: ${what}`);
        }
        return (rounds) => {
          for (let i = 0; i < rounds; i++, round++) {
            const {memory} = exports;
            const before = memory.buffer;
            shown.set(before, round);
            const delta = round % 15 === 0 ? 1 : 0;
            const pages = before.byteLength / 65536;
            need((round % 2 === 0 ? memory.grow(delta) : exports.grow(delta)) === pages, 'grow');
            need(before.byteLength === 0, 'the old buffer is not detached');
            need(memory.buffer.byteLength === (pages + delta) * 65536, 'the new buffer');
            const words = new Int32Array(memory.buffer);
            const at = round * 7919 % words.length;
            words[at] = round;
            need(exports.load(4 * at) === round, 'the guest reads what JavaScript wrote');
            exports.store(4 * at, ~round);
            need(words[at] === ~round, 'JavaScript reads what the guest wrote');
            need(shown.get(before) === round && !shown.has(memory.buffer), 'identity');
            if (pages === 8) {
              exports = new WebAssembly.Instance(module).exports;
            }
          }
        };
      })
      """;

  private Soak() {}

  /**
   * Runs rounds in one Context.
   *
   * @param storage of the memories
   * @return the heap in use after each twentieth of the rounds and a collection, in bytes
   * @throws org.graalvm.polyglot.PolyglotException if a round finds what must not be
   */
  public static List<Long> run(long rounds, Storage storage) {
    byte[] wasm = BinaryWriter.encode(TextReader.readModule(MODULE, "soak.wat", Features.DEFAULT));
    List<Long> heap = new ArrayList<>();
    try (Context context =
        SlipwayJs.configure(Context.newBuilder("js"))
            .option("engine.WarnInterpreterOnly", "false")
            .build()) {
      SlipwayJs slipway = SlipwayJs.install(context, JsOptions.DEFAULT.withStorage(storage));
      Value run = context.eval("js", SCRIPT).execute(slipway.arrayBuffer(wasm));
      for (int i = 0; i < SLICES; i++) {
        run.executeVoid(rounds / SLICES);
        heap.add(used());
      }
    }
    return heap;
  }

  private static long used() {
    // Cleaners and weak references take more than one.
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
