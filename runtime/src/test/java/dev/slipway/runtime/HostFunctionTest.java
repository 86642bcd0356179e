package dev.slipway.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.runtime.abi.Boundary;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.ValType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

class HostFunctionTest {
  interface Mixed {
    float call(int a, long b, float c, double d, String e, Func f);
  }

  interface Narrow {
    short call(short a);
  }

  interface Two {
    void a();

    void b();
  }

  private static MethodType type(Class<?> result, Class<?>... params) {
    return MethodType.methodType(result, params);
  }

  @Test
  void aLambdaGivesTheTypeAndIsCalledWithoutBoxing() throws Throwable {
    HostFunction mixed =
        HostFunction.of(Mixed.class, (a, b, c, d, e, f) -> a + b + c + (float) d + e.length());
    assertEquals("[i32 i64 f32 f64 externref funcref] -> [f32]", mixed.funcType.toString());
    assertEquals(
        type(
            float.class,
            int.class,
            long.class,
            float.class,
            double.class,
            Object.class,
            Object.class),
        mixed.handle().type());
    float sum = (float) mixed.handle().invokeExact(1, 2L, 3f, 4d, (Object) "five", (Object) mixed);
    assertEquals(14f, sum);
    assertEquals(14f, mixed.call(1, 2L, 3f, 4d, "five", null));
    assertThrows(ClassCastException.class, () -> mixed.call(1, 2L, 3f, 4d, 5, null));
    assertEquals(
        "[i64] -> [f64]", HostFunction.of(LongToDoubleFunction.class, a -> a).funcType.toString());
    assertEquals("[] -> []", HostFunction.of(Runnable.class, () -> {}).funcType.toString());
    assertEquals(
        "[externref externref] -> [i32]",
        HostFunction.of(Comparator.class, (_, _) -> 0).funcType.toString());
    assertEquals("b", HostFunction.of(Function.class, a -> a).call("b"));
  }

