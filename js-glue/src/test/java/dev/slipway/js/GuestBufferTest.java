package dev.slipway.js;

import dev.slipway.js.Js.Backing;
import dev.slipway.js.Js.Patched;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a browser promises of {@code WebAssembly.Memory.buffer}, through guest code: a test a line,
 * for each backing, whether or not user code has patched ArrayBuffer and its friends.
 *
 * <p>Those named {@code …BeforeTheNextImportRuns} fail when {@code JsImport} does not look at the
 * moved flag.
 */
class GuestBufferTest {
  /** A guest whose memory is exported, and imports that it calls between its own steps. */
  private static final String GUEST =
      """
      const source = wat(`(module
        (import "env" "look" (func $look))
        (import "env" "peek" (func $peek (param i32) (result i32)))
        (memory (export "memory") 1 10)
        (func (export "load") (param i32) (result i32) (i32.load8_u (local.get 0)))
        (func (export "store") (param i32 i32) (i32.store8 (local.get 0) (local.get 1)))
        (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
        (func (export "growThenLook") (param i32) (result i32)
          (local $old i32)
          (local.set $old (memory.grow (local.get 0)))
          (call $look)
          (local.get $old))
        (func (export "growThenPeek") (param i32) (result i32)
          (drop (memory.grow (local.get 0)))
          (call $peek (i32.const 5)))
        (func (export "growThenTrap") (param i32)
          (drop (memory.grow (local.get 0)))
          (unreachable))
        (func (export "lookThenLoad") (param i32) (result i32)
          (call $look)
          (i32.load8_u (local.get 0)))
        (func (export "size") (result i32) (memory.size)))`);
      let look = () => {};
      let peek = () => 0;
      const env = {look: () => look(), peek: (at) => peek(at)};
      const {exports} = new WebAssembly.Instance(new WebAssembly.Module(source), {env});
      const {memory} = exports;
      """;

  static List<Arguments> cases() {
    return MemoryBufferTest.cases();
  }

