package dev.slipway.js;

import dev.slipway.runtime.Func;
import dev.slipway.runtime.Trap;
import java.util.Set;

/**
 * The wasm functions in a Java stack trace, as lines of a JavaScript one; which frames are wasm's.
 */
final class WasmFrames {
  /** What the names of the class loaders that hold compiled modules begin with. */
  private static final String LOADER = "slipway:";

  private static final String RUNTIME = Func.class.getPackageName();

  private static final Set<Class<?>> GLUE =
      Set.of(WasmFrames.class, PromisingCall.class, SuspendingImport.class, ExportCall.class);

  private static final StackWalker WALKER =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private WasmFrames() {}

  /** {@return a line for each wasm function above the first call into JavaScript, or ""} */
  static String text(Trap trap) {
    StringBuilder text = new StringBuilder();
    for (StackTraceElement frame : trap.getStackTrace()) {
      if (isWasm(frame)) {
        append(frame, text);
      } else if (frame.getClassName().equals(JsImport.class.getName())) {
        break;
      }
    }
    return text.toString();
  }

  /**
   * {@return the innermost frame within a {@link PromisingCall} that is neither of wasm nor of what
   * wasm stands on: of a Java host function, so; null if there is none}
   */
  static StackWalker.StackFrame foreign() {
    return WALKER.walk(frames ->
        frames
            .takeWhile(frame -> frame.getDeclaringClass() != Coroutine.class)
            .filter(frame -> !isOurs(frame.getDeclaringClass()))
            .findFirst()
            .orElse(null));
  }

  private static boolean isOurs(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return (loader != null && isWasm(loader.getName()))
        || GLUE.contains(type)
        || type.getPackageName().startsWith(RUNTIME);
  }

  private static boolean isWasm(StackTraceElement frame) {
    return isWasm(frame.getClassLoaderName());
  }

  private static boolean isWasm(String loader) {
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
