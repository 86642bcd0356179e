package dev.slipway.js.host;

import dev.slipway.js.SlipwayJs;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyObject;

/** One run of one script, on the thread that called {@link #run}. */
final class ScriptRun {
  private static final Map<String, String> OPTIONS =
      Map.of(
          "js.console", "false",
          "js.esm-bare-specifier-relative-lookup", "true",
          "js.json-modules", "true",
          "js.load", "false",
          "js.print", "false",
          "js.text-encoding", "true",
          "js.unhandled-rejections", "handler");

  private final ScriptHost host;
  private final Workers.Program program;

  /** How it begins as a worker; null in the main run. */
  private final Workers.Start worker;

  private final TaskLoop loop = new TaskLoop();
  private final HostCalls calls = new HostCalls();
  private final FileTable files;
  private final FileCalls fileCalls;
  private final ModuleFileSystem modules;
  private volatile Context context;
  private Bytes bytes;
  private Builtins builtins;
  private Messages messages;
  private SlipwayJs slipway;

  /** Set after those above, which another thread may then use in {@link #end}. */
  private volatile Workers workers;

  /** The functions that bootstrap.js returns. */
  private Value js;

  private int exitCode;
  private boolean stopped;
  private volatile boolean terminated;

  ScriptRun(ScriptHost host) {
    this(host, new Workers.Program(), null);
  }

  ScriptRun(ScriptHost host, Workers.Program program, Workers.Start worker) {
    this.host = host;
    this.program = program;
    this.worker = worker;
    files =
        new FileTable(
            worker == null ? host.in : InputStream.nullInputStream(),
            new Output(host.out, host.terminals.contains(1)),
            new Output(host.err, true));
    fileCalls = new FileCalls(files, host.workingDirectory);
    modules = new ModuleFileSystem(fileCalls::cwd, host.wasmModules);
  }

  int run(Path script, String... args) {
    try (Context c = newContext()) {
      context = c;
      if (terminated) {
        return 1;
      }
      c.enter();
      start(script, args);
    } catch (RuntimeException | Error e) {
      // Closed from within by exit(), or by a worker's parent: nothing may run any more, and what
      // was running is cut off wherever it was, by an Error of Truffle's own in our Java too.
      boolean closed = stopped && e instanceof PolyglotException p && p.isCancelled();
      if (!closed && !terminated) {
        throw e;
      }
    } finally {
      end();
      flush();
      files.closeAll();
    }
    return terminated ? 1 : exitCode;
  }

  /** Lets go of what other threads see; by another thread if this one is left behind. */
  void end() {
    Workers started = workers;
    if (started != null) {
      started.stopAll();
      messages.closeAll();
      slipway.cancelWaits();
    }
  }

  /** Ends a worker, from its parent's thread, wherever it is. */
  void terminate(Thread thread) {
    terminated = true;
    loop.post(loop::stop);
    // It may be waiting for a shared memory.
    thread.interrupt();
    Context running = context;
    if (running != null) {
      Thread.ofPlatform().daemon().name("slipway-terminate").start(() -> running.close(true));
    }
  }

  private Context newContext() {
    Context.Builder builder =
        Context.newBuilder("js")
            .allowExperimentalOptions(true)
            .allowHostAccess(HostAccess.NONE)
            .allowIO(IOAccess.newBuilder().fileSystem(modules).build())
            .options(OPTIONS)
            .in(InputStream.nullInputStream())
            .out(host.out)
            .err(host.err);
    if (host.engine != null) {
      builder.engine(host.engine);
    } else if (worker != null) {
      builder.engine(program.engine());
    } else {
      builder.option("engine.WarnInterpreterOnly", "false");
    }
    return SlipwayJs.configure(builder).build();
  }

  private void start(Path script, String... args) {
    slipway = SlipwayJs.install(context, host.webAssembly.withEventLoop(loop));
    bytes = new Bytes(slipway);
    messages = new Messages(slipway, bytes, loop);
    workers = new Workers(host, program, loop, messages, worker);
    builtins = new Builtins(context);
    addCalls();
    loop.addTo(calls);
    messages.addTo(calls);
    workers.addTo(calls);
    fileCalls.addTo(calls, bytes);
    new ProcessCalls(host.execCommand, fileCalls::cwd, files, bytes).addTo(calls);
    js = builtins.start(calls);
    slipway.onImportMeta(js.getMember("importMeta"));
    slipway.onImportFailure(js.getMember("importFailed"));
    modules.setModules(new JsModules());
    Path main = host.workingDirectory.resolve(script);
    if (worker != null) {
      worker.reports().report("online", null, new Object[0]);
    }
    String text = worker == null ? null : worker.text();
    task(() ->
        js.invokeMember("runMain", main.toString(), ProxyArray.fromArray((Object[]) args), text));
    do {
      loop.run(this::task);
      task(() -> js.invokeMember("beforeExit"));
    } while (!stopped && loop.alive());
    exitCode = js.invokeMember("emitExit", stopped ? exitCode : -1).asInt();
  }

