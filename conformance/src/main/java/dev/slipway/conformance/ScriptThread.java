package dev.slipway.conformance;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A thread that a script started. */
final class ScriptThread {
  private static final int SECONDS = 60;

  private final FutureTask<List<Outcome>> task;

  private ScriptThread(FutureTask<List<Outcome>> task) {
    this.task = task;
  }

  /** Runs commands. */
  interface Commands {
    List<Outcome> run() throws IOException;
  }

  static ScriptThread start(Commands commands) {
    FutureTask<List<Outcome>> task = new FutureTask<>(commands::run);
    Thread thread = new Thread(task, "script");
    thread.setDaemon(true);
    thread.start();
    return new ScriptThread(task);
  }

  /**
   * Joins it.
   *
   * @return what its commands did
   * @throws IllegalStateException if it does not end; it is interrupted then
   */
  List<Outcome> outcomes() throws IOException {
    try {
      return task.get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      throw new IllegalStateException("still running after " + SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }
}
