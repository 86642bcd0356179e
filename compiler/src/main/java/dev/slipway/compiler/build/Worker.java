package dev.slipway.compiler.build;

import dev.slipway.compiler.Compiler;
import dev.slipway.compiler.CompilerOutput;
import dev.slipway.compiler.Options;
import dev.slipway.runtime.Storage;
import dev.slipway.wasm.Feature;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.WasmException;
import dev.slipway.wasm.text.ModuleFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * Compiles the modules of a job: {@code Worker JOB RESULT}, both properties files. For each number
 * from 0 up to {@code count}, the job says
 *
 * <ul>
 *   <li>{@code 0.file} where the module is, {@code 0.name} what messages call it, {@code 0.sha256}
 *       the digest that the file must have;
 *   <li>{@code 0.class} the interface of the exports; {@code 0.enable}, {@code 0.disable} features,
 *       with commas; {@code 0.storage};
 *   <li>{@code 0.output} an empty folder that gets {@code sources/}, {@code classes/}, {@code
 *       report.txt} and {@code report.json}; whoever asks puts it in the place of what was there
 *       before, if there is no error.
 * </ul>
 *
 * The result has {@code 0.error} for each module that failed, and {@code 0.feature} if enabling
 * that feature would help. One that fails does not stop the others.
 */
public final class Worker {
  private final Properties job;
  private final String prefix;

  private Worker(Properties job, int number) {
    this.job = job;
    this.prefix = number + ".";
  }

  /** Runs a job. */
  public static void main(String[] args) throws IOException {
    Properties job = new Properties();
    try (Reader in = Files.newBufferedReader(Path.of(args[0]))) {
      job.load(in);
    }
    Properties result = new Properties();
    int count = Integer.parseInt(job.getProperty("count"));
    for (int i = 0; i < count; i++) {
      Worker worker = new Worker(job, i);
      try {
        worker.compile();
      } catch (ModuleException.FeatureDisabled e) {
        result.setProperty(i + ".error", worker.named(e.withoutAdvice()));
        result.setProperty(i + ".feature", e.feature().text());
      } catch (WasmException | IllegalArgumentException e) {
        result.setProperty(i + ".error", worker.named(e.getMessage()));
      } catch (NoSuchFileException e) {
        result.setProperty(i + ".error", e.getFile() + ": no such file");
      } catch (IOException e) {
        result.setProperty(i + ".error", worker.named(e.getMessage()));
      }
    }
    try (OutputStream out = Files.newOutputStream(Path.of(args[1]))) {
      result.store(out, null);
    }
  }

  private String get(String key) {
    return job.getProperty(prefix + key, "");
  }

  /** A message that says which module it is about. */
  private String named(String message) {
    String name = get("name");
    return String.valueOf(message).contains(name) ? message : name + ": " + message;
  }

  private void compile() throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of(get("file")));
    if (!Sha256.hex(bytes).equals(get("sha256"))) {
      throw new IOException("the file changed during the build: build again");
    }
    Options options =
        Options.DEFAULT.withExports(get("class")).withFeatures(features()).withStorage(storage());
    CompilerOutput output =
        Compiler.compile(ModuleFile.read(get("name"), bytes, options.features()), options);
    Path folder = Path.of(get("output"));
    for (Map.Entry<String, String> source : output.sources().entrySet()) {
      write(folder, "sources/" + source.getKey(), utf8(source.getValue()));
    }
    for (Map.Entry<String, byte[]> file : output.files().entrySet()) {
      write(folder, "classes/" + file.getKey(), file.getValue());
    }
    write(folder, "report.txt", utf8(output.report().text()));
    write(folder, "report.json", utf8(output.report().json() + "\n"));
  }

  private static void write(Path folder, String path, byte[] bytes) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Features features() {
    Features features = Features.DEFAULT;
    for (String name : names("enable")) {
      features = features.with(Feature.named(name));
    }
    for (String name : names("disable")) {
      features = features.without(Feature.named(name));
    }
    return features;
  }

  private String[] names(String key) {
    String list = get(key).strip();
    return list.isEmpty() ? new String[0] : list.split("\\s*,\\s*");
  }

  private Storage storage() {
    String name = get("storage");
    if (name.isEmpty()) {
      return Options.DEFAULT.storage();
    }
    try {
      return Storage.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("storage: expected heap or native, found " + name, e);
    }
  }
}