  private void addCalls() {
    calls.add("wasmModules", _ -> host.wasmModules);
    calls.add("onCrossing", a -> HostCalls.run(() -> slipway.onCrossing(a[0])));
    calls.add("argv0", _ -> host.execCommand.getFirst());
    calls.add("env", _ -> environment());
    calls.add("compile", a -> file(a[0].asString(), a[1].asString()));
    calls.add("evaluate", a -> context.eval(script(a[0].asString(), a[1].asString())));
    calls.add(
        "parse", a -> HostCalls.run(() -> context.parse(script(a[0].asString(), a[1].asString()))));
    calls.add("importer", _ -> builtins.compile("(specifier) => import(specifier)", "import"));
    calls.add("parts", _ -> null);
    calls.add("readLater", a -> HostCalls.run(() -> readLater(a[0].asInt(), a[1].asInt(), a[2])));
    calls.add("isTerminal", a -> host.terminals.contains(a[0].asInt()));
    calls.add("stop", a -> HostCalls.run(() -> stop(a[0].asInt())));
    calls.add("exit", a -> HostCalls.run(() -> exit(a[0].asInt())));
  }

  private ProxyObject environment() {
    return ProxyObject.fromMap(
        Map.copyOf(worker == null ? host.environment : worker.environment()));
  }

  private static Source script(String text, String name) {
    return Source.newBuilder("js", text, name).buildLiteral();
  }

  /** The function that a file's text is. */
  private Value file(String text, String path) {
    try {
      return context.eval(
          Source.newBuilder("js", Path.of(path).toFile()).content(text).name(path).build());
    } catch (IOException e) {
      throw new IllegalStateException("the text is given, nothing is read", e);
    }
  }

  /**
   * Runs a task, then what {@code process.nextTick} put off; promise jobs run whenever JavaScript
   * is left.
   */
  private void task(Runnable task) {
    guarded(task);
    boolean[] more = {true};
    while (more[0] && !stopped) {
      more[0] = false;
      guarded(() -> more[0] = js.invokeMember("drainTicks").asBoolean());
    }
    flush();
  }

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (PolyglotException e) {
      // What an interrupted thread throws is not the script's.
      if (terminated
          || e.isCancelled()
          || e.isInternalError()
          || e.isHostException()
          || e.getGuestObject() == null) {
        throw e;
      }
      SourceSection at = e.getSourceLocation();
      String file = at == null ? null : at.getSource().getPath();
      int line = at == null ? 0 : at.getStartLine();
      js.invokeMember(
          "onUncaught", e.getGuestObject(), file, line, at == null ? 0 : at.getStartColumn());
    }
  }

  private void flush() {
    try {
      files.flush();
    } catch (IOException e) {
      // Nobody reads the output: the script ends, quietly.
      stop(1);
    }
  }

  private void stop(int code) {
    stopped = true;
    exitCode = code;
    loop.stop();
  }

  /** Does not return: the Context unwinds through every frame, past catch and finally blocks. */
  private void exit(int code) {
    stop(code);
    context.close(true);
  }

  private void readLater(int fd, int length, Value callback) {
    loop.ref();
    Thread.ofVirtual()
        .start(() -> {
          try {
            byte[] read = files.read(fd, length, -1);
            loop.post(() -> callback.executeVoid(null, null, bytes.toJs(read)));
          } catch (IOException e) {
            SysException s = SysException.of(e);
            loop.post(() -> callback.executeVoid(s.code, s.getMessage(), null));
          } catch (SysException s) {
            loop.post(() -> callback.executeVoid(s.code, s.getMessage(), null));
          } finally {
            loop.unref();
          }
        });
  }

  private final class JsModules implements ModuleFileSystem.Modules {
    @Override
    public String resolve(String specifier, String folder) throws FileSystemException {
      return ask(specifier, "resolveImport", specifier, folder);
    }

    @Override
    public String source(String pathOrBuiltin) throws FileSystemException {
      return ask(pathOrBuiltin, "importSource", pathOrBuiltin);
    }

    private String ask(String about, String function, Object... arguments)
        throws FileSystemException {
      try {
        Value answer = js.invokeMember(function, arguments);
        return answer.isNull() ? null : answer.asString();
      } catch (PolyglotException e) {
        if (e.isGuestException() && !e.isCancelled()) {
          throw new FileSystemException(about, null, e.getMessage());
        }
        throw e;
      }
    }
  }

  /** Buffers until the task ends, if asked to; a reader that went away ends the run. */
  private final class Output extends OutputStream {
    private final OutputStream stream;
    private final boolean atOnce;

    Output(OutputStream stream, boolean atOnce) {
      this.stream = atOnce ? stream : new BufferedOutputStream(stream, 1 << 14);
      this.atOnce = atOnce;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      try {
        stream.write(bytes, offset, length);
        if (atOnce) {
          stream.flush();
        }
      } catch (IOException e) {
        exit(1);
      }
    }

    @Override
    public void flush() throws IOException {
      stream.flush();
    }
  }
}
