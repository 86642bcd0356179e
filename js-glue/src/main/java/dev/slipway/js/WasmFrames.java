package dev.slipway.js;

import dev.slipway.runtime.Trap;

/** The wasm functions in a Java stack trace, as lines of a JavaScript one. */
final class WasmFrames {
  /** What the names of the class loaders that hold compiled modules begin with. */
  private static final String LOADER = "slipway:";

  private WasmFrames() {}

  /** {@return a line for each wasm function above the first call into JavaScript, or ""} */
  static String text(Trap trap) {
    StringBuilder text = new StringBuilder();
    for (StackTraceElement frame : trap.getStackTrace()) {
      if (isWasm(frame)) {
        append(frame, text);
      } else if (frame.getClassName().equals(JsCall.class.getName())) {
        break;
      }
    }
    return text.toString();
  }

  private static boolean isWasm(StackTraceElement frame) {
    String loader = frame.getClassLoaderName();
    return loader != null && loader.startsWith(LOADER);
  }

  private static void append(StackTraceElement frame, StringBuilder text) {
    text.append("\n    at ").append(frame.getMethodName()).append(" (wasm");
    if (frame.getFileName() != null) {
      text.append("://").append(frame.getFileName());
    }
    if (frame.getLineNumber() >= 0) {
      text.append(":0x").append(Integer.toHexString(frame.getLineNumber()));
    }
    text.append(')');
  }
}
