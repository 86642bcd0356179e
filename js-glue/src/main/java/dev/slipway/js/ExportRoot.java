package dev.slipway.js;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.utilities.TruffleWeakReference;
import dev.slipway.runtime.Func;

/**
 * The body of an exported function. Weakly bound to the function: inline caches of JavaScript hold
 * this, and must not hold the instance. The JavaScript function does, by its {@link Companion}.
 */
final class ExportRoot extends WasmRoot {
  private final TruffleWeakReference<ExportCall> call;

  /** Not so is a host's function, and one of JavaScript's that wasm has exported again. */
  private final boolean isWasm;

  ExportRoot(ExportCall call) {
    super(where(call.func));
    this.isWasm = call.func.owner != null;
    this.call = new TruffleWeakReference<>(call);
  }

  private static String where(Func func) {
    return func.owner == null
        ? null
        : func.owner.descriptor.name() + ":wasm-function[" + func.index + "]";
  }

  @Override
  public Object execute(VirtualFrame frame) {
    Object[] arguments = frame.getArguments();
    return isWasm ? enter(arguments) : call.get().call(arguments);
  }

  private Object enter(Object[] arguments) {
    return call.get().call(arguments);
  }
}
