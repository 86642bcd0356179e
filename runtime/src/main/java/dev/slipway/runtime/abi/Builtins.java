package dev.slipway.runtime.abi;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** Functions that a module was compiled with: constants to generated code. */
public final class Builtins {
  private Builtins() {}

  /** The class loader of a module that was compiled with builtins. */
  public interface Source {
    /**
     * {@return the {@link Boundary} handle of an imported function, by function index}
     *
     * @param func a function index
     */
    MethodHandle builtin(int func);
  }

  /**
   * Bootstrap of a constant: what {@link Source#builtin} of the caller's class loader gives.
   *
   * @param lookup of generated code
   * @param name ignored
   * @param type ignored
   * @param func a function index
   * @return the handle
   */
  public static MethodHandle function(
      MethodHandles.Lookup lookup, String name, Class<?> type, int func) {
    return ((Source) lookup.lookupClass().getClassLoader()).builtin(func);
  }
}
