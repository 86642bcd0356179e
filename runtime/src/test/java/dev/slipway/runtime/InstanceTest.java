package dev.slipway.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.wasm.LinkException;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.ValType;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntBinaryOperator;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InstanceTest {
  interface Greeter {
    int div(int a, int b);

    Object[] divmod(long a, long b);

    void twice(int a);

    double mix(int a, long b, float c, double d);

    String id(String text);

    @Export("call it")
    Func callIt(Func func);

    Memory mem();

    Global.I32 g();

    default int half(int a) {
      return div(a, 2);
    }
  }

  private static Instance instance(Storage storage, IntConsumer log) {
    return Calc.module(storage)
        .load()
        .instantiate(Imports.builder().func("env", "log", IntConsumer.class, log).build());
  }

  private static Instance instance() {
    return instance(Storage.HEAP, _ -> {});
  }

  @ParameterizedTest
  @EnumSource(Storage.class)
  void exportsAreInitialisedAndKeepTheirOrderAndIdentity(Storage storage) {
    Instance instance = instance(storage, _ -> {});
    assertEquals(
        List.of(
            "div", "divmod", "recurse", "twice", "mix", "id", "grow", "call it", "mem", "tab", "g"),
        List.copyOf(instance.exports().keySet()));
    assertEquals("hello", instance.memory("mem").readUtf8(16, 5));
    assertEquals(42, instance.global("g").get());
    assertSame(instance.func("div"), instance.table("tab").get(1));
    assertNull(instance.table("tab").get(2));
    assertSame(instance.func("divmod"), instance.table("tab").get(3));
    assertEquals(1, instance.call("grow", 2));
    assertEquals(3, instance.memory("mem").pages());
    assertEquals(-1, instance.call("grow", 2));
    assertEquals("hello", instance.memory("mem").readUtf8(16, 5));
  }

  @Test
  void callConvertsBothWays() {
    Instance instance = instance();
    assertEquals(-3, instance.call("div", 7, -2));
    assertArrayEquals(new Object[] {3L, 1L}, (Object[]) instance.call("divmod", 7L, 2L));
    assertEquals(10.0, instance.call("mix", 1, 2L, 3f, 4d));
    assertNull(instance.call("id", (Object) null));
    Func div = instance.func("div");
    assertSame(div, instance.call("call it", (Object) null));
    assertSame(div, instance.call("call it", div));
  }

  @Test
  void argumentsThatDoNotFitAreNamed() {
    Instance instance = instance();
    assertEquals(
        "expected 2 arguments for [i32 i32] -> [i32], found 1",
        assertThrows(IllegalArgumentException.class, () -> instance.call("div", 1)).getMessage());
    assertEquals(
        "argument 1 of [i32 i32] -> [i32]: expected i32 (java.lang.Integer), found java.lang.Long",
        assertThrows(IllegalArgumentException.class, () -> instance.call("div", 1, 2L))
            .getMessage());
    assertEquals(
        "argument 0 of [funcref] -> [funcref]: expected funcref (dev.slipway.runtime.Func), found"
            + " java.lang.String",
        assertThrows(IllegalArgumentException.class, () -> instance.call("call it", "f"))
            .getMessage());
  }

  @Test
  void missingExportsAreNamed() {
    Instance instance = instance();
    assertEquals(
        "export \"mem\" of Calc: wanted func, found memory 1 4",
        assertThrows(LinkException.class, () -> instance.func("mem")).getMessage());
    assertTrue(
        assertThrows(LinkException.class, () -> instance.memory("nope"))
            .getMessage()
            .startsWith("export \"nope\" of Calc: wanted memory, found none; exported are [div,"));
  }

  @Test
  void trapShowsItsKindAndTheWasmFrame() {
    Trap trap = assertThrows(Trap.class, () -> instance().call("div", 1, 0));
    assertEquals(Trap.Kind.INTEGER_DIVIDE_BY_ZERO, trap.kind());
    assertTrue(
        Arrays.stream(trap.getStackTrace())
            .anyMatch(frame ->
                frame.getClassName().equals(Calc.class.getName())
                    && frame.getMethodName().equals("div")));
  }

  @Test
  void endlessRecursionIsExhaustedAndTheInstanceGoesOn() throws Throwable {
    Instance instance = instance();
    for (int i = 0; i < 3; i++) {
      Exhausted exhausted = assertThrows(Exhausted.class, () -> instance.call("recurse"));
      assertEquals(Exhausted.Kind.STACK, exhausted.kind());
      assertInstanceOf(StackOverflowError.class, exhausted.getCause());
      MethodHandle recurse = instance.func("recurse").handle();
      assertThrows(
          Exhausted.class,
          () -> {
            recurse.invokeExact();
          });
      assertEquals(2, instance.call("div", 4, 2));
    }
  }

  @Test
  void whatAHostFunctionThrowsComesOutAsTheSameObject() {
    IOException checked = new IOException("disk");
    HostFunction log =
        HostFunction.of(
            new FuncType(List.of(ValType.I32), List.of()),
            _ -> {
              throw checked;
            });
    Instance instance =
        Calc.module(Storage.HEAP)
            .load()
            .instantiate(Imports.builder().add("env", "log", log).build());
    assertSame(checked, assertThrows(IOException.class, () -> instance.call("twice", 1)));
    Greeter greeter = instance.as(Greeter.class);
    assertSame(checked, assertThrows(IOException.class, () -> greeter.twice(1)));
  }

  @Test
  void asCallsExactlyAndKeepsDefaultAndObjectMethods() {
    List<Integer> logged = new ArrayList<>();
    Instance instance = instance(Storage.HEAP, logged::add);
    Greeter greeter = instance.as(Greeter.class);
    assertEquals(3, greeter.div(7, 2));
    assertEquals(5, greeter.half(10));
    assertArrayEquals(new Object[] {3L, 1L}, greeter.divmod(7, 2));
    greeter.twice(9);
    assertEquals(List.of(9, 9), logged);
    assertEquals(10.0, greeter.mix(1, 2, 3, 4));
    String text = new String("same");
    assertSame(text, greeter.id(text));
    assertSame(instance.func("div"), greeter.callIt(null));
    assertSame(instance.memory("mem"), greeter.mem());
    assertEquals(42, greeter.g().value);
    assertEquals(greeter, greeter);
    assertEquals(System.identityHashCode(greeter), greeter.hashCode());
    assertTrue(greeter.toString().contains("Exports"));
    assertThrows(Trap.class, () -> greeter.div(1, 0));
  }

  interface Recursive {
    void recurse();
  }

  @Test
  void asTurnsStackOverflowIntoExhausted() {
    assertThrows(Exhausted.class, () -> instance().as(Recursive.class).recurse());
  }

  interface DivOfLongs {
    long div(long a, long b);
  }

  interface BoxedDiv {
    Integer div(int a, int b);
  }

  interface Missing {
    void nope();
  }

  interface MemoryAsTable {
    Table mem();
  }

  interface TextAsFunc {
    @Export("call it")
    Object callIt(String f);
  }

  @Test
  void asRefusesMethodsOfAnotherType() {
    Instance instance = instance();
    String name = DivOfLongs.class.getName();
    assertEquals(
        name + ".div: expected (int,int)int for func [i32 i32] -> [i32], found (long,long)long",
        assertThrows(LinkException.class, () -> instance.as(DivOfLongs.class)).getMessage());
    assertThrows(LinkException.class, () -> instance.as(BoxedDiv.class));
    assertThrows(LinkException.class, () -> instance.as(Missing.class));
    assertThrows(LinkException.class, () -> instance.as(MemoryAsTable.class));
    assertThrows(LinkException.class, () -> instance.as(TextAsFunc.class));
    assertThrows(IllegalArgumentException.class, () -> instance.as(String.class));
  }

  interface Div {
    int div(int a, int b);
  }

  interface AlsoDiv {
    int div(int a, int b);
  }

  interface BothDivs extends Div, AlsoDiv {}

  interface Recurse {
    @Export("recurse")
    int div(int a, int b);
  }

  interface DivAndRecurse extends Div, Recurse {}

  @Test
  void asTakesAMethodThatComesFromTwoInterfacesOnce() {
    Instance instance = instance();
    assertEquals(3, instance.as(BothDivs.class).div(7, 2));
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> instance.as(DivAndRecurse.class))
            .getMessage()
            .contains("one method cannot be both export \""));
  }

  interface Operator extends IntBinaryOperator {
    @Override
    @Export("div")
    int applyAsInt(int a, int b);
  }

  /** An interface in a module that is not open to the runtime. */
  @Test
  void asImplementsInterfacesOfTheJdk() {
    interface Runnables extends Runnable {
      @Override
      @Export("recurse")
      void run();
    }
    assertEquals(2, instance().as(Operator.class).applyAsInt(4, 2));
    assertThrows(Exhausted.class, () -> instance().as(Runnables.class).run());
    Instance named =
        new TestModule(Calc.class, Storage.HEAP)
            .importFunc("log", new FuncType(List.of(ValType.I32), List.of()))
            .func("applyAsInt", TestModule.type(List.of(ValType.I32, ValType.I32), ValType.I32))
            .func(
                null, TestModule.type(List.of(ValType.I64, ValType.I64), ValType.I64, ValType.I64))
            .memory(null, dev.slipway.wasm.type.MemType.of(dev.slipway.wasm.type.Limits.of(1)))
            .table(
                null,
                new dev.slipway.wasm.type.TableType(
                    ValType.FUNCREF, dev.slipway.wasm.type.Limits.of(4)))
            .global(null, new dev.slipway.wasm.type.GlobalType(true, ValType.I32))
            .elem(1, 1, 1)
            .data("hello")
            .load()
            .instantiate(
                Imports.builder().func("env", "log", IntConsumer.class, (int _) -> {}).build());
    assertEquals(-2, named.as(IntBinaryOperator.class).applyAsInt(4, -2));
  }

  @Test
  void oneModuleMakesInstancesOnManyThreads() throws Exception {
    CompiledModule module = Calc.module(Storage.HEAP).load();
    Imports imports =
        Imports.builder().func("env", "log", IntConsumer.class, (int _) -> {}).build();
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      List<Callable<Integer>> tasks = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        int number = i;
        tasks.add(() -> {
          Instance instance = module.instantiate(imports);
          instance.memory("mem").write(0, new byte[] {(byte) number});
          instance.global("g").set(number);
          return (int) instance.global("g").get() + (int) instance.call("div", number, 1);
        });
      }
      List<Future<Integer>> results = pool.invokeAll(tasks);
      for (int i = 0; i < results.size(); i++) {
        assertEquals(2 * i, results.get(i).get());
      }
    }
    assertNotSame(module.instantiate(imports).func("div"), module.instantiate(imports).func("div"));
  }
}
