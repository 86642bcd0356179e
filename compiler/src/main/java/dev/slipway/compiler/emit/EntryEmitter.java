package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Kind;
import dev.slipway.wasm.type.FuncType;
import java.util.BitSet;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;

/**
 * The handle of each function that can be called from outside: constants, which the JVM resolves
 * one by one when they are first asked for.
 */
final class EntryEmitter extends SwitchTree {
  static final String DESCRIPTOR = "(I)" + Abi.HANDLE_DESC;
  private static final int METHODS_PER_CLASS = 20;

  private final ModuleLayout layout;
  private final ClassSet classes;
  private final BoundaryEmitter boundary;

  EntryEmitter(ModuleLayout layout, ClassSet classes, BoundaryEmitter boundary) {
    this.layout = layout;
    this.classes = classes;
    this.boundary = boundary;
  }

  private String owner() {
    return layout.mainClass() + "$E";
  }

  /** Emits {@code static MethodHandle entry(int)}; {@return its class}. */
  String emit(BitSet functions) {
    BitSet own = (BitSet) functions.clone();
    own.clear(0, layout.spaces().importedFuncs());
    Code code =
        new Code(
            classes.get(owner()).visitMethod(Opcodes.ACC_STATIC, "entry", DESCRIPTOR, null, null),
            1);
    emit(code, own.stream().toArray(), 100);
    code.end();
    return owner();
  }

  private String childClass(int number) {
    return owner() + number / METHODS_PER_CLASS;
  }

  @Override
  Code open(String name, int number) {
    return new Code(
        classes
            .get(childClass(number))
            .visitMethod(Opcodes.ACC_STATIC, name, DESCRIPTOR, null, null),
        1);
  }

  @Override
  void key(Code code) {
    code.load(Kind.I32, 0);
  }

  @Override
  void arm(Code code, int func) {
    FuncType type = layout.spaces().func(func);
    String owner = layout.classOf(func);
    String name = layout.names().function(func);
    String descriptor = layout.descriptor(type);
    if (boundary.needed(type)) {
      String inner = name;
      String innerOwner = owner;
      name = name + "~boundary";
      owner = layout.mainClass() + "$B" + func / 500;
      descriptor = BoundaryEmitter.descriptor(type, layout.state());
      Code method =
          new Code(
              classes.get(owner).visitMethod(Opcodes.ACC_STATIC, name, descriptor, null, null), 2);
      boundary.inward(method, type, innerOwner, inner);
      method.end();
    }
    code.constHandle(new Handle(Opcodes.H_INVOKESTATIC, owner, name, descriptor, false));
    code.exit(Opcodes.ARETURN);
  }

  @Override
  void otherwise(Code code) {
    code.op(Opcodes.ACONST_NULL);
    code.exit(Opcodes.ARETURN);
  }

  @Override
  void tail(Code code, String name, int number) {
    code.load(Kind.I32, 0);
    code.invokeStatic(childClass(number), name, DESCRIPTOR);
    code.exit(Opcodes.ARETURN);
  }

  @Override
  Object[] frame(Code code) {
    return new Object[] {Opcodes.INTEGER};
  }

  @Override
  String childName(int number) {
    return "entry~" + number;
  }

  @Override
  int armSize() {
    return 4;
  }
}
