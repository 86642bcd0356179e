package dev.slipway.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.compiler.Compiler;
import dev.slipway.compiler.CompilerOutput;
import dev.slipway.compiler.Options;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Modules of real size: every emitted method is one that HotSpot compiles. */
class RealModulesTest {
  /** HotSpot's HugeMethodLimit, in bytes of bytecode. */
  private static final int HUGE_METHOD_LIMIT = 8_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sql.js/dist/sql-wasm.wasm",
        "@jitl/quickjs-wasmfile-release-sync/dist/emscripten-module.wasm",
        "esbuild-wasm/esbuild.wasm"
      })
  void everyMethodIsBelowHotSpotsLimit(String file) throws Exception {
    assumeTrue(Npm.packages().isPresent(), "npm packages could not be installed");
    Path module = Npm.packages().orElseThrow().resolve("node_modules").resolve(file);
    CompilerOutput output = Compiler.compile(Files.readAllBytes(module), Options.DEFAULT);
    List<String> huge = new ArrayList<>();
    int methods = 0;
    for (var entry : output.classes().classes().entrySet()) {
      ClassModel model = ClassFile.of().parse(entry.getValue());
      for (MethodModel method : model.methods()) {
        methods++;
        int size =
            method
                .code()
                .filter(CodeAttribute.class::isInstance)
                .map(code -> ((CodeAttribute) code).codeLength())
                .orElse(0);
        if (size >= HUGE_METHOD_LIMIT) {
          huge.add(entry.getKey() + "." + method.methodName().stringValue() + ": " + size);
        }
      }
    }
    assertTrue(methods > 1_000, "methods: " + methods);
    assertEquals(List.of(), huge);
    assertEquals(List.of(), output.report().refused());
  }
}
