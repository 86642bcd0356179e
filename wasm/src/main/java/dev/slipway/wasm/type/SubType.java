package dev.slipway.wasm.type;

import java.util.List;

/**
 * A sub type (spec 2.3.9): a composite type with its declared supertypes.
 *
 * @param isFinal whether it may have no subtypes; true for a plain {@code (func ...)} type
 * @param supers type indices of the declared supertypes (at most one in wasm 3.0)
 */
public record SubType(boolean isFinal, List<Integer> supers, CompType comp) {
  public SubType {
    supers = List.copyOf(supers);
  }

  public static SubType of(CompType comp) {
    return new SubType(true, List.of(), comp);
  }
}
