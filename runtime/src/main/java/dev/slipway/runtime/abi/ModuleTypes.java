package dev.slipway.runtime.abi;

import dev.slipway.wasm.type.DefType;
import dev.slipway.wasm.type.RecType;
import java.util.List;

/**
 * The types of a module.
 *
 * @param groups as the module writes them
 * @param list by type index: what they are in every module
 */
public record ModuleTypes(List<RecType> groups, List<DefType> list) {
  /** Copies the list. */
  public ModuleTypes {
    groups = List.copyOf(groups);
    list = List.copyOf(list);
  }

  /**
   * {@return the types that groups define}
   *
   * @param groups in the module's order
   * @throws IllegalArgumentException if they refer to types that are not there
   */
  public static ModuleTypes of(List<RecType> groups) {
    return new ModuleTypes(groups, List.of(DefType.close(groups)));
  }

  /**
   * {@return the type with an index}
   *
   * @param index a type index
   */
  public DefType get(int index) {
    return list.get(index);
  }

  /** {@return how many types there are} */
  public int size() {
    return list.size();
  }
}
