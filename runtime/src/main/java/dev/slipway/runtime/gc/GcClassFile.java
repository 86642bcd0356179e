package dev.slipway.runtime.gc;

import dev.slipway.runtime.Trap;
import dev.slipway.runtime.abi.GcStruct;
import dev.slipway.runtime.abi.GcTypes;
import dev.slipway.runtime.abi.Traps;
import dev.slipway.runtime.simd.Simd;
import dev.slipway.wasm.type.ArrayType;
import dev.slipway.wasm.type.DefType;
import dev.slipway.wasm.type.FieldType;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.StructType;
import dev.slipway.wasm.type.VecType;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/** Writes the class of a structure or array type, as {@link GcTypes} describes it. */
final class GcClassFile {
  private static final ClassDesc TRAPS = desc(Traps.class);
  private static final ClassDesc SIMD = desc(Simd.class);
  private static final MethodTypeDesc CAST =
      MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_Object);
  private static final MethodTypeDesc CAST_FAILURE =
      MethodTypeDesc.of(desc(Trap.class), ConstantDescs.CD_Object);

  private final DefType type;
  private final ClassDesc self;
  private final ClassDesc superClass;

  private GcClassFile(DefType type, Class<?> superClass) {
    this.type = type;
    this.self = ClassDesc.of(GcTypes.className(type));
    this.superClass = desc(superClass);
  }

  /** {@return the superclass of a type without supertype} */
  static Class<?> base(DefType type) {
    return switch (type.comp()) {
      case StructType struct -> GcStruct.class;
      case ArrayType array -> GcTypes.arrayClass(array.element().type());
      case FuncType func -> throw new IllegalArgumentException("a class for " + func);
    };
  }

  static byte[] write(DefType type, Class<?> superClass) {
    GcClassFile file = new GcClassFile(type, superClass);
    return ClassFile.of().build(file.self, file::build);
  }

  private static ClassDesc desc(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }

  private void build(ClassBuilder builder) {
    int fin = type.isFinal() ? ClassFile.ACC_FINAL : 0;
    builder.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_SUPER | ClassFile.ACC_SYNTHETIC | fin);
    builder.withSuperclass(superClass);
    switch (type.comp()) {
      case StructType struct -> struct(builder, struct);
      case ArrayType array -> array(builder, array);
      case FuncType func -> throw new IllegalArgumentException("a class for " + func);
    }
    cast(builder, GcTypes.CAST, false);
    cast(builder, GcTypes.CAST_NULL, true);
  }

  private static ClassDesc desc(FieldType field) {
    return ClassDesc.ofDescriptor(GcTypes.descriptor(field.type()));
  }

  private void struct(ClassBuilder builder, StructType struct) {
    List<FieldType> fields = struct.fields();
    DefType superType = type.superType();
    int inherited = superType == null ? 0 : ((StructType) superType.comp()).fields().size();
    for (int i = inherited; i < fields.size(); i++) {
      builder.withField(GcTypes.fieldName(i), desc(fields.get(i)), ClassFile.ACC_PUBLIC);
    }
    defaults(builder, fields, inherited);
    if (!fields.isEmpty() && !GcTypes.isWide(struct)) {
      constructor(builder, fields, inherited);
    }
  }

  /** The constructor without parameters. The JVM's defaults are ours, but for v128. */
  private void defaults(ClassBuilder builder, List<FieldType> fields, int inherited) {
    builder.withMethodBody(
        ConstantDescs.INIT_NAME,
        ConstantDescs.MTD_void,
        ClassFile.ACC_PUBLIC,
        code -> {
          code.aload(0);
          superConstructor(code, List.of());
          for (int i = inherited; i < fields.size(); i++) {
            if (fields.get(i).type() == VecType.V128) {
              code.aload(0)
                  .getstatic(SIMD, "ZERO", ConstantDescs.CD_Object)
                  .putfield(self, GcTypes.fieldName(i), desc(fields.get(i)));
            }
          }
          code.return_();
        });
  }

  /** The superclass has a constructor of the first {@code inherited} fields. */
  private void constructor(ClassBuilder builder, List<FieldType> fields, int inherited) {
    builder.withMethodBody(
        ConstantDescs.INIT_NAME,
        constructorType(fields),
        ClassFile.ACC_PUBLIC,
        code -> {
          code.aload(0);
          for (int i = 0, slot = 1; i < fields.size(); i++) {
            ClassDesc field = desc(fields.get(i));
            TypeKind kind = TypeKind.from(field);
            if (i == inherited) {
              superConstructor(code, fields.subList(0, inherited));
            }
            if (i >= inherited) {
              code.aload(0);
            }
            code.loadLocal(kind, slot);
            if (i >= inherited) {
              narrow(code, kind);
              code.putfield(self, GcTypes.fieldName(i), field);
            }
            slot += kind.slotSize();
          }
          if (inherited == fields.size()) {
            superConstructor(code, fields);
          }
          code.return_();
        });
  }

  private static void narrow(CodeBuilder code, TypeKind kind) {
    if (kind == TypeKind.BYTE) {
      code.i2b();
    } else if (kind == TypeKind.SHORT) {
      code.i2s();
    }
  }

  private void superConstructor(CodeBuilder code, List<FieldType> fields) {
    code.invokespecial(superClass, ConstantDescs.INIT_NAME, constructorType(fields));
  }

  /** Packed fields come as int. */
  private static MethodTypeDesc constructorType(List<FieldType> fields) {
    List<ClassDesc> params = new ArrayList<>();
    for (FieldType field : fields) {
      ClassDesc desc = desc(field);
      params.add(TypeKind.from(desc).asLoadable() == TypeKind.INT ? ConstantDescs.CD_int : desc);
    }
    return MethodTypeDesc.of(ConstantDescs.CD_void, params);
  }

  private void array(ClassBuilder builder, ArrayType array) {
    MethodTypeDesc constructor =
        MethodTypeDesc.of(ConstantDescs.CD_void, desc(array.element()).arrayType());
    builder.withMethodBody(
        ConstantDescs.INIT_NAME,
        constructor,
        ClassFile.ACC_PUBLIC,
        code ->
            code.aload(0)
                .aload(1)
                .invokespecial(superClass, ConstantDescs.INIT_NAME, constructor)
                .return_());
  }

  private void cast(ClassBuilder builder, String name, boolean nullable) {
    builder.withMethodBody(
        name,
        CAST,
        ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
        code -> {
          Label pass = code.newLabel();
          if (nullable) {
            code.aload(0).ifnull(pass);
          }
          code.aload(0).instanceOf(self).ifne(pass);
          code.aload(0).invokestatic(TRAPS, "castFailure", CAST_FAILURE).athrow();
          code.labelBinding(pass).aload(0).areturn();
        });
  }
}
