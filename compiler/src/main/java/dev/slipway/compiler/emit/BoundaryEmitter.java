package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Kind;
import dev.slipway.compiler.ir.Registers;
import dev.slipway.runtime.abi.Boundary;
import dev.slipway.wasm.type.FuncType;
import java.util.List;
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
  static boolean needed(FuncType type) {
    return type.results().size() > 1 || Boundary.isSpread(type);
  }

  /** The descriptor of the boundary type, with {@code last} as one more parameter. */
  static String descriptor(FuncType type, String last) {
    String text = Boundary.type(type).toMethodDescriptorString();
    int close = text.indexOf(')');
    return text.substring(0, close) + last + text.substring(close);
  }

  /** JVM slots of the direct parameters. */
  static int paramSlots(FuncType type) {
    int slots = 0;
    for (Kind kind : Values.directParams(type)) {
      slots += kind.slots();
    }
    return slots;
  }

  /** Pushes the direct parameters, which are in the JVM locals from 0 on. */
  static void pushParams(Code code, FuncType type) {
    int slot = 0;
    for (Kind kind : Values.directParams(type)) {
      code.load(kind, slot);
      slot += kind.slots();
    }
  }

  /** The whole of a method of boundary type (and the state) that calls a function. */
  void inward(Code code, FuncType type, String owner, String name) {
    boolean spread = Boundary.isSpread(type);
    int stateSlot = spread ? 1 : paramSlots(type);
    if (spread) {
      List<Kind> direct = Values.directParams(type);
      transfers.arrayToRegisters(code, type, Registers.Bank.ARGUMENT, direct.size(), 0, stateSlot);
      for (int i = 0; i < direct.size(); i++) {
        Transfers.unbox(code, 0, i, direct.get(i));
      }
    } else {
      pushParams(code, type);
    }
    code.load(Kind.REF, stateSlot);
    code.invokeStatic(owner, name, layout.descriptor(type));
    Kind first = Values.firstResult(type);
    int results = type.results().size();
    if (results > 1) {
      int firstSlot = stateSlot + 1;
      int arraySlot = firstSlot + 2;
      code.store(first, firstSlot);
      newArray(code, results, arraySlot);
      Transfers.box(code, arraySlot, 0, first, () -> code.load(first, firstSlot));
      transfers.registersToArray(code, type, Registers.Bank.RESULT, 1, arraySlot, stateSlot);
      code.load(Kind.REF, arraySlot);
      code.exit(Opcodes.ARETURN);
    } else {
      code.returnValue(first);
    }
  }

  private static void newArray(Code code, int length, int slot) {
    code.constInt(length);
    code.newArray(Kind.REF);
    code.store(Kind.REF, slot);
  }

  /** Makes an array of all parameters; the direct ones are in the JVM locals from 0 on. */
  private void paramsToArray(Code code, FuncType type, int stateSlot, int arraySlot) {
    newArray(code, type.params().size(), arraySlot);
    List<Kind> direct = Values.directParams(type);
    int slot = 0;
    for (int i = 0; i < direct.size(); i++) {
      Kind kind = direct.get(i);
      int from = slot;
      Transfers.box(code, arraySlot, i, kind, () -> code.load(kind, from));
      slot += kind.slots();
    }
    transfers.registersToArray(
        code, type, Registers.Bank.ARGUMENT, direct.size(), arraySlot, stateSlot);
  }

  /**
   * The rest of a method that has the direct parameters in the JVM locals from 0 on: leaves the
   * call of a function in the instance, and returns.
   *
   * @param free first JVM local that may be used
   * @param func pushes the function
   */
  void defer(Code code, FuncType type, int stateSlot, int free, Runnable func) {
    paramsToArray(code, type, stateSlot, free);
    code.load(Kind.REF, stateSlot);
    func.run();
    code.load(Kind.REF, free);
    code.invokeVirtual(Abi.STATE, "defer", "(" + Abi.FUNC_DESC + Abi.OBJECT_ARRAY_DESC + ")V");
    TailEmitter.any(code, Values.firstResult(type));
    code.returnValue(Values.firstResult(type));
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
    int arraySlot = free;
    if (spread) {
      paramsToArray(code, type, stateSlot, arraySlot);
    }
    handle.run();
    if (spread) {
      code.load(Kind.REF, arraySlot);
    } else {
      pushParams(code, type);
    }
    code.invokeVirtual(Abi.HANDLE, "invokeExact", Boundary.type(type).toMethodDescriptorString());
    Kind first = Values.firstResult(type);
    if (type.results().size() > 1) {
      code.store(Kind.REF, arraySlot);
      transfers.arrayToRegisters(code, type, Registers.Bank.RESULT, 1, arraySlot, stateSlot);
      Transfers.unbox(code, arraySlot, 0, first);
    }
    code.returnValue(first);
  }
}
