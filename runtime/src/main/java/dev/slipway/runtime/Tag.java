package dev.slipway.runtime;

import dev.slipway.wasm.type.DefType;
import dev.slipway.wasm.type.ExternType;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.ValType;
import dev.slipway.wasm.type.VecType;

/**
 * A tag (spec 4.2.10): what guest exceptions are told apart by. The parameters of its type are the
 * values that such an exception holds. Compared by identity.
 */
public final class Tag implements Extern {
  /**
   * What an embedder keeps with it, such as the object that JavaScript knows it by; not used here.
   */
  public volatile Object companion;

  private final DefType defType;
  private final FuncType type;
  private final int references;

  private Tag(DefType defType) {
    this.defType = defType;
    this.type = defType.func();
    int count = 0;
    for (int i = 0; i < type.params().size(); i++) {
      count += isReference(type.params().get(i)) ? 1 : 0;
    }
    this.references = count;
  }

  /**
   * Makes a tag, different from all others.
   *
   * @param type closed
   * @return the tag
   * @throws IllegalArgumentException if the type has results
   */
  public static Tag create(FuncType type) {
    return create(DefType.of(type));
  }

  /**
   * As {@link #create(FuncType)}, of a function type that a module defines.
   *
   * @param type without results; the parameters are the values that an exception holds
   * @return the tag
   */
  public static Tag create(DefType type) {
    if (!type.func().results().isEmpty()) {
      throw new IllegalArgumentException("the type of a tag: expected no results, found " + type);
    }
    return new Tag(type);
  }

  /** {@return the defined type; a module that imports the tag must name the same} */
  public DefType defType() {
    return defType;
  }

  /** {@return the types of the values that its exceptions hold, as parameters} */
  public FuncType tagType() {
    return type;
  }

  @Override
  public ExternType type() {
    return new ExternType.Tag(defType);
  }

  /** How many values of its exceptions are references. */
  int references() {
    return references;
  }

  /** Whether values of a type are objects to the JVM. */
  static boolean isReference(ValType type) {
    return type instanceof RefType || type instanceof VecType;
  }

  @Override
  public String toString() {
    return "tag " + type;
  }
}
