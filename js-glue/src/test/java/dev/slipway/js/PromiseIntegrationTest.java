package dev.slipway.js;

import dev.slipway.js.Js.Backing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code WebAssembly.Suspending} and {@code WebAssembly.promising}. */
class PromiseIntegrationTest {
  /** Promise jobs run when a script ends: what the first has begun, the next ones look at. */
  static void test(String... scripts) throws Exception {
    test(Backing.HEAP, scripts);
  }

  private static void test(Backing backing, String... scripts) throws Exception {
    Js.run(backing, js -> run(js, scripts));
  }

  static void run(Js js, String... scripts) {
    js.eval(Realm.script("promises.js"));
    for (String script : scripts) {
      js.eval(script);
    }
  }

  @Test
  void functionsAndErrorsAreAsTheSpecificationSays() throws Exception {
    test(
        """
        for (const bad of [{}, undefined, null, 1, () => {}, promising, Math.max]) {
          throws(TypeError, () => promising(bad));
        }
        throws(TypeError, () => promising());
        throws(TypeError, () => new Suspending());
        throws(TypeError, () => new Suspending({}));
        throws(TypeError, () => Suspending(() => {}));
        same(Suspending.length, 1);
        const marker = new Suspending(() => {});
        same(Object.prototype.toString.call(marker), '[object WebAssembly.Suspending]');
        same(Reflect.ownKeys(marker).length, 0);
        same(Object.getPrototypeOf(SuspendError), Error);
        same(new SuspendError('x') instanceof Error, true);
        same(`${new SuspendError('x')}`, 'SuspendError: x');
        const {f} = instantiate('(module (func (export "f") (param i32 i32)))');
        const p = promising(f);
        same(p.length, 1);
        same(p.name, '');
        same(Object.getPrototypeOf(p), Function.prototype);
        same('prototype' in p, false);
        throws(TypeError, () => new p());
        throws(TypeError, () => promising(p));
        differ(promising(f), p);
        same(p() instanceof Promise, true);
        same(Object.getOwnPropertyDescriptor(WebAssembly, 'promising').enumerable, true);
        same(Object.getOwnPropertyDescriptor(WebAssembly, 'Suspending').enumerable, false);
        // Only a function import may be suspending.
        throws(WebAssembly.LinkError, () =>
          instantiate('(module (import "m" "g" (global i32)))', {m: {g: marker}}));
        throws(WebAssembly.LinkError, () =>
          instantiate('(module (import "m" "g" (memory 1)))', {m: {g: marker}}));
        """);
  }

  @Test
  void argumentsAndResultsAreConvertedAndFailuresReject() throws Exception {
    test(
        """
        const e = instantiate(`(module
          (func (export "none"))
          (func (export "two") (param i32 i64) (result i64 f32) (local.get 1) (f32.const 0.5))
          (func (export "same") (param externref) (result externref) (local.get 0))
          (func (export "v") (param v128)))`);
        const o = {};
        promising(e.none)(1, 2).then(note('none'));
        promising(e.two)('7', 2n ** 64n - 1n).then(note('two'));
        promising(e.two)(1, 1).catch(note('noBigInt'));
        promising(e.two)({valueOf() { throw o; }}, 1n).catch(note('thrown'));
        promising(e.v)(1).catch(note('opaque'));
        promising(e.same)().then(note('undef'));
        promising(e.same)(null).then(note('nil'));
        promising(e.same)(o).then(note('object'));
        promising(e.same)(Promise.resolve(o)).then(note('adopted'));
        globalThis.o = o;
        """,
        """
        same(none, undefined);
        same(String(two), '-1,0.5');
        same(Array.isArray(two), true);
        same(noBigInt instanceof TypeError, true);
        same(thrown, o);
        same(opaque instanceof TypeError, true);
        same(undef, undefined);
        same(nil, null);
        same(object, o);
        same(adopted, o);
        same(log.length, 9);
        """);
  }

