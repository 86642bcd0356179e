package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Kind;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The instructions of one method. Tracks the depth of the operand stack, and writes a stack map
 * frame in front of the first instruction after a label.
 *
 * <p>Invariant: the operand stack is empty at every label, so a frame is a list of locals.
 */
final class Code {
  private final MethodVisitor mv;
  private int depth;
  private int maxDepth;
  private int maxLocals;
  private int line = -1;
  private Object[] frame;
  private Object[] frameStack = NOTHING;

  Code(MethodVisitor mv, int maxLocals) {
    this.mv = mv;
    this.maxLocals = maxLocals;
    mv.visitCode();
  }

  /** Ends the method; {@return its size in bytes} */
  int end() {
    Label end = new Label();
    mv.visitLabel(end);
    mv.visitMaxs(maxDepth, maxLocals);
    mv.visitEnd();
    return end.getOffset();
  }

  private void stack(int change) {
    depth += change;
    if (depth > maxDepth) {
      maxDepth = depth;
    }
    if (depth < 0) {
      throw new IllegalStateException("operand stack underflow");
    }
  }

  /** Makes room for a variable; parameters need room even if they are never used. */
  void touch(int slot, int slots) {
    maxLocals = Math.max(maxLocals, slot + slots);
  }

  private void flush() {
    if (frame != null) {
      mv.visitFrame(Opcodes.F_NEW, frame.length, frame, frameStack.length, frameStack);
      frame = null;
      frameStack = NOTHING;
    }
  }

  private static final Object[] NOTHING = {};

  /** Places a label that is jumped to; {@code locals} as ASM wants them for {@code F_NEW}. */
  void label(Label label, Object[] locals) {
    if (depth != 0) {
      throw new IllegalStateException("operands at a label");
    }
    mv.visitLabel(label);
    frame = locals;
  }

  /** Places a label that is not jumped to. */
  void bound(Label label) {
    mv.visitLabel(label);
  }

  /**
   * Starts the handler of what {@code type} comes out of the code from {@code start} up to {@code
   * end}, placed already: it is on the stack. Inner ranges come first.
   */
  void handler(Label start, Label end, String type, Object[] locals) {
    Label here = new Label();
    label(here, locals);
    frameStack = new Object[] {type};
    stack(1);
    if (start.getOffset() != end.getOffset()) {
      mv.visitTryCatchBlock(start, end, here, type);
    }
  }

  /** Instructions from here on carry this line; a negative line changes nothing. */
  void line(int number) {
    if (number < 0 || number == line) {
      return;
    }
    line = number;
    flush();
    Label here = new Label();
    mv.visitLabel(here);
    mv.visitLineNumber(number, here);
  }

  /** An instruction without operands in the code. */
  void op(int opcode) {
    flush();
    mv.visitInsn(opcode);
    stack(Stack.CHANGE[opcode]);
  }

  /** A return or {@code athrow}: nothing is on the stack afterwards. */
  void exit(int opcode) {
    op(opcode);
    if (depth != 0) {
      throw new IllegalStateException("operands left at the end: " + depth);
    }
  }

  void constInt(int value) {
    flush();
    if (value >= -1 && value <= 5) {
      mv.visitInsn(Opcodes.ICONST_0 + value);
    } else if (value == (byte) value) {
      mv.visitIntInsn(Opcodes.BIPUSH, value);
    } else if (value == (short) value) {
      mv.visitIntInsn(Opcodes.SIPUSH, value);
    } else {
      mv.visitLdcInsn(value);
    }
    stack(1);
  }

  void constLong(long value) {
    if (value == 0 || value == 1) {
      flush();
      mv.visitInsn(value == 0 ? Opcodes.LCONST_0 : Opcodes.LCONST_1);
      stack(2);
    } else if (value == (short) value) {
      constInt((int) value);
      op(Opcodes.I2L);
    } else {
      flush();
      mv.visitLdcInsn(value);
      stack(2);
    }
  }

  /** NaNs travel as integers: no constant pool or register may quieten them. */
  void constFloat(int bits) {
    float value = Float.intBitsToFloat(bits);
    if (Float.isNaN(value)) {
      constInt(bits);
      invokeStatic("java/lang/Float", "intBitsToFloat", "(I)F");
      return;
    }
    flush();
    if (bits == 0 || value == 1 || value == 2) {
      mv.visitInsn(Opcodes.FCONST_0 + (int) value);
    } else {
      mv.visitLdcInsn(value);
    }
    stack(1);
  }

  /** As {@link #constFloat}. */
  void constDouble(long bits) {
    double value = Double.longBitsToDouble(bits);
    if (Double.isNaN(value)) {
      constLong(bits);
      invokeStatic("java/lang/Double", "longBitsToDouble", "(J)D");
      return;
    }
    flush();
    if (bits == 0 || value == 1) {
      mv.visitInsn(Opcodes.DCONST_0 + (int) value);
    } else {
      mv.visitLdcInsn(value);
    }
    stack(2);
  }

  /** A value of the kind from its bits; null for a reference, zero for a v128. */
  void constant(Kind kind, long bits) {
    switch (kind) {
      case I32 -> constInt((int) bits);
      case I64, HALF -> constLong(bits);
      case F32 -> constFloat((int) bits);
      case F64 -> constDouble(bits);
      case REF -> op(Opcodes.ACONST_NULL);
      case V128 -> getStatic(Abi.SIMD, "ZERO", Kind.V128.descriptor());
    }
  }

  void constString(String value) {
    flush();
    mv.visitLdcInsn(value);
    stack(1);
  }

