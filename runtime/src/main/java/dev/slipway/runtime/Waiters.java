package dev.slipway.runtime;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads that wait at the addresses of one memory, those of an address in the order in which
 * they came. Its monitor is held from the look at the value to the entry into the queue, and while
 * threads are taken out of it: a wake-up is never lost.
 */
final class Waiters {
  private final Map<Long, ArrayDeque<Waiter>> queues = new HashMap<>();

  private static final class Waiter {
    final Thread thread = Thread.currentThread();

    /** Set when it has been taken out of its queue to be woken. */
    volatile boolean woken;
  }

  /** Enters the current thread; the monitor is held. */
  Object enter(long address) {
    Waiter waiter = new Waiter();
    ArrayDeque<Waiter> queue = queues.get(address);
    if (queue == null) {
      queue = new ArrayDeque<>();
      queues.put(address, queue);
    }
    queue.add(waiter);
    return waiter;
  }

  /**
   * Waits for what {@link #enter} gave; the monitor is not held.
   *
   * @param nanos negative for ever
   * @return whether it was woken; false if the time is over
   * @throws Interrupted if the thread was interrupted before it was woken
   */
  boolean await(Object entered, long address, long nanos) {
    Waiter waiter = (Waiter) entered;
    long start = System.nanoTime();
    long left = nanos;
    while (!waiter.woken) {
      if (nanos < 0) {
        LockSupport.park(this);
      } else if (left > 0) {
        LockSupport.parkNanos(this, left);
        left = nanos - (System.nanoTime() - start);
      } else {
        return !leave(address, waiter);
      }
      if (Thread.currentThread().isInterrupted() && leave(address, waiter)) {
        throw new Interrupted(address);
      }
    }
    return true;
  }

  /** {@return whether the waiter was still in its queue} */
  private synchronized boolean leave(long address, Waiter waiter) {
    if (waiter.woken) {
      return false;
    }
    ArrayDeque<Waiter> queue = queues.get(address);
    queue.remove(waiter);
    if (queue.isEmpty()) {
      queues.remove(address);
    }
    return true;
  }

  /**
   * Wakes threads, those first that came first.
   *
   * @param most unsigned
   * @return how many
   */
  synchronized int wake(long address, int most) {
    ArrayDeque<Waiter> queue = queues.get(address);
    int count = 0;
    while (queue != null && count != most) {
      Waiter waiter = queue.poll();
      if (queue.isEmpty()) {
        queues.remove(address);
        queue = null;
      }
      waiter.woken = true;
      LockSupport.unpark(waiter.thread);
      count++;
    }
    return count;
  }
}