  @Test
  void whatIsNoFunctionalInterfaceOfWasmTypesIsRefused() {
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> HostFunction.of(Narrow.class, a -> a))
            .getMessage()
            .contains("short has no wasm type; int, long, float, double and classes have"));
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> HostFunction.of(Two.class, null))
            .getMessage()
            .contains("expected an interface with one abstract method, found 2"));
    assertThrows(IllegalArgumentException.class, () -> HostFunction.of(String.class, ""));
    assertEquals(
        "[] -> [externref]",
        HostFunction.of(MethodHandles.lookup(), Callable.class, () -> 1).funcType.toString());
  }

  interface AlsoMixed {
    float call(int a, long b, float c, double d, String e, Func f);
  }

  interface MixedTwice extends Mixed, AlsoMixed {}

  @Test
  void aMethodFromTwoInterfacesIsOneMethod() {
    assertEquals(
        "[i32 i64 f32 f64 externref funcref] -> [f32]",
        HostFunction.of(MixedTwice.class, (_, _, _, _, _, _) -> 0).funcType.toString());
  }

  @Test
  void aBodyTakesAndGivesBoxedValues() throws Throwable {
    FuncType swap = TestModule.type(List.of(ValType.I32, ValType.I64), ValType.I64, ValType.I32);
    HostFunction func = HostFunction.of(swap, args -> new Object[] {args[1], args[0]});
    assertArrayEquals(new Object[] {2L, 1}, (Object[]) func.call(1, 2L));
    Object[] results = (Object[]) func.handle().invokeExact(1, 2L);
    assertArrayEquals(new Object[] {2L, 1}, results);
    HostFunction one = HostFunction.of(TestModule.type(List.of(), ValType.F32), _ -> 1.5f);
    assertEquals(1.5f, (float) one.handle().invokeExact());
    HostFunction none = HostFunction.of(FuncType.EMPTY, _ -> "ignored");
    assertSame(null, none.call());
  }

  private static String wrong(Object result, ValType... types) {
    HostFunction func = HostFunction.of(TestModule.type(List.of(), types), _ -> result);
    return assertThrows(ClassCastException.class, func::call).getMessage();
  }

  @Test
  void aResultOfTheWrongTypeIsNamed() {
    assertEquals(
        "result of a host function [] -> [i32]: expected i32 (java.lang.Integer), found"
            + " java.lang.Long",
        wrong(1L, ValType.I32));
    assertEquals(
        "result of a host function [] -> [i32]: expected i32 (java.lang.Integer), found null",
        wrong(null, ValType.I32));
    assertEquals(
        "results of a host function [] -> [i32 i32]: expected Object[2], found 1 results",
        wrong(new Object[] {1}, ValType.I32, ValType.I32));
    assertEquals(
        "result 1 of a host function [] -> [i32 funcref]: expected funcref"
            + " (dev.slipway.runtime.Func), found java.lang.String",
        wrong(new Object[] {1, "f"}, ValType.I32, ValType.FUNCREF));
  }

  @Test
  void aHandleMustBeOfTheBoundaryType() throws Exception {
    MethodHandle max =
        MethodHandles.lookup().findStatic(Math.class, "max", type(int.class, int.class, int.class));
    FuncType fits = TestModule.type(List.of(ValType.I32, ValType.I32), ValType.I32);
    assertEquals(5, HostFunction.of(fits, max).call(5, 3));
    FuncType other = TestModule.type(List.of(ValType.I32, ValType.I64), ValType.I32);
    assertEquals(
        "a handle for [i32 i64] -> [i32]: expected (int,long)int, found (int,int)int",
        assertThrows(IllegalArgumentException.class, () -> HostFunction.of(other, max))
            .getMessage());
  }

  private static String wrongFromHandle(Object result, ValType... types) {
    FuncType type = TestModule.type(List.of(), types);
    MethodHandle handle = MethodHandles.constant(Boundary.result(type), result);
    HostFunction func = HostFunction.of(type, handle);
    return assertThrows(ClassCastException.class, func::call).getMessage();
  }

  @Test
  void whatAHandleGivesIsChecked() {
    assertEquals(
        "result of a host function [] -> [funcref]: expected funcref (dev.slipway.runtime.Func),"
            + " found java.lang.String",
        wrongFromHandle("f", ValType.FUNCREF));
    assertEquals(
        "results of a host function [] -> [i32 i32]: expected Object[2], found null",
        wrongFromHandle(null, ValType.I32, ValType.I32));
    assertEquals(
        "results of a host function [] -> [i32 i32]: expected Object[2], found 1 results",
        wrongFromHandle(new Object[] {1}, ValType.I32, ValType.I32));
    FuncType any = TestModule.type(List.of(), ValType.EXTERNREF);
    assertEquals("a", HostFunction.of(any, MethodHandles.constant(Object.class, "a")).call());
  }

  /** 241 slots are passed as one array, 240 are not. */
  @Test
  void manyParameters() throws Throwable {
    for (int longs : new int[] {119, 120, 121, 400}) {
      List<ValType> params = new ArrayList<>(Collections.nCopies(longs, ValType.I64));
      params.add(ValType.I32);
      FuncType type = new FuncType(params, List.of(ValType.I64));
      HostFunction sum =
          HostFunction.of(
              type,
              args -> {
                long total = 0;
                for (Object arg : args) {
                  total += ((Number) arg).longValue();
                }
                return total;
              });
      Object[] args = new Object[longs + 1];
      java.util.Arrays.fill(args, 2L);
      args[longs] = 1;
      assertEquals(longs > 119, Boundary.isSpread(type));
      assertEquals(2L * longs + 1, sum.call(args));
      if (longs > 119) {
        assertEquals(2L * longs + 1, (long) sum.handle().invokeExact(args));
      }
    }
  }

  @Test
  void stackOverflowIsExhausted() {
    HostFunction[] self = new HostFunction[1];
    self[0] = HostFunction.of(FuncType.EMPTY, _ -> self[0].call());
    assertEquals(Exhausted.Kind.STACK, assertThrows(Exhausted.class, () -> self[0].call()).kind());
  }
}
