package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Kind;
import dev.slipway.compiler.plan.FrameLayout;
import java.util.Arrays;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * The class of frame objects of one shape: fields {@code i0}, {@code i1}, {@code j0}, … and an
 * array {@code is} for what is beyond {@link FrameLayout#FIELDS} of a kind. Functions share shapes:
 * counts are rounded up.
 *
 * @param counts slots by kind
 */
record FrameClass(String name, int[] counts) {
  private static final Kind[] KINDS = Kind.values();

  static FrameClass of(ModuleLayout layout, FrameLayout frame) {
    int[] counts = new int[KINDS.length];
    StringBuilder name = new StringBuilder(layout.mainClass()).append("$Frame");
    for (Kind kind : KINDS) {
      int count = roundUp(frame.count(kind));
      counts[kind.ordinal()] = count;
      if (count > 0) {
        name.append('_').append(count).append(kind.letter());
      }
    }
    return new FrameClass(name.toString(), counts);
  }

  private static int roundUp(int count) {
    if (count <= 4 || count > FrameLayout.FIELDS) {
      return count;
    }
    int step = count <= 16 ? 4 : 16;
    return Math.min((count + step - 1) / step * step, FrameLayout.FIELDS);
  }

  String descriptor() {
    return "L" + name + ";";
  }

  static boolean isField(int ordinal) {
    return ordinal < FrameLayout.FIELDS;
  }

  static String field(Kind kind, int ordinal) {
    return kind.letter() + Integer.toString(ordinal);
  }

  static String array(Kind kind) {
    return kind.letter() + "s";
  }

  static String arrayDescriptor(Kind kind) {
    return "[" + kind.descriptor();
  }

  byte[] write(String source) {
    ClassWriter cw = new ClassWriter(0);
    cw.visit(Classes.VERSION, Classes.FINAL, name, null, Abi.OBJECT, null);
    cw.visitSource(source, null);
    for (Kind kind : KINDS) {
      int count = counts[kind.ordinal()];
      for (int i = 0; i < Math.min(count, FrameLayout.FIELDS); i++) {
        cw.visitField(0, field(kind, i), kind.descriptor(), null, null).visitEnd();
      }
      if (count > FrameLayout.FIELDS) {
        cw.visitField(Opcodes.ACC_FINAL, array(kind), arrayDescriptor(kind), null, null).visitEnd();
      }
    }
    Code code = new Code(cw.visitMethod(0, "<init>", "()V", null, null), 1);
    code.load(Kind.REF, 0);
    code.invokeSpecial(Abi.OBJECT, "<init>", "()V");
    zeroVectors(code);
    for (Kind kind : KINDS) {
      int beyond = counts[kind.ordinal()] - FrameLayout.FIELDS;
      if (beyond > 0) {
        code.load(Kind.REF, 0);
        code.constInt(beyond);
        code.newArray(kind);
        if (kind == Kind.V128) {
          code.op(Opcodes.DUP);
          code.constant(kind, 0);
          code.invokeStatic(
              "java/util/Arrays", "fill", "(" + Abi.OBJECT_ARRAY_DESC + "Ljava/lang/Object;)V");
        }
        code.putField(name, array(kind), arrayDescriptor(kind));
      }
    }
    code.exit(Opcodes.RETURN);
    code.end();
    cw.visitEnd();
    return cw.toByteArray();
  }

  /** A v128 is never null, as a fresh field would be. */
  private void zeroVectors(Code code) {
    int count = counts[Kind.V128.ordinal()];
    for (int i = 0; i < Math.min(count, FrameLayout.FIELDS); i++) {
      code.load(Kind.REF, 0);
      code.constant(Kind.V128, 0);
      code.putField(name, field(Kind.V128, i), Kind.V128.descriptor());
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FrameClass that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name + Arrays.toString(counts);
  }
}
