package dev.slipway.conformance.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each rule rejects what it is there to reject, and only that. */
class RulesTest {
  private static byte[] classWithMethodOf(String name, int bytes) {
    return ClassFile.of()
        .build(
            ClassDesc.of("a.Made"),
            made ->
                made.withMethodBody(
                    name,
                    MethodTypeDesc.of(ConstantDescs.CD_void),
                    ClassFile.ACC_STATIC,
                    code -> {
                      for (int i = 1; i < bytes; i++) {
                        code.nop();
                      }
                      code.return_();
                    }));
  }

  @Test
  void aMethodOverTheLimit() {
    assertEquals(List.of(), Rules.hugeMethods(classWithMethodOf("run", 8_000)));
    assertEquals(
        List.of("a/Made.run()V: 8001 bytes of bytecode, HotSpot compiles at most 8000"),
        Rules.hugeMethods(classWithMethodOf("run", 8_001)));
    assertEquals(List.of(), Rules.hugeMethods(classWithMethodOf("<clinit>", 8_001)));
  }

  @Test
  void aRequirementNotAllowed() {
    ModuleDescriptor module =
        ModuleDescriptor.newModule("m")
            .requires("java.base")
            .requires("below")
            .requires("up")
            .build();
    assertEquals(List.of(), Rules.forbiddenRequirements(module, Set.of("below", "up")));
    assertEquals(
        List.of("m must not require up"), Rules.forbiddenRequirements(module, Set.of("below")));
  }

  @Test
  void aPackageInASignatureOrInCode() {
    byte[] classFile =
        ClassFile.of()
            .build(
                ClassDesc.of("a.Made"),
                made ->
                    made.withMethodBody(
                            "run",
                            MethodTypeDesc.of(ClassDesc.of("b.low.Thing"), ClassDesc.of("b.Top")),
                            ClassFile.ACC_STATIC,
                            code -> code.aconst_null().areturn())
                        .withMethodBody(
                            "call",
                            MethodTypeDesc.of(ConstantDescs.CD_void),
                            ClassFile.ACC_STATIC,
                            code ->
                                code.invokestatic(
                                        ClassDesc.of("b.code.Thing"),
                                        "it",
                                        MethodTypeDesc.of(ConstantDescs.CD_void))
                                    .return_()));
    assertEquals(Set.of("b", "b/code", "b/low"), Rules.packagesNamed(classFile, "b/"));
    assertEquals(Set.of(), Rules.packagesNamed(classFile, "c/"));
  }

  @Test
  void aLongFileAndAnExemptionNotNeeded() {
    Path file = Path.of("wasm", "Op.java");
    assertEquals(List.of(), Rules.longFiles(List.of(file), f -> 500, Map.of()));
    assertEquals(
        List.of("wasm/Op.java: 501 lines, at most 500"),
        Rules.longFiles(List.of(file), f -> 501, Map.of()));
    Map<String, String> exempt = Map.of("wasm/Op.java", "the instruction table");
    assertEquals(List.of(), Rules.longFiles(List.of(file), f -> 501, exempt));
    assertEquals(
        List.of("wasm/Op.java: exempt but not too long, or gone: take the line out"),
        Rules.longFiles(List.of(file), f -> 500, exempt));
  }

  @Test
  void aPackageWithoutDescription() {
    Path type = Path.of("m/src/main/java/a/Type.java");
    Path info = Path.of("m/src/main/java/a/package-info.java");
    assertEquals(List.of(), Rules.undescribedPackages(List.of(type, info)));
    assertEquals(
        List.of(type.getParent() + ": no package-info.java"),
        Rules.undescribedPackages(List.of(type)));
  }
}
