package dev.slipway.runtime;

import dev.slipway.runtime.abi.NativeAtomics;
import dev.slipway.wasm.type.MemType;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.CompletableFuture;

/**
 * A memory that many threads use at once: instances in different threads can import it (threads
 * proposal, "shared memory"). Room for its declared maximum is reserved when it is made, so it
 * grows in place and never moves: a segment from before a grow goes on showing the first part.
 *
 * <p>Every method may be called by any thread. Guest instructions on it are ordered as the proposal
 * says: atomic ones sequentially consistent, others as plain accesses of the JVM.
 */
public final class SharedMemory extends NativeMemory {
  /** What a wait ended with, as the instruction gives it. */
  public static final int OK = 0;

  /** The value was not the expected one. */
  public static final int NOT_EQUAL = 1;

  /** The time was over. */
  public static final int TIMED_OUT = 2;

  private final Waiters waiters = new Waiters();

  SharedMemory(MemType type) {
    super(type);
  }

  @Override
  public synchronized MemorySegment segment() {
    return super.segment();
  }

  @Override
  public synchronized MemorySegment bufferSegment() {
    return super.bufferSegment();
  }

  /**
   * Waits until woken at an address, if it holds an i32 (spec threads, {@code
   * memory.atomic.wait32}).
   *
   * @param nanos negative for ever
   * @param address in bytes from the memory's start, a multiple of the value's size
   * @param expected what the memory must hold there
   * @return {@link #OK}, {@link #NOT_EQUAL} or {@link #TIMED_OUT}
   * @throws Trap if the address is out of bounds or unaligned
   * @throws Interrupted if the thread is interrupted before it is woken
   */
  public int wait32(long address, int expected, long nanos) {
    Object entered;
    synchronized (waiters) {
      if (NativeAtomics.i32_atomic_load(this, address) != expected) {
        return NOT_EQUAL;
      }
      entered = waiters.enter(address);
    }
    return waiters.await(entered, address, nanos) ? OK : TIMED_OUT;
  }

  /**
   * As {@link #wait32} for an i64 ({@code memory.atomic.wait64}).
   *
   * @param address in bytes from the memory's start, a multiple of the value's size
   * @param expected what the memory must hold there
   * @param nanos how long at most; negative for ever
   * @return {@link #OK}, {@link #NOT_EQUAL} or {@link #TIMED_OUT}
   */
  public int wait64(long address, long expected, long nanos) {
    Object entered;
    synchronized (waiters) {
      if (NativeAtomics.i64_atomic_load(this, address) != expected) {
        return NOT_EQUAL;
      }
      entered = waiters.enter(address);
    }
    return waiters.await(entered, address, nanos) ? OK : TIMED_OUT;
  }

  /**
   * As {@link #wait32} and {@link #wait64} without blocking: the future takes the thread's place
   * among those that wait.
   *
   * @param wide whether it compares an i64
   * @param address in bytes from the memory's start, a multiple of the value's size
   * @param expected what the memory must hold there
   * @param nanos how long at most; negative for ever
   * @return {@link #OK}, {@link #NOT_EQUAL} (at once) or {@link #TIMED_OUT}; completed by some
   *     other thread. If it is cancelled it no longer waits, and takes no wake-up from the others
   * @throws Trap if the address is out of bounds or unaligned
   */
  public CompletableFuture<Integer> waitAsync(
      long address, boolean wide, long expected, long nanos) {
    synchronized (waiters) {
      long found =
          wide
              ? NativeAtomics.i64_atomic_load(this, address)
              : NativeAtomics.i32_atomic_load(this, address);
      if (found != expected) {
        return CompletableFuture.completedFuture(NOT_EQUAL);
      }
      CompletableFuture<Boolean> entered = waiters.enterFuture(address, nanos);
      CompletableFuture<Integer> outcome = entered.thenApply(woken -> woken ? OK : TIMED_OUT);
      outcome.whenComplete((_, _) -> {
        if (outcome.isCancelled()) {
          entered.cancel(false);
        }
      });
      return outcome;
    }
  }

  /**
   * Wakes threads that wait at an address ({@code memory.atomic.notify}).
   *
   * @param most how many at most, unsigned
   * @param address in bytes from the memory's start, a multiple of the value's size
   * @return how many
   * @throws Trap if the address is out of bounds or unaligned
   */
  public int wake(long address, int most) {
    NativeAtomics.i32_atomic_load(this, address);
    return waiters.wake(address, most);
  }
}
