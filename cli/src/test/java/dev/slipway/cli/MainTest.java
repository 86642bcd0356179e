package dev.slipway.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private static final String ADD =
      """
      (module
        (memory (export "m") 1 2)
        (func $add (export "add") (param i32 i32) (result i32)
          local.get 0 local.get 1 i32.add)
        (func (export "two") (result i64 f32) i64.const -5 f32.const 1.5)
        (func (export "trap") unreachable))
      """;

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private String wat;

  @BeforeEach
  void setUp() throws IOException {
    wat = write("add.wat", ADD);
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private int run(String... args) {
    return run(new byte[0], args);
  }

  private int run(byte[] input, String... args) {
    out.reset();
    err.reset();
    return Main.run(
        args,
        new ByteArrayInputStream(input),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private void ok(String... args) {
    assertEquals(0, run(args), err.toString());
    assertEquals("", err.toString());
  }

  /** The error is one line. */
  private void fails(int code, String message, String... args) {
    assertEquals(code, run(args), out.toString());
    assertEquals("", out.toString());
    assertTrue(err.toString().startsWith("slipway: " + message), err.toString());
    assertFalse(err.toString().contains("\tat "), err.toString());
    assertTrue(err.toString().lines().count() <= 2, err.toString());
  }

  @Test
  void helpGoesToStandardOutput() {
    ok("--help");
    assertTrue(out.toString().startsWith("Usage: slipway"), out.toString());
    for (String command : new String[] {"js", "run", "compile", "inspect", "wat", "wasm"}) {
      ok(command, "--help");
      assertTrue(out.toString().startsWith("Usage: slipway " + command), out.toString());
    }
    ok("--version");
    assertTrue(out.toString().startsWith("slipway "), out.toString());
  }

  @Test
  void helpIsACommandToo() {
    ok("inspect", "--help");
    String help = out.toString();
    ok("help", "inspect");
    assertEquals(help, out.toString());
    fails(2, "no command 'nope'", "help", "nope");
  }

  @Test
  void noArgumentsIsAUsageError() {
    assertEquals(2, run());
    assertEquals("", out.toString());
    assertTrue(err.toString().startsWith("Usage: slipway"), err.toString());
  }

  @Test
  void compileWritesInterfaces() throws IOException {
    String jar = path("add.jar");
    ok("compile", wat, "-o", jar, "--exports", "com.example.Adder", "--sources", path("src"));
    String source = Files.readString(folder.resolve("src/com/example/Adder.java"));
    assertTrue(source.contains("int add(int p0, int p1);"), source);
    assertTrue(Files.exists(folder.resolve("src/com/example/AdderModule.java")));
    fails(2, "--exports and --sources go together", "compile", wat, "--exports", "a.B");
    fails(2, "not a name", "compile", wat, "--exports", "a.int", "--sources", path("src"));
    fails(
        2,
        "--class-name and --exports do not go together",
        "compile",
        wat,
        "--exports",
        "a.B",
        "--sources",
        path("src"),
        "--class-name",
        "c.D");
  }

  @Test
  void whatIsWrittenHasOrdinaryPermissions() throws IOException {
    Path written = folder.resolve("out.wasm");
    ok("wasm", wat, "-o", written.toString());
    Path ordinary = Files.writeString(folder.resolve("ordinary"), "");
    assertEquals(Files.getPosixFilePermissions(ordinary), Files.getPosixFilePermissions(written));
  }

  @Test
  void wrongCommandLines() {
    fails(2, "no command 'inpsect'; did you mean inspect?", "inpsect");
    fails(2, "no command 'xyzzy'\n", "xyzzy");
    fails(2, "Missing required parameter: 'MODULE'", "compile");
    fails(2, "Unknown option: '--nope'", "wat", "--nope", wat);
    fails(2, "Invalid value for option '--storage'", "compile", wat, "--storage", "disk");
    fails(2, "not a class name such as wasm.Module", "compile", wat, "--class-name", "1");
    fails(2, "Invalid value for option '--enable'", "wat", wat, "--enable", "nope");
    fails(2, "the function is [i32 i32] -> [i32]: wanted 2", "run", wat, "--invoke", "add", "1");
    fails(2, "Unknown option: '--nope'", "run", wat, "--nope");
    fails(2, "Unknown option: '--nope'", "run", "--nope", wat);
    fails(2, "Unknown option: '--nope'", "js", "--nope", "x.mjs");
    fails(2, "not a number of the type i32: x", "run", wat, "--invoke", "add", "1", "x");
  }

  @Test
  void filesThatAreNotThere() {
    String none = path("none.wasm");
    for (String command : new String[] {"js", "run", "compile", "inspect", "wat", "wasm"}) {
      fails(1, none + ": no such file\n", command, none);
    }
    fails(1, folder + ": it is a folder", "inspect", folder.toString());
  }

  @Test
  void badModulesNameFilePlaceAndReason() throws IOException {
    String bad = write("bad.wat", "(module (func $f (result i32) i64.const 1))");
    fails(1, bad + ": type mismatch", "wasm", bad);
    assertTrue(err.toString().contains("in func[0]"), err.toString());
    assertTrue(err.toString().contains("at " + bad + ":1:42)"), err.toString());
    for (String command : new String[] {"compile", "run"}) {
      fails(1, bad + ": type mismatch", command, bad);
      assertTrue(err.toString().contains("at " + bad + ":1:42)"), err.toString());
    }
    ok("wasm", bad, "--names", "--no-check", "-o", path("bad.wasm"));
    fails(1, path("bad.wasm") + ": type mismatch", "compile", path("bad.wasm"));
    assertTrue(err.toString().contains("$f"), err.toString());
    assertTrue(err.toString().contains("at offset 0x"), err.toString());
    String text = write("text.wat", "(module\n  (fnuc))");
    fails(1, text + ": ", "wasm", text);
    assertTrue(err.toString().contains(text + ":2:"), err.toString());
    String empty = write("empty.wasm", "");
    fails(1, empty + ": empty, expected a module", "inspect", empty);
    String noise = write("noise.wasm", "noise");
    fails(1, noise + ": ", "inspect", noise);
  }

  @Test
  void outputThatCannotBeWritten() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    for (String[] args :
        new String[][] {
          {"wat", wat}, {"inspect", wat}, {"run", wat, "--invoke", "two"}, {"compile", "--help"}
        }) {
      err.reset();
      PrintStream messages = new PrintStream(err, true, StandardCharsets.UTF_8);
      PrintStream nowhere = new PrintStream(full, false, StandardCharsets.UTF_8);
      assertEquals(1, Main.run(args, InputStream.nullInputStream(), nowhere, messages));
      assertTrue(err.toString().startsWith("slipway: standard output: "), err.toString());
    }
    String missing = path("none/add.wasm");
    fails(1, path("none") + ": no such folder", "wasm", wat, "-o", missing);
    fails(1, path("none") + ": no such folder", "compile", wat, "-o", path("none/add.jar"));
    fails(2, "-o -: a jar goes to a file", "compile", wat, "-o", "-");
  }

  @Test
  void suggestionsAreNear() {
    fails(2, "no command 'complie'; did you mean compile?", "complie");
    fails(2, "no command 'watt'; did you mean wat?", "watt");
    fails(2, "no command 'wasn'; did you mean wasm?", "wasn");
    fails(2, "no command 'file.wasm'\n", "file.wasm");
    fails(2, "no command 'x'\n", "x");
  }

  @Test
  void textToBinaryAndBack() throws IOException {
    ok("wasm", wat, "-o", path("add.wasm"));
    byte[] wasm = Files.readAllBytes(folder.resolve("add.wasm"));
    ok("wat", path("add.wasm"), "-o", path("again.wat"));
    ok("wasm", path("again.wat"), "-o", path("again.wasm"));
    assertArrayEquals(wasm, Files.readAllBytes(folder.resolve("again.wasm")));
    assertEquals(0, run(ADD.getBytes(StandardCharsets.UTF_8), "wasm", "-"));
    assertArrayEquals(wasm, out.toByteArray());
    assertEquals(0, run(wasm, "wat", "-"));
    assertTrue(out.toString().contains("i32.add"), out.toString());
  }

  @Test
  void runCallsAnExport() throws IOException {
    ok("run", wat, "--invoke", "add", "1", "-3");
    assertEquals("-2\n", out.toString());
    ok("run", wat, "--invoke", "two");
    assertEquals("-5\n1.5\n", out.toString());
    fails(1, wat + ": unreachable, in trap\n", "run", wat, "--invoke", "trap");
    for (String[] sum : new String[][] {{"0xffffffff", "1"}, {"-2147483648", "2147483648"}}) {
      ok("run", wat, "--invoke", "add", sum[0], sum[1]);
      assertEquals("0\n", out.toString());
    }
    for (String wrong :
        new String[] {
          "4294967296", "-2147483649", "x", "--5", "0x-5", "+5", "-+5", "0x", "٣", ""
        }) {
      assertEquals(2, run("run", wat, "--invoke", "add", wrong, "1"), wrong);
      assertEquals("", out.toString());
    }
    fails(
        2,
        "not a number of the type i32: 5000000000 is not between -2147483648 and 4294967295",
        "run",
        wat,
        "--invoke",
        "add",
        "5000000000",
        "1");
    fails(
        1,
        wat + ": no exported function nope; there are add, two, trap",
        "run",
        wat,
        "--invoke",
        "nope");
    fails(1, wat + ": no exported function _start or main; there are add, two, trap", "run", wat);
    String needs = write("needs.wat", "(module (import \"env\" \"f\" (func)))");
    fails(1, needs + ": import env.f", "run", needs);
  }

  @Test
  void compileWritesAJarThatRuns() {
    ok("compile", wat, "-o", path("a.jar"), "--class-name", "calc.Add", "--report");
    assertTrue(out.toString().contains("functions       3\n"), out.toString());
    ok("run", path("a.jar"), "--invoke", "add", "4", "5");
    assertEquals("9\n", out.toString());
    ok("compile", wat, "-o", path("n.jar"), "--storage", "native", "--report", "json");
    assertTrue(out.toString().startsWith("{\"module\":"), out.toString());
    ok("run", path("n.jar"), "--invoke", "add", "4", "6");
    assertEquals("10\n", out.toString());
  }

  @Test
  void aJarForTheVectorApiSaysWhatItNeeds() {
    ok("compile", wat, "-o", path("v.jar"), "--vectors", "vector_api");
    String needs = path("v.jar") + ": Module: compiled for vectors of the JDK's Vector API";
    fails(1, needs, "run", path("v.jar"), "--invoke", "add", "4", "5");
    fails(2, "Invalid value for option '--vectors'", "compile", wat, "--vectors", "floats");
  }

  @Test
  void inspectSaysWhatIsThere() {
    ok("inspect", wat);
    String text = out.toString();
    for (String line :
        new String[] {
          "features   multi-value\n", "functions  3\n", "memory     1 2\n",
          "exports (4)\n  m: memory 1 2\n  add: func [i32 i32] -> [i32]\n", "compiled\n",
              "refused         0\n"
        }) {
      assertTrue(text.contains(line), line + "in\n" + text);
    }
    ok("inspect", "--json", "--no-compile", wat);
    assertTrue(
        out.toString().contains("{\"name\":\"add\",\"type\":\"func [i32 i32] -> [i32]\"}"),
        out.toString());
    assertFalse(out.toString().contains("compiled"), out.toString());
  }

  @Test
  void featuresAreEnabledAndDisabled() throws IOException {
    fails(1, wat + ": more than one result needs", "wasm", wat, "--disable", "multi-value");
    assertTrue(err.toString().contains("multi-value"), err.toString());
    String shared = write("shared.wat", "(module (memory 1 2 shared))");
    fails(1, shared + ": ", "wasm", shared);
    ok("wasm", shared, "--enable", "threads", "-o", path("shared.wasm"));
  }

  @Test
  void jsPassesArgumentsAndTheExitCode() throws IOException {
    String script = write("s.mjs", "console.log(process.argv.slice(2)); process.exitCode = 5;");
    assertEquals(5, run("js", script, "-o", "--help", "x"), err.toString());
    assertEquals("[ '-o', '--help', 'x' ]\n", out.toString());
    String bad = write("bad.mjs", "\nthrow new Error('boom');");
    assertEquals(1, run("js", bad));
    assertTrue(err.toString().startsWith(bad + ":2\n"), err.toString());
  }

  @Test
  void jsImportsWebAssemblyByOption() throws IOException {
    ok("wasm", wat, "-o", path("add.wasm"));
    String script =
        write("import.mjs", "import { add } from './add.wasm'; console.log(add(2, 3));");
    assertEquals(0, run("js", "--wasm-modules", script), err.toString());
    assertEquals("5\n", out.toString());
    assertEquals(1, run("js", script));
  }
}
