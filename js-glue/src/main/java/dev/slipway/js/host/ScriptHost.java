package dev.slipway.js.host;

import dev.slipway.js.JsOptions;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.graalvm.polyglot.Engine;

/**
 * Runs scripts with {@code WebAssembly}: CommonJS or ES modules from files, with timers, console,
 * file system and the other facilities of node's that glue code asks for. Immutable; each {@link
 * #run} has a Context, a thread and an event loop of its own.
 */
public final class ScriptHost {
  final InputStream in;
  final OutputStream out;
  final OutputStream err;
  final Map<String, String> environment;
  final Path workingDirectory;
  final List<String> execCommand;
  final JsOptions webAssembly;
  final Set<Integer> terminals;
  final Engine engine;
  final boolean wasmModules;
  final long stackSize;

  private ScriptHost(Builder b) {
    in = b.in;
    out = b.out;
    err = b.err;
    environment = b.environment;
    workingDirectory = b.workingDirectory;
    execCommand = b.execCommand;
    webAssembly = b.webAssembly;
    terminals = b.terminals;
    engine = b.engine;
    wasmModules = b.wasmModules;
    stackSize = b.stackSize;
  }

  /** {@return a builder whose settings are the process's own} */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Runs {@code script} until nothing is left to do.
   *
   * @param script its {@code process.argv[1]}; relative to the working directory
   * @param args the rest of {@code process.argv}
   * @return the exit code: 0, what the script set or passed to {@code process.exit}, or 1 after an
   *     uncaught exception or an unhandled rejection, which is reported with file and line on the
   *     error stream
   */
  public int run(Path script, String... args) {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    int[] code = new int[1];
    Thread thread =
        new Thread(
            null, () -> code[0] = new ScriptRun(this).run(script, args), "slipway-js", stackSize);
    thread.setUncaughtExceptionHandler((_, e) -> failure.set(e));
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      return 1;
    }
    return switch (failure.get()) {
      case null -> code[0];
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    };
  }

  /** A host's settings; what is not set is the process's own. */
  public static final class Builder {
    private InputStream in = System.in;
    private OutputStream out = System.out;
    private OutputStream err = System.err;
    private Map<String, String> environment = System.getenv();
    private Path workingDirectory = Path.of("").toAbsolutePath();
    private List<String> execCommand = List.of("slipway", "js");
    private JsOptions webAssembly = JsOptions.DEFAULT;
    private Set<Integer> terminals = Set.of();
    private Engine engine;
    private boolean wasmModules;
    private long stackSize = 512L << 20;

    private Builder() {}

    /**
     * What descriptor 0 reads.
     *
     * @param stream not closed
     * @return this
     */
    public Builder in(InputStream stream) {
      in = Objects.requireNonNull(stream);
      return this;
    }

    /**
     * Where {@code console.log} and descriptor 1 go.
     *
     * @param stream not closed
     * @return this
     */
    public Builder out(OutputStream stream) {
      out = Objects.requireNonNull(stream);
      return this;
    }

    /**
     * Where {@code console.error}, descriptor 2 and uncaught errors go.
     *
     * @param stream not closed
     * @return this
     */
    public Builder err(OutputStream stream) {
      err = Objects.requireNonNull(stream);
      return this;
    }

    /**
     * {@code process.env}.
     *
     * @param variables copied
     * @return this
     */
    public Builder environment(Map<String, String> variables) {
      environment = Map.copyOf(variables);
      return this;
    }

    /**
     * {@code process.cwd()}, from which paths of the run are taken.
     *
     * @param directory an existing folder
     * @return this
     */
    public Builder workingDirectory(Path directory) {
      workingDirectory = directory.toAbsolutePath().normalize();
      return this;
    }

    /**
     * The command that runs a script in a new process; its first word is {@code process.execPath}.
     *
     * @param words at least one
     * @return this
     */
    public Builder execCommand(List<String> words) {
      if (words.isEmpty()) {
        throw new IllegalArgumentException("execCommand: wanted at least one word");
      }
      execCommand = List.copyOf(words);
      return this;
    }

    /**
     * How modules are compiled; the event loop is the host's own.
     *
     * @param options without an event loop
     * @return this
     */
    public Builder webAssembly(JsOptions options) {
      webAssembly = Objects.requireNonNull(options);
      return this;
    }

    /**
     * Which of the descriptors 0 to 2 are terminals: {@code isTTY}, and output at once.
     *
     * @param descriptors 0 is standard input, 1 output, 2 the error stream
     * @return this
     */
    public Builder terminals(Set<Integer> descriptors) {
      terminals = Set.copyOf(descriptors);
      return this;
    }

    /**
     * An engine that several runs share, which starts them sooner and makes their code slower.
     *
     * @param shared null for one of each run's own
     * @return this
     */
    public Builder engine(Engine shared) {
      engine = shared;
      return this;
    }

    /**
     * Whether {@code import} takes {@code .wasm} files (ESM integration): instances whose imports
     * are other modules, and whose exports are bindings. Source phase imports are not among it.
     *
     * @param value true if it takes them
     * @return this
     */
    public Builder wasmModules(boolean value) {
      wasmModules = value;
      return this;
    }

    /**
     * Bytes of stack for scripts; 512 MiB if not set.
     *
     * @param bytes as {@link Thread} takes it
     * @return this
     */
    public Builder stackSize(long bytes) {
      stackSize = bytes;
      return this;
    }

    /** {@return the host} */
    public ScriptHost build() {
      return new ScriptHost(this);
    }
  }
}
