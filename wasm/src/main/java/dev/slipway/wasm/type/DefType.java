package dev.slipway.wasm.type;

/**
 * A closed, canonical defined type (spec 3.1.3): one object per class of equivalent types in this
 * JVM, so that equality is identity.
 */
public final class DefType implements HeapType {
  private final boolean isFinal;
  private final DefType superType;
  private final int depth;
  private CompType comp;

  DefType(boolean isFinal, DefType superType) {
    this.isFinal = isFinal;
    this.superType = superType;
    this.depth = superType == null ? 0 : superType.depth + 1;
  }

  /** Whether it may have no subtypes. */
  public boolean isFinal() {
    return isFinal;
  }

  /** The composite type; its references are closed. */
  public CompType comp() {
    return comp;
  }

  /** {@return the declared supertype, or null} */
  public DefType superType() {
    return superType;
  }

  /** {@return how many supertypes there are, direct and indirect} */
  public int depth() {
    return depth;
  }

  @Override
  public String text() {
    return "type";
  }
}
