package dev.slipway.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;

/**
 * GraalWasm as a program with {@code engine.mjs}'s protocol, since its compiler wants a JVM with
 * flags that would slow the others down.
 */
final class GraalWasm {
  static final String NATIVE = "--enable-native-access=ALL-UNNAMED";
  static final String UNSAFE = "--sun-misc-unsafe-memory-access=allow";

  /** GraalWasm has not every version that GraalJS has. */
  static final String VERSIONS = "-Dpolyglotimpl.DisableVersionChecks=true";

  static final String UNLOCK = "-XX:+UnlockExperimentalVMOptions";

  /** With the jars of {@code target/peers/jit} as an upgrade, guests are compiled by Graal. */
  static final String JVMCI = "-XX:+EnableJVMCI";

  /** Java itself still is by C2. */
  static final String C2 = "-XX:-UseJVMCICompiler";

  private GraalWasm() {}

  /** Starts it with a module without imports, and an export {@code [i32] -> [i32]}. */
  static Pipe start(String file, String export) {
    String jit = "--upgrade-module-path=" + Main.base().resolve("target/peers/jit");
    return Pipe.java(
        List.of(NATIVE, UNSAFE, VERSIONS, UNLOCK, JVMCI, C2, jit, "-Xss4m"),
        GraalWasm.class,
        file,
        export);
  }

  /** {@code args} are a file and an export. */
  public static void main(String[] args) throws IOException {
    byte[] wasm = Files.readAllBytes(Path.of(args[0]));
    try (Context context = Context.newBuilder("wasm").allowExperimentalOptions(true).build()) {
      Value module =
          context.eval(Source.newBuilder("wasm", ByteSequence.create(wasm), "module").build());
      Value exports = module.newInstance().getMember("exports");
      if (exports.hasMember("_initialize")) {
        exports.getMember("_initialize").executeVoid();
      }
      Value function = exports.getMember(args[1]);
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        System.out.println(function.execute(Integer.parseInt(line)).asInt());
      }
    }
  }
}
