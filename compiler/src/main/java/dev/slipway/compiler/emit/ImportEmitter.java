package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Kind;
import dev.slipway.wasm.type.FuncType;
import org.objectweb.asm.Opcodes;

/** A static method per imported function, called like any other function. */
final class ImportEmitter {
  private final ModuleLayout layout;
  private final ClassSet classes;
  private final BoundaryEmitter boundary;

  ImportEmitter(ModuleLayout layout, ClassSet classes, BoundaryEmitter boundary) {
    this.layout = layout;
    this.classes = classes;
    this.boundary = boundary;
  }

  void emit() {
    for (int i = 0; i < layout.spaces().importedFuncs(); i++) {
      emit(i);
    }
  }

  private void emit(int func) {
    FuncType type = layout.spaces().func(func);
    Code code =
        new Code(
            classes
                .get(layout.importClass(func))
                .visitMethod(
                    Opcodes.ACC_STATIC,
                    layout.names().function(func),
                    layout.descriptor(type),
                    null,
                    null),
            0);
    int state = BoundaryEmitter.paramSlots(type);
    boundary.outward(
        code,
        type,
        state,
        state + 1,
        () -> {
          code.load(Kind.REF, state);
          code.getField(Abi.STATE, "imports", "[" + Abi.HANDLE_DESC);
          code.constInt(func);
          code.op(Opcodes.AALOAD);
        });
    code.end();
  }
}
