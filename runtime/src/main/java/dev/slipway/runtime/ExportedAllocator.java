package dev.slipway.runtime;

import dev.slipway.wasm.LinkException;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.NumType;
import dev.slipway.wasm.type.ValType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collections;
import java.util.List;

/**
 * Two exports of an instance, as handles of the types of {@link GuestAllocator}'s methods.
 *
 * @param allocate {@code (long, long) -> long}
 * @param free {@code (long, long, long) -> void}
 */
record ExportedAllocator(MethodHandle allocate, MethodHandle free) implements GuestAllocator {
  private static final MethodHandle UNSIGNED =
      function(Integer.class, "toUnsignedLong", long.class, int.class);
  private static final MethodHandle I32 =
      function(ExportedAllocator.class, "i32", int.class, long.class);

  static GuestAllocator of(Instance instance, String allocate, String free) {
    return new ExportedAllocator(
        handle(instance, allocate, 2, "(size) or (size, alignment) -> address"),
        handle(instance, free, 3, "(address), (address, size) or (address, size, alignment)"));
  }

  /** The one that takes two values at most returns one. */
  private static MethodHandle handle(Instance instance, String name, int most, String wanted) {
    Func func = instance.func(name);
    boolean returns = most == 2;
    if (!fits(func.funcType, most, returns)) {
      throw new LinkException(
          "export \""
              + name
              + "\" of "
              + instance.module().name()
              + ": wanted "
              + wanted
              + ", all i32 or all i64, found "
              + func.funcType
              + ": implement GuestAllocator where a function is called in another way");
    }
    MethodHandle handle = func.handle();
    if (handle.type().returnType() == int.class && returns) {
      handle = MethodHandles.filterReturnValue(handle, UNSIGNED);
    }
    int params = handle.type().parameterCount();
    if (handle.type().parameterType(0) == int.class) {
      MethodHandle[] filters = Collections.nCopies(params, I32).toArray(MethodHandle[]::new);
      handle = MethodHandles.filterArguments(handle, 0, filters);
    }
    return MethodHandles.dropArguments(
        returns ? handle : handle.asType(handle.type().changeReturnType(void.class)),
        params,
        Collections.nCopies(most - params, long.class));
  }

  private static boolean fits(FuncType type, int most, boolean returns) {
    List<ValType> params = type.params();
    if (params.isEmpty() || params.size() > most) {
      return false;
    }
    ValType value = params.get(0);
    return (value == NumType.I32 || value == NumType.I64)
        && Collections.frequency(params, value) == params.size()
        && (!returns || type.results().equals(List.of(value)));
  }

  /** As a function of a 32-bit memory takes a size, an alignment or an address. */
  static int i32(long value) {
    if (value >>> 32 != 0) {
      throw new IllegalArgumentException(
          "0x" + Long.toHexString(value) + " is no i32, which is all that the allocator takes");
    }
    return (int) value;
  }

  private static MethodHandle function(Class<?> in, String name, Class<?> result, Class<?> value) {
    try {
      return MethodHandles.lookup().findStatic(in, name, MethodType.methodType(result, value));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public long allocate(long byteSize, long byteAlignment) {
    try {
      return (long) allocate.invokeExact(byteSize, byteAlignment);
    } catch (Throwable thrown) {
      throw Sneaky.rethrow(thrown);
    }
  }

  @Override
  public void free(long address, long byteSize, long byteAlignment) {
    try {
      free.invokeExact(address, byteSize, byteAlignment);
    } catch (Throwable thrown) {
      throw Sneaky.rethrow(thrown);
    }
  }
}
