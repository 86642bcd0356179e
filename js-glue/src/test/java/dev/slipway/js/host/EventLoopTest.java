package dev.slipway.js.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EventLoopTest {
  @TempDir Path folder;
  private Scripts scripts;

  @BeforeEach
  void setUp() {
    scripts = new Scripts(folder);
  }

  @Test
  void ticksThenPromiseJobsThenTimersThenImmediates() {
    assertEquals(
        """
        sync
        tick
        micro
        tick of micro
        timer 1
        timer 1 tick
        timer 1 micro
        timer 2
        immediate
        """,
        scripts.printed(
            """
            const { nextTick } = process;
            setImmediate(() => console.log('immediate'));
            setTimeout(() => {
              console.log('timer 1');
              Promise.resolve().then(() => console.log('timer 1 micro'));
              nextTick(() => console.log('timer 1 tick'));
            }, 0);
            setTimeout(() => console.log('timer 2'), 0);
            Promise.resolve().then(() => {
              console.log('micro');
              nextTick(() => console.log('tick of micro'));
            });
            nextTick(() => console.log('tick'));
            console.log('sync');
            const end = Date.now() + 20; while (Date.now() < end);
            """));
  }

  @Test
  void timersRunByTimeThenByOrderOfMaking() {
    assertEquals(
        "b a2 a1 late\n",
        scripts.printed(
            """
            const out = [];
            setTimeout(() => console.log([...out, 'late'].join(' ')), 60);
            setTimeout(() => out.push('a2'), 20);
            setTimeout(() => out.push('a1'), 20);
            setTimeout(() => out.push('b'), 1);
            """));
  }

  @Test
  void intervalsRunUntilClearedAlsoByNumber() {
    assertEquals(
        "3 2\n",
        scripts.printed(
            """
            let n = 0, m = 0;
            const a = setInterval(() => { if (++n === 3) clearInterval(a); }, 1);
            const b = +setInterval(() => { if (++m === 2) clearInterval(b); }, 1);
            process.on('exit', () => console.log(n, m));
            """));
  }

  @Test
  void unreferencedTimersDoNotKeepTheRunAlive() {
    assertEquals("", scripts.printed("setTimeout(() => console.log('never'), 1e8).unref();"));
  }

  @Test
  void clearedTimersAndImmediatesDoNotRun() {
    assertEquals(
        "",
        scripts.printed(
            """
            clearTimeout(setTimeout(() => console.log('no'), 1));
            clearImmediate(setImmediate(() => console.log('no')));
            clearTimeout(undefined); clearTimeout(77);
            """));
  }

  @Test
  void beforeExitMayStartMoreWork() {
    assertEquals(
        "before\nmore\nbefore\nexit 0\n",
        scripts.printed(
            """
            let more = true;
            process.on('beforeExit', () => {
              console.log('before');
              if (more) setTimeout(() => console.log('more'), 1);
              more = false;
            });
            process.on('exit', code => console.log('exit', code));
            """));
  }

  @Test
  void standardInputIsReadWhileTimersRun() {
    scripts.with(
        "in.cjs",
        """
        process.stdin.setEncoding('utf8');
        let text = '';
        process.stdin.on('data', chunk => { text += chunk; });
        process.stdin.on('end', () => console.log('read', text));
        """);
    assertEquals("read a line\n", scripts.run("in.cjs", "a line", new String[0]).out());
  }

  @Test
  void compilationSettlesThroughTheLoop() {
    assertEquals(
        "then tick\ncompiled true\n",
        scripts.printed(
            """
            WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))
              .then(m => console.log('compiled', m instanceof WebAssembly.Module));
            process.nextTick(() => console.log('then tick'));
            """));
  }

  @Test
  void deepRecursionHasRoomAndEndsAsRangeError() {
    String out =
        scripts.printed(
            """
            let depth = 0;
            function down() { depth++; down(); }
            try { down(); } catch (e) { console.log(e instanceof RangeError, depth > 10000); }
            """);
    assertTrue(out.equals("true true\n"), out);
  }
}
