package dev.slipway.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.compiler.Slipway;
import dev.slipway.runtime.CompiledModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Programs built by the system's compilers, run from these compilers' own JavaScript. The texts
 * that are expected are what node prints.
 */
class ToolchainsTest {
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void go() throws Exception {
    Workspace work = new Workspace("go", folder);
    String go = program("go", "golang-go");
    work.copy("program.go", "words.txt");
    Map<String, String> environment =
        Map.of(
            "GOOS", "js",
            "GOARCH", "wasm",
            "GO111MODULE", "off",
            "GOCACHE", TARGET.resolve("go-cache").toString());
    Programs.run(folder, environment, List.of(go, "build", "-trimpath", "program.go"));
    Path glue = goRoot(go).resolve("misc/wasm/wasm_exec_node.js");
    Script.Result result = work.run(glue, "program", "words.txt");
    assertEquals(work.text("program.expected.txt"), result.out());
    assertEquals("to the error stream\n", result.err());
    assertEquals(3, result.exit());
    Script.Result panic = work.run(glue, "program", "words.txt", "boom");
    assertEquals(
        List.of("to the error stream", "panic: boom", "", "goroutine 1 [running]:", "main.main()"),
        panic.err().lines().limit(5).toList());
    assertEquals(2, panic.exit());
  }

  private Path goRoot(String go) throws IOException, InterruptedException {
    Path log = folder.resolve("goroot.txt");
    Programs.status(folder, Map.of(), log, List.of(go, "env", "GOROOT"));
    return Path.of(Files.readString(log).strip());
  }

  @Test
  void rust() throws Exception {
    Workspace work = new Workspace("rust", folder);
    work.copy("program.rs", "run.mjs");
    String target = "wasm32-unknown-unknown";
    Programs.run(
        folder,
        Map.of(),
        List.of(
            rustc(target),
            "--edition=2021",
            "-O",
            "--target=" + target,
            "--crate-type=cdylib",
            "-Clinker=" + program("wasm-ld-14", "lld-14"),
            "-Cstrip=symbols",
            "program.rs"));
    work.prints("program.expected.txt", "run.mjs");
  }

  /** The first compiler on the PATH that has the target's library. */
  private String rustc(String target) throws IOException, InterruptedException {
    for (Path rustc : Programs.onPath("rustc")) {
      Path log = folder.resolve("libdir.txt");
      List<String> ask = List.of(rustc.toString(), "--print=target-libdir", "--target=" + target);
      if (Programs.status(folder, Map.of(), log, ask) == 0
          && Files.isDirectory(Path.of(Files.readString(log).strip()))) {
        return rustc.toString();
      }
    }
    return missing("no rustc has " + target + ": install rustc and libstd-rust-dev-wasm32");
  }

  /** What the packages' own builds made with wasm-bindgen. */
  @Test
  void wasmBindgen() throws Exception {
    Workspace work = new Workspace("rust", packages());
    work.copy("bindgen.mjs");
    work.prints("bindgen.expected.txt", "bindgen.mjs");
  }

  @Test
  void assemblyScript() throws Exception {
    Workspace work = new Workspace("assemblyscript", folder);
    work.copy("program.ts", "esm.mjs", "raw.mjs");
    String asc = packages().resolve("node_modules/assemblyscript/bin/asc.js").toString();
    for (String bindings : List.of("esm", "raw")) {
      List<String> command =
          List.of(
              program("node", "nodejs"),
              asc,
              "program.ts",
              "-O",
              "--exportRuntime",
              "--bindings=" + bindings,
              "--outFile=" + bindings + "/program.wasm");
      Programs.run(folder, Map.of(), command);
      work.prints(bindings + ".expected.txt", bindings + ".mjs");
    }
  }

