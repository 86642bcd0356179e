package dev.slipway.js;

import dev.slipway.compiler.Options;
import dev.slipway.runtime.Storage;
import dev.slipway.wasm.Feature;
import dev.slipway.wasm.Features;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * How {@link SlipwayJs#install} sets up the namespace. Immutable.
 *
 * @param compiler how modules are compiled; its storage is also that of memories that JavaScript
 *     makes
 * @param executor where {@code compile} and {@code instantiate} compile; null for daemon threads of
 *     the glue's own, as many as there are processors, which end when idle
 * @param eventLoop through which their promises are settled; null, for an embedder without one:
 *     they compile before they return, and settle when JavaScript is left
 * @param capPages whether memories that JavaScript sees are kept from growing past the 32,767 pages
 *     that an ArrayBuffer can show: a grow past it fails, instead of {@code buffer} throwing
 * @param typeReflection whether there is what the type reflection proposal adds: {@code
 *     WebAssembly.Function}, {@code type()} and types as descriptors. Browsers have it behind a
 *     flag, and it changes the prototype of exported functions.
 */
public record JsOptions(
    Options compiler,
    Executor executor,
    EventLoop eventLoop,
    boolean capPages,
    boolean typeReflection) {
  /**
   * What browsers have: the specification's features, shared memories, and the exceptions that were
   * before the specification's.
   */
  public static final JsOptions DEFAULT =
      new JsOptions(Options.DEFAULT.withFeatures(browserFeatures()), null, null, true, false);

  private static Features browserFeatures() {
    Features features = Features.DEFAULT.with(Feature.THREADS).with(Feature.LEGACY_EXCEPTIONS);
    for (Feature feature : Feature.values()) {
      features =
          switch (feature.stage()) {
            case WASM_1, WASM_2, WASM_3 -> features.with(feature);
            case PROPOSAL, LEGACY -> features;
          };
    }
    return features;
  }

  /** Checks that there is a compiler's. */
  public JsOptions {
    Objects.requireNonNull(compiler);
  }

  /**
   * Changes {@link #compiler}.
   *
   * @param value how modules are compiled; features that browsers have are on only if it has them
   * @return a changed copy
   */
  public JsOptions withCompiler(Options value) {
    return new JsOptions(value, executor, eventLoop, capPages, typeReflection);
  }

  /**
   * Sets the compiler's storage.
   *
   * @param value where memories are whose type leaves a choice
   * @return a changed copy
   */
  public JsOptions withStorage(Storage value) {
    return withCompiler(compiler.withStorage(value));
  }

  /**
   * Changes {@link #executor}.
   *
   * @param value where modules are compiled; null for the glue's own threads
   * @return a changed copy
   */
  public JsOptions withExecutor(Executor value) {
    return new JsOptions(compiler, value, eventLoop, capPages, typeReflection);
  }

  /**
   * Changes {@link #eventLoop}.
   *
   * @param value the embedder's loop; null for none
   * @return a changed copy
   */
  public JsOptions withEventLoop(EventLoop value) {
    return new JsOptions(compiler, executor, value, capPages, typeReflection);
  }

  /**
   * Changes {@link #capPages}.
   *
   * @param value whether a grow fails where no ArrayBuffer could show the memory
   * @return a changed copy
   */
  public JsOptions withCapPages(boolean value) {
    return new JsOptions(compiler, executor, eventLoop, value, typeReflection);
  }

  /**
   * Changes {@link #typeReflection}.
   *
   * @param value whether there is {@code WebAssembly.Function} and its like
   * @return a changed copy
   */
  public JsOptions withTypeReflection(boolean value) {
    return new JsOptions(compiler, executor, eventLoop, capPages, value);
  }
}
