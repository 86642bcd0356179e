package dev.slipway.runtime;

import dev.slipway.runtime.abi.InstanceState;
import dev.slipway.wasm.type.FuncType;
import java.lang.invoke.MethodHandle;

/** A function that an instance defines. */
public final class WasmFunction extends Func {
  private WasmFunction(InstanceState owner, int index) {
    super(owner.defType(index), owner, index);
  }

  /**
   * {@return the one object for a function of an instance; for an imported function what was
   * imported}
   *
   * @param owner the instance that defines it
   * @param index function index in the module
   */
  public static Func of(InstanceState owner, int index) {
    Func func = owner.funcs[index];
    if (func == null) {
      func = new WasmFunction(owner, index);
      owner.funcs[index] = func;
    }
    return func;
  }

  /**
   * Checks one argument: ABI, not API.
   *
   * @param type of the function
   * @param param the parameter's index
   * @param value the argument
   * @throws IllegalArgumentException if it is not of the parameter's type
   */
  public static void checkArgument(FuncType type, int param, Object value) {
    Values.checkArgument(type, param, value);
  }

  @Override
  MethodHandle makeEntry() {
    return owner.boundEntry(index);
  }

  /** {@return text such as {@code func[12] [i32] -> [i32]}} */
  @Override
  public String toString() {
    return "func[" + index + "] " + funcType;
  }
}
