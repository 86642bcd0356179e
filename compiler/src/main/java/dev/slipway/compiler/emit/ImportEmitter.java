package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Kind;
import dev.slipway.runtime.abi.Typed;
import dev.slipway.wasm.type.FuncType;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** A static method per imported function, called like any other function. */
final class ImportEmitter {
  private static final Handle BUILTIN_FUNCTION =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          Abi.BUILTINS,
          "function",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;I)"
              + Abi.HANDLE_DESC,
          false);

  private final ModuleLayout layout;
  private final ClassSet classes;
  private final BoundaryEmitter boundary;

  /** The method that is being emitted. */
  private Code current;

  ImportEmitter(ModuleLayout layout, ClassSet classes, BoundaryEmitter boundary) {
    this.layout = layout;
    this.classes = classes;
    this.boundary = boundary;
  }

  void emit() {
    for (int i = 0; i < layout.spaces().importedFuncs(); i++) {
      emit(i);
    }
    layout.tailCalls().importTargets().stream().forEach(this::tail);
  }

  /** The method that calls an import in tail position. */
  static String tailName(ModuleLayout layout, int func, boolean inTry) {
    return layout.names().function(func) + (inTry ? "~defer" : "~tail");
  }

  /** A host function is called at once, unless the caller is in a try. */
  private void tail(int func) {
    FuncType type = layout.spaces().func(func);
    FuncType inner = layout.inner(type);
    int state = BoundaryEmitter.paramSlots(inner);
    Runnable function =
        () -> {
          current.load(Kind.REF, state);
          current.getField(Abi.STATE, "funcs", "[" + Abi.FUNC_DESC);
          current.constInt(func);
          current.op(Opcodes.AALOAD);
        };
    Code code = open(func, tailName(layout, func, false));
    Label defers = new Label();
    function.run();
    code.getField(Abi.FUNC, "owner", Abi.STATE_DESC);
    code.jump(Opcodes.IFNONNULL, defers);
    BoundaryEmitter.pushParams(code, inner);
    code.load(Kind.REF, state);
    code.invokeStatic(
        layout.importClass(func), layout.names().function(func), layout.descriptor(type));
    code.returnValue(Values.firstResult(inner));
    code.label(defers, frame(inner));
    boundary.defer(code, type, state, state + 1, function);
    code.end();
    code = open(func, tailName(layout, func, true));
    boundary.defer(code, type, state, state + 1, function);
    code.end();
  }

  private Code open(int func, String name) {
    FuncType type = layout.spaces().func(func);
    current =
        new Code(
            classes
                .get(layout.importClass(func))
                .visitMethod(Opcodes.ACC_STATIC, name, layout.descriptor(type), null, null),
            BoundaryEmitter.paramSlots(layout.inner(type)) + 1);
    return current;
  }

  private void emit(int func) {
    FuncType type = layout.spaces().func(func);
    Code code = open(func, layout.names().function(func));
    int state = BoundaryEmitter.paramSlots(layout.inner(type));
    if (layout.hostInterface(func) != null) {
      method(code, func, type, state);
    }
    boundary.outward(
        code,
        type,
        state,
        state + 1,
        () -> {
          if (layout.builtins().hasFunc(func)) {
            code.constDynamic(
                new ConstantDynamic("builtin", Abi.HANDLE_DESC, BUILTIN_FUNCTION, func));
            return;
          }
          code.load(Kind.REF, state);
          code.getField(Abi.STATE, "imports", "[" + Abi.HANDLE_DESC);
          code.constInt(func);
          code.op(Opcodes.AALOAD);
        });
    code.end();
  }

  /**
   * Calls the host's method and returns, if the host is an object that implements the interface.
   */
  private void method(Code code, int func, FuncType type, int state) {
    String hosts = layout.hostInterface(func);
    Runnable host =
        () -> {
          code.load(Kind.REF, state);
          code.getField(layout.mainClass(), ModuleLayout.HOST, "L" + hosts + ";");
        };
    Label byHandle = new Label();
    host.run();
    code.jump(Opcodes.IFNULL, byHandle);
    host.run();
    BoundaryEmitter.pushParams(code, type);
    code.invokeInterface(
        hosts,
        layout.interfaces().importedFunc(func).method(),
        Typed.type(type).toMethodDescriptorString());
    code.returnValue(Values.firstResult(type));
    code.label(byHandle, frame(type));
  }

  /** The JVM locals at the beginning of a method for a function. */
  private Object[] frame(FuncType inner) {
    List<Object> frame = new ArrayList<>();
    Values.directParams(inner).forEach(kind -> frame.add(Values.verification(kind)));
    frame.add(layout.mainClass());
    return frame.toArray();
  }
}