  @ParameterizedTest
  @EnumSource
  void wasmWaitsForThePromiseAgainAndAgain(Backing backing) throws Exception {
    test(
        backing,
        """
        let n = 0;
        const e = instantiate(`(module
          (import "m" "next" (func $next (param i64 externref) (result i32)))
          (global (export "sum") (mut i32) (i32.const 0))
          (func $down (param $n i32) (param $f f64) (result f64)
            (if (i32.eqz (local.get $n))
              (then (global.set 0 (i32.add (call $next (i64.const -1) (ref.null extern)) (global.get 0))))
              (else (local.set $f (call $down (i32.sub (local.get $n) (i32.const 1))
                (f64.add (local.get $f) (f64.const 0.5))))))
            (f64.add (local.get $f) (f64.const 1)))
          (func (export "run") (result f64) (local $i i32) (local $f f64)
            (loop $again
              (local.set $f (call $down (local.get $i) (local.get $f)))
              (br_if $again (i32.lt_u
                (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 100))))
            (local.get $f)))`,
          {m: {next: new Suspending(async (x, y) => {
            n++; same(x, -1n); same(y, null); const mine = n; await null; return `${mine}`; })}});
        promising(e.run)().then(note('result'));
        same(n, 1);
        same(e.sum.value, 0);
        log.push('started');
        globalThis.e = e;
        """,
        """
        same(log.join(), 'started,result');
        same(e.sum.value, 5050);
        same(result, 7525);
        """);
  }

  /** One job for the wait, one for the result: as an async function that awaits and returns. */
  @Test
  void jobsRunInTheOrderOfTheSpecification() throws Exception {
    test(
        """
        const f = new Suspending((x) => { log.push(`f${x}`); return x < 5 ? x : Promise.resolve(x); });
        const see = (x) => log.push(`see${x}`);
        const e = instantiate(`(module
          (import "m" "f" (func $f (param i32) (result i32)))
          (import "m" "see" (func $see (param i32)))
          (func (export "run") (param i32) (call $see (call $f (local.get 0)))))`, {m: {f, see}});
        const run = promising(e.run);
        const wanted = async (x) => {
          log.push(`f${x}`);
          see(await (x < 5 ? x : Promise.resolve(x)));
        };
        const ticks = async () => { for (let i = 0; i < 4; i++) { log.push(`tick${i}`); await null; } };
        const order = (f) => {
          log.push('begin');
          ticks();
          f(1).then(() => log.push('done1'));
          f(9).then(() => log.push('done9'));
          queue(() => log.push('job'));
          log.push('end');
        };
        const queue = (f) => { Promise.resolve().then(f); };
        globalThis.found = () => order(run);
        globalThis.expected = () => order(wanted);
        """,
        "found();",
        "var first = log.join(); log = []; expected();",
        """
        same(first, log.join());
        same(first.startsWith('begin,tick0,f1,f9,end,'), true, first);
        """);
  }

  @Test
  void patchedPromisesAreNotLookedAt() throws Exception {
    test(
        """
        const f = one(() => made);
        const made = Promise.resolve(5);
        const {then} = Promise.prototype;
        const odd = Promise.resolve(1);
        const oddly = one(() => odd);
        Promise.prototype.then = () => { throw new Error('then'); };
        Promise.resolve = () => { throw new Error('resolve'); };
        Array.prototype[Symbol.iterator] = () => { throw new Error('iterator'); };
        const waiting = f(1);
        Promise.prototype.then = then;
        waiting.then(note('result'));
        // As in `await`: the constructor of the promise decides whether it is one.
        Object.defineProperty(odd, 'constructor', {get() { throw 'odd'; }});
        oddly(1).catch(note('reason'));
        """,
        "same(result, 5); same(reason, 'odd');");
  }

