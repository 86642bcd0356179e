package dev.slipway.benchmarks;

import dev.slipway.compiler.Compiler;
import dev.slipway.compiler.CompilerOutput;
import dev.slipway.compiler.Options;
import dev.slipway.runtime.CompiledModule;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.binary.BinaryReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A JVM from its start to its end, with SQLite's first row between ({@code
 * src/main/startup/FirstQuery.java}), from jars that were compiled before: milliseconds a process.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 20)
@Fork(1)
public class StartUpBenchmark {
  private static final String MAIN = "FirstQuery";

  /** How the JVM finds its classes. */
  public enum Engine {
    /** As it comes: the JDK's own classes are shared, the others are read from their jars. */
    JARS,
    /** With the JDK's AOT cache, recorded by a run before. */
    AOT_CACHE
  }

  @Param public Engine engine;

  private Path folder;
  private List<String> command;

  /** Compiles the module and the program, and records the cache. */
  @Setup
  public void build() throws Exception {
    folder = Main.base().resolve("target/startup");
    Path sources = folder.resolve("sources");
    Path classes = folder.resolve("classes");
    Files.createDirectories(classes);
    Options options = Options.DEFAULT.withExports("sql.SqlWasm");
    byte[] wasm = Files.readAllBytes(Npm.SQL_JS.file("dist/sql-wasm.wasm"));
    CompilerOutput output = Compiler.compile(BinaryReader.read(wasm, options.features()), options);
    Path module = folder.resolve("sql.jar");
    output.writeJar(module);
    List<String> files = new ArrayList<>();
    files.add(Main.base().resolve("src/main/startup").resolve(MAIN + ".java").toString());
    for (Map.Entry<String, String> source : output.sources().entrySet()) {
      Path file = sources.resolve(source.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
      files.add(file.toString());
    }
    Path application = folder.resolve("app.jar");
    List<String> path = new ArrayList<>();
    for (Path jar : List.of(application, module, jar(CompiledModule.class), jar(Module.class))) {
      path.add(jar.toString());
    }
    javac(classes, path, files);
    jar(classes, application);
    String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    String classPath = String.join(File.pathSeparator, path);
    Path cache = folder.resolve("app.aot");
    command = new ArrayList<>(List.of(java, "-cp", classPath, MAIN));
    if (engine == Engine.AOT_CACHE) {
      command.add(1, "-XX:AOTCacheOutput=" + cache);
      run();
      command.set(1, "-XX:AOTCache=" + cache);
      // Rather no figure than one of a cache that is not used.
      command.add(1, "-XX:AOTMode=on");
    }
  }

  private static Path jar(Class<?> type) throws URISyntaxException {
    Path path = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (!Files.isRegularFile(path)) {
      throw new IllegalStateException(
          path + ": expected a jar, found a folder: start with benchmarks/run");
    }
    return path;
  }

  private static void javac(Path classes, List<String> path, List<String> files) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    List<String> args = new ArrayList<>();
    args.addAll(List.of("-proc:none", "-d", classes.toString()));
    args.addAll(List.of("-cp", String.join(File.pathSeparator, path)));
    args.addAll(files);
    if (javac.run(null, null, null, args.toArray(String[]::new)) != 0) {
      throw new IllegalStateException("javac failed");
    }
  }

  private static void jar(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> all = Files.walk(classes)) {
      for (Path each : all.filter(Files::isRegularFile).sorted().toList()) {
        String name = classes.relativize(each).toString().replace(File.separatorChar, '/');
        out.putNextEntry(new ZipEntry(name));
        Files.copy(each, out);
      }
    }
  }

  private String run() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(folder.resolve("log.txt").toFile())
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = process.waitFor();
    if (exit != 0) {
      throw new IllegalStateException(
          command + " ended with " + exit + ": " + Files.readString(folder.resolve("log.txt")));
    }
    return out;
  }

  /** One process. */
  @Benchmark
  public String firstQuery() throws IOException, InterruptedException {
    String out = run();
    if (!out.strip().equals("42.0")) {
      throw new IllegalStateException("expected 42.0, found " + out);
    }
    return out;
  }
}
