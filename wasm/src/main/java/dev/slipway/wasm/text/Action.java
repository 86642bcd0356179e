package dev.slipway.wasm.text;

import java.util.List;

/** Something that a script does with an instance. */
public sealed interface Action {
  /** The identifier of the instance without its dollar sign; null for the current one. */
  String module();

  /** The export. */
  String field();

  /** A call of an exported function. */
  record Invoke(String module, String field, List<Value> args) implements Action {
    public Invoke {
      args = List.copyOf(args);
    }
  }

  /** The value of an exported global. */
  record Get(String module, String field) implements Action {}
}