  @Test
  void arejectionIsThrownIntoWasmAndKeepsItsIdentity() throws Exception {
    test(
        """
        let reason;
        const tag = new Tag({parameters: ['i32']});
        const e = instantiate(`(module
          (import "m" "f" (func $f))
          (import "m" "tag" (tag $tag (param i32)))
          (import "m" "js" (tag $js (param externref)))
          (func (export "through") (call $f))
          (func (export "ours") (result i32)
            (block $h (result i32) (try_table (catch $tag $h) (call $f)) (i32.const -1)))
          (func (export "js") (result externref)
            (block $h (result externref) (try_table (catch $js $h) (call $f)) (ref.null extern)))
          (func (export "again")
            (block $h (result exnref) (try_table (catch_all_ref $h) (call $f)) (return))
            (throw_ref)))`,
          {m: {f: new Suspending(() => Promise.reject(reason)), tag, js: JSTag}});
        const {through, ours, js, again} = e;
        globalThis.given = [{}, undefined, null, 7, 'text', new Error('x'), 5n];
        globalThis.found = [];
        globalThis.same3 = [];
        const keep = (value) => found.push(value);
        (async () => {
          for (reason of given) {
            await promising(through)().catch(keep);
            await promising(again)().catch(keep);
            await promising(js)().then(keep);
          }
          reason = new Exception(tag, [42]);
          globalThis.caught = await promising(ours)();
          globalThis.mine = await promising(again)().catch((x) => x === reason);
          reason = {};
          globalThis.other = await promising(ours)().catch((x) => x === reason);
          // Thrown, not rejected: nothing is suspended.
          globalThis.direct = await one(() => { throw reason; })().catch((x) => x === reason);
        })();
        """,
        """
        same(found.length, given.length * 3);
        given.forEach((value, i) => {
          for (let j = 0; j < 3; j++) { same(found[3 * i + j], value); }
        });
        same(caught, 42);
        same(mine, true);
        same(other, true);
        same(direct, true);
        """);
  }

  @Test
  void trapsAndExceptionsOfWasmRejectThePromise() throws Exception {
    test(
        """
        const e = instantiate(`(module
          (import "m" "f" (func $f))
          (tag $t (export "t") (param i32))
          (func $deep (call $f) unreachable)
          (func (export "trap") (call $deep))
          (func (export "early") unreachable)
          (func (export "raise") (call $f) (throw $t (i32.const 8))))`,
          {m: {f: new Suspending(() => Promise.resolve())}});
        promising(e.trap)().catch(note('trap'));
        promising(e.early)().catch(note('early'));
        promising(e.raise)().catch(note('raise'));
        log.push('sync');
        globalThis.e = e;
        """,
        """
        same(log[0], 'sync');
        same(log.length, 4);
        same(trap instanceof RuntimeError, true);
        same(/at f1 .*\\n.*at trap /.test(trap.stack), true, trap.stack);
        same(early instanceof RuntimeError, true);
        same(raise.is(e.t), true);
        same(raise.getArg(e.t, 0), 8);
        """);
  }

  @Test
  void nothingIsSuspendedAcrossJavaScriptOrWithoutAPromisingCall() throws Exception {
    test(
        """
        let middle;
        const e = instantiate(`(module
          (import "m" "wait" (func $wait (result i32)))
          (import "m" "middle" (func $middle (result i32)))
          (import "m" "js" (tag $js (param externref)))
          (func (export "outer") (result i32)
            (i32.add (i32.const 100) (i32.add (call $middle) (call $wait))))
          (func (export "inner") (result i32) (call $wait))
          (func (export "catches") (result externref)
            (block $h (result externref)
              (try_table (catch $js $h) (drop (call $wait))) (ref.null extern))))`,
          {m: {wait: new Suspending(() => { log.push('called'); return Promise.resolve(1); }),
            middle: () => middle(), js: JSTag}});
        throws(SuspendError, e.inner);
        same(e.catches() instanceof SuspendError, true);
        same(log.length, 0);
        const outer = promising(e.outer);
        middle = () => e.inner();
        outer().catch(note('between'));
        middle = () => { new WebAssembly.Instance(new WebAssembly.Module(wat(
          '(module (import "m" "f" (func $f (result i32))) (func $s (drop (call $f))) (start $s))')),
          {m: {f: e.inner}}); return 2; };
        outer().catch(note('start'));
        // The call itself goes on after JavaScript has returned, and after it failed in between.
        middle = () => { throws(SuspendError, e.inner); return 2; };
        outer().then(note('after'));
        // A promising call in between is one of its own.
        middle = () => { promising(e.inner)().then(note('nested')); return 3; };
        outer().then(note('both'));
        throws(SuspendError, e.inner);
        globalThis.inner = e.inner;
        """,
        """
        same(between instanceof SuspendError, true);
        same(start instanceof SuspendError, true);
        same(after, 103);
        same(nested, 1);
        same(both, 104);
        throws(SuspendError, inner);
        """);
  }

