package dev.slipway.js.host;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyObject;

/**
 * The machine and other processes, for {@code process.js}, {@code crypto.js}, {@code
 * child_process.js}.
 */
final class ProcessCalls {
  private final List<String> execCommand;
  private final Supplier<Path> cwd;
  private final FileTable files;
  private final Bytes buffers;
  private final SecureRandom random = new SecureRandom();

  ProcessCalls(List<String> execCommand, Supplier<Path> cwd, FileTable files, Bytes buffers) {
    this.buffers = buffers;
    this.execCommand = execCommand;
    this.cwd = cwd;
    this.files = files;
  }

  void addTo(HostCalls calls) {
    long start = System.nanoTime();
    calls.add("nanos", _ -> (double) (System.nanoTime() - start));
    calls.add("epochMillis", _ -> (double) System.currentTimeMillis());
    calls.add("random", a -> buffers.toJs(random(a[0].asInt())));
    calls.add("digest", a -> digest(a[0].asString(), a[1], a[2].asInt(), a[3].asInt()));
    calls.add("spawn", a -> spawn(a[0], a[1], a[2]));
    calls.add("memory", _ -> memory());
    calls.add("os", _ -> os());
    calls.add("pid", _ -> (double) ProcessHandle.current().pid());
  }

  private byte[] random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private Object digest(String algorithm, Value buffer, int offset, int length)
      throws SysException {
    try {
      byte[] bytes = Bytes.fromJs(buffer, offset, length);
      return buffers.toJs(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new SysException("ERR_CRYPTO_INVALID_DIGEST", "Invalid digest: " + algorithm);
    }
  }

  private static ProxyArray memory() {
    Runtime runtime = Runtime.getRuntime();
    return ProxyArray.fromArray(
        (double) (runtime.totalMemory() - runtime.freeMemory()),
        (double) runtime.totalMemory(),
        (double) runtime.maxMemory());
  }

  private static ProxyObject os() {
    return ProxyObject.fromMap(
        Map.of(
            "name", System.getProperty("os.name"),
            "arch", System.getProperty("os.arch"),
            "release", System.getProperty("os.version"),
            "tmpdir", System.getProperty("java.io.tmpdir"),
            "homedir", System.getProperty("user.home"),
            "user", System.getProperty("user.name"),
            "processors", Runtime.getRuntime().availableProcessors(),
            "java", Runtime.version().toString()));
  }

  /**
   * Runs a process to its end: command and arguments; {@code {cwd, env, input, timeout, inherit:
   * [in, out, err]}}. The command that is {@code process.execPath} runs a script here.
   *
   * @return exit code or null, stdout, stderr, whether the time was up
   */
  private Object spawn(Value command, Value environment, Value options)
      throws IOException, SysException {
    List<String> words = new ArrayList<>();
    for (long i = 0; i < command.getArraySize(); i++) {
      words.add(command.getArrayElement(i).asString());
    }
    if (words.getFirst().equals(execCommand.getFirst())) {
      words.removeFirst();
      words.addAll(0, execCommand);
    }
    ProcessBuilder builder = new ProcessBuilder(words);
    File folder = cwd.get().resolve(options.getMember("cwd").asString()).toFile();
    builder.directory(folder);
    builder.environment().clear();
    for (long i = 0; i < environment.getArraySize(); i += 2) {
      builder
          .environment()
          .put(
              environment.getArrayElement(i).asString(),
              environment.getArrayElement(i + 1).asString());
    }
    files.flush();
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new SysException(
          folder.isDirectory() ? "ENOENT" : "ENOTDIR", "no such file or directory");
    }
    return finish(process, options);
  }

  private Object finish(Process process, Value options) throws IOException {
    byte[] input = inputOf(options);
    var out = later(() -> drain(process.getInputStream()));
    var err = later(() -> drain(process.getErrorStream()));
    Thread.startVirtualThread(() -> feed(process.getOutputStream(), input));
    long timeout = (long) options.getMember("timeout").asDouble();
    boolean late = false;
    try {
      if (timeout > 0 && !process.waitFor(timeout, TimeUnit.MILLISECONDS)) {
        late = true;
        process.destroyForcibly();
      }
      int code = process.waitFor();
      return ProxyArray.fromArray(
          code, pass(1, out.join(), options), pass(2, err.join(), options), late);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** On a thread of its own: the common pool may be one thread, and all of these block. */
  private static CompletableFuture<byte[]> later(Supplier<byte[]> work) {
    return CompletableFuture.supplyAsync(work, Thread::startVirtualThread);
  }

  private static byte[] inputOf(Value options) {
    Value input = options.getMember("input");
    return input.isNull() ? new byte[0] : Bytes.fromJs(input, 0, (int) input.getBufferSize());
  }

  /** An inherited stream is the run's own, which need not be the JVM's: its bytes are passed on. */
  private Object pass(int fd, byte[] bytes, Value options) throws IOException {
    if (!options.getMember("inherit").getArrayElement(fd).asBoolean()) {
      return buffers.toJs(bytes);
    }
    try {
      files.write(fd, bytes, -1);
    } catch (SysException e) {
      throw new IOException(e);
    }
    return null;
  }

  private static byte[] drain(InputStream in) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (in) {
      in.transferTo(bytes);
    } catch (IOException e) {
      // The process died: what came is what there is.
    }
    return bytes.toByteArray();
  }

  private static void feed(OutputStream out, byte[] input) {
    try (out) {
      out.write(input);
    } catch (IOException e) {
      // It does not read its input.
    }
  }
}
