package dev.slipway.compiler.emit;

import dev.slipway.wasm.WasmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Threads with a stack that is deep enough for the most nested function. */
public final class Workers implements AutoCloseable {
  /** Reserved, not used: only what a thread touches takes memory. */
  private static final long STACK_BYTES = 512L << 20;

  private final ExecutorService pool;

  public Workers(int threads) {
    this.pool =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(null, task, "slipway-compiler", STACK_BYTES);
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Work that gives a result. */
  @FunctionalInterface
  interface Task<T> extends Callable<T> {
    @Override
    T call();
  }

  public Executor executor() {
    return pool;
  }

  /** Runs tasks; the consumer gets the results in the order of the tasks. */
  <T> void run(List<? extends Task<T>> tasks, Consumer<? super T> consumer) {
    Deque<Future<T>> pending = new ArrayDeque<>();
    for (Task<T> task : tasks) {
      pending.add(pool.submit(task));
    }
    while (!pending.isEmpty()) {
      consumer.accept(result(pending.remove()));
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while compiling", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case WasmException cause -> throw cause;
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        default -> throw new IllegalStateException(e.getCause());
      }
    }
  }

  /** Stops the threads; what they are doing is abandoned. */
  @Override
  public void close() {
    pool.shutdownNow();
  }
}
