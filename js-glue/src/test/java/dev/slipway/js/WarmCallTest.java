package dev.slipway.js;

import dev.slipway.js.Js.Backing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Functions that were called so often that they are called in another way do just the same. */
class WarmCallTest {
  /** Twice {@link ExportCall#WARM}, and so on both sides of it. */
  private static final String ROUNDS =
      "const rounds = "
          + 2 * ExportCall.WARM
          + "; const instantiate = (text, imports) => new WebAssembly.Instance(new"
          + " WebAssembly.Module(wat(text)), imports).exports;";

  private static void test(Backing backing, String script) throws Exception {
    Js.run(backing, js -> js.eval(ROUNDS + script));
  }

  @ParameterizedTest
  @EnumSource(Backing.class)
  void argumentsAndResultsAreConverted(Backing backing) throws Exception {
    test(
        backing,
        """
        const {i32, i64, f32, f64, ref, func, none, pair, swap} = instantiate(`(module
          (func (export "i32") (param i32) (result i32) (local.get 0))
          (func (export "i64") (param i64) (result i64) (local.get 0))
          (func (export "f32") (param f32) (result f32) (local.get 0))
          (func (export "f64") (param f64) (result f64) (local.get 0))
          (func (export "ref") (param externref) (result externref) (local.get 0))
          (func (export "func") (param funcref) (result funcref) (local.get 0))
          (func (export "none"))
          (func (export "pair") (param i32 f64) (result f64 i32) (local.get 1) (local.get 0))
          (func (export "swap") (param i32 i64 f32 f64) (result f64)
            (f64.add (local.get 3) (f64.convert_i64_s (local.get 1)))))`);
        const object = {};
        for (let i = 0; i < rounds; i++) {
          for (const [given, wanted] of [[7, 7], [1.9, 1], [-1.9, -1], [2 ** 31, -(2 ** 31)],
              [2 ** 32 + 5, 5], [-(2 ** 31) - 1, 2 ** 31 - 1], [2 ** 53 + 2, 2], [2 ** 63, 0],
              [-(2 ** 63), 0], [2 ** 64 + 2 ** 20, 2 ** 20], [1e300, 0], [NaN, 0], [Infinity, 0],
              [-Infinity, 0], ['0x10', 16], [undefined, 0], [null, 0], [true, 1],
              [{valueOf: () => 9}, 9]]) {
            same(i32(given), wanted);
          }
          same(i32(), 0);
          same(i64(5n), 5n);
          same(i64(2n ** 63n), -(2n ** 63n));
          same(i64(2n ** 64n + 3n), 3n);
          same(i64('12'), 12n);
          same(i64(true), 1n);
          throws(TypeError, () => i64(1));
          throws(TypeError, () => i64());
          same(f32(0.1), Math.fround(0.1));
          same(f32(16777217), 16777216);
          same(f32('2'), 2);
          same(f32(), NaN);
          same(f64(0.1), 0.1);
          same(f64(-0), -0);
          same(f64(7), 7);
          same(f64({valueOf: () => '3'}), 3);
          throws(TypeError, () => f64(1n));
          throws(TypeError, () => i32(Symbol()));
          for (const value of [object, undefined, null, 'text', 1.5, -0, 3, 2n ** 70n, i32]) {
            same(ref(value), value);
          }
          same(func(i32), i32);
          same(func(null), null);
          throws(TypeError, () => func(() => 1));
          same(none(1, 2, 3), undefined);
          same(String(pair(4, 2.5)), '2.5,4');
          same(swap(1, 2n, 3, 4.5), 6.5);
        }
        """);
  }

