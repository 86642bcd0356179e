package dev.slipway.js.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run says and returns when it does not end well. */
@Timeout(120)
class FailuresTest {
  @TempDir Path folder;
  private Scripts scripts;

  @BeforeEach
  void setUp() {
    scripts = new Scripts(folder);
  }

  private Scripts.Result run(String name, String text) {
    return scripts.with(name, text).run(name);
  }

  private void fails(String name, String text, int line, String message) {
    Scripts.Result result = run(name, text);
    assertEquals(1, result.code(), result.err());
    assertTrue(result.err().startsWith(folder.resolve(name) + ":" + line + "\n"), result.err());
    assertTrue(result.err().contains(message), result.err());
  }

  @Test
  void anUncaughtErrorShowsFileLineAndSource() {
    Scripts.Result result = run("e.cjs", "\n  throw new TypeError('boom');\n");
    String file = folder.resolve("e.cjs").toString();
    assertEquals(1, result.code());
    assertEquals(
        file
            + ":2\n  throw new TypeError('boom');\n        ^\n\nUncaught TypeError: boom\n    at "
            + "Object.<anonymous> ("
            + file
            + ":2:9)\n",
        result.err());
  }

  @Test
  void everyPlaceThatCanThrow() {
    fails("module.mjs", "let a;\n\na.b;", 3, "Uncaught TypeError");
    fails("timer.cjs", "\nsetTimeout(() => { null.x }, 1);", 2, "Uncaught TypeError");
    fails("tick.cjs", "\nprocess.nextTick(() => { null.x });", 2, "Uncaught TypeError");
    fails("micro.cjs", "\nqueueMicrotask(() => { null.x });", 2, "Uncaught TypeError");
    fails("late.mjs", "await 1;\nthrow new Error('late');", 2, "Uncaught Error: late");
    fails("rejected.cjs", "\nPromise.reject(new Error('no'));", 2, "(in promise) Error: no");
  }

  @Test
  void aWebAssemblyFileIsNoScript() {
    scripts.withWasm("app.wasm", "(module)");
    Scripts.Result result = scripts.run("app.wasm");
    assertEquals(1, result.code());
    assertTrue(
        result.err().contains("app.wasm is a WebAssembly file: `slipway run`"), result.err());
    assertTrue(result.err().contains("--wasm-modules"), result.err());
    assertEquals(
        "ERR_UNKNOWN_FILE_EXTENSION\n",
        scripts.printed("try { require('./app.wasm'); } catch (e) { console.log(e.code); }"));
  }

  @Test
  void aSyntaxErrorShowsFileAndLine() {
    fails("s.cjs", "let a = 1;\nlet b = ;\n", 2, "SyntaxError");
    fails(
        "s1.cjs",
        "let b = ;",
        1,
        "s1.cjs:1:8 Expected an operand but found ;\nlet b = ;\n        ^");
    fails("s.mjs", "export const a = 1;\n\nlet b = ;\n", 3, "SyntaxError");
    scripts.with("m.mjs", "import './s.mjs';");
    assertTrue(scripts.run("m.mjs").err().contains("s.mjs:3"));
  }

  @Test
  void anErrorOfTheSystemShowsWhoAsked() {
    fails(
        "fs.cjs",
        "\nfunction read() { require('fs').readFileSync('none'); }\nread();",
        2,
        "ENOENT");
  }

  @Test
  void columnsOfTheFirstLineAreTheFiles() {
    String err = run("one.cjs", "throw new Error('first');").err();
    assertTrue(err.contains("one.cjs:1:7)\n"), err);
  }

  @Test
  void whatIsNotAnErrorIsShownToo() {
    fails("t.cjs", "\n\nthrow { a: 1 };", 3, "Uncaught { a: 1 }");
    assertEquals("Uncaught (in promise) 42\n", run("p.cjs", "Promise.reject(42);").err());
    assertEquals("Uncaught undefined\n", run("u.mjs", "throw undefined;").err());
  }

  @Test
  void handlersOfTheScriptComeFirst() {
    Scripts.Result result =
        run(
            "h.cjs",
            """
            process.on('uncaughtException', e => console.log('caught', e.message));
            process.on('unhandledRejection', e => console.log('rejected', e.message));
            setTimeout(() => { throw new Error('a'); }, 1);
            Promise.reject(new Error('b'));
            setTimeout(() => console.log('on'), 5);
            """);
    assertEquals("rejected b\ncaught a\non\n", result.out());
    assertEquals(0, result.code());
  }

  @Test
  void aRejectionHandledInTimeIsNone() {
    assertEquals(
        "x\n",
        scripts.printed(
            "const p = Promise.reject('x'); Promise.resolve().then(() => p.catch(console.log));"));
  }

  @Test
  void exitCodes() {
    assertEquals(3, run("a.cjs", "process.exit(3)").code());
    assertEquals(4, run("b.cjs", "process.exitCode = 4").code());
    assertEquals(
        0, run("c.cjs", "setTimeout(() => process.exit(), 1); setInterval(() => {}, 9);").code());
    assertEquals(7, run("d.cjs", "process.on('exit', () => { process.exitCode = 7 })").code());
    Scripts.Result caught =
        run(
            "e.cjs",
            "try { process.exit(5) } catch { console.log('no') } finally { console.log('no') }");
    assertEquals(new Scripts.Result(5, "", ""), caught);
    Scripts.Result order = run("f.cjs", "process.on('exit', c => console.log(c)); throw 1;");
    assertEquals("1\n", order.out());
    assertEquals(1, order.code());
  }

  @Test
  void aModuleThatWaitsForNothingFails() {
    Scripts.Result result = run("w.mjs", "await new Promise(() => {});");
    assertEquals(1, result.code());
    assertTrue(result.err().contains("top-level await"), result.err());
  }

  @Test
  void systemErrorsAreNodes() {
    assertEquals(
        "ENOENT -2 open ENOENT: no such file or directory, open 'nope'\n"
            + "EISDIR\n"
            + "ENOTDIR\n"
            + "ENOTEMPTY\n"
            + "EBADF\n",
        scripts
            .with("full/file", "x")
            .printed(
                """
                const fs = require('fs');
                const code = f => { try { f(); return 'none'; } catch (e) { return e.code; } };
                try { fs.readFileSync('nope'); } catch (e) { console.log(e.code, e.errno, e.syscall, e.message); }
                console.log(code(() => fs.readFileSync('full')));
                console.log(code(() => fs.readdirSync('full/file')));
                console.log(code(() => fs.rmdirSync('full')));
                console.log(code(() => fs.readSync(99, new Uint8Array(1))));
                """));
  }
}
