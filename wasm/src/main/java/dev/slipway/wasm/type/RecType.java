package dev.slipway.wasm.type;

import java.util.List;

/**
 * A recursive type group (spec 2.3.9); a type that stands alone is a group of one.
 *
 * @param explicit whether the module spelled the group out ({@code rec}); kept so that writing what
 *     was read gives the same bytes
 * @param types that may refer to each other
 */
public record RecType(boolean explicit, List<SubType> types) {
  /** Copies the list. */
  public RecType {
    types = List.copyOf(types);
  }

  /**
   * {@return a group of one final type}
   *
   * @param comp the composite type
   */
  public static RecType of(CompType comp) {
    return new RecType(false, List.of(SubType.of(comp)));
  }
}
