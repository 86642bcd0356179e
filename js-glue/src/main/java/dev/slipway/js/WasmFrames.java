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

  /** The classes of a module's functions; those of all others only pass calls on. */
  private static final Pattern FUNCTIONS = Pattern.compile("\\$F[0-9]+$");

  /** In names of methods that a function has beside the one of its name, behind that. */
  private static final char OWN = '~';

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

  /** Whether the last frame was of a part of a function whose own method has not come yet. */
  private boolean split;

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
    // Where a root has called JavaScript only, its line has no functions to go there.
    if (any || hasRoot) {
      runs.add(new Run(lines, hasRoot));
    }
    lines = new ArrayList<>();
    any = false;
    split = false;
  }

  /** One line for a function that is several methods; none for what only passes calls on. */
  private void add(StackTraceElement frame) {
    any = true;
    if (!FUNCTIONS.matcher(frame.getClassName()).find()) {
      return;
    }
    String method = frame.getMethodName();
    int own = method.indexOf(OWN);
    if (!split) {
      lines.add(line(own < 0 ? method : method.substring(0, own), frame));
    }
    split = own >= 0;
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
        List<String> functions = rooted.get(next++).lines;
        merged.addAll(functions.isEmpty() ? List.of(line) : functions);
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