  private static void test(Backing backing, Patched patched, String script) throws Exception {
    Js.run(backing, patched, JsOptions.DEFAULT, js -> js.eval("{" + script + "}"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hostWritesThroughADataViewOrTypedArrayAreSeenByTheGuest(Backing backing, Patched patched)
      throws Exception {
    test(
        backing,
        patched,
        GUEST
            + """
            const shown = new Shown(memory);
            put(shown.view, 100, 7);
            shown.bytes[65535] = 8;
            same(exports.load(100), 7);
            same(exports.load(65535), 8);
            """);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void guestWritesAreSeenByAViewHandedOutBefore(Backing backing, Patched patched) throws Exception {
    test(
        backing,
        patched,
        GUEST
            + """
            const shown = new Shown(memory);
            exports.store(100, 7);
            same(get(shown.view, 100), 7);
            same(shown.bytes[100], 7);
            same(shown.words[25], 7);
            """);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void importsWriteWhileTheGuestRuns(Backing backing, Patched patched) throws Exception {
    test(
        backing,
        patched,
        GUEST
            + """
            const shown = new Shown(memory);
            look = () => put(shown.view, 3, 33);
            same(exports.lookThenLoad(3), 33);
            """);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theSameBufferObjectUntilAGrow(Backing backing, Patched patched) throws Exception {
    test(
        backing,
        patched,
        GUEST
            + """
            const shown = new Shown(memory);
            exports.store(1, 1);
            look = () => same(memory.buffer, shown.buffer, 'inside');
            exports.lookThenLoad(1);
            same(memory.buffer, shown.buffer, 'after');
            shown.attached(1);
            """);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aGrowByJavaScriptIsSeenByTheGuest(Backing backing, Patched patched) throws Exception {
    test(
        backing,
        patched,
        GUEST
            + """
            const old = new Shown(memory);
            old.bytes[9] = 99;
            same(memory.grow(2), 1);
            moved(old, memory, 3);
            same(exports.size(), 3);
            same(exports.load(9), 99);
            exports.store(65536 * 3 - 1, 12);
            same(new Uint8Array(memory.buffer)[65536 * 3 - 1], 12);
            """);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aGuestGrowDetachesBeforeTheNextImportRuns(Backing backing, Patched patched)
      throws Exception {
    test(
        backing,
        patched,
        GUEST
            + """
            const old = new Shown(memory);
            let looked = 0;
            look = () => {
              looked++;
              old.detached('in the import');
              differ(memory.buffer, old.buffer);
              new Shown(memory).attached(3);
            };
            same(exports.growThenLook(2), 1);
            same(looked, 1);
            moved(old, memory, 3, 'after');
            """);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aGuestGrowBy0DetachesBeforeTheNextImportRuns(Backing backing, Patched patched)
      throws Exception {
    test(
        backing,
        patched,
        GUEST
            + """
            const old = new Shown(memory);
            let looked = 0;
            look = () => {
              looked++;
              old.detached('in the import');
              new Shown(memory).attached(1);
            };
            same(exports.growThenLook(0), 1);
            same(looked, 1);
            """);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aGuestGrowDetachesBeforeTheNextImportRunsThatTakesArguments(Backing backing, Patched patched)
      throws Exception {
    test(
        backing,
        patched,
        GUEST
            + """
            const old = new Shown(memory);
            peek = (at) => {
              old.detached('in the import');
              return at + 1;
            };
            same(exports.growThenPeek(1), 6);
            """);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aGuestGrowDetachesBeforeTheCallReturns(Backing backing, Patched patched) throws Exception {
    test(
        backing,
        patched,
        GUEST
            + """
            const old = new Shown(memory);
            same(exports.grow(2), 1);
            old.detached('after the call');
            moved(old, memory, 3);
            """);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aGuestGrowBy0DetachesBeforeTheCallReturns(Backing backing, Patched patched)
      throws Exception {
    test(
        backing,
        patched,
        GUEST
            + """
            const old = new Shown(memory);
            same(exports.grow(0), 1);
            old.detached('after the call');
            moved(old, memory, 1);
            """);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aGuestGrowFollowedByATrapDetaches(Backing backing, Patched patched) throws Exception {
    test(
        backing,
        patched,
        GUEST
            + """
            for (const pages of [2, 0]) {
              const old = new Shown(memory);
              throws(WebAssembly.RuntimeError, () => exports.growThenTrap(pages));
              old.detached('after the trap');
              moved(old, memory, 3);
            }
            """);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aGuestGrowInACallThatThrowsDetaches(Backing backing, Patched patched) throws Exception {
    test(
        backing,
        patched,
        GUEST
            + """
            for (const pages of [2, 0]) {
              const old = new Shown(memory);
              const thrownByImport = {};
              let inside;
              look = () => {
                inside = length(old.buffer);
                throw thrownByImport;
              };
              same(thrown(() => exports.growThenLook(pages)), thrownByImport);
              same(inside, 0);
              old.detached('after the throw');
              moved(old, memory, 3);
            }
            """);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aGuestGrowThatFailsDetachesNothing(Backing backing, Patched patched) throws Exception {
    test(
        backing,
        patched,
        GUEST
            + """
            const shown = new Shown(memory);
            look = () => shown.attached(1);
            same(exports.growThenLook(100), -1);
            same(exports.grow(-1), -1);
            shown.attached(1);
            same(memory.buffer, shown.buffer);
            """);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aGrowInsideAnImportDetachesAtOnce(Backing backing, Patched patched) throws Exception {
    test(
        backing,
        patched,
        GUEST
            + """
            const old = new Shown(memory);
            look = () => {
              memory.grow(1);
              moved(old, memory, 2, 'in the import');
              new Uint8Array(memory.buffer)[65536] = 44;
            };
            same(exports.lookThenLoad(65536), 44);
            moved(old, memory, 2, 'after');
            """);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aNestedCallsGrowIsSeenByTheOuterCalls(Backing backing, Patched patched) throws Exception {
    test(
        backing,
        patched,
        GUEST
            + """
            const old = new Shown(memory);
            look = () => {
              same(exports.grow(1), 1);
              moved(old, memory, 2, 'in the import');
              put(new Shown(memory).view, 70000, 21);
            };
            same(exports.lookThenLoad(70000), 21);
            """);
  }

  private static final String SHARING =
      """
      const memory = new WebAssembly.Memory({initial: 1, maximum: 9});
      const other = new WebAssembly.Instance(new WebAssembly.Module(wat(`(module
        (import "env" "memory" (memory 1))
        (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))))`)),
        {env: {memory}});
      const first = new WebAssembly.Instance(new WebAssembly.Module(wat(`(module
        (import "env" "memory" (memory 1))
        (import "env" "grow" (func $grow (param i32) (result i32)))
        (import "env" "look" (func $look))
        (func (export "run") (param i32) (result i32)
          (drop (call $grow (local.get 0)))
          (call $look)
          (i32.load8_u (i32.const 11))))`)),
        {env: {memory, look: () => look(), grow: other.exports.grow}});
      let look = () => {};
      """;

  @ParameterizedTest
  @MethodSource("cases")
  void aGrowByAnotherInstanceThatSharesTheMemoryDetachesBeforeTheNextImportRuns(
      Backing backing, Patched patched) throws Exception {
    test(
        backing,
        patched,
        SHARING
            + """
            for (const pages of [1, 0]) {
              const old = new Shown(memory);
              look = () => {
                old.detached('in the import');
                new Uint8Array(memory.buffer)[11] = 77;
              };
              same(first.exports.run(pages), 77);
              moved(old, memory, 2, 'after');
            }
            """);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aGrowByAnotherInstanceThatSharesTheMemoryDetaches(Backing backing, Patched patched)
      throws Exception {
    test(
        backing,
        patched,
        SHARING
            + """
            const old = new Shown(memory);
            same(other.exports.grow(1), 1);
            moved(old, memory, 2);
            """);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aGrowByAJavaFunctionThatTheGuestCallsDetachesBeforeTheNextImportRuns(
      Backing backing, Patched patched) throws Exception {
    test(
        backing,
        patched,
        """
        const memory = new WebAssembly.Memory({initial: 1});
        const {exports} = new WebAssembly.Instance(new WebAssembly.Module(wat(`(module
          (import "env" "memory" (memory 1))
          (import "env" "java" (func $java (param i32)))
          (import "env" "look" (func $look))
          (func (export "run") (param i32) (call $java (local.get 0)) (call $look)))`)),
          {env: {memory, java: (n) => { javaGrow(memory, n); }, look: () => look()}});
        let look;
        for (const pages of [1, 0]) {
          const old = new Shown(memory);
          look = () => old.detached('in the import');
          exports.run(pages);
          moved(old, memory, 2, 'after');
        }
        """);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aGrowInsideTheStartFunctionDetaches(Backing backing, Patched patched) throws Exception {
    test(
        backing,
        patched,
        """
        for (const pages of [1, 0]) {
          const memory = new WebAssembly.Memory({initial: 1});
          const old = new Shown(memory);
          let looked = 0;
          const look = () => {
            looked++;
            old.detached('in start');
          };
          new WebAssembly.Instance(new WebAssembly.Module(wat(`(module
            (import "env" "memory" (memory 1))
            (import "env" "look" (func $look))
            (func $start (drop (memory.grow (i32.const ${pages}))) (call $look))
            (start $start))`)), {env: {memory, look}});
          same(looked, 1);
          moved(old, memory, 1 + pages, 'after start');
        }
        """);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aGrowInsideAStartFunctionWithoutImportsDetaches(Backing backing, Patched patched)
      throws Exception {
    test(
        backing,
        patched,
        """
        for (const pages of [1, 0]) {
          const memory = new WebAssembly.Memory({initial: 1});
          const old = new Shown(memory);
          new WebAssembly.Instance(new WebAssembly.Module(wat(`(module
            (import "env" "memory" (memory 1))
            (func $start (drop (memory.grow (i32.const ${pages}))))
            (start $start))`)), {env: {memory}});
          moved(old, memory, 1 + pages, 'after start');
        }
        """);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aGrowInsideAStartFunctionThatTrapsDetaches(Backing backing, Patched patched)
      throws Exception {
    test(
        backing,
        patched,
        """
        for (const pages of [1, 0]) {
          const memory = new WebAssembly.Memory({initial: 1});
          const old = new Shown(memory);
          const module = new WebAssembly.Module(wat(`(module
            (import "env" "memory" (memory 1))
            (func $start (drop (memory.grow (i32.const ${pages}))) (unreachable))
            (start $start))`));
          throws(WebAssembly.RuntimeError, () => new WebAssembly.Instance(module, {env: {memory}}));
          moved(old, memory, 1 + pages, 'after the trap');
        }
        """);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void memory0IsDetachedByTheGuestsGrow(Backing backing, Patched patched) throws Exception {
    test(
        backing,
        patched,
        """
        const {exports: {memory, grow}} = new WebAssembly.Instance(new WebAssembly.Module(wat(`(module
          (memory (export "memory") 0 1)
          (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))))`)));
        for (const pages of [0, 1]) {
          const old = memory.buffer;
          same(length(old), 0);
          same(memory.buffer, old);
          same(grow(pages), 0);
          throws(TypeError, () => new DataView(old));
          differ(memory.buffer, old);
          same(length(memory.buffer), pages * 65536);
        }
        """);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void userCodeCannotDetachTheBufferOfAnExportedMemory(Backing backing, Patched patched)
      throws Exception {
    test(
        backing,
        patched,
        GUEST
            + """
            const shown = new Shown(memory);
            look = () => throws(TypeError, () => call(original.transfer, memory.buffer));
            exports.lookThenLoad(0);
            exports.store(0, 1);
            same(get(shown.view, 0), 1);
            """);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void textDecoderReadsWhatTheGuestWrote(Backing backing, Patched patched) throws Exception {
    test(
        backing,
        patched,
        GUEST
            + """
            exports.store(65534, 104);
            exports.store(65535, 105);
            const view = new DataView(memory.buffer, 65534, 2);
            same(new TextDecoder().decode(view), 'hi');
            exports.grow(1);
            throws(TypeError, () => get(view, 0));
            """);
  }
}