  void constHandle(Handle handle) {
    flush();
    mv.visitLdcInsn(handle);
    stack(1);
  }

  void load(Kind kind, int slot) {
    flush();
    touch(slot, kind.slots());
    mv.visitVarInsn(
        switch (kind) {
          case I32 -> Opcodes.ILOAD;
          case I64, HALF -> Opcodes.LLOAD;
          case F32 -> Opcodes.FLOAD;
          case F64 -> Opcodes.DLOAD;
          case REF, V128 -> Opcodes.ALOAD;
        },
        slot);
    stack(kind.slots());
  }

  void store(Kind kind, int slot) {
    flush();
    touch(slot, kind.slots());
    mv.visitVarInsn(
        switch (kind) {
          case I32 -> Opcodes.ISTORE;
          case I64, HALF -> Opcodes.LSTORE;
          case F32 -> Opcodes.FSTORE;
          case F64 -> Opcodes.DSTORE;
          case REF, V128 -> Opcodes.ASTORE;
        },
        slot);
    stack(-kind.slots());
  }

  void pop(Kind kind) {
    op(kind.slots() == 2 ? Opcodes.POP2 : Opcodes.POP);
  }

  void returnValue(Kind kind) {
    if (kind == null) {
      exit(Opcodes.RETURN);
      return;
    }
    exit(
        switch (kind) {
          case I32 -> Opcodes.IRETURN;
          case I64, HALF -> Opcodes.LRETURN;
          case F32 -> Opcodes.FRETURN;
          case F64 -> Opcodes.DRETURN;
          case REF, V128 -> Opcodes.ARETURN;
        });
  }

  /** Moves the reference on the top of the operand stack under a value of a kind. */
  void swapUnder(Kind kind) {
    if (kind.slots() == 2) {
      op(Opcodes.DUP_X2);
      op(Opcodes.POP);
    } else {
      op(Opcodes.SWAP);
    }
  }

  void invokeStatic(String owner, String name, String descriptor) {
    invoke(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
  }

  void invokeVirtual(String owner, String name, String descriptor) {
    invoke(Opcodes.INVOKEVIRTUAL, owner, name, descriptor, false);
  }

  void invokeSpecial(String owner, String name, String descriptor) {
    invoke(Opcodes.INVOKESPECIAL, owner, name, descriptor, false);
  }

  private void invoke(int opcode, String owner, String name, String descriptor, boolean itf) {
    flush();
    mv.visitMethodInsn(opcode, owner, name, descriptor, itf);
    int sizes = Type.getArgumentsAndReturnSizes(descriptor);
    int args = (sizes >> 2) - (opcode == Opcodes.INVOKESTATIC ? 1 : 0);
    stack(-args);
    stack(sizes & 3);
  }

  void invokeInterface(String owner, String name, String descriptor) {
    invoke(Opcodes.INVOKEINTERFACE, owner, name, descriptor, true);
  }

  /** A new array whose length is on the stack. */
  void newArray(Kind kind) {
    flush();
    switch (kind) {
      case I32 -> mv.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_INT);
      case I64, HALF -> mv.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_LONG);
      case F32 -> mv.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_FLOAT);
      case F64 -> mv.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_DOUBLE);
      case REF, V128 -> mv.visitTypeInsn(Opcodes.ANEWARRAY, Abi.OBJECT);
    }
  }

  /** A new array of elements of a type whose length is on the stack. */
  void newArray(Type element) {
    flush();
    switch (element.getSort()) {
      case Type.BYTE -> mv.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_BYTE);
      case Type.SHORT -> mv.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_SHORT);
      case Type.INT -> mv.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_INT);
      case Type.LONG -> mv.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_LONG);
      case Type.FLOAT -> mv.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_FLOAT);
      case Type.DOUBLE -> mv.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_DOUBLE);
      default -> mv.visitTypeInsn(Opcodes.ANEWARRAY, element.getInternalName());
    }
  }

  /** A constant that a bootstrap makes when it is first needed. */
  void constDynamic(ConstantDynamic constant) {
    flush();
    mv.visitLdcInsn(constant);
    stack(1);
  }

  void getStatic(String owner, String name, String descriptor) {
    flush();
    mv.visitFieldInsn(Opcodes.GETSTATIC, owner, name, descriptor);
    stack(size(descriptor));
  }

  void getField(String owner, String name, String descriptor) {
    flush();
    mv.visitFieldInsn(Opcodes.GETFIELD, owner, name, descriptor);
    stack(size(descriptor) - 1);
  }

  void putField(String owner, String name, String descriptor) {
    flush();
    mv.visitFieldInsn(Opcodes.PUTFIELD, owner, name, descriptor);
    stack(-size(descriptor) - 1);
  }

  void type(int opcode, String type) {
    flush();
    mv.visitTypeInsn(opcode, type);
    stack(opcode == Opcodes.NEW ? 1 : 0);
  }

  private static int size(String descriptor) {
    char first = descriptor.charAt(0);
    return first == 'J' || first == 'D' ? 2 : 1;
  }

  void jump(int opcode, Label target) {
    flush();
    mv.visitJumpInsn(opcode, target);
    stack(Stack.CHANGE[opcode]);
  }

  void tableSwitch(int min, Label otherwise, Label[] labels) {
    flush();
    mv.visitTableSwitchInsn(min, min + labels.length - 1, otherwise, labels);
    stack(-1);
  }

  void lookupSwitch(Label otherwise, int[] keys, Label[] labels) {
    flush();
    mv.visitLookupSwitchInsn(otherwise, keys, labels);
    stack(-1);
  }
}
