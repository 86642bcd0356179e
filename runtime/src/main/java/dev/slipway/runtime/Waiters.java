package dev.slipway.runtime;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads and futures that wait at the addresses of one memory, those of an address in the
 * order in which they came. Its monitor is held from the look at the value to the entry into the
 * queue, and while threads are taken out of it: a wake-up is never lost.
 */
final class Waiters {
  private final Map<Long, ArrayDeque<Waiter>> queues = new HashMap<>();

  private static final class Waiter {
    final Thread thread = Thread.currentThread();

    /** Completed instead of waking the thread, if there is one. */
    final CompletableFuture<Boolean> future;

    /** Set when it has been taken out of its queue to be woken. */
    volatile boolean woken;

    Waiter(CompletableFuture<Boolean> future) {
      this.future = future;
    }

    /** {@return false if it is a future that was cancelled, which leaves the wake-up to others} */
    boolean wake() {
      if (future != null && future.isCancelled()) {
        return false;
      }
      woken = true;
      if (future == null) {
        LockSupport.unpark(thread);
      } else {
        future.completeAsync(() -> true);
      }
      return true;
    }
  }

  /** Enters the current thread; the monitor is held. */
  Object enter(long address) {
    return enter(address, new Waiter(null));
  }

  /**
   * Enters a future; the monitor is held.
   *
   * @param nanos after which it leaves the queue; negative never
   * @return completed with whether it was woken, by another thread than the caller's; it leaves the
   *     queue when it is cancelled
   */
  CompletableFuture<Boolean> enterFuture(long address, long nanos) {
    Waiter waiter = new Waiter(new CompletableFuture<>());
    enter(address, waiter);
    waiter.future.whenComplete((_, _) -> {
      if (waiter.future.isCancelled()) {
        leave(address, waiter);
      }
    });
    if (nanos >= 0) {
      CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS)
          .execute(() -> {
            if (leave(address, waiter)) {
              waiter.future.complete(false);
            }
          });
    }
    return waiter.future;
  }

  private Waiter enter(long address, Waiter waiter) {
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
    ArrayDeque<Waiter> queue = queues.get(address);
    if (queue == null || !queue.remove(waiter)) {
      return false;
    }
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
      if (waiter.wake()) {
        count++;
      }
    }
    return count;
  }
}
