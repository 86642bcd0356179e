package dev.slipway.compiler.emit;

/** How much each JVM instruction without a descriptor changes the operand stack (JVMS 6.5). */
final class Stack {
  /** By opcode; the characters of the table count from {@code A} = -5, as {@code F} = 0. */
  static final int[] CHANGE = new int[202];

  /** Opcodes 0 to 201; a dot is an instruction that {@link Code} accounts for itself. */
  private static final String TABLE =
      // nop, aconst_null, iconst*7, lconst*2, fconst*3, dconst*2
      "FGGGGGGGGHHGGGHH"
          // bipush, sipush, ldc*3, the loads with a slot and the short ones
          + ".............................."
          // iaload laload faload daload aaload baload caload saload
          + "EFEFEEEE"
          // the stores with a slot and the short ones
          + "........................."
          // iastore lastore fastore dastore aastore bastore castore sastore
          + "CBCBCCCC"
          // pop pop2 dup dup_x1 dup_x2 dup2 dup2_x1 dup2_x2 swap
          + "EDGGGHHHF"
          // add, sub, mul, div, rem: i l f d each
          + "EDEDEDEDEDEDEDEDEDED"
          // neg
          + "FFFF"
          // ishl lshl ishr lshr iushr lushr iand land ior lor ixor lxor
          + "EEEEEEEDEDED"
          // iinc
          + "."
          // i2l i2f i2d l2i l2f l2d f2i f2l f2d d2i d2l d2f i2b i2c i2s
          + "GFGEEFFGGEFEFFF"
          // lcmp fcmpl fcmpg dcmpl dcmpg
          + "CEECC"
          // ifeq..ifle, if_icmpeq..if_acmpne
          + "EEEEEEDDDDDDDD"
          // goto jsr ret tableswitch lookupswitch
          + "F...."
          // ireturn lreturn freturn dreturn areturn return
          + "EDEDEF"
          // fields, invokes, new, newarray, anewarray
          + "............"
          // arraylength athrow checkcast instanceof monitorenter monitorexit
          + "FE..EE"
          // wide multianewarray ifnull ifnonnull goto_w jsr_w
          + "..EE..";

  static {
    for (int i = 0; i < TABLE.length(); i++) {
      char c = TABLE.charAt(i);
      CHANGE[i] = c == '.' ? 0 : c - 'F';
    }
  }

  private Stack() {}
}
