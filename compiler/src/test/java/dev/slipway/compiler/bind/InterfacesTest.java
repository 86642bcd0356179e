package dev.slipway.compiler.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.compiler.Compiler;
import dev.slipway.compiler.CompilerOutput;
import dev.slipway.compiler.Options;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.text.TextReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated interfaces, as javac and the JVM see them. */
class InterfacesTest {
  private static final Options OPTIONS = Options.DEFAULT.withExports("com.example.Thing");

  @TempDir private Path folder;

  private static CompilerOutput compile(String wat) {
    Module module = TextReader.readModuleWithNames(wat, "thing.wat", Features.DEFAULT);
    return Compiler.compile(module, OPTIONS);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = InterfacesTest.class.getResourceAsStream("/bind/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void everyKindOfImportAndExport() throws Exception {
    CompilerOutput output = compile(resource("everything.wat"));
    Project project = new Project(folder).add(output);
    project.add("com/example/Program.java", resource("Program.java"));
    assertEquals("", project.compile());
    assertEquals("done", project.run("com.example.Program", "run"));
    assertEquals(output.sources(), compile(resource("everything.wat")).sources());
  }

  /** The memory of a new instance has no bytes yet. */
  @Test
  void anyMethodMayComeFirst() throws Exception {
    CompilerOutput output =
        compile(
            """
            (module
              (memory (export "memory") 1)
              (data (i32.const 8) "\\2a")
              (table 1 funcref)
              (elem (i32.const 0) $load)
              (func $load (export "load") (param i32) (result i32) (i32.load (local.get 0)))
              (func (export "two") (param i32) (result i32 i64)
                (i32.load (local.get 0))
                (i64.load (local.get 0)))
              (func (export "vector") (param i32) (result v128) (v128.load (local.get 0)))
              (func (export "tail") (param i32) (result i32)
                (return_call_indirect (param i32) (result i32) (local.get 0) (i32.const 0))))
            """);
    Project project = new Project(folder).add(output);
    project.add(
        "com/example/Program.java",
        """
        package com.example;

        public final class Program {
          private static Thing thing() {
            return ThingModule.instantiate();
          }

          public static Object run() {
            return thing().load(8)
                + " " + thing().two(8).v1()
                + " " + thing().vector(8).low()
                + " " + thing().tail(8)
                + " " + thing().memory().read(8, 1)[0];
          }
        }
        """);
    assertEquals("", project.compile());
    assertEquals("42 42 42 42 42", project.run("com.example.Program", "run"));
  }

  @Test
  void importsAreCalledAsMethods() throws Exception {
    CompilerOutput output = compile(resource("hosts.wat"));
    Project project = new Project(folder).add(output);
    project.add("com/example/HostsProgram.java", resource("HostsProgram.java"));
    assertEquals("", project.compile());
    assertEquals("done", project.run("com.example.HostsProgram", "run"));
    assertEquals(
        List.of("twice", "twice", "mix", "note"),
        interfaceCalls(output, "com/example/ThingImports"));
  }

  /** {@return the methods of an interface that code calls, in the code's order} */
  private static List<String> interfaceCalls(CompilerOutput output, String owner) {
    List<String> calls = new ArrayList<>();
    for (byte[] bytes : output.classes().classes().values()) {
      for (MethodModel method : ClassFile.of().parse(bytes).methods()) {
        method
            .code()
            .ifPresent(code -> {
              for (CodeElement element : code) {
                if (element instanceof InvokeInstruction call
                    && call.opcode() == Opcode.INVOKEINTERFACE
                    && call.owner().name().equalsString(owner)) {
                  calls.add(call.name().stringValue());
                }
              }
            });
      }
    }
    return calls;
  }

  @Test
  void aWrongImplementationDoesNotCompile() throws IOException {
    CompilerOutput output =
        compile(
            "(module (import \"env\" \"twice\" (func (param i32) (result i32)))"
                + "(import \"env\" \"g\" (global i64)))");
    String head = "package com.example; final class Host implements ThingImports { ";
    String twice = "public int twice(int x) { return 2 * x; }";
    String global =
        "public dev.slipway.runtime.Global.I64 g() {"
            + " return dev.slipway.runtime.Global.I64.of(false, 1); }";
    assertEquals("", javac("right", output, head + twice + global + "}"));
    String missing = javac("missing", output, head + global + "}");
    assertTrue(missing.contains("does not override abstract method twice(int)"), missing);
    String mistyped = javac("mistyped", output, head + twice.replace("int x", "long x") + "}");
    assertTrue(mistyped.contains("does not override abstract method"), mistyped);
    String cell = javac("cell", output, head + twice + global.replace("I64", "I32") + "}");
    assertTrue(cell.contains("return type") && cell.contains("is not compatible"), cell);
  }

  private String javac(String name, CompilerOutput output, String host) throws IOException {
    return new Project(folder.resolve(name))
        .add(output)
        .add("com/example/Host.java", host)
        .compile();
  }

  @Test
  void namesThatJavaDoesNotHave() throws Exception {
    String wat =
        "(module (func (export \"class\") (result i32) (i32.const 1))"
            + "(func (export \"a-b\") (result i32) (i32.const 2))"
            + "(func (export \"a_b\") (result i32) (i32.const 3))"
            + "(func (export \"a b\") (result i32) (i32.const 4))"
            + "(func (export \"\") (result i32) (i32.const 5))"
            + "(func (export \"hashCode\") (result i32) (i32.const 6))"
            + "(func (export \"*/ } \\\\u000a \\n <b> {@x} &\") (result i32) (i32.const 7))"
            + "(func (export \"\\c3\\a9t\\c3\\a9\") (result i32) (i32.const 8))"
            + "(func (export \"0\") (result i32) (i32.const 9))"
            + "(func (export \"_\") (result i32) (i32.const 10))"
            + "(func (export \""
            + "x".repeat(70_000)
            + "\") (result i32) (i32.const 11)))";
    String program =
        """
        package com.example;
        public final class Program {
          private Program() {}
          public static Object run() {
            Thing t = ThingModule.instantiate();
            return t.class_() + " " + t.a_b_2() + " " + t.a_b() + " " + t.a_b_3() + " " + t.__()
                + " " + t.hashCode_() + " " + t._u000a_b_x_() + " " + t.\\u00e9t\\u00e9() + " "
                + t._0() + " " + t.___2() + " " + t.%s();
          }
        }
        """
            .formatted("x".repeat(200));
    Project project =
        new Project(folder).add(compile(wat)).add("com/example/Program.java", program);
    assertEquals("", project.compile());
    assertEquals("1 2 3 4 5 6 7 8 9 10 11", project.run("com.example.Program", "run"));
  }

  @Test
  void fiftyThousandExports() throws Exception {
    StringBuilder wat = new StringBuilder("(module (global (export \"g\") i32 (i32.const 5))");
    for (int i = 0; i < 50_000; i++) {
      wat.append("(func (export \"f").append(i).append("\") (param i32) (result i32) (i32.add ");
      wat.append("(local.get 0) (i32.const ").append(i).append(")))");
    }
    String program =
        """
        package com.example;
        public final class Program {
          private Program() {}
          public static Object run() {
            Thing t = ThingModule.instantiate();
            return t.f0(1) + " " + t.f1998(1) + " " + t.f1999(1) + " " + t.f49999(1) + " " + t.g();
          }
        }
        """;
    Project project =
        new Project(folder)
            .add(compile(wat.append(")").toString()))
            .add("com/example/Program.java", program);
    assertEquals("", project.compile());
    assertEquals("1 1999 2000 50000 5", project.run("com.example.Program", "run"));
  }

  @Test
  void namesThatNoClassCanHave() {
    for (String name : new String[] {"com.example.class", "com..X", "", "int", "a.1b", "a-b"}) {
      assertThrows(IllegalArgumentException.class, () -> Options.DEFAULT.withExports(name), name);
    }
    assertFalse(OPTIONS.className().equals(OPTIONS.exports()));
  }

  @Test
  void noInterfacesUnlessAskedFor() {
    Module module = TextReader.readModuleWithNames("(module)", "thing.wat", Features.DEFAULT);
    assertTrue(Compiler.compile(module, Options.DEFAULT).sources().isEmpty());
  }
}
