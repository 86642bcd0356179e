package dev.slipway.js;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.nodes.RootNode;

/**
 * Calls one JavaScript function from Java, {@code this} undefined. Each has a call target of its
 * own, and so its own inline cache; Truffle compiles it when the optimizing runtime is there.
 */
final class JsCall extends RootNode {
  @Child private InteropLibrary interop = InteropLibrary.getFactory().createDispatched(2);
  private final Object function;

  private JsCall(Object function) {
    super(null);
    this.function = function;
  }

  /** {@return a call target whose arguments and result are raw guest values} */
  static CallTarget of(Object function) {
    return new JsCall(function).getCallTarget();
  }

  @Override
  public Object execute(VirtualFrame frame) {
    try {
      return interop.execute(function, frame.getArguments());
    } catch (InteropException e) {
      throw CompilerDirectives.shouldNotReachHere(e);
    }
  }
}
