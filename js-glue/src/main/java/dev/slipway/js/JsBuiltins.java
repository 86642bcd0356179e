package dev.slipway.js;

import dev.slipway.runtime.Extern;
import dev.slipway.runtime.Global;
import dev.slipway.runtime.HostFunction;
import dev.slipway.runtime.Imports;
import dev.slipway.wasm.type.GlobalType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What one module is compiled with (JavaScript API, WebAssemblyCompileOptions): builtin sets and
 * string constants. Sets of unknown names are none, so that modules can tell which there are.
 */
final class JsBuiltins implements Imports {
  /** Builtin functions by name. */
  interface Set {
    /** {@return a new function, or null if the set has none of the name} */
    HostFunction function(String name);
  }

  private static final String PREFIX = "wasm:";
  private static final GlobalType STRING_CONSTANT = new GlobalType(false, JsStrings.STRING);

  private final Map<String, Set> sets = new HashMap<>();
  private final Imports others;

  /** The module that string constants come from, or null. */
  private final String constants;

  /** Constants and functions by import: the same each time. Threads that compile ask, too. */
  private final ConcurrentMap<List<String>, Extern> known = new ConcurrentHashMap<>();

  /**
   * Makes what one module is compiled with.
   *
   * @param constants null if there are no string constants
   * @param others what the embedder gives
   * @throws JsError a CompileError if a set is named twice
   */
  JsBuiltins(Realm realm, List<String> names, String constants, Imports others) {
    this.constants = constants;
    this.others = others;
    for (String name : names) {
      Set set = set(realm, name);
      if (sets.putIfAbsent(PREFIX + name, set) != null) {
        throw new JsError(
            JsError.Kind.COMPILE, "Property 'builtins': the set '" + name + "' is named twice");
      }
    }
  }

  private static Set set(Realm realm, String name) {
    return switch (name) {
      case "js-string" -> new JsStrings(realm);
      default -> _ -> null;
    };
  }

  @Override
  public Extern get(String module, String name) {
    Set set = sets.get(module);
    if (!module.equals(constants) && set == null) {
      return others.get(module, name);
    }
    Extern made =
        known.computeIfAbsent(
            List.of(module, name),
            _ ->
                module.equals(constants)
                    ? Global.create(STRING_CONSTANT, JsStrings.of(name))
                    : set.function(name));
    return made == null ? others.get(module, name) : made;
  }
}
