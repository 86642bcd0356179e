package dev.slipway.maven;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;

/** Runs {@code dev.slipway.compiler.build.Worker}, whose documentation has the format of a job. */
final class Fork {
  private final Path java;
  private final Collection<Path> classPath;
  private final List<String> jvmArgs;
  private final Properties job = new Properties();
  private int count;

  Fork(Path java, Collection<Path> classPath, List<String> jvmArgs) {
    this.java = java;
    this.classPath = classPath;
    this.jvmArgs = jvmArgs;
  }

  void add(ModuleSpec module, String sha256, Path output) {
    String prefix = count++ + ".";
    job.setProperty(prefix + "file", module.file().toString());
    job.setProperty(prefix + "name", module.name());
    job.setProperty(prefix + "sha256", sha256);
    job.setProperty(prefix + "class", module.className());
    job.setProperty(prefix + "enable", module.enable());
    job.setProperty(prefix + "disable", module.disable());
    job.setProperty(prefix + "storage", module.storage());
    job.setProperty(prefix + "output", output.toString());
  }

  /** {@return for each module what is wrong with it, or null} */
  String[] run(Path folder) throws IOException, MojoExecutionException {
    job.setProperty("count", Integer.toString(count));
    Path request = folder.resolve("job.properties");
    Path answer = folder.resolve("result.properties");
    Path log = folder.resolve("worker.log");
    try (OutputStream out = Files.newOutputStream(request)) {
      job.store(out, null);
    }
    int exit = start(request, answer, log);
    if (exit != 0) {
      throw new MojoExecutionException(
          "the compiler's JVM " + java + " ended with " + exit + ":\n" + Files.readString(log));
    }
    Properties result = new Properties();
    try (InputStream in = Files.newInputStream(answer)) {
      result.load(in);
    }
    String[] errors = new String[count];
    for (int i = 0; i < count; i++) {
      String feature = result.getProperty(i + ".feature");
      errors[i] = result.getProperty(i + ".error");
      if (feature != null) {
        errors[i] += ": turn it on with <enable>" + feature + "</enable>";
      }
    }
    return errors;
  }

  private int start(Path request, Path answer, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.add("-XX:+UseSerialGC");
    command.addAll(jvmArgs);
    command.add("-cp");
    command.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add("dev.slipway.compiler.build.Worker");
    command.add(request.toString());
    command.add(answer.toString());
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
