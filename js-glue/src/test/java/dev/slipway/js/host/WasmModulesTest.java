package dev.slipway.js.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** WebAssembly files as ES modules. */
class WasmModulesTest {
  private static final String COUNTER =
      """
      (module
        (global $count (export "count") (mut i32) (i32.const 1))
        (global (export "seven") i64 (i64.const 7))
        (memory (export "memory") 1)
        (table (export "a table") 1 funcref)
        (func $bump (export "bump") (result i32)
          (global.set $count (i32.add (global.get $count) (i32.const 1)))
          (global.get $count)))
      """;

  @TempDir Path folder;
  private Scripts scripts;

  @BeforeEach
  void setUp() {
    scripts = new Scripts(folder, true);
  }

  private void prints(String expected, String script) {
    Scripts.Result result = scripts.run(script);
    assertEquals("", result.err());
    assertEquals(expected, result.out());
    assertEquals(0, result.code());
  }

  private void fails(String script, String... messages) {
    Scripts.Result result = scripts.run(script);
    assertEquals(1, result.code(), result.out());
    for (String message : messages) {
      assertTrue(result.err().contains(message), result.err());
    }
  }

  @Test
  void theMainScriptMayBeOne() {
    scripts
        .withWasm(
            "main.wasm",
            """
            (module (import "./say.mjs" "say" (func $say (param i32)))
              (func $go (call $say (i32.const 7))) (start $go))
            """)
        .with("say.mjs", "export const say = (n) => console.log('said', n);");
    prints("said 7\n", "main.wasm");
  }

  @Test
  void exportsAreBindings() {
    scripts
        .withWasm("counter.wasm", COUNTER)
        .with(
            "main.mjs",
            """
            import { bump, count, seven, memory } from './counter.wasm';
            import * as all from './counter.wasm';
            console.log(Object.keys(all).join(), all[Symbol.toStringTag]);
            console.log(count, seven, memory instanceof WebAssembly.Memory, all['a table'].length);
            console.log(bump(), count, all.count, bump(), count);
            try { count = 5; } catch (e) { console.log(e.name); }
            const again = await import('./counter.wasm');
            const url = await import(new URL('counter.wasm', import.meta.url).href);
            console.log(again === all, url === all, 'default' in all);
            """);
    prints(
        """
        a table,bump,count,memory,seven Module
        1 7n true 1
        2 2 2 3 3
        TypeError
        true true false
        """,
        "main.mjs");
  }

  @Test
  void importsAreModules() {
    scripts
        .withWasm("counter.wasm", COUNTER)
        .withWasm(
            "node_modules/p/lib/p.wasm", "(module (func (export \"f\") (result i32) i32.const 40))")
        .with(
            "node_modules/p/package.json",
            "{\"exports\": {\".\": \"./lib/p.wasm\", \"./x.wasm\": \"./lib/p.wasm\"}}")
        .with(
            "lib/dep.mjs",
            """
            import { count } from '../counter.wasm';
            export const log = (n) => console.log('log', n, 'count', count);
            export const constant = 5;
            """)
        .withWasm(
            "lib/main.wasm",
            """
            (module
              (import "./dep.mjs" "log" (func $log (param i32)))
              (import "./dep.mjs" "constant" (global $constant i32))
              (import "../counter.wasm" "count" (global $count (mut i32)))
              (import "../counter.wasm" "memory" (memory 1))
              (import "../counter.wasm" "bump" (func $bump (result i32)))
              (import "p" "f" (func $f (result i32)))
              (import "p/x.wasm" "f" (func $same (result i32)))
              (import "wasm:js-string" "length" (func $length (param externref) (result i32)))
              (import "wasm:js/string-constants" "four" (global $four externref))
              (export "count" (global $count))
              (func (export "run") (result i32)
                (call $log (i32.add (call $f) (call $length (global.get $four))))
                (global.set $count (i32.const 100))
                (call $log (global.get $constant))
                (i32.store (i32.const 0) (i32.const 9))
                (drop (call $bump))
                (i32.add (call $same) (i32.const 1))))
            """)
        .with(
            "main.mjs",
            """
            import { run, count } from './lib/main.wasm';
            import { memory, count as other } from './counter.wasm';
            console.log(run(), count, other, new Uint8Array(memory.buffer)[0]);
            """);
    prints("log 44 count 1\nlog 5 count 100\n41 101 101 9\n", "main.mjs");
  }

  @Test
  void cyclesAreThoseOfModules() {
    scripts
        .with(
            "main.mjs",
            """
            import { go } from './part.wasm';
            export function hoisted(n) { return n + 1; }
            console.log(go(1));
            """)
        .withWasm(
            "part.wasm",
            """
            (module (import "./main.mjs" "hoisted" (func $h (param i32) (result i32)))
              (func (export "go") (param i32) (result i32) (call $h (local.get 0))))
            """)
        .with(
            "late.mjs",
            """
            import { go } from './late.wasm';
            export const late = (n) => n + 1;
            console.log(go(1));
            """)
        .withWasm(
            "late.wasm",
            """
            (module (import "./late.mjs" "late" (func $h (param i32) (result i32)))
              (func (export "go") (param i32) (result i32) (call $h (local.get 0))))
            """);
    prints("2\n", "main.mjs");
    fails("late.mjs", "ReferenceError");
  }

  @Test
  void errorsSayTheFile() {
    scripts
        .with("bad.wasm", "no module")
        .with("bad.mjs", "import { x } from './bad.wasm';")
        .with(
            "dynamic.mjs",
            """
            for (const name of ['bad', 'reserved']) {
              try {
                await import(`./${name}.wasm`);
              } catch (e) {
                console.log(e instanceof Error, e.message.includes(`${name}.wasm: `), e.message.match(/\\w+Error/)[0]);
              }
            }
            """)
        .withWasm("reserved.wasm", "(module (func (export \"wasm:x\")))")
        .withWasm("link.wasm", "(module (import \"./dep.mjs\" \"f\" (func)))")
        .with("dep.mjs", "export const f = 1;")
        .with("link.mjs", "import './link.wasm';")
        .withWasm("none.wasm", "(module (import \"./dep.mjs\" \"g\" (func)))")
        .with("none.mjs", "import './none.wasm';")
        .withWasm("absent.wasm", "(module (import \"./absent.mjs\" \"g\" (func)))")
        .with("lost.mjs", "import './absent.wasm';")
        .withWasm("trap.wasm", "(module (func $f unreachable) (start $f))")
        .with("trap.mjs", "import './trap.wasm';")
        .with("missing.mjs", "import './missing.wasm';");
    prints("true true CompileError\ntrue true LinkError\n", "dynamic.mjs");
    fails("bad.mjs", "CompileError", "bad.wasm");
    fails("link.mjs", "LinkError", "link.wasm", "\"./dep.mjs\" \"f\"");
    fails("none.mjs", "SyntaxError", "none.wasm");
    fails("lost.mjs", "absent.mjs");
    fails("trap.mjs", "RuntimeError", "trap.wasm", "unreachable");
    fails("missing.mjs", "missing.wasm");
  }

  @Test
  void areAnOption() {
    scripts = new Scripts(folder);
    scripts.withWasm("x.wasm", "(module)").with("main.mjs", "import './x.wasm';");
    fails("main.mjs", "x.wasm");
  }
}
