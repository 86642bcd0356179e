package dev.slipway.js;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.utilities.TruffleWeakReference;

/**
 * The body of an exported function. Weakly bound to the function: inline caches of JavaScript hold
 * this, and must not hold the instance. The JavaScript function does, by its {@link Companion}.
 */
final class ExportRoot extends RootNode {
  private final TruffleWeakReference<ExportCall> call;
  private final String name;

  ExportRoot(ExportCall call, String name) {
    super(null);
    this.call = new TruffleWeakReference<>(call);
    this.name = name;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    return call.get().call(frame.getArguments());
  }

  @Override
  public String getName() {
    return name;
  }

  /** Not a frame of its own in an error's stack, where wasm's frames stand. */
  @Override
  public boolean isInternal() {
    return true;
  }
}
