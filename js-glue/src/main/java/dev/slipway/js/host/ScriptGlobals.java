package dev.slipway.js.host;

import dev.slipway.js.SlipwayJs;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyObject;

/**
 * Single parts of what {@link ScriptHost} gives its scripts, for a Context of the embedder's own:
 * the globals that JavaScript from browsers and node takes for granted and GraalJS has not.
 *
 * {@snippet :
 * Context context = ScriptGlobals.configure(SlipwayJs.configure(Context.newBuilder("js"))).build();
 * TaskLoop loop = new TaskLoop();
 * SlipwayJs slipway = SlipwayJs.install(context, JsOptions.DEFAULT.withEventLoop(loop));
 * ScriptGlobals.install(context, slipway, loop, Set.of(Part.TIMERS, Part.FETCH), out, err);
 * context.eval(script);
 * loop.run();
 * }
 */
public final class ScriptGlobals {
  /** A part; each works without the others. */
  public enum Part {
    /** {@code console}, to the two streams. */
    CONSOLE,
    /** {@code setTimeout}, {@code setInterval}, {@code setImmediate} and what clears them. */
    TIMERS,
    /** {@code queueMicrotask}. */
    MICROTASKS,
    /** {@code atob}, {@code btoa}. */
    BASE64,
    /** The labels of windows-1252 for GraalJS's {@code TextDecoder}, where the Context has that. */
    ENCODING,
    /** {@code URL}, {@code URLSearchParams}. */
    URL,
    /** {@code performance} and its entries. */
    PERFORMANCE,
    /** {@code structuredClone}, {@code DOMException}. */
    STRUCTURED_CLONE,
    /** {@code Event}, {@code EventTarget}, {@code AbortController} and their like. */
    EVENTS,
    /** {@code MessageChannel}, {@code MessagePort}, {@code MessageEvent}. */
    MESSAGING,
    /** {@code crypto}: random values, UUIDs, digests. */
    CRYPTO,
    /**
     * {@code fetch} of {@code data:} and {@code file:} URLs, which reads any file that the process
     * can; {@code Response}, {@code Headers}, {@code Blob}; {@code WebAssembly.compileStreaming}
     * and {@code instantiateStreaming}.
     */
    FETCH
  }

  private ScriptGlobals() {}

  /**
   * Sets the options of GraalJS that {@link #install} needs: TextEncoder and TextDecoder.
   *
   * @param builder of a Context for {@code js}
   * @return {@code builder}
   */
  public static Context.Builder configure(Context.Builder builder) {
    return builder.allowExperimentalOptions(true).option("js.text-encoding", "true");
  }

  /**
   * Defines the globals of some parts. What a callback throws comes out of {@link TaskLoop#run()}
   * as a PolyglotException.
   *
   * @param slipway what {@link SlipwayJs#install} gave for this Context
   * @param loop runs timers and messages
   * @param out where {@code console.log} writes
   * @param err where {@code console.error} writes
   * @param context made with {@link #configure}
   * @param parts which globals; what is not among them stays as it is
   * @throws IllegalStateException if the Context was made without {@link #configure}
   */
  public static void install(
      Context context,
      SlipwayJs slipway,
      TaskLoop loop,
      Set<Part> parts,
      OutputStream out,
      OutputStream err) {
    Bytes bytes = new Bytes(slipway);
    FileTable files = new FileTable(InputStream.nullInputStream(), out, err);
    FileCalls fileCalls = new FileCalls(files, Path.of("").toAbsolutePath());
    HostCalls calls = new HostCalls();
    calls.add("parts", _ -> ProxyArray.fromArray((Object[]) names(parts)));
    calls.add("argv0", _ -> "java");
    calls.add("env", _ -> ProxyObject.fromMap(Map.of()));
    calls.add("workerStart", _ -> null);
    loop.addTo(calls);
    new Messages(slipway, bytes, loop).addTo(calls);
    fileCalls.addTo(calls, bytes);
    new ProcessCalls(List.of("java"), fileCalls::cwd, files, bytes).addTo(calls);
    context.enter();
    try {
      if (!context.getBindings("js").hasMember("TextDecoder")) {
        throw new IllegalStateException(
            "the Context has no TextDecoder: make it with ScriptGlobals.configure(builder)");
      }
      Value functions = new Builtins(context).start(calls);
      loop.setAfterTask(() -> functions.invokeMember("drainTicks"));
    } finally {
      context.leave();
    }
  }

  private static String[] names(Set<Part> parts) {
    return Arrays.stream(Part.values())
        .filter(parts::contains)
        .map(Part::name)
        .toArray(String[]::new);
  }
}
