package dev.slipway.js;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.slipway.js.Js.Backing;
import dev.slipway.runtime.Func;
import dev.slipway.runtime.Memory;
import java.lang.reflect.Field;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever grows a memory, and whichever way control goes back to JavaScript, its old buffer is
 * detached there.
 */
class GrowElsewhereTest {
  private static final String GUEST =
      """
      var {memory, grow, nothing} = new WebAssembly.Instance(new WebAssembly.Module(wat(`(module
        (memory (export "memory") 1)
        (func (export "nothing"))
        (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))))`))).exports;
      var old = new Shown(memory);
      """;

  @ParameterizedTest
  @EnumSource(Backing.class)
  void theGuestThatJavaCallsFromJavaScript(Backing backing) throws Exception {
    Js.run(
        backing,
        js -> {
          Func grow = (Func) js.slipway.extern(js.eval(GUEST + "grow"));
          js.put("javaCalls", args -> grow.call(args[0].asInt()));
          js.eval("javaCalls(1); moved(old, memory, 2); old = new Shown(memory);");
          js.eval("javaCalls(0); moved(old, memory, 2); old = new Shown(memory);");
          grow.call(1);
          js.eval("moved(old, memory, 3);");
        });
  }

  @ParameterizedTest
  @EnumSource(Backing.class)
  void anExportOfAnotherContext(Backing backing) throws Exception {
    Js.run(
        backing,
        one ->
            Js.run(
                backing,
                two -> {
                  Value grow = one.eval(GUEST + "grow");
                  Memory memory = one.memory(one.eval("memory"));
                  two.context.getBindings("js").putMember("memory", two.slipway.value(memory));
                  two.put("callOne", args -> grow.execute(args[0].asInt()));
                  two.eval("var old = new Shown(memory);");
                  for (int pages = 1; pages >= 0; pages--) {
                    two.eval("callOne(" + pages + "); moved(old, memory, 2);");
                    two.eval("old = new Shown(memory);");
                    one.eval("moved(old, memory, 2); old = new Shown(memory);");
                  }
                }));
  }

  @ParameterizedTest
  @EnumSource(Backing.class)
  void javaInAContextThatAnotherThreadEnteredBefore(Backing backing) throws Exception {
    Js.run(
        backing,
        js -> {
          Memory memory = js.memory(js.eval(GUEST + "memory"));
          js.put("growOutside", args -> memory.grow(args[0].asLong()));
          Js.onBigStack(() -> {
            js.eval("growOutside(1); moved(old, memory, 2); old = new Shown(memory);");
            memory.grow(1);
            js.eval("moved(old, memory, 3); old = new Shown(memory);");
          });
          memory.grow(1);
          js.eval("moved(old, memory, 4); old = new Shown(memory);");
        });
  }

  /** JavaScript's thread must not lose a buffer in the middle of what it does. */
  @ParameterizedTest
  @EnumSource(Backing.class)
  void javaOnAnotherThreadMeanwhile(Backing backing) throws Exception {
    Js.run(
        backing,
        js -> {
          Memory memory = js.memory(js.eval(GUEST + "memory"));
          js.put(
              "growMeanwhile",
              _ -> {
                Thread other = new Thread(() -> memory.grow(1));
                other.start();
                try {
                  other.join();
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
                return null;
              });
          js.eval(
              "growMeanwhile(); old.attached(1); differ(memory.buffer, old.buffer); moved(old,"
                  + " memory, 2);");
        });
  }

  /** As where the stack or the heap ends. */
  @ParameterizedTest
  @EnumSource(names = {"HEAP", "NATIVE"})
  void whatCouldNotBeDetachedAtOnceIsLater(Backing backing) throws Exception {
    Js.run(
        backing,
        js -> {
          Memory memory = js.memory(js.eval(GUEST + "memory"));
          Field realm = SlipwayJs.class.getDeclaredField("realm");
          Field buffer = JsMemory.class.getDeclaredField("buffer");
          realm.setAccessible(true);
          buffer.setAccessible(true);
          JsMemory shown = ((Realm) realm.get(js.slipway)).companion(memory);
          Object kept = buffer.get(shown);
          buffer.set(shown, "none");
          assertThrows(ClassCastException.class, () -> memory.grow(0));
          buffer.set(shown, kept);
          js.eval("nothing(); moved(old, memory, 1);");
        });
  }
}
