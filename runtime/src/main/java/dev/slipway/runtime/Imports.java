package dev.slipway.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Where a module's imports come from. */
@FunctionalInterface
public interface Imports {
  /** No imports. */
  Imports NONE = (_, _) -> null;

  /**
   * {@return what to import under a module and name, or null if there is nothing}
   *
   * @param module first of an import's two names
   * @param name second of an import's two names
   */
  Extern get(String module, String name);

  /** {@return a builder without imports} */
  static Builder builder() {
    return new Builder();
  }

  /** Collects imports by name; later ones replace earlier ones. */
  final class Builder {
    private final Map<String, Map<String, Extern>> modules = new HashMap<>();

    private Builder() {}

    /**
     * Adds a function, memory, table, global or tag.
     *
     * @param module first of an import's two names
     * @param name second of an import's two names
     * @param extern what is imported
     * @return this
     */
    public Builder add(String module, String name, Extern extern) {
      Objects.requireNonNull(extern, () -> module + "." + name);
      modules.computeIfAbsent(module, _ -> new HashMap<>()).put(name, extern);
      return this;
    }

    /**
     * Adds a typed host function: {@link HostFunction#of(Class, Object)}.
     *
     * @param <F> the interface
     * @param module first of an import's two names
     * @param name second of an import's two names
     * @param functionalInterface with one abstract method, whose types are the function's
     * @param function the function
     * @return this
     */
    public <F> Builder func(String module, String name, Class<F> functionalInterface, F function) {
      return add(module, name, HostFunction.of(functionalInterface, function));
    }

    /**
     * Adds all exports of an instance.
     *
     * @param module first of an import's two names
     * @param instance whose exports are imported under their own names
     * @return this
     */
    public Builder instance(String module, Instance instance) {
      instance.exports().forEach((name, extern) -> add(module, name, extern));
      return this;
    }

    /** {@return what was added until now, immutable} */
    public Imports build() {
      Map<String, Map<String, Extern>> copy = new HashMap<>();
      modules.forEach((module, externs) -> copy.put(module, Map.copyOf(externs)));
      return (module, name) -> copy.getOrDefault(module, Map.of()).get(name);
    }
  }
}
