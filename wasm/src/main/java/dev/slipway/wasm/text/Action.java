package dev.slipway.wasm.text;

import java.util.List;

/** Something that a script does with an instance. */
public sealed interface Action {
  /**
   * The identifier of the instance without its dollar sign; null for the current one.
   *
   * @return the identifier
   */
  String module();

  /**
   * The export.
   *
   * @return its name
   */
  String field();

  /**
   * A call of an exported function.
   *
   * @param module the instance's identifier; null for the current one
   * @param field the export
   * @param args in order
   */
  record Invoke(String module, String field, List<Value> args) implements Action {
    /** Copies the list. */
    public Invoke {
      args = List.copyOf(args);
    }
  }

  /**
   * The value of an exported global.
   *
   * @param module the instance's identifier; null for the current one
   * @param field the export
   */
  record Get(String module, String field) implements Action {}
}
