package dev.slipway.runtime;

import dev.slipway.wasm.type.ExternType;

/** What can be imported and exported (spec 4.2.14, "External Instances"). Identity matters. */
public sealed interface Extern permits Func, Table, Memory, Global, Tag {
  /**
   * The type now: a memory's or table's lower limit is its current size, as import matching wants
   * it (spec 4.7.1).
   *
   * @return its external type; of a memory or table, with the size that it has now
   */
  ExternType type();
}
