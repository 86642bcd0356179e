package dev.slipway.js.host;

import dev.slipway.wasm.Features;
import dev.slipway.wasm.binary.BinaryWriter;
import dev.slipway.wasm.text.TextReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.graalvm.polyglot.Engine;

/** Runs scripts from a folder of a test's own. */
record Scripts(Path folder, boolean wasmModules) {
  Scripts(Path folder) {
    this(folder, false);
  }

  private static final Engine ENGINE =
      Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();

  /** What a run left behind. */
  record Result(int code, String out, String err) {}

  /** Writes a file; folders are made. */
  Scripts with(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes a WebAssembly file from text. */
  Scripts withWasm(String name, String wat) {
    with(name, "");
    try {
      Files.write(
          folder.resolve(name),
          BinaryWriter.encode(TextReader.readModule(wat, name, Features.DEFAULT)));
      return this;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  Result run(String script, String... args) {
    return run(script, "", args);
  }

  Result run(String script, String input, String[] args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int code =
        ScriptHost.builder()
            .in(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)))
            .out(out)
            .err(err)
            .environment(Map.of("HOME", "/home/me"))
            .workingDirectory(folder)
            .engine(ENGINE)
            .wasmModules(wasmModules)
            .stackSize(64 << 20)
            .build()
            .run(Path.of(script), args);
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** {@return what a CommonJS text prints, which must end well} */
  String printed(String text) {
    Result result = with("main.cjs", text).run("main.cjs");
    if (result.code() != 0 || !result.err().isEmpty()) {
      throw new AssertionError("exit code " + result.code() + "\n" + result.err() + result.out());
    }
    return result.out();
  }
}
