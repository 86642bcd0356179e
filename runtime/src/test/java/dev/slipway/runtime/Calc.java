package dev.slipway.runtime;

import static dev.slipway.wasm.type.ValType.EXTERNREF;
import static dev.slipway.wasm.type.ValType.F32;
import static dev.slipway.wasm.type.ValType.F64;
import static dev.slipway.wasm.type.ValType.FUNCREF;
import static dev.slipway.wasm.type.ValType.I32;
import static dev.slipway.wasm.type.ValType.I64;

import dev.slipway.runtime.abi.Bulk;
import dev.slipway.runtime.abi.InstanceState;
import dev.slipway.runtime.abi.Linkage;
import dev.slipway.runtime.abi.Numeric;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.GlobalType;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.MemType;
import dev.slipway.wasm.type.TableType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;

/** What a compiler would make of a small module; {@link #module} is its descriptor. */
public final class Calc extends InstanceState {
  static final List<String> NAMES =
      List.of("log", "div", "divmod", "recurse", "twice", "mix", "id", "grow", "ref");

  static TestModule module(Storage storage) {
    return new TestModule(Calc.class, storage)
        .importFunc("log", new FuncType(List.of(I32), List.of()))
        .func("div", TestModule.type(List.of(I32, I32), I32))
        .func("divmod", TestModule.type(List.of(I64, I64), I64, I64))
        .func("recurse", FuncType.EMPTY)
        .func("twice", new FuncType(List.of(I32), List.of()))
        .func("mix", TestModule.type(List.of(I32, I64, F32, F64), F64))
        .func("id", TestModule.type(List.of(EXTERNREF), EXTERNREF))
        .func("grow", TestModule.type(List.of(I32), I32))
        .func("call it", TestModule.type(List.of(FUNCREF), FUNCREF))
        .memory("mem", MemType.of(Limits.of(1, 4)))
        .table("tab", new TableType(FUNCREF, Limits.of(4)))
        .global("g", new GlobalType(true, I32))
        .elem(1, -1, 2)
        .data("hello")
        .custom("about", new byte[] {1, 2, 3});
  }

  public Calc(Linkage linkage) {
    super(linkage);
  }

  static int div(int a, int b, InstanceState s) {
    return Numeric.i32_div_s(a, b);
  }

  static Object[] divmod(long a, long b, InstanceState s) {
    return new Object[] {Numeric.i64_div_s(a, b), Numeric.i64_rem_s(a, b)};
  }

  @SuppressWarnings("InfiniteRecursion")
  static void recurse(InstanceState s) {
    recurse(s);
  }

  static void twice(int a, InstanceState s) throws Throwable {
    s.imports[0].invokeExact(a);
    s.imports[0].invokeExact(a);
  }

  static double mix(int a, long b, float c, double d, InstanceState s) {
    return a + b + c + d;
  }

  static Object id(Object a, InstanceState s) {
    return a;
  }

  static int grow(int delta, InstanceState s) {
    return Bulk.memory_grow(s.memories[0], delta);
  }

  static Object ref(Object a, InstanceState s) {
    return a == null ? s.func(1) : a;
  }

  @Override
  protected MethodHandle entry(int index) {
    MethodType type =
        switch (index) {
          case 1 -> MethodType.methodType(int.class, int.class, int.class);
          case 2 -> MethodType.methodType(Object[].class, long.class, long.class);
          case 3 -> MethodType.methodType(void.class);
          case 4 -> MethodType.methodType(void.class, int.class);
          case 5 ->
              MethodType.methodType(double.class, int.class, long.class, float.class, double.class);
          case 6, 8 -> MethodType.methodType(Object.class, Object.class);
          case 7 -> MethodType.methodType(int.class, int.class);
          default -> throw new AssertionError(index);
        };
    try {
      return MethodHandles.lookup()
          .findStatic(Calc.class, NAMES.get(index), type.appendParameterTypes(InstanceState.class));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected void initGlobals() {
    ((Global.I32) globals[0]).value = 42;
  }

  @Override
  protected void initElems() {}

  @Override
  protected void initOffsets() {
    Bulk.table_init(this, 0, tables[0], 1, 0, 3);
    Bulk.elem_drop(this, 0);
    Bulk.memory_init(this, 0, memories[0], 16, 0, 5);
    Bulk.data_drop(this, 0);
  }

  @Override
  protected void start() {}
}
