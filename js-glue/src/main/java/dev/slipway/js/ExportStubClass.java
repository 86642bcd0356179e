package dev.slipway.js;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.slipway.runtime.abi.Boundary;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.NumType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.ValType;
import dev.slipway.wasm.type.VecType;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.List;

/**
 * Writes the class of an {@link ExportStub}, by signature; the function's handle is its class data.
 */
final class ExportStubClass {
  private static final ClassDesc SUPER = desc(ExportStub.class);
  private static final ClassDesc OWN = ClassDesc.of(ExportStub.class.getName() + "$Of");
  private static final ClassDesc OBJECTS = ConstantDescs.CD_Object.arrayType();
  private static final MethodTypeDesc INIT =
      MethodTypeDesc.of(ConstantDescs.CD_void, desc(ExportCall.class));

  private static final DynamicConstantDesc<MethodHandle> HANDLE =
      DynamicConstantDesc.ofNamed(
          ConstantDescs.ofConstantBootstrap(
              ConstantDescs.CD_MethodHandles, "classData", ConstantDescs.CD_Object),
          ConstantDescs.DEFAULT_NAME,
          ConstantDescs.CD_MethodHandle);

  private static final Annotation BOUNDARY =
      Annotation.of(
          desc(TruffleBoundary.class),
          AnnotationElement.ofBoolean("transferToInterpreterOnException", false),
          AnnotationElement.ofBoolean("allowInlining", true));

  static {
    // What of the JDK writes classes is initialised too.
    write(new FuncType(List.of(NumType.I32), List.of(NumType.I64)));
  }

  private ExportStubClass() {}

  /** {@return the class file} */
  static byte[] write(FuncType type) {
    return ClassFile.of().build(OWN, builder -> build(builder, type));
  }

  private static void build(ClassBuilder builder, FuncType type) {
    MethodTypeDesc boundary = desc(Boundary.type(type));
    builder
        .withFlags(ClassFile.ACC_FINAL)
        .withSuperclass(SUPER)
        .withMethodBody(
            ConstantDescs.INIT_NAME,
            INIT,
            0,
            code ->
                code.aload(0)
                    .aload(1)
                    .invokespecial(SUPER, ConstantDescs.INIT_NAME, INIT)
                    .return_())
        .withMethodBody(
            "call",
            MethodTypeDesc.of(ConstantDescs.CD_Object, OBJECTS),
            ClassFile.ACC_FINAL,
            code -> call(code, type, boundary))
        .withMethod(
            "invoke",
            boundary,
            ClassFile.ACC_STATIC,
            method ->
                method
                    .with(RuntimeVisibleAnnotationsAttribute.of(BOUNDARY))
                    .withCode(code -> invoke(code, boundary)));
  }

  private static void call(CodeBuilder code, FuncType type, MethodTypeDesc boundary) {
    code.aload(0);
    for (int i = 0; i < type.params().size(); i++) {
      code.aload(0)
          .aload(1)
          .loadConstant(i)
          .invokevirtual(
              OWN,
              "to" + suffix(type.params().get(i)),
              MethodTypeDesc.of(boundary.parameterType(i), OBJECTS, ConstantDescs.CD_int));
    }
    ClassDesc result = boundary.returnType();
    MethodTypeDesc from =
        result.equals(ConstantDescs.CD_void)
            ? MethodTypeDesc.of(ConstantDescs.CD_Object)
            : MethodTypeDesc.of(ConstantDescs.CD_Object, result);
    code.invokestatic(OWN, "invoke", boundary)
        .invokevirtual(OWN, "from" + resultSuffix(type), from)
        .areturn();
  }

  private static void invoke(CodeBuilder code, MethodTypeDesc boundary) {
    code.loadConstant(HANDLE);
    for (int i = 0; i < boundary.parameterCount(); i++) {
      code.loadLocal(TypeKind.from(boundary.parameterType(i)), code.parameterSlot(i));
    }
    code.invokevirtual(ConstantDescs.CD_MethodHandle, "invokeExact", boundary)
        .return_(TypeKind.from(boundary.returnType()));
  }

  private static String resultSuffix(FuncType type) {
    return switch (type.results().size()) {
      case 0 -> "Nothing";
      case 1 -> suffix(type.results().get(0));
      default -> "Several";
    };
  }

  private static String suffix(ValType type) {
    return switch (type) {
      case NumType num -> num.name();
      case RefType _ -> "Reference";
      case VecType _ -> throw new AssertionError(type);
    };
  }

  private static ClassDesc desc(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }

  private static MethodTypeDesc desc(MethodType type) {
    return type.describeConstable().orElseThrow();
  }
}