  /** Exceptions made in JavaScript, and the instructions that were before the specification's. */
  @ParameterizedTest
  @ValueSource(strings = {"-fexceptions", "-fwasm-exceptions"})
  void emscripten(String exceptions) throws Exception {
    Workspace work = new Workspace("emscripten", folder);
    work.copy("program.cpp", "run.cjs");
    emcc(
        "program.cpp",
        exceptions,
        "--bind",
        "-sALLOW_MEMORY_GROWTH=1",
        "-sMODULARIZE=1",
        "-oprogram.js");
    Script.Result result = work.run(Path.of("run.cjs"));
    assertEquals("", result.err());
    assertEquals(work.text("program.expected.txt"), result.out());
    assertEquals(3, result.exit());
  }

  @Test
  void emscriptenLinkingAtRunTime() throws Exception {
    Workspace work = new Workspace("emscripten", folder);
    work.copy("loads.cpp", "side.cpp");
    emcc("side.cpp", "-fexceptions", "-sSIDE_MODULE=1", "-oside.wasm");
    emcc(
        "loads.cpp",
        "-fexceptions",
        "-sMAIN_MODULE=1",
        "--preload-file=side.wasm@/side.wasm",
        "-oloads.js");
    work.prints("loads.expected.txt", "loads.js");
  }

  @Test
  void emscriptenAsyncify() throws Exception {
    Workspace work = new Workspace("emscripten", folder);
    work.copy("sleeps.c");
    emcc("sleeps.c", "-sASYNCIFY=1", "-osleeps.js");
    work.prints("sleeps.expected.txt", "sleeps.js");
  }

  /** The program's main on the script's thread, and on a Worker too. */
  @ParameterizedTest
  @ValueSource(strings = {"-sPTHREAD_POOL_SIZE=4", "-sPROXY_TO_PTHREAD=1"})
  void emscriptenThreads(String where) throws Exception {
    Workspace work = new Workspace("emscripten", folder);
    work.copy("threads.cpp");
    emcc(
        "threads.cpp",
        "-pthread",
        where,
        "-sINITIAL_MEMORY=67108864",
        "-sEXIT_RUNTIME=1",
        "-othreads.js");
    work.prints("threads.expected.txt", "threads.js");
  }

  /** Its allocator, for a Java host: no JavaScript. */
  @Test
  void emscriptensAllocator() throws Exception {
    CompiledModule module = items();
    new ItemsGuest(module).growsWhileAnArenaIsOpen();
    ItemsGuest shared = new ItemsGuest(module);
    int before = shared.inUse();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> done = new ArrayList<>();
      for (String label : List.of("one", "two")) {
        done.add(threads.submit(() -> shared.takesTurns(label, 300)));
        done.add(threads.submit(() -> new ItemsGuest(module).isAlone(label, 300)));
      }
      for (Future<?> each : done) {
        each.get();
      }
    }
    assertEquals(before, shared.inUse());
  }

  private CompiledModule items() throws IOException, InterruptedException {
    new Workspace("emscripten", folder).copy("items.c");
    emcc(
        "items.c",
        "--no-entry",
        "-sSTANDALONE_WASM=1",
        "-sALLOW_MEMORY_GROWTH=1",
        "-sEXPORTED_FUNCTIONS=_malloc,_free",
        "-oitems.wasm");
    return Slipway.compile(Files.readAllBytes(folder.resolve("items.wasm")));
  }

  /** Its own JavaScript is minified by a package that Debian's emscripten does not bring. */
  private void emcc(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program("emcc", "emscripten"), "-O1"));
    command.addAll(List.of(arguments));
    Programs.run(
        folder, Map.of("NODE_PATH", packages().resolve("node_modules").toString()), command);
  }

  private static String program(String name, String debian) {
    return Programs.onPath(name).stream()
        .findFirst()
        .map(Path::toString)
        .orElseGet(() -> missing("no " + name + " on the PATH: install " + debian));
  }

  private static String missing(String message) {
    if (Programs.isCi()) {
      throw new IllegalStateException(message);
    }
    return abort(message);
  }

  private static Path packages() throws IOException, InterruptedException {
    assumeTrue(Npm.packages().isPresent(), "npm packages could not be installed");
    return Npm.packages().orElseThrow();
  }
}
