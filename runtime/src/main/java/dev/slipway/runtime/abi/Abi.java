package dev.slipway.runtime.abi;

import dev.slipway.runtime.Exhausted;
import dev.slipway.runtime.Func;
import dev.slipway.runtime.Global;
import dev.slipway.runtime.HostFunction;
import dev.slipway.runtime.I31;
import dev.slipway.runtime.Memory;
import dev.slipway.runtime.SharedMemory;
import dev.slipway.runtime.Storage;
import dev.slipway.runtime.Table;
import dev.slipway.runtime.Trap;
import dev.slipway.runtime.WasmFunction;
import dev.slipway.runtime.simd.HeapVectorAccess;
import dev.slipway.runtime.simd.NativeVectorAccess;
import dev.slipway.runtime.simd.Simd;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.MemType;
import java.lang.invoke.MethodHandles;
import java.util.List;

/** The version of what generated classes and this runtime expect of each other. */
public final class Abi {
  /** Goes up with every change that classes compiled earlier would not survive. */
  public static final int VERSION = 5;

  private Abi() {}

  /**
   * Initialises every class that code compiled for a storage may touch. A {@code
   * StackOverflowError} inside a static initialiser would make its class unusable for the rest of
   * the JVM's life; so no initialiser may run first when the stack is nearly full.
   *
   * @param storage whose accesses are to be ready
   */
  public static void initialize(Storage storage) {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      for (Class<?> type : classes()) {
        lookup.ensureInitialized(type);
      }
      for (Class<?> type : access(storage)) {
        lookup.ensureInitialized(type);
      }
      warmUp(storage);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * As {@link #initialize(Storage)} for the storages of a module's memories.
   *
   * @param descriptor of the module whose classes are to run
   */
  public static void initialize(ModuleDescriptor descriptor) {
    Storage wanted = descriptor.storage();
    initialize(wanted);
    List<MemType> memories = descriptor.memories();
    for (int i = 0; i < memories.size(); i++) {
      if (Storage.of(memories.get(i), wanted) != wanted) {
        initialize(Storage.NATIVE);
        break;
      }
    }
  }

  /** Initialises what the JDK does the work with. */
  private static void warmUp(Storage storage) {
    MemType tiny = new MemType(Limits.of(1), false, 0);
    Memory memory = Memory.create(tiny, storage);
    memory.grow(1);
    Bulk.memory_fill(memory, 0, 1, 1);
    Bulk.memory_copy(memory, memory, 0, 1, 1);
  }

  private static Class<?>[] access(Storage storage) {
    return storage == Storage.HEAP
        ? new Class<?>[] {HeapAccess.class, HeapAtomics.class, HeapVectorAccess.class}
        : new Class<?>[] {
          Atomics.class,
          Bulk64.class,
          NativeAccess.class,
          NativeAccess64.class,
          NativeAtomics.class,
          SharedMemory.class
        };
  }

  private static Class<?>[] classes() {
    return new Class<?>[] {
      Boundary.class,
      Bulk.class,
      Calls.class,
      DataSegment.class,
      Exhausted.class,
      Exhausted.Kind.class,
      Func.class,
      Gc.class,
      GcArray.F32.class,
      GcArray.F64.class,
      GcArray.I16.class,
      GcArray.I32.class,
      GcArray.I64.class,
      GcArray.I8.class,
      GcArray.Ref.class,
      GcArrays.class,
      GcSegments.class,
      GcStruct.class,
      Global.F32.class,
      Global.F64.class,
      Global.I32.class,
      Global.I64.class,
      Global.Ref.class,
      HostFunction.class,
      I31.class,
      InstanceState.class,
      Memory.class,
      NativeVectorAccess.class,
      Numeric.class,
      Simd.class,
      Table.class,
      Trap.class,
      Trap.Kind.class,
      Traps.class,
      WasmFunction.class,
    };
  }
}
