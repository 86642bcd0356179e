package dev.slipway.runtime.abi;

import dev.slipway.runtime.Memory;
import dev.slipway.runtime.SharedMemory;
import java.lang.invoke.VarHandle;

/**
 * Waiting, waking, and the fence of the threads proposal. {@code a} is the effective address,
 * unsigned.
 */
@SuppressWarnings("doclint:missing") // each method is the instruction of its name
public final class Atomics {
  private Atomics() {}

  public static void atomic_fence() {
    VarHandle.fullFence();
  }

  public static int memory_atomic_notify(Memory memory, long a, int most) {
    if (memory instanceof SharedMemory shared) {
      return shared.wake(a, most);
    }
    check(memory, a, 4);
    return 0;
  }

  public static int memory_atomic_wait32(Memory memory, long a, int expected, long nanos) {
    if (memory instanceof SharedMemory shared) {
      return shared.wait32(a, expected, nanos);
    }
    check(memory, a, 4);
    throw Traps.expectedSharedMemory();
  }

  public static int memory_atomic_wait64(Memory memory, long a, long expected, long nanos) {
    if (memory instanceof SharedMemory shared) {
      return shared.wait64(a, expected, nanos);
    }
    check(memory, a, 8);
    throw Traps.expectedSharedMemory();
  }

  private static void check(Memory memory, long a, int size) {
    if ((a & size - 1) != 0) {
      throw Traps.unalignedAtomic(a, size);
    }
    if (a < 0 || a > memory.byteSize() - size) {
      throw Traps.outOfBoundsMemory(a, size, memory.byteSize());
    }
  }
}
