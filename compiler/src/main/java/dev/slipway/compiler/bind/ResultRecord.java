package dev.slipway.compiler.bind;

import java.util.List;

/**
 * A record for several results, nested in the interface: components {@code v0}, {@code v1}, ….
 *
 * @param name its simple name
 * @param components their classes
 */
public record ResultRecord(String name, List<Class<?>> components) {
  /** {@return the name of a component} */
  static String component(int index) {
    return "v" + index;
  }
}
