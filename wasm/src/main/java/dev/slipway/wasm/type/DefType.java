package dev.slipway.wasm.type;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A closed, canonical defined type (spec 3.1.3 and 3.3.11): one object per class of equivalent
 * types in this JVM, so that equality is identity. What a defined type refers to is closed as well:
 * it holds other {@code DefType}s in the place of type indices.
 *
 * <p>Types are equivalent when their recursive groups are equal in structure (iso-recursive). The
 * groups are interned weakly: a type lives as long as something refers to a type of its group.
 */
public final class DefType implements HeapType {
  /** The longest chain of supertypes, as the JavaScript API limits it. */
  public static final int MAX_DEPTH = 63;

  private static final DefType[] NO_TYPES = {};

  private final RecGroup group;
  private final int position;
  private final boolean isFinal;

  /** The supertype at each depth, this type last. */
  private final DefType[] supers;

  private CompType comp;

  DefType(RecGroup group, int position, boolean isFinal, DefType superType) {
    this.group = group;
    this.position = position;
    this.isFinal = isFinal;
    DefType[] above = superType == null ? NO_TYPES : superType.supers;
    if (above.length > MAX_DEPTH) {
      throw new IllegalArgumentException("more than " + MAX_DEPTH + " supertypes");
    }
    supers = Arrays.copyOf(above, above.length + 1);
    supers[above.length] = this;
  }

  /** The last step of making a type, before anybody else sees it. */
  void complete(CompType closed) {
    comp = closed;
  }

  /**
   * Canonical types of a type section, in the order of the type index space; in linear time.
   *
   * @param groups in the module's order
   * @return each type of the groups, in order of the type indices
   * @throws IllegalArgumentException if a type refers to one that is not defined by the end of its
   *     group, or has a supertype that is not defined before it, several of them, or too many above
   *     each other
   */
  public static DefType[] close(List<RecType> groups) {
    return new Closer().close(groups);
  }

  /**
   * {@return the type of a final, closed composite type that stands alone}
   *
   * @param closed without type indices
   */
  public static DefType of(CompType closed) {
    return Closer.single(closed);
  }

  /**
   * Whether it may have no subtypes.
   *
   * @return whether it is final
   */
  public boolean isFinal() {
    return isFinal;
  }

  /**
   * The composite type; its references are closed.
   *
   * @return the composite type, closed
   */
  public CompType comp() {
    return comp;
  }

  /** {@return the function type}, for a type that is one */
  public FuncType func() {
    return (FuncType) comp;
  }

  /** {@return the declared supertype, or null} */
  public DefType superType() {
    int depth = depth();
    return depth == 0 ? null : supers[depth - 1];
  }

  /** {@return how many supertypes there are, direct and indirect} */
  public int depth() {
    return supers.length - 1;
  }

  /**
   * {@return whether this is {@code sup} or has it as a supertype, directly or not}
   *
   * @param sup any
   */
  public boolean matches(DefType sup) {
    int depth = sup.supers.length - 1;
    return this == sup || depth < supers.length && supers[depth] == sup;
  }

  /** {@return the least abstract type that this type matches} */
  public AbsHeapType kind() {
    return switch (comp) {
      case FuncType func -> AbsHeapType.FUNC;
      case StructType struct -> AbsHeapType.STRUCT;
      case ArrayType array -> AbsHeapType.ARRAY;
    };
  }

  /** A hash that is the same for as long as this JVM runs, and that no input can foresee. */
  long hash() {
    return RecGroup.mix(group.hash(), position);
  }

  RecGroup group() {
    return group;
  }

  int position() {
    return position;
  }

  /**
   * {@return 32 hexadecimal digits that name this type: the same in every JVM, and different for
   * types that differ}
   */
  public String canonicalName() {
    return HexFormat.of().formatHex(group.digest(position), 0, 16);
  }

  /** {@return such as {@code struct:1f0c2a9b}: the kind, and the canonical name's first digits} */
  @Override
  public String text() {
    return kind().text() + ':' + canonicalName().substring(0, 8);
  }

  @Override
  public String toString() {
    return text();
  }
}
