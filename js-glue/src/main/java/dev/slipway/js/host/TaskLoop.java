package dev.slipway.js.host;

import dev.slipway.js.EventLoop;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * An event loop for one Context: timers, then work that came back from other threads, then
 * immediates, until nothing is left that could make more. Only {@link #post}, {@link #ref} and
 * {@link #unref} may be called from other threads. Give it to {@code WebAssembly} with {@code
 * JsOptions.withEventLoop} and to {@link ScriptGlobals}, then {@link #run} it.
 */
public final class TaskLoop implements EventLoop {
  private static final Runnable WAKE = () -> {};

  private static final class Timer implements Comparable<Timer> {
    final int id;
    final long due;
    final Runnable task;
    boolean ref = true;

    Timer(int id, long due, Runnable task) {
      this.id = id;
      this.due = due;
      this.task = task;
    }

    /** Timers of one instant run in the order of their making. */
    @Override
    public int compareTo(Timer other) {
      int byTime = Long.compare(due - other.due, 0);
      return byTime != 0 ? byTime : Integer.compare(id, other.id);
    }
  }

  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private final Map<Integer, Timer> timersById = new HashMap<>();
  private final LinkedBlockingDeque<Runnable> posted = new LinkedBlockingDeque<>();
  private final AtomicInteger pending = new AtomicInteger();
  private final ArrayDeque<Runnable> immediates = new ArrayDeque<>();
  private int refTimers;
  private int lastId;
  private boolean stopped;
  private Runnable afterTask = () -> {};

  /** A loop with nothing to do. */
  public TaskLoop() {}

  /** The time of this round: timers that one task makes count from the same moment. */
  private long now = System.nanoTime();

  @Override
  public void post(Runnable task) {
    posted.add(task);
  }

  @Override
  public void ref() {
    pending.incrementAndGet();
  }

  @Override
  public void unref() {
    pending.decrementAndGet();
    posted.add(WAKE);
  }

  /** A timer's id, never 0. */
  int setTimer(long millis, Runnable task) {
    Timer timer = new Timer(++lastId, now + millis * 1_000_000, task);
    timers.add(timer);
    timersById.put(timer.id, timer);
    refTimers++;
    return timer.id;
  }

  void clearTimer(int id) {
    Timer timer = timersById.remove(id);
    if (timer != null) {
      timers.remove(timer);
      if (timer.ref) {
        refTimers--;
      }
    }
  }

  /** Whether a timer keeps the loop alive. */
  void refTimer(int id, boolean ref) {
    Timer timer = timersById.get(id);
    if (timer != null && timer.ref != ref) {
      timer.ref = ref;
      refTimers += ref ? 1 : -1;
    }
  }

  void setImmediate(Runnable task) {
    immediates.add(task);
  }

  /** Timers and immediates for {@code internal/timers.js}. */
  void addTo(HostCalls calls) {
    calls.add("setTimer", a -> setTimer((long) a[0].asDouble(), a[1]::executeVoid));
    calls.add("clearTimer", a -> HostCalls.run(() -> clearTimer(a[0].asInt())));
    calls.add("refTimer", a -> HostCalls.run(() -> refTimer(a[0].asInt(), a[1].asBoolean())));
    calls.add("setImmediate", a -> HostCalls.run(() -> setImmediate(a[0]::executeVoid)));
  }

  /** Ends {@link #run} after the task that runs now. */
  public void stop() {
    stopped = true;
  }

  /**
   * Runs until nothing is left to do, or {@link #stop}. An exception that a task throws ends it;
   * the next call goes on with the task after that.
   */
  public void run() {
    stopped = false;
    afterTask.run();
    run(task -> {
      task.run();
      afterTask.run();
    });
  }

  /** What {@link #run()} does between two tasks. */
  void setAfterTask(Runnable action) {
    afterTask = action;
  }

  /** Runs every task through {@code runner} until none is left or {@link #stop}. */
  void run(Consumer<Runnable> runner) {
    while (!stopped) {
      runTimers(runner);
      runPosted(runner);
      runImmediates(runner);
      if (stopped || !alive()) {
        return;
      }
      await();
    }
  }

  boolean alive() {
    return refTimers > 0 || !immediates.isEmpty() || !posted.isEmpty() || pending.get() > 0;
  }

  private void runTimers(Consumer<Runnable> runner) {
    now = System.nanoTime();
    while (!stopped && !timers.isEmpty() && timers.peek().due - now <= 0) {
      Timer timer = timers.poll();
      clearTimer(timer.id);
      runner.accept(timer.task);
    }
  }

  private void runPosted(Consumer<Runnable> runner) {
    for (int n = posted.size(); n > 0 && !stopped; n--) {
      Runnable task = posted.poll();
      if (task != WAKE) {
        runner.accept(task);
      }
    }
  }

  private void runImmediates(Consumer<Runnable> runner) {
    // Those that these make come in the next round; those after one that throws are not lost.
    for (int n = immediates.size(); n > 0 && !stopped; n--) {
      runner.accept(immediates.poll());
    }
  }

  /** Sleeps until a task may be due. */
  private void await() {
    if (!immediates.isEmpty() || !posted.isEmpty()) {
      return;
    }
    try {
      Runnable first =
          timers.isEmpty()
              ? posted.take()
              : posted.poll(timers.peek().due - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (first != null && first != WAKE) {
        posted.addFirst(first);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
  }
}
