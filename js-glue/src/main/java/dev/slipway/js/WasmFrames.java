package dev.slipway.js;

import dev.slipway.runtime.Trap;

/** The wasm functions in a Java stack trace, as lines of a JavaScript one. */
final class WasmFrames {
  /** The name of the class loaders that hold compiled modules. */
  private static final String LOADER = "slipway";

  private WasmFrames() {}

  /** {@return a line for each wasm function above the first call into JavaScript, or ""} */
  static String text(Trap trap) {
    StringBuilder text = new StringBuilder();
    for (StackTraceElement frame : trap.getStackTrace()) {
      if (LOADER.equals(frame.getClassLoaderName())) {
        text.append("\n    at ").append(frame.getMethodName()).append(" (wasm");
        if (frame.getLineNumber() >= 0) {
          text.append(":0x").append(Integer.toHexString(frame.getLineNumber()));
        }
        text.append(')');
      } else if (frame.getClassName().equals(JsCall.class.getName())) {
        break;
      }
    }
    return text.toString();
  }
}
