package dev.slipway.js.host;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;

/** The worker threads that one run has started, for {@code worker_threads.js}. */
final class Workers {
  /** How a run that is a worker begins; null in the main run. */
  record Start(
      int id,
      Port port,
      Port.Message data,
      String text,
      Map<String, String> environment,
      Reports reports) {}

  /** What a worker tells its parent, from its own thread. */
  interface Reports {
    void report(String kind, Object body, Object[] attached);
  }

  /** What all runs of one program share. */
  static final class Program {
    private final AtomicInteger lastId = new AtomicInteger();
    private Engine engine;

    /** Workers run the same code many times: they share what was compiled of it. */
    synchronized Engine engine() {
      if (engine == null) {
        engine = Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();
      }
      return engine;
    }

    /** A fault of this host's own, not of the script's. */
    synchronized void report(OutputStream err, int id, Throwable fault) {
      PrintWriter writer = new PrintWriter(err, true, StandardCharsets.UTF_8);
      writer.println("slipway: worker " + id + " failed:");
      fault.printStackTrace(writer);
    }
  }

  private static final class Worker {
    final ScriptRun run;
    final Thread thread;
    final OneExit exit;
    boolean ref = true;

    Worker(ScriptRun run, Thread thread, OneExit exit) {
      this.run = run;
      this.thread = thread;
      this.exit = exit;
    }

    /**
     * Ends it, and tells the parent by the end of the grace time whether it has ended or not:
     * nothing can stop a thread in a loop of wasm, which is left behind until it comes out of it.
     */
    void terminate() {
      run.terminate(thread);
      Thread.ofPlatform()
          .daemon()
          .name("slipway-terminate")
          .start(() -> {
            if (!join(thread, GRACE_MILLIS)) {
              run.end();
              exit.report(1);
            }
          });
    }
  }

  /** Tells the parent once that the worker has ended. */
  private static final class OneExit {
    private final AtomicBoolean reported = new AtomicBoolean();
    private final Reports reports;

    OneExit(Reports reports) {
      this.reports = reports;
    }

    void report(int code) {
      if (!reported.getAndSet(true)) {
        reports.report("exit", code, new Object[0]);
      }
    }
  }

  private static final long GRACE_MILLIS = 2_000;

  private final ScriptHost host;
  private final Program program;
  private final TaskLoop loop;
  private final Messages messages;
  private final Start start;

  /** Ended by another thread than the run's if that is left behind. */
  private final Map<Integer, Worker> workers = new ConcurrentHashMap<>();

  Workers(ScriptHost host, Program program, TaskLoop loop, Messages messages, Start start) {
    this.host = host;
    this.program = program;
    this.loop = loop;
    this.messages = messages;
    this.start = start;
  }

  void addTo(HostCalls calls) {
    calls.add("workerStart", _ -> given());
    calls.add("workerReport", a -> report(a));
    calls.add("startWorker", this::startWorker);
    calls.add("stopWorker", a -> HostCalls.run(() -> stop(a[0].asInt())));
    calls.add("refWorker", a -> HostCalls.run(() -> setRef(a[0].asInt(), a[1].asBoolean())));
  }

  /** Id, number of the port, text and attachments of the data; null in the main run. */
  private Object given() {
    return start == null
        ? null
        : ProxyArray.fromArray(
            start.id,
            messages.add(start.port),
            start.data.text(),
            messages.toJs(start.data.attached()));
  }

  private Object report(Value[] a) {
    Port.Message message = messages.message(a[1], a[2]);
    start.reports.report(a[0].asString(), message.text(), message.attached());
    return null;
  }

  /**
   * Of file, text or null, port, data and its attachments, environment, argv, and the listener.
   *
   * @return its id
   */
  private Object startWorker(Value[] a) {
    int id = program.lastId.incrementAndGet();
    Path file = Path.of(a[0].asString());
    String text = a[1].isNull() ? null : a[1].asString();
    Port port = messages.remove(a[2].asInt());
    Port.Message data = messages.message(a[3], a[4]);
    Value listener = a[7];
    Start given =
        new Start(
            id,
            port,
            data,
            text,
            pairs(a[5]),
            (kind, body, attached) -> loop.post(() -> tell(id, listener, kind, body, attached)));
    ScriptRun run = new ScriptRun(host, program, given);
    OneExit exit = new OneExit(given.reports);
    String[] args = strings(a[6]);
    Thread thread =
        new Thread(
            null, () -> work(run, given, exit, file, args), "slipway-js-" + id, host.stackSize);
    thread.setDaemon(true);
    workers.put(id, new Worker(run, thread, exit));
    loop.ref();
    thread.start();
    return id;
  }

  private static String[] strings(Value array) {
    String[] strings = new String[(int) array.getArraySize()];
    for (int i = 0; i < strings.length; i++) {
      strings[i] = array.getArrayElement(i).asString();
    }
    return strings;
  }

  private static Map<String, String> pairs(Value array) {
    String[] list = strings(array);
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < list.length; i += 2) {
      map.put(list[i], list[i + 1]);
    }
    return map;
  }

  /** The worker's thread. */
  private void work(ScriptRun run, Start given, OneExit exit, Path file, String[] args) {
    int code = 1;
    try {
      code = run.run(file, args);
    } catch (RuntimeException | Error e) {
      program.report(host.err, given.id, e);
    } finally {
      exit.report(code);
    }
  }

  /** On the parent's thread. */
  private void tell(int id, Value listener, String kind, Object body, Object[] attached) {
    if (kind.equals("exit")) {
      setRef(id, false);
      workers.remove(id);
    }
    listener.executeVoid(kind, body, messages.toJs(attached));
  }

  private void setRef(int id, boolean ref) {
    Worker worker = workers.get(id);
    if (worker != null && worker.ref != ref) {
      worker.ref = ref;
      if (ref) {
        loop.ref();
      } else {
        loop.unref();
      }
    }
  }

  private void stop(int id) {
    Worker worker = workers.get(id);
    if (worker != null) {
      // Until it has ended, the promise of terminate() is pending.
      setRef(id, true);
      worker.terminate();
    }
  }

  /**
   * The run ends, and its workers with it. A thread in a loop of wasm is left behind after the
   * grace time; it is a daemon.
   */
  void stopAll() {
    for (Worker worker : workers.values()) {
      worker.run.terminate(worker.thread);
    }
    long until = System.currentTimeMillis() + GRACE_MILLIS;
    for (Worker worker : workers.values()) {
      join(worker.thread, until - System.currentTimeMillis());
    }
  }

  /** {@return whether the thread has ended, after waiting for it} */
  private static boolean join(Thread thread, long millis) {
    try {
      return thread.join(Duration.ofMillis(Math.max(millis, 1)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !thread.isAlive();
    }
  }
}
