package dev.slipway.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.runtime.CompiledModule;
import dev.slipway.runtime.Global;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Instance;
import dev.slipway.wasm.LinkException;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.binary.BinaryWriter;
import dev.slipway.wasm.text.TextReader;
import dev.slipway.wasm.type.AbsHeapType;
import dev.slipway.wasm.type.GlobalType;
import dev.slipway.wasm.type.RefType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports that are bound when the module is compiled. */
class BuiltinsTest {
  private static final Imports BUILTINS =
      Imports.builder()
          .func("host:math", "add", IntBinaryOperator.class, Integer::sum)
          .add(
              "host:math",
              "name",
              Global.create(new GlobalType(false, new RefType(false, AbsHeapType.EXTERN)), "math"))
          .build();

  private static final String MODULE =
      """
      (module
        (import "env" "first" (func $first (param i32) (result i32)))
        (import "host:math" "add" (func $add (param i32 i32) (result i32)))
        (import "host:math" "unknown" (func $unknown (param i32) (result i32)))
        (import "host:math" "name" (global $name externref))
        (table funcref (elem $add))
        (type $binary (func (param i32 i32) (result i32)))
        (export "add" (func $add))
        (export "name" (global $name))
        (func (export "direct") (param i32) (result i32)
          (call $add (call $first (local.get 0)) (call $unknown (local.get 0))))
        (func (export "indirect") (param i32) (result i32)
          (call_indirect (type $binary) (local.get 0) (i32.const 1) (i32.const 0)))
        (func (export "tail") (param i32) (result i32)
          (return_call $add (local.get 0) (i32.const 2)))
        (func (export "constant") (result externref) (global.get $name)))
      """;

  private static final Imports IMPORTS =
      Imports.builder()
          .func("env", "first", IntUnaryOperator.class, x -> x * 10)
          .func("host:math", "unknown", IntUnaryOperator.class, x -> x + 1)
          .build();

  @TempDir Path folder;

  private static byte[] wat(String text) {
    return BinaryWriter.encode(TextReader.readModule(text, "test.wat", Options.DEFAULT.features()));
  }

  private static CompilerOutput compile(Imports builtins) {
    return Compiler.compile(wat(MODULE), Options.DEFAULT.withBuiltins(builtins));
  }

  private static void check(CompiledModule module) {
    assertEquals(
        List.of("first", "unknown"), module.imports().stream().map(each -> each.name()).toList());
    Instance instance = module.instantiate(IMPORTS);
    assertEquals(34, instance.call("direct", 3));
    assertEquals(8, instance.call("indirect", 7));
    assertEquals(9, instance.call("tail", 7));
    assertEquals(11, instance.call("add", 5, 6));
    assertEquals("math", instance.call("constant"));
    assertEquals("math", instance.global("name").get());
    assertEquals(1, module.exports().getFirst().index());
  }

  @Test
  void areCalledAndNotAskedFor() {
    check(compile(BUILTINS).load());
  }

  @Test
  void areGivenAgainToAJar() throws Exception {
    Path jar = folder.resolve("module.jar");
    compile(BUILTINS).writeJar(jar);
    check(CompiledModule.open(jar, null, BUILTINS));
    LinkException missing = assertThrows(LinkException.class, () -> CompiledModule.open(jar));
    assertTrue(
        missing.getMessage().contains("host:math.add") && missing.getMessage().contains("nothing"),
        missing.getMessage());
    Imports other =
        Imports.builder().func("host:math", "add", IntUnaryOperator.class, x -> x).build();
    assertThrows(LinkException.class, () -> CompiledModule.open(jar, null, other));
  }

  @Test
  void areGivenToClassesOnAClassPath() throws Exception {
    Path jar = folder.resolve("module.jar");
    CompilerOutput output = compile(BUILTINS);
    output.writeJar(jar);
    assertTrue(Files.exists(jar));
    try (var loader =
        new java.net.URLClassLoader(
            new java.net.URL[] {jar.toUri().toURL()}, Instance.class.getClassLoader())) {
      check(CompiledModule.fromClassPath(loader, output.classes().mainClass(), BUILTINS));
      assertThrows(
          LinkException.class,
          () -> CompiledModule.fromClassPath(loader, output.classes().mainClass()));
    }
  }

  @Test
  void withoutThemTheyAreImports() {
    CompiledModule module = compile(Imports.NONE).load();
    assertEquals(4, module.imports().size());
    assertThrows(LinkException.class, () -> module.instantiate(IMPORTS));
  }

  @Test
  void haveTheTypeThatTheyHave() {
    for (String wrong :
        List.of(
            "(func (param i32) (result i32))",
            "(func (param i32 i32) (result i64))",
            "(global i32)",
            "(memory 1)")) {
      byte[] wasm = wat("(module (import \"host:math\" \"add\" " + wrong + "))");
      Options options = Options.DEFAULT.withBuiltins(BUILTINS);
      ModuleException.Invalid thrown =
          assertThrows(ModuleException.Invalid.class, () -> Slipway.compile(wasm, options));
      assertTrue(thrown.getMessage().startsWith("import host:math.add"), thrown.getMessage());
      assertThrows(ModuleException.Invalid.class, () -> Compiler.validate(wasm, options));
      Slipway.compile(wasm);
    }
    byte[] grouped =
        wat(
            "(module (rec (type $f (func (param i32 i32) (result i32))) (type (struct)))"
                + "(import \"host:math\" \"add\" (func (type $f))))");
    ModuleException.Invalid thrown =
        assertThrows(
            ModuleException.Invalid.class,
            () -> Compiler.validate(grouped, Options.DEFAULT.withBuiltins(BUILTINS)));
    assertTrue(thrown.getMessage().contains("recursion group"), thrown.getMessage());
  }

  @Test
  void aMutableGlobalIsNotAConstant() {
    byte[] wasm = wat("(module (import \"host:math\" \"name\" (global (mut externref))))");
    assertThrows(
        ModuleException.Invalid.class,
        () -> Slipway.compile(wasm, Options.DEFAULT.withBuiltins(BUILTINS)));
  }
}
