package dev.slipway.js.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.js.JsOptions;
import dev.slipway.js.SlipwayJs;
import dev.slipway.js.host.ScriptGlobals.Part;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each part of the host world in a Context of an embedder's, alone and with the others. */
class ScriptGlobalsTest {
  private static final Engine ENGINE =
      Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();

  /** What shows that a part works: its value is true when the loop has run. */
  private static final Map<Part, String> PROBES =
      Map.ofEntries(
          Map.entry(Part.CONSOLE, "console.log('%s!', 'hi', [1]); done = true"),
          Map.entry(Part.TIMERS, "setTimeout(() => setImmediate(() => { done = true; }), 1)"),
          Map.entry(Part.MICROTASKS, "queueMicrotask(() => { done = true; })"),
          Map.entry(Part.BASE64, "done = atob(btoa('hi')) === 'hi'"),
          Map.entry(
              Part.ENCODING,
              "done = new TextDecoder('latin1').decode(new Uint8Array([0x80])) === '\\u20ac'"),
          Map.entry(
              Part.URL, "done = new URL('../a?b=1', 'file:///x/y/z').href === 'file:///x/a?b=1'"),
          Map.entry(Part.PERFORMANCE, "done = performance.now() >= 0"),
          Map.entry(
              Part.STRUCTURED_CLONE, "done = structuredClone(new Map([[1, 2]])).get(1) === 2"),
          Map.entry(
              Part.EVENTS,
              "const t = new EventTarget(); t.addEventListener('a', () => { done = true; });"
                  + " t.dispatchEvent(new Event('a'))"),
          Map.entry(
              Part.MESSAGING,
              "const { port1, port2 } = new MessageChannel(); port1.onmessage = e => { done ="
                  + " e.data[0] === 1; port1.close(); }; port2.postMessage([1])"),
          Map.entry(
              Part.CRYPTO,
              "crypto.subtle.digest('SHA-1', new Uint8Array(1)).then(d => { done = d.byteLength ==="
                  + " 20 && crypto.randomUUID().length === 36; })"),
          Map.entry(
              Part.FETCH,
              "WebAssembly.instantiateStreaming(fetch('data:application/wasm;base64,AGFzbQEAAAA=')).then(()"
                  + " => { done = true; })"));

  private static final class World implements AutoCloseable {
    final Context context =
        ScriptGlobals.configure(SlipwayJs.configure(Context.newBuilder("js").engine(ENGINE)))
            .build();
    final TaskLoop loop = new TaskLoop();
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final Set<String> before;

    World(Set<Part> parts) {
      SlipwayJs slipway = SlipwayJs.install(context, JsOptions.DEFAULT.withEventLoop(loop));
      before = names();
      ScriptGlobals.install(context, slipway, loop, parts, out, out);
    }

    Set<String> names() {
      Value names = context.eval("js", "Object.getOwnPropertyNames(globalThis)");
      return new TreeSet<>(java.util.List.of(names.as(String[].class)));
    }

    @Override
    public void close() {
      context.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachPartWorksAlone(Part part) {
    try (World world = new World(Set.of(part))) {
      world.context.eval("js", "var done = false; { " + PROBES.get(part) + " }");
      world.loop.run();
      assertTrue(world.context.eval("js", "done").asBoolean());
    }
  }

  @Test
  void nothingElseAppears() {
    try (World world = new World(Set.of(Part.TIMERS))) {
      Set<String> added = world.names();
      added.removeAll(world.before);
      assertEquals(
          Set.of(
              "clearImmediate",
              "clearInterval",
              "clearTimeout",
              "setImmediate",
              "setInterval",
              "setTimeout"),
          added);
    }
  }

  @Test
  void allPartsTogether() {
    try (World world = new World(EnumSet.allOf(Part.class))) {
      PROBES.forEach((part, probe) -> {
        world.context.eval("js", "var done = false; { " + probe + " }");
        world.loop.run();
        assertTrue(world.context.eval("js", "done").asBoolean(), part.name());
      });
      assertEquals("hi! [ 1 ]\n", world.out.toString(StandardCharsets.UTF_8));
    }
  }

  @Test
  void whatACallbackThrowsComesOutOfTheLoop() {
    try (World world = new World(Set.of(Part.TIMERS, Part.MICROTASKS, Part.EVENTS))) {
      world.context.eval(
          "js",
          """
          var log = [];
          setTimeout(() => { throw new RangeError('timer'); });
          setTimeout(() => log.push('next'), 5);
          """);
      assertEquals(
          "RangeError: timer", assertThrows(PolyglotException.class, world.loop::run).getMessage());
      world.context.eval("js", "queueMicrotask(() => { throw new TypeError('microtask'); })");
      assertEquals(
          "TypeError: microtask",
          assertThrows(PolyglotException.class, world.loop::run).getMessage());
      world.context.eval(
          "js",
          """
          const target = new EventTarget();
          target.addEventListener('a', () => { throw new Error('listener'); });
          target.dispatchEvent(new Event('a'));
          """);
      assertEquals(
          "Error: listener", assertThrows(PolyglotException.class, world.loop::run).getMessage());
      world.loop.run();
      assertEquals("next", world.context.eval("js", "log.join()").asString());
    }
  }

  @Test
  void aContextThatWasNotConfiguredIsRefused() {
    try (Context context = Context.newBuilder("js").engine(ENGINE).build()) {
      TaskLoop loop = new TaskLoop();
      SlipwayJs slipway = SlipwayJs.install(context);
      assertThrows(
          IllegalStateException.class,
          () -> ScriptGlobals.install(context, slipway, loop, Set.of(), System.out, System.err));
    }
  }
}
