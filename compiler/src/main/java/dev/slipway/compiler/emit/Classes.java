package dev.slipway.compiler.emit;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** What all generated classes have in common. */
final class Classes {
  static final int VERSION = Opcodes.V25;
  static final int FINAL = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER;

  private Classes() {}

  /** A class that holds static methods only. */
  static ClassWriter statics(String name, String source) {
    ClassWriter cw = new ClassWriter(0);
    cw.visit(VERSION, FINAL, name, null, Abi.OBJECT, null);
    cw.visitSource(source, null);
    return cw;
  }
}