  @ParameterizedTest
  @EnumSource(Backing.class)
  void whatIsThrownComesOut(Backing backing) throws Exception {
    test(
        backing,
        """
        const raised = {};
        const {trap, pass, deep} = instantiate(`(module
          (import "m" "raise" (func $raise))
          (func (export "trap") (unreachable))
          (func (export "pass") (param i32) (call $raise))
          (func $deep (export "deep") (param i32)
            (if (local.get 0) (then (call $deep (local.get 0))))))`, {m: {raise() { throw raised; }}});
        const boom = {valueOf() { throw raised; }};
        for (let i = 0; i < rounds; i++) {
          throws(WebAssembly.RuntimeError, trap);
          same(deep(0), undefined);
          for (const argument of [1, boom]) {
            try {
              pass(argument);
              same(true, false);
            } catch (e) {
              same(e, raised);
            }
          }
        }
        throws(RangeError, () => deep(1));
        """);
  }

  /** Each signature that wasm imports has a path of its own. */
  @ParameterizedTest
  @EnumSource(Backing.class)
  void importsGetAndGiveEveryType(Backing backing) throws Exception {
    test(
        backing,
        """
        let seen;
        const reference = {};
        const give = (value) => (...args) => { seen = args; return value; };
        const results = {i32: 2 ** 32 + 1, i64: 2n ** 64n + 2n, f32: 0.1, f64: '1.5', externref: reference,
          none: 3};
        const wanted = {i32: 1, i64: 2n, f32: Math.fround(0.1), f64: 1.5, externref: reference,
          none: undefined};
        for (const type of ['i32', 'i64', 'f32', 'f64', 'externref', 'none']) {
          const result = type === 'none' ? '' : `(result ${type})`;
          const {run} = instantiate(`(module
            (import "m" "f" (func $f (param i32 i64 f32 f64 externref) ${result}))
            (func (export "run") (param i32 i64 f32 f64 externref) ${result}
              (call $f (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4))))`,
            {m: {f: give(results[type])}});
          const object = {};
          for (let i = 0; i < rounds; i++) {
            same(run(-1, -2n, 0.1, 0.2, object), wanted[type]);
            same(seen.length, 5);
            same(seen[0], -1);
            same(seen[1], -2n);
            same(seen[2], Math.fround(0.1));
            same(seen[3], 0.2);
            same(seen[4], object);
          }
        }
        """);
  }

  @ParameterizedTest
  @EnumSource(Backing.class)
  void importsAreAnythingCallable(Backing backing) throws Exception {
    test(
        backing,
        """
        function self() { 'use strict'; return this === undefined ? 1 : 0; }
        const callables = [self, self.bind(undefined), new Proxy(self, {}), () => 1, Math.sign.bind(null, 5),
          Number.bind(null, '1'), function* () {}, async () => {}, class {}];
        const text = `(module (import "m" "f" (func $f (result i32)))
          (func (export "run") (result i32) (call $f)))`;
        const runs = callables.map((f) => instantiate(text, {m: {f}}).run);
        for (let i = 0; i < rounds; i++) {
          same(runs.slice(0, -1).map((run) => run()).join(), '1,1,1,1,1,1,0,0');
          throws(TypeError, runs[8]);
        }
        """);
  }

  @ParameterizedTest
  @EnumSource(Backing.class)
  void theBufferIsOfTheReceiver(Backing backing) throws Exception {
    test(
        backing,
        """
        const a = new WebAssembly.Memory({initial: 1, maximum: 500});
        const b = new class extends WebAssembly.Memory {}({initial: 2});
        const {get} = Object.getOwnPropertyDescriptor(WebAssembly.Memory.prototype, 'buffer');
        same(get.name, 'get buffer');
        let buffer = a.buffer;
        for (let i = 0; i < rounds; i++) {
          same(a.buffer, buffer);
          same(length(b.buffer), 131072);
          for (const other of [{}, Object.create(a), new Proxy(a, {}), undefined, null, 1, buffer]) {
            throws(TypeError, () => get.call(other));
          }
          a.grow(i % 2);
          same(length(buffer), 0);
          differ(a.buffer, buffer);
          buffer = a.buffer;
        }
        """);
  }
}
