package dev.slipway.wasm.type;

import java.util.List;

/**
 * A sub type (spec 2.3.9): a composite type with its declared supertypes.
 *
 * @param isFinal whether it may have no subtypes; true for a plain {@code (func ...)} type
 * @param supers type indices of the declared supertypes (at most one in wasm 3.0)
 * @param comp the composite type
 */
public record SubType(boolean isFinal, List<Integer> supers, CompType comp) {
  /** Copies the list. */
  public SubType {
    supers = List.copyOf(supers);
  }

  /**
   * {@return the final type without supertypes, as most are}
   *
   * @param comp the composite type
   */
  public static SubType of(CompType comp) {
    return new SubType(true, List.of(), comp);
  }
}
