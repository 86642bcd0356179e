package dev.slipway.js;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.slipway.js.Js.Backing;
import dev.slipway.js.Js.Patched;
import dev.slipway.runtime.Memory;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.MemType;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.PolyglotException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a browser promises of {@code WebAssembly.Memory.buffer}, without a guest: a test a line, for
 * each backing, whether or not user code has patched ArrayBuffer and its friends.
 */
class MemoryBufferTest {
  static List<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (Backing backing : Backing.values()) {
      cases.add(Arguments.of(backing, Patched.NEVER));
      cases.add(Arguments.of(backing, Patched.AFTER));
      if (backing.internals) {
        cases.add(Arguments.of(backing, Patched.BEFORE));
      }
    }
    return cases;
  }

  private static void test(Backing backing, Patched patched, String script) throws Exception {
    Js.run(backing, patched, JsOptions.DEFAULT, js -> js.eval("{" + script + "}"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theSameBufferUntilAGrow(Backing backing, Patched patched) throws Exception {
    test(
        backing,
        patched,
        """
        const memory = new WebAssembly.Memory({initial: 1});
        const shown = new Shown(memory);
        shown.attached(1);
        for (let i = 0; i < 100; i++) {
          same(memory.buffer, shown.buffer, 'buffer');
        }
        same(shown.buffer instanceof ArrayBuffer, true);
        """);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void viewsOfTheBufferShareItsBytes(Backing backing, Patched patched) throws Exception {
    test(
        backing,
        patched,
        """
        const shown = new Shown(new WebAssembly.Memory({initial: 1}));
        shown.bytes[65535] = 200;
        same(get(shown.view, 65535), 200);
        put(shown.view, 4, 1);
        same(shown.words[1], 1);
        """);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void javaSeesWhatJavaScriptWritesAndTheOtherWayRound(Backing backing, Patched patched)
      throws Exception {
    Js.run(
        backing,
        patched,
        JsOptions.DEFAULT,
        js -> {
          js.put("peek", args -> js.memory(args[0]).read(args[1].asLong(), 1)[0]);
          js.put(
              "poke",
              args -> {
                js.memory(args[0]).write(args[1].asLong(), new byte[] {args[2].asByte()});
                return null;
              });
          js.eval(
              """
              const memory = new WebAssembly.Memory({initial: 1});
              const shown = new Shown(memory);
              shown.bytes[7] = 77;
              same(peek(memory, 7), 77);
              poke(memory, 8, 88);
              same(get(shown.view, 8), 88);
              memory.grow(1);
              same(peek(memory, 7), 77);
              same(new Uint8Array(memory.buffer)[8], 88);
              """);
        });
  }

  @ParameterizedTest
  @MethodSource("cases")
  void growNDetachesTheOldBufferAndAFreshOneHasTheNewSize(Backing backing, Patched patched)
      throws Exception {
    test(
        backing,
        patched,
        """
        const memory = new WebAssembly.Memory({initial: 1});
        const old = new Shown(memory);
        old.bytes[5] = 55;
        same(memory.grow(2), 1);
        moved(old, memory, 3);
        same(new Uint8Array(memory.buffer)[5], 55);
        """);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void grow0DetachesToo(Backing backing, Patched patched) throws Exception {
    test(
        backing,
        patched,
        """
        const memory = new WebAssembly.Memory({initial: 1});
        const old = new Shown(memory);
        same(memory.grow(0), 1);
        moved(old, memory, 1);
        """);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aGrowInPlaceDetachesToo(Backing backing, Patched patched) throws Exception {
    // Native storage has room for the small maximum, so its bytes stay where they are.
    test(
        backing,
        patched,
        """
        const memory = new WebAssembly.Memory({initial: 1, maximum: 3});
        const old = new Shown(memory);
        same(memory.grow(1), 1);
        moved(old, memory, 2);
        const next = new Shown(memory);
        same(memory.grow(1), 2);
        moved(next, memory, 3);
        old.detached('older');
        """);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aGrowByJavaDetaches(Backing backing, Patched patched) throws Exception {
    Js.run(
        backing,
        patched,
        JsOptions.DEFAULT,
        js -> {
          js.eval(
              """
              var memory = new WebAssembly.Memory({initial: 1});
              var old = new Shown(memory);
              """);
          js.memory(js.eval("memory")).grow(1);
          js.eval("moved(old, memory, 2, 'outside'); old = new Shown(memory);");
          js.memory(js.eval("memory")).grow(0);
          js.eval(
              """
              moved(old, memory, 2, 'outside, by 0'); old = new Shown(memory);
              same(javaGrow(memory, 1), 2);
              moved(old, memory, 3, 'inside');
              """);
        });
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aGrowByJavaOnAnotherThreadDetachesWhenTheBufferIsAskedFor(Backing backing, Patched patched)
      throws Exception {
    Js.run(
        backing,
        patched,
        JsOptions.DEFAULT,
        js -> {
          js.eval(
              "var memory = new WebAssembly.Memory({initial: 1}); var old = new Shown(memory);");
          Memory memory = js.memory(js.eval("memory"));
          Thread other = new Thread(() -> memory.grow(1));
          other.start();
          other.join();
          js.eval("differ(memory.buffer, old.buffer); moved(old, memory, 2)");
        });
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aFailedGrowDetachesNothing(Backing backing, Patched patched) throws Exception {
    test(
        backing,
        patched,
        """
        const memory = new WebAssembly.Memory({initial: 1, maximum: 2});
        const shown = new Shown(memory);
        throws(RangeError, () => memory.grow(2));
        throws(TypeError, () => memory.grow(-1));
        same(javaGrow(memory, 2), -1);
        shown.attached(1);
        same(memory.buffer, shown.buffer);
        """);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void memory0HasAnEmptyBufferStableUntilAGrow(Backing backing, Patched patched) throws Exception {
    test(
        backing,
        patched,
        """
        const memory = new WebAssembly.Memory({initial: 0});
        const first = memory.buffer;
        same(length(first), 0);
        same(memory.buffer, first, 'buffer');
        same(memory.grow(0), 0);
        const second = memory.buffer;
        differ(second, first, 'buffer after grow(0)');
        throws(TypeError, () => new DataView(first));
        new DataView(second);
        same(memory.grow(1), 0);
        throws(TypeError, () => new DataView(second));
        same(length(memory.buffer), 65536);
        """);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void userCodeCannotDetachIt(Backing backing, Patched patched) throws Exception {
    test(
        backing,
        patched,
        """
        const shown = new Shown(new WebAssembly.Memory({initial: 1}));
        for (const name of ['transfer', 'transferToFixedLength', 'transferToImmutable']) {
          if (original[name]) {
            throws(TypeError, () => call(original[name], shown.buffer));
            throws(TypeError, () => call(original[name], shown.buffer, 8));
          }
        }
        if (typeof structuredClone === 'function') {
          throws(Error, () => structuredClone(shown.buffer, {transfer: [shown.buffer]}));
        }
        throws(Error, () => call(ArrayBuffer.prototype.resize, shown.buffer, 8));
        shown.attached(1);
        same(length(call(original.transfer, new ArrayBuffer(9))), 9, 'others can be transferred');
        """);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void sliceCopies(Backing backing, Patched patched) throws Exception {
    // User code that breaks ArrayBuffer's species breaks GraalJS's own slice.
    if (patched != Patched.NEVER) {
      return;
    }
    test(
        backing,
        patched,
        """
        const memory = new WebAssembly.Memory({initial: 1});
        const shown = new Shown(memory);
        shown.bytes.set([1, 2, 3, 4], 65532);
        const read = (...args) => new Uint8Array(call(original.slice, shown.buffer, ...args)).join();
        same(read(-4), '1,2,3,4');
        same(read(-3, -1), '2,3');
        same(read(65533, 65534), '2');
        same(read('65535', 1e9), '4');
        same(read(3, 2), '');
        const copy = call(original.slice, shown.buffer, 0, 8);
        new Uint8Array(copy)[0] = 9;
        same(shown.bytes[0], 0);
        same(copy instanceof ArrayBuffer, true);
        memory.grow(0);
        throws(TypeError, () => call(original.slice, shown.buffer, 0));
        """);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void textDecoderReadsViewsWithAnOffset(Backing backing, Patched patched) throws Exception {
    test(
        backing,
        patched,
        """
        const shown = new Shown(new WebAssembly.Memory({initial: 1}));
        const text = 'abcdef\\u00e9\\u4e2d';
        const utf8 = [97, 98, 99, 100, 101, 102, 0xc3, 0xa9, 0xe4, 0xb8, 0xad];
        for (let i = 0; i < utf8.length; i++) {
          shown.bytes[65525 + i] = utf8[i];
        }
        const decoder = new TextDecoder();
        same(decoder.decode(new DataView(shown.buffer, 65525, 11)), text, 'DataView');
        same(decoder.decode(new DataView(shown.buffer, 65527, 2)), 'cd', 'DataView inside');
        same(decoder.decode(new DataView(shown.buffer, 65525)), text, 'DataView to the end');
        same(decoder.decode(new Uint8Array(shown.buffer, 65526, 3)), 'bcd', 'Uint8Array');
        same(decoder.decode(new DataView(shown.buffer, 65536)), '', 'empty');
        throws(RangeError, () => new DataView(shown.buffer, 65530, 7));
        """);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aMemoryTooLargeToShowIsARangeErrorOfBuffer(Backing backing, Patched patched)
      throws Exception {
    if (patched != Patched.NEVER) {
      return;
    }
    JsOptions options = JsOptions.DEFAULT.withCapPages(false);
    Js.run(
        backing,
        patched,
        options,
        js -> {
          Memory large = Memory.create(MemType.of(Limits.of(32768)), backing.storage);
          js.context.getBindings("js").putMember("memory", js.slipway.value(large));
          js.eval(
              """
              const error = throws(RangeError, () => memory.buffer);
              same(error.message.includes('32768'), true, error.message);
              throws(RangeError, () => memory.buffer);
              """);
        });
  }

  @ParameterizedTest
  @MethodSource("cases")
  void memoriesThatJavaScriptSeesCannotGrowPastWhatCanBeShown(Backing backing, Patched patched)
      throws Exception {
    test(
        backing,
        patched,
        """
        const memory = new WebAssembly.Memory({initial: 0});
        throws(RangeError, () => memory.grow(32768));
        same(javaGrow(memory, 32768), -1);
        """);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void twoMemoriesMoveIndependently(Backing backing, Patched patched) throws Exception {
    test(
        backing,
        patched,
        """
        const one = new WebAssembly.Memory({initial: 1});
        const two = new WebAssembly.Memory({initial: 1});
        const old = new Shown(one);
        const other = new Shown(two);
        one.grow(1);
        moved(old, one, 2);
        other.attached(1);
        same(two.buffer, other.buffer);
        """);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void twoContextsDetachTheirOwnBuffers(Backing backing, Patched patched) throws Exception {
    Js.run(
        backing,
        patched,
        JsOptions.DEFAULT,
        one ->
            Js.run(
                backing,
                patched,
                JsOptions.DEFAULT,
                two -> {
                  one.eval("var memory = new WebAssembly.Memory({initial: 1});");
                  Memory memory = one.memory(one.eval("memory"));
                  two.context.getBindings("js").putMember("memory", two.slipway.value(memory));
                  one.eval("var old = new Shown(memory); old.bytes[1] = 11;");
                  two.eval("var old = new Shown(memory); same(old.bytes[1], 11);");
                  for (int i = 0; i < 5; i++) {
                    two.eval("memory.grow(1); old.detached(); var old = new Shown(memory);");
                    one.eval(
                        "differ(memory.buffer, old.buffer); old.detached(); "
                            + "var old = new Shown(memory); same(old.bytes[1], 11);");
                  }
                }));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void installingTwiceKeepsOldBuffersWorking(Backing backing, Patched patched) throws Exception {
    if (!backing.internals || patched != Patched.NEVER) {
      return;
    }
    Js.run(
        backing,
        js -> {
          js.eval(
              "var memory = new WebAssembly.Memory({initial: 1}); var old = new Shown(memory);");
          SlipwayJs.install(js.context);
          js.eval("memory.grow(1); moved(old, memory, 2);");
          js.eval("throws(TypeError, () => call(original.transfer, memory.buffer));");
        });
  }

  @ParameterizedTest
  @MethodSource("cases")
  void withoutConfigureAndWithoutInternalsInstallSaysWhatToDo(Backing backing, Patched patched)
      throws Exception {
    if (!backing.internals || patched != Patched.NEVER) {
      return;
    }
    Js.run(
        backing,
        js ->
            assertThrows(
                PolyglotException.class,
                () -> SlipwayJs.install(js.context, JsOptions.DEFAULT, false)));
  }
}
