package dev.slipway.compiler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.runtime.CompiledModule;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Instance;
import dev.slipway.runtime.Trap;
import dev.slipway.runtime.abi.ModuleClasses;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.binary.BinaryWriter;
import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.text.TextReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompilerTest {
  private static final String ADD =
      "(module (memory (export \"m\") 1) (data (i32.const 8) \"hello\")"
          + "(func $add (export \"add\") (param i32 i32) (result i32)"
          + " (i32.add (local.get 0) (local.get 1))))";

  private static Module read(String wat) {
    return TextReader.readModuleWithNames(wat, "test.wat", Features.DEFAULT);
  }

  private static CompilerOutput compile(String wat) {
    return Compiler.compile(read(wat), Options.DEFAULT);
  }

  private static Instance instantiate(String wat) {
    return compile(wat).load().instantiate(Imports.NONE);
  }

  @Test
  void bytesToACallTakeThreeLines() {
    CompiledModule module = Slipway.compile(BinaryWriter.encode(read(ADD)));
    Instance instance = module.instantiate(Imports.NONE);
    assertEquals(42, instance.call("add", 40, 2));
  }

  @Test
  void theOutputDependsOnNeitherThreadsNorTime() throws IOException {
    Path folder = Corpora.folder("generated").resolve("mvp-nt");
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> some =
          files.filter(file -> file.toString().endsWith(".wasm")).sorted().limit(12).toList();
      for (Path file : some) {
        byte[] wasm = Files.readAllBytes(file);
        Options options = Options.DEFAULT.withSplitAbove(200);
        CompilerOutput one = Compiler.compile(wasm, options.withThreads(1));
        CompilerOutput many = Compiler.compile(wasm, options.withThreads(7));
        assertSame(one.classes(), many.classes());
        assertEquals(one.report().text(), many.report().text());
        assertEquals(one.report().json(), many.report().json());
      }
    }
  }

  private static void assertSame(ModuleClasses expected, ModuleClasses found) {
    assertEquals(expected.classes().keySet(), found.classes().keySet());
    expected
        .classes()
        .forEach((name, bytes) -> assertArrayEquals(bytes, found.classes().get(name), name));
    assertArrayEquals(expected.descriptor(), found.descriptor());
    assertArrayEquals(expected.data(), found.data());
  }

  @Test
  void aJarIsTheSameEveryTimeAndRuns(@TempDir Path folder) throws IOException {
    Path first = folder.resolve("a.jar");
    Path second = folder.resolve("b.jar");
    compile(ADD).writeJar(first);
    Files.writeString(second, "to be replaced");
    compile(ADD).writeJar(second);
    assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(2, files.count());
    }
    Instance instance = CompiledModule.open(first).instantiate(Imports.NONE);
    assertEquals(42, instance.call("add", 40, 2));
    assertArrayEquals("hello".getBytes(), instance.memory("m").read(8, 5));
  }

  @Test
  void aFailedWriteLeavesWhatWasThere(@TempDir Path folder) throws IOException {
    Path inTheWay = Files.createDirectory(folder.resolve("app.jar"));
    Files.writeString(inTheWay.resolve("file"), "kept");
    CompilerOutput output = compile(ADD);
    assertThrows(IOException.class, () -> output.writeJar(inTheWay));
    assertEquals("kept", Files.readString(inTheWay.resolve("file")));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(inTheWay), files.toList());
    }
  }

  @Test
  void theReportNamesWhatWasSplit() {
    String body = "(local.set 0 (i32.mul (local.get 0) (i32.load (local.get 0))))".repeat(900);
    String wat =
        "(module (memory 1) (func $big (param i32) (result i32) "
            + body
            + "(local.get 0))"
            + "(func $small))";
    CompileReport report = compile(wat).report();
    assertEquals(2, report.functions());
    assertEquals(1, report.split().size());
    assertEquals("big", report.split().get(0).name());
    assertTrue(report.split().get(0).parts() >= 2);
    assertEquals(List.of(), report.refused());
    assertTrue(report.largestBytes() <= Options.HUGE_METHOD_LIMIT);
    assertTrue(report.text().contains("func[0] big: "), report.text());
    assertTrue(report.json().contains("\"name\":\"big\""), report.json());
    Json.read(report.json());
  }

  @Test
  void whatComesOutTooLargeIsPlannedAgain() throws IOException {
    Path file = Corpora.folder("generated/mvp-nt");
    try (Stream<Path> files = Files.list(file)) {
      for (Path wasm : files.filter(f -> f.toString().endsWith(".wasm")).sorted().toList()) {
        byte[] bytes = Files.readAllBytes(wasm);
        Options options = Options.DEFAULT.withSplitAbove(2_000).withHugeLimit(1_200);
        CompilerOutput output = Compiler.compile(bytes, options);
        assertTrue(output.report().largestBytes() <= 1_200, output.report()::text);
        output.load().instantiate(Imports.NONE);
      }
    }
  }

  @Test
  void aModuleWithoutThemIsCompiledWithAllFeatures() {
    Module module = TextReader.readModule("(module (func))", "a.wat", Features.ALL);
    Compiler.compile(module, Options.DEFAULT.withFeatures(Features.ALL)).load();
  }

  @Test
  void aStackTraceShowsFunctionsModuleAndOffsets() {
    String wat =
        "(module $shop (func $inner (unreachable))"
            + "(func $outer (export \"run\") (call $inner)))";
    byte[] wasm = BinaryWriter.encode(read(wat));
    Instance instance = Slipway.compile(wasm).instantiate(Imports.NONE);
    Trap trap = assertThrows(Trap.class, () -> instance.call("run"));
    StackTraceElement[] frames =
        Arrays.stream(trap.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("wasm.Module"))
            .toArray(StackTraceElement[]::new);
    assertEquals("inner", frames[0].getMethodName());
    assertEquals("outer", frames[1].getMethodName());
    assertEquals("shop", frames[0].getFileName());
    assertEquals(Op.UNREACHABLE.code(), wasm[frames[0].getLineNumber()]);
    assertEquals(Op.CALL.code(), wasm[frames[1].getLineNumber()]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.b;c[d/e<f>g:h",
        "<init>",
        "<clinit>",
        "",
        "~",
        "x~1",
        "init~globals",
        "\\u{1F600}",
        "\\00",
        "equals",
        "#0",
        "f1"
      })
  void hostileNamesStillCompile(String name) {
    Instance instance =
        instantiate(
            "(module (func (export \""
                + name
                + "\") (result i32) (i32.const 1))"
                + "(func (export \"other\") (result i32) (call 0)))");
    assertEquals(1, instance.call("other"));
  }

  @Test
  void longAndDuplicateNamesStillCompile() {
    String longName = "n".repeat(60_000);
    Instance instance =
        instantiate(
            "(module (func (export \""
                + longName
                + "a\") (result i32) (i32.const 1))"
                + "(func (export \""
                + longName
                + "b\") (result i32) (i32.const 2)))");
    assertEquals(1, instance.call(longName + "a"));
    assertEquals(2, instance.call(longName + "b"));
  }

  @Test
  void withoutNamesMethodsAreNumbered() {
    CompilerOutput output = Compiler.compile(read(ADD), Options.DEFAULT.withNames(false));
    assertTrue(
        ClassFiles.codeSizes(output.classes()).keySet().stream()
            .anyMatch(name -> name.endsWith(".f0")));
    assertFalse(
        ClassFiles.codeSizes(output.classes()).keySet().stream()
            .anyMatch(name -> name.endsWith(".add")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a/b", "1a", "a.", ".a", "a..b", "java.lang.Foo"})
  void classNamesAreChecked(String name) {
    assertThrows(IllegalArgumentException.class, () -> Options.DEFAULT.withClassName(name));
  }

  @Test
  void otherOptionsAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> Options.DEFAULT.withThreads(0));
    assertThrows(IllegalArgumentException.class, () -> Options.DEFAULT.withHugeLimit(8_001));
    assertThrows(IllegalArgumentException.class, () -> Options.DEFAULT.withSplitAbove(0));
  }

  @Test
  void aClassNameOfOnesOwn() {
    CompilerOutput output =
        Compiler.compile(read(ADD), Options.DEFAULT.withClassName("com.example.Adder"));
    assertTrue(
        output.classes().classes().keySet().stream()
            .allMatch(name -> name.startsWith("com.example.Adder")));
    assertEquals(3, output.load().instantiate(Imports.NONE).call("add", 1, 2));
  }

  @Test
  void anInvalidModuleIsRefused() {
    byte[] wasm = BinaryWriter.encode(read("(module (func (result i32) (i64.const 1)))"));
    assertThrows(ModuleException.Invalid.class, () -> Slipway.compile(wasm));
    assertThrows(ModuleException.Malformed.class, () -> Slipway.compile(new byte[] {0, 97}));
  }
}
