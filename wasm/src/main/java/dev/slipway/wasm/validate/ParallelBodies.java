package dev.slipway.wasm.validate;

import dev.slipway.wasm.Module;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Validates bodies on several threads, the calling one included. Bodies are handed out in chunks in
 * order; of several errors the first body's is thrown, whichever thread found it when.
 */
final class ParallelBodies {
  /** Bytes of bodies in a chunk: enough work to be worth a hand-over. */
  private static final int CHUNK_BYTES = 64 * 1024;

  private final ModuleContext context;
  private final List<Module.Func> code;

  private int next;
  private int running;
  private int failedAt = Integer.MAX_VALUE;
  private Throwable failure;

  ParallelBodies(ModuleContext context) {
    this.context = context;
    this.code = context.module.code();
  }

  void run(Executor pool) {
    int helpers = Math.min(Runtime.getRuntime().availableProcessors() - 1, chunksAtMost() - 1);
    for (int i = 0; i < helpers; i++) {
      try {
        pool.execute(this::work);
      } catch (RejectedExecutionException e) {
        break;
      }
    }
    work();
    awaitOthers();
    rethrow();
  }

  private int chunksAtMost() {
    long bytes = 0;
    for (Module.Func func : code) {
      bytes += func.body().size();
    }
    return (int) (bytes / CHUNK_BYTES) + 1;
  }

  private void work() {
    BodyValidator bodies = new BodyValidator(context);
    while (true) {
      int start;
      int end;
      synchronized (this) {
        if (next >= code.size() || next > failedAt) {
          return;
        }
        start = next;
        end = chunkEnd(start);
        next = end;
        running++;
      }
      chunk(bodies, start, end);
    }
  }

  private int chunkEnd(int start) {
    int bytes = 0;
    int end = start;
    while (end < code.size() && bytes < CHUNK_BYTES) {
      bytes += code.get(end).body().size();
      end++;
    }
    return end;
  }

  private void chunk(BodyValidator bodies, int start, int end) {
    int body = start;
    Throwable found = null;
    try {
      for (; body < end; body++) {
        bodies.function(body);
      }
    } catch (RuntimeException | Error e) {
      found = e;
    } finally {
      finish(body, found);
    }
  }

  private synchronized void finish(int body, Throwable found) {
    if (found != null && body < failedAt) {
      failedAt = body;
      failure = found;
    }
    running--;
    notifyAll();
  }

  private synchronized void awaitOthers() {
    boolean interrupted = false;
    while (running > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void rethrow() {
    switch (failure) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new AssertionError(e);
    }
  }
}
