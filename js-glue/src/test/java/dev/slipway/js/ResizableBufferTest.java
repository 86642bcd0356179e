package dev.slipway.js;

import dev.slipway.js.Js.Backing;
import dev.slipway.js.Js.Patched;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code toResizableBuffer} and {@code toFixedLengthBuffer} of a memory. */
class ResizableBufferTest {
  private static void test(Backing backing, String script) throws Exception {
    Js.run(backing, js -> js.eval("{" + script + "}"));
  }

  @ParameterizedTest
  @EnumSource(names = {"HEAP", "NATIVE"})
  void itIsTheMemorysBufferAndStaysItWhoeverGrows(Backing backing) throws Exception {
    test(
        backing,
        """
        const {exports} = new WebAssembly.Instance(new WebAssembly.Module(wat(`(module
          (memory (export "m") 1 9)
          (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
          (func (export "set") (param i32 i32) (i32.store8 (local.get 0) (local.get 1)))
          (func (export "get") (param i32) (result i32) (i32.load8_u (local.get 0))))`)));
        const memory = exports.m;
        const fixed = memory.buffer;
        same(fixed.resizable, false);
        same(memory.toFixedLengthBuffer(), fixed);
        const buffer = memory.toResizableBuffer();
        same(fixed.byteLength, 0, 'the one before');
        same(memory.buffer, buffer);
        same(memory.toResizableBuffer(), buffer);
        same(buffer.resizable, true);
        same(buffer.byteLength, 65536);
        same(buffer.maxByteLength, 9 * 65536);
        const tracking = new Uint8Array(buffer);
        const first = new Uint8Array(buffer, 0, 65536);
        const words = new Int32Array(buffer);
        const view = new DataView(buffer);
        exports.set(3, 7);
        const grows = [
          () => exports.grow(1), () => memory.grow(1), () => javaGrow(memory, 1),
          () => buffer.resize(buffer.byteLength + 65536), () => exports.grow(0),
        ];
        let pages = 1;
        for (const grow of grows) {
          grow();
          pages = Math.min(pages + 1, 5);
          same(memory.buffer, buffer, `after ${grow}`);
          same(buffer.byteLength, pages * 65536, `after ${grow}`);
          same(tracking.length, pages * 65536, `after ${grow}`);
          same(words.length, pages * 16384, `after ${grow}`);
          same(first.length, 65536, `after ${grow}`);
          same(first[3], 7, `after ${grow}`);
          exports.set(pages * 65536 - 1, pages);
          same(tracking[pages * 65536 - 1], pages, `after ${grow}`);
          tracking[5] = pages;
          same(exports.get(5), pages, `after ${grow}`);
          view.setFloat64(16, 1.5, true);
          same(new Float64Array(buffer)[2], 1.5);
        }
        same(Atomics.add(words, 100, 4), words[100] - 4);
        same(new Uint8Array(buffer.slice(3, 6)).join(), '7,0,5');
        tracking.copyWithin(8, 3, 6);
        same(exports.get(8), 7);
        tracking.set([1, 2, 3], 20);
        same(exports.get(22), 3);
        """);
  }

  @ParameterizedTest
  @EnumSource(names = {"HEAP", "NATIVE"})
  void resizeOnlyGrowsByPagesAndRefusesWithoutAnEffect(Backing backing) throws Exception {
    test(
        backing,
        """
        const memory = new WebAssembly.Memory({initial: 2, maximum: 4});
        const buffer = memory.toResizableBuffer();
        for (const length of [0, 65536, 2 * 65536 - 1, 2 * 65536 + 1, 5 * 65536, 2 ** 31, -1, Infinity]) {
          throws(RangeError, () => buffer.resize(length));
          same(buffer.byteLength, 2 * 65536);
        }
        throws(TypeError, () => buffer.resize(1n));
        throws(EvalError, () => buffer.resize({valueOf() { throw new EvalError(); }}));
        buffer.resize(2 * 65536);
        buffer.resize('196608');
        same(memory.grow(0), 3);
        throws(RangeError, () => memory.grow(2));
        throws(TypeError, () => buffer.transfer());
        throws(TypeError, () => buffer.transferToFixedLength());
        same(buffer.byteLength, 3 * 65536);
        // The length may be converted by a script that makes the buffer another's.
        throws(TypeError, () => buffer.resize({valueOf() { memory.toFixedLengthBuffer(); return 4 * 65536; }}));
        same(buffer.byteLength, 0);
        same(memory.buffer.byteLength, 3 * 65536);
        throws(TypeError, () => memory.buffer.resize(4 * 65536));
        """);
  }

  @ParameterizedTest
  @EnumSource(names = {"HEAP", "NATIVE"})
  void backToFixedLengthAndAgain(Backing backing) throws Exception {
    test(
        backing,
        """
        const memory = new WebAssembly.Memory({initial: 1, maximum: 4});
        const one = memory.toResizableBuffer();
        const two = memory.toFixedLengthBuffer();
        same(one.detached, true);
        same(memory.buffer, two);
        same(two.resizable, false);
        memory.grow(1);
        same(two.byteLength, 0);
        const three = memory.toResizableBuffer();
        same(three.byteLength, 2 * 65536);
        memory.grow(1);
        const four = memory.toFixedLengthBuffer();
        same(four.byteLength, 3 * 65536);
        same(three.byteLength, 0);
        """);
  }

  @Test
  void aMaximumBeyondWhatCanBeShownIsCutToIt() throws Exception {
    test(
        Backing.HEAP,
        """
        const memory = new WebAssembly.Memory({initial: 1, maximum: 65536});
        same(memory.toResizableBuffer().maxByteLength, 32767 * 65536);
        """);
  }

  @Test
  void whereThereIsNoneItIsATypeErrorAndTheBufferStays() throws Exception {
    test(
        Backing.HEAP,
        """
        const memory = new WebAssembly.Memory({initial: 1});
        const {buffer} = memory;
        throws(TypeError, () => memory.toResizableBuffer());
        same(memory.buffer, buffer);
        same(buffer.byteLength, 65536);
        const shared = new WebAssembly.Memory({initial: 1, maximum: 2, shared: true});
        throws(TypeError, () => shared.toResizableBuffer());
        same(shared.toFixedLengthBuffer(), shared.buffer);
        const {toResizableBuffer, toFixedLengthBuffer} = WebAssembly.Memory.prototype;
        throws(TypeError, () => call(toResizableBuffer, {}));
        throws(TypeError, () => call(toFixedLengthBuffer, buffer));
        """);
  }

  @Test
  void withoutInternalsThereIsNone() throws Exception {
    test(
        Backing.HEAP_BY_INTEROP,
        """
        const memory = new WebAssembly.Memory({initial: 1, maximum: 2});
        const {buffer} = memory;
        throws(TypeError, () => memory.toResizableBuffer());
        same(memory.toFixedLengthBuffer(), buffer);
        """);
  }

  @ParameterizedTest
  @EnumSource
  void patchesOfIntrinsicsDoNotMatter(Patched patched) throws Exception {
    Js.run(
        Backing.HEAP,
        patched,
        JsOptions.DEFAULT,
        js ->
            js.eval(
                """
                const memory = new WebAssembly.Memory({initial: 1, maximum: 2});
                const buffer = memory.toResizableBuffer();
                memory.grow(1);
                same(length(buffer), 2 * 65536);
                throws(TypeError, () => call(original.transfer, buffer));
                """));
  }
}
