package dev.slipway.runtime;

import java.lang.invoke.MethodHandles;

/** Makes the objects of {@link Instance#as}. */
final class ExportsProxy {
  private ExportsProxy() {}

  static <T> T make(Instance instance, Class<T> type, MethodHandles.Lookup lookup) {
    throw new UnsupportedOperationException();
  }
}
