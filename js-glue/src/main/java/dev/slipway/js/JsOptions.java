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

  public JsOptions {
    Objects.requireNonNull(compiler);
  }

  public JsOptions withCompiler(Options value) {
    return new JsOptions(value, executor, eventLoop, capPages, typeReflection);
  }

  /** Sets the compiler's storage. */
  public JsOptions withStorage(Storage value) {
    return withCompiler(compiler.withStorage(value));
  }

  public JsOptions withExecutor(Executor value) {
    return new JsOptions(compiler, value, eventLoop, capPages, typeReflection);
  }

  public JsOptions withEventLoop(EventLoop value) {
    return new JsOptions(compiler, executor, value, capPages, typeReflection);
  }

  public JsOptions withCapPages(boolean value) {
    return new JsOptions(compiler, executor, eventLoop, value, typeReflection);
  }

  public JsOptions withTypeReflection(boolean value) {
    return new JsOptions(compiler, executor, eventLoop, capPages, value);
  }
}
