package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Convention;
import dev.slipway.compiler.ir.Kind;
import dev.slipway.runtime.abi.Boundary;
import dev.slipway.wasm.type.FuncType;
import org.objectweb.asm.Opcodes;

/**
 * The passage between the calling convention inside an instance and the boundary type that the rest
 * of the world sees ({@link Boundary}).
 */
final class BoundaryEmitter {
  private final ModuleLayout layout;
  private final Transfers transfers;

  BoundaryEmitter(ModuleLayout layout, ClassSet classes) {
    this.layout = layout;
    this.transfers = new Transfers(layout, classes);
  }

  Transfers transfers() {
    return transfers;
  }

  /** Whether functions of the type look different from outside. */
  boolean needed(FuncType type) {
    return type.results().size() > 1 || Boundary.isSpread(type) || layout.inner(type) != type;
  }

  /** The descriptor of the boundary type, with {@code last} as one more parameter. */
  static String descriptor(FuncType type, String last) {
    String text = Boundary.type(type).toMethodDescriptorString();
    int close = text.indexOf(')');
    return text.substring(0, close) + last + text.substring(close);
  }

  /** JVM slots of the direct parameters. */
  static int paramSlots(FuncType inner) {
    int slots = 0;
    for (Kind kind : Values.directParams(inner)) {
      slots += kind.slots();
    }
    return slots;
  }

  /** Pushes the direct parameters, which are in the JVM locals from 0 on. */
  static void pushParams(Code code, FuncType inner) {
    int slot = 0;
    for (Kind kind : Values.directParams(inner)) {
      code.load(kind, slot);
      slot += kind.slots();
    }
  }

  /** The whole of a method of boundary type (and the state) that calls a function. */
  void inward(Code code, FuncType type, String owner, String name) {
    int stateSlot;
    if (Boundary.isSpread(type)) {
      stateSlot = 1;
      transfers.pushParams(code, type, 0, stateSlot);
    } else {
      stateSlot = pushOuterParams(code, type);
    }
    code.load(Kind.REF, stateSlot);
    code.invokeStatic(owner, name, layout.descriptor(type));
    Kind first = Values.firstResult(layout.inner(type));
    int results = type.results().size();
    if (results == 0 || layout.inner(type).results().size() == 1) {
      code.returnValue(first);
      return;
    }
    int firstSlot = stateSlot + 1;
    code.store(first, firstSlot);
    transfers.pushResults(code, type, firstSlot, firstSlot + 2, stateSlot);
    code.exit(Opcodes.ARETURN);
  }

  /** Pushes what the parameters of a boundary type are inside; {@return the slot behind them} */
  private int pushOuterParams(Code code, FuncType type) {
    int slot = 0;
    for (Kind kind : Values.kinds(type.params())) {
      code.load(kind, slot);
      if (kind == Kind.V128 && layout.convention() == Convention.HALVES) {
        VectorEmitter.half(code, false);
        code.load(kind, slot);
        VectorEmitter.half(code, true);
      }
      slot += kind.slots();
    }
    return slot;
  }

  /** Pushes the parameters of a boundary type; inside they are in the JVM locals from 0 on. */
  private void pushInnerParams(Code code, FuncType type) {
    int slot = 0;
    for (Kind kind : Values.kinds(type.params())) {
      if (kind == Kind.V128 && layout.convention() == Convention.HALVES) {
        code.load(Kind.HALF, slot);
        code.load(Kind.HALF, slot + Kind.HALF.slots());
        VectorEmitter.join(code);
        slot += 2 * Kind.HALF.slots();
      } else {
        code.load(kind, slot);
        slot += kind.slots();
      }
    }
  }

  /**
   * The rest of a method that has the direct parameters in the JVM locals from 0 on: leaves the
   * call of a function in the instance, and returns.
   *
   * @param free first JVM local that may be used
   * @param func pushes the function
   */
  void defer(Code code, FuncType type, int stateSlot, int free, Runnable func) {
    transfers.paramsToArray(code, type, stateSlot, free);
    code.load(Kind.REF, stateSlot);
    func.run();
    code.load(Kind.REF, free);
    code.invokeVirtual(Abi.STATE, "defer", "(" + Abi.FUNC_DESC + Abi.OBJECT_ARRAY_DESC + ")V");
    Kind first = Values.firstResult(layout.inner(type));
    TailEmitter.any(code, first);
    code.returnValue(first);
  }

  /**
   * The rest of a method that has the direct parameters in the JVM locals from 0 on: calls a handle
   * of boundary type, and returns.
   *
   * @param free first JVM local that may be used
   * @param handle pushes the handle
   */
  void outward(Code code, FuncType type, int stateSlot, int free, Runnable handle) {
    boolean spread = Boundary.isSpread(type);
    if (spread) {
      transfers.paramsToArray(code, type, stateSlot, free);
    }
    handle.run();
    if (spread) {
      code.load(Kind.REF, free);
    } else {
      pushInnerParams(code, type);
    }
    code.invokeVirtual(Abi.HANDLE, "invokeExact", Boundary.type(type).toMethodDescriptorString());
    FuncType inner = layout.inner(type);
    if (inner.results().size() > 1) {
      code.store(Kind.REF, free);
      transfers.takeResults(code, type, free, stateSlot);
    }
    code.returnValue(Values.firstResult(inner));
  }
}
