package dev.slipway.js;

import dev.slipway.runtime.CompiledModule;
import dev.slipway.runtime.Storage;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.binary.BinaryReader;
import dev.slipway.wasm.validate.Validator;
import java.util.concurrent.Executor;

/**
 * How {@link SlipwayJs#install} sets up the namespace. Immutable.
 *
 * @param storage where the memories are that JavaScript makes; modules are compiled for it
 * @param executor where {@code compile} and {@code instantiate} compile; null for a daemon thread
 *     of the glue's own
 * @param eventLoop through which their promises are settled; null: they compile before they return
 * @param capPages whether memories that JavaScript sees are kept from growing past the 32,767 pages
 *     that an ArrayBuffer can show: a grow past it fails, instead of {@code buffer} throwing
 */
public record JsOptions(Storage storage, Executor executor, EventLoop eventLoop, boolean capPages) {
  public static final JsOptions DEFAULT = new JsOptions(Storage.HEAP, null, null, true);

  CompiledModule compile(byte[] bytes) {
    throw new UnsupportedOperationException("no compiler yet");
  }

  boolean validates(byte[] bytes) {
    try {
      Validator.validate(BinaryReader.read(bytes, Features.DEFAULT), Features.DEFAULT);
      return true;
    } catch (ModuleException _) {
      return false;
    }
  }

  public JsOptions withStorage(Storage storage) {
    return new JsOptions(storage, executor, eventLoop, capPages);
  }

  public JsOptions withExecutor(Executor executor) {
    return new JsOptions(storage, executor, eventLoop, capPages);
  }

  public JsOptions withEventLoop(EventLoop eventLoop) {
    return new JsOptions(storage, executor, eventLoop, capPages);
  }

  public JsOptions withCapPages(boolean capPages) {
    return new JsOptions(storage, executor, eventLoop, capPages);
  }
}
