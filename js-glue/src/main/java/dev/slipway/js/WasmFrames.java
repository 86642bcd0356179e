package dev.slipway.js;

import dev.slipway.runtime.Func;
import dev.slipway.runtime.Trap;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The wasm functions in a Java stack trace, as lines of a JavaScript one; which frames are wasm's.
 */
final class WasmFrames {
  /** What the names of the class loaders that hold compiled modules begin with. */
  private static final String LOADER = "slipway:";

  /** In names of the compiler's own methods, behind the function's name. */
  private static final char OWN = '~';

  /** Classes whose methods call imports. */
  private static final Pattern IMPORTS = Pattern.compile("\\$I[0-9]+$");

  private static final String RUNTIME = Func.class.getPackageName();

  private static final Set<Class<?>> GLUE =
      Set.of(WasmFrames.class, PromisingCall.class, SuspendingImport.class, ExportCall.class);

  private static final StackWalker WALKER =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  /** What ran between a {@link WasmRoot} and JavaScript or the trap, innermost first. */
  private record Run(List<String> lines, boolean hasRoot) {}

  private final List<Run> runs = new ArrayList<>();
  private List<String> lines = new ArrayList<>();
  private boolean any;

  /** The function whose part the last frame was, until its entry has come; or null. */
  private String split;

  private WasmFrames() {}

  static void define(Realm realm) {
    realm.define(
        "withWasmFrames",
        args -> {
          WasmFrames frames = Handle.value(args[0]);
          int limit = Math.max(0, Values.toInt(args[3]));
          return frames.in(Realm.string(args[1]), Realm.string(args[2]), limit);
        });
  }

  /** {@return the functions that were running when it was made, on the thread that made it} */
  static WasmFrames of(Trap trap) {
    WasmFrames frames = new WasmFrames();
    for (StackTraceElement frame : trap.getStackTrace()) {
      if (isWasm(frame)) {
        frames.add(frame);
      } else if (WasmRoot.isFrame(frame)) {
        frames.end(true);
      } else if (frame.getClassName().equals(JsImport.class.getName())) {
        frames.end(false);
      }
    }
    frames.end(false);
    return frames;
  }

  private void end(boolean hasRoot) {
    // A function of JavaScript's that wasm has exported again has a root, and no frame of wasm.
    if (any) {
      runs.add(new Run(lines, hasRoot));
    }
    lines = new ArrayList<>();
    any = false;
    split = null;
  }

  /** One line for a function that is several methods; none for what only passes calls on. */
  private void add(StackTraceElement frame) {
    any = true;
    String method = frame.getMethodName();
    int own = method.indexOf(OWN);
    if (split != null) {
      split = own < 0 ? null : split;
    } else if (own < 0) {
      if (!IMPORTS.matcher(frame.getClassName()).find()) {
        lines.add(line(method, frame));
      }
    } else if (isPart(method.substring(own + 1))) {
      split = method.substring(0, own);
      lines.add(line(split, frame));
    }
  }

  private static boolean isPart(String suffix) {
    return suffix.equals("body") || suffix.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /**
   * {@return an error's stack with these functions among JavaScript's}
   *
   * @param stack of an error that was made before JavaScript went on
   * @param head what stands above its lines; if something else does, it stays as it is
   * @param limit how many lines it may have
   */
  String in(String stack, String head, int limit) {
    if (!stack.startsWith(head)) {
      return stack;
    }
    List<String> merged = new ArrayList<>();
    int next = 0;
    if (!runs.isEmpty() && !runs.getFirst().hasRoot) {
      merged.addAll(runs.getFirst().lines);
    }
    List<Run> rooted = runs.stream().filter(run -> run.hasRoot).toList();
    for (String line : stack.substring(head.length()).lines().skip(1).toList()) {
      if (next < rooted.size() && WasmRoot.isLine(line)) {
        merged.addAll(rooted.get(next++).lines);
      } else {
        merged.add(line);
      }
    }
    StringBuilder text = new StringBuilder(head);
    merged.stream().limit(limit).forEach(line -> text.append('\n').append(line));
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

  private static String line(String function, StackTraceElement frame) {
    StringBuilder text = new StringBuilder("    at ").append(function).append(" (wasm");
    if (frame.getFileName() != null) {
      text.append("://").append(frame.getFileName());
    }
    if (frame.getLineNumber() >= 0) {
      text.append(":0x").append(Integer.toHexString(frame.getLineNumber()));
    }
    return text.append(')').toString();
  }
}