  @Test
  void suspendersNestAndModulesChain() throws Exception {
    test(
        """
        const last = deferred();
        const inner = instantiate(`(module
          (import "m" "f" (func $f (result i32)))
          (func (export "g") (result i32) (i32.add (call $f) (i32.const 1)))
          (export "f" (func $f)))`, {m: {f: new Suspending(() => last.promise)}});
        const text = `(module
          (import "m" "g" (func $g (result i32)))
          (table funcref (elem $g))
          (type $t (func (result i32)))
          (func (export "h") (result i32)
            (i32.add (call_indirect (type $t) (i32.const 0)) (i32.const 10))))`;
        // Wasm to wasm, directly: one suspension for both.
        promising(instantiate(text, {m: {g: inner.g}}).h)().then(note('direct'));
        // By way of promises.
        promising(instantiate(text, {m: {g: new Suspending(promising(inner.g))}}).h)().then(note('pair'));
        // The suspending function itself, exported.
        promising(inner.f)().then(note('itself'));
        throws(SuspendError, inner.f);
        globalThis.last = last;
        """,
        "same(log.length, 0); last.resolve(5);",
        "same(direct, 16); same(pair, 16); same(itself, 5);");
  }

  @Test
  void callsAreResumedInTheOrderOfTheirPromises() throws Exception {
    test(
        """
        globalThis.waits = [];
        const run = one((i) => { waits[i] = deferred(); return waits[i].promise; });
        for (let i = 0; i < 5; i++) { run(i).then((x) => log.push(`${i}:${x}`), (x) => log.push(`${i}!${x}`)); }
        """,
        "same(log.length, 0); waits[3].resolve(30);",
        "same(log.join(), '3:30'); waits[0].reject('no'); waits[4].resolve(40);",
        "same(log.join(), '3:30,0!no,4:40'); waits[1].resolve(10); waits[2].resolve('x');",
        "same(log.join(), '3:30,0!no,4:40,1:10,2:0');");
  }

  @ParameterizedTest
  @EnumSource
  void theMemoryMayGrowWhileACallIsSuspended(Backing backing) throws Exception {
    test(
        backing,
        """
        globalThis.memory = undefined;
        globalThis.shown = undefined;
        globalThis.waits = [];
        const e = instantiate(`(module
          (import "m" "wait" (func $wait (param i32)))
          (memory (export "memory") 1 20)
          (func (export "run") (result i32)
            (i32.store (i32.const 16) (i32.const 1))
            (drop (memory.grow (i32.const 1)))
            (call $wait (i32.const 0))
            (i32.store (i32.const 20) (i32.add (i32.load (i32.const 16)) (i32.const 1)))
            (i32.store (i32.const 131072) (i32.const 77))
            (drop (memory.grow (i32.const 1)))
            (call $wait (i32.const 1))
            (drop (memory.grow (i32.const 1)))
            (i32.add (i32.load (i32.const 20)) (memory.size))))`,
          {m: {wait: new Suspending((i) => {
            moved(shown, memory, i === 0 ? 2 : 5, `in import ${i}`);
            shown = new Shown(memory);
            waits[i] = deferred();
            return waits[i].promise;
          })}});
        memory = e.memory;
        shown = new Shown(memory);
        promising(e.run)().then((x) => {
          moved(shown, memory, 6, 'at the end');
          shown = new Shown(memory);
          note('result')(x);
        });
        shown.attached(2);
        """,
        """
        shown.attached(2);
        memory.grow(1);
        moved(shown, memory, 3, 'grown by JavaScript');
        shown = new Shown(memory);
        javaGrow(memory, 1);
        moved(shown, memory, 4, 'grown by Java');
        shown = new Shown(memory);
        shown.words[4] = 41;
        waits[0].resolve();
        shown.attached(4);
        """,
        """
        shown.attached(5);
        same(shown.words[5], 42);
        same(shown.words[32768], 77);
        shown.words[5] = 50;
        waits[1].resolve();
        """,
        "same(result, 56); shown.attached(6);");
  }
}
