package dev.slipway.wasm.type;

/**
 * Matching of types (spec 3.4), the one place where it is decided. The validator and the linker
 * both ask here. Types are closed ({@link DefType}): two type indices match only if they are equal.
 */
public final class Subtyping {
  private Subtyping() {}

  /**
   * {@return whether a value of type {@code sub} may stand where {@code sup} is wanted}
   *
   * @param sub closed
   * @param sup closed
   */
  public static boolean matches(ValType sub, ValType sup) {
    if (sub instanceof RefType a && sup instanceof RefType b) {
      return (!a.nullable() || b.nullable()) && matches(a.heap(), b.heap());
    }
    return sub == sup;
  }

  /**
   * {@return whether heap type {@code sub} matches {@code sup}}
   *
   * @param sub closed
   * @param sup closed
   */
  public static boolean matches(HeapType sub, HeapType sup) {
    return switch (sub) {
      case AbsHeapType a ->
          switch (sup) {
            case AbsHeapType b -> a.matches(b);
            case DefType b -> a == b.kind().bottom();
            case TypeIndex b -> false;
          };
      case DefType a ->
          switch (sup) {
            case AbsHeapType b -> a.kind().matches(b);
            case DefType b -> a.matches(b);
            case TypeIndex b -> false;
          };
      case TypeIndex a -> a.equals(sup);
    };
  }

  /**
   * {@return whether an entity of type {@code actual} may be imported as {@code wanted}}
   *
   * @param actual what there is
   * @param wanted what there has to be
   */
  public static boolean matches(ExternType actual, ExternType wanted) {
    return switch (wanted) {
      case ExternType.Func w ->
          actual instanceof ExternType.Func a && a.defType().matches(w.defType());
      case ExternType.Table w ->
          actual instanceof ExternType.Table a && matches(a.type(), w.type());
      case ExternType.Mem w -> actual instanceof ExternType.Mem a && matches(a.type(), w.type());
      case ExternType.Global w ->
          actual instanceof ExternType.Global a && matches(a.type(), w.type());
      case ExternType.Tag w -> actual instanceof ExternType.Tag a && a.defType() == w.defType();
    };
  }

  /**
   * {@return whether a table may be imported: its element type is invariant}
   *
   * @param actual what there is
   * @param wanted what there has to be
   */
  public static boolean matches(TableType actual, TableType wanted) {
    return actual.element().equals(wanted.element()) && actual.limits().matches(wanted.limits());
  }

  /**
   * {@return whether a memory of the one type can be imported as the other}
   *
   * @param actual what there is
   * @param wanted what there has to be
   */
  public static boolean matches(MemType actual, MemType wanted) {
    return actual.shared() == wanted.shared()
        && actual.pageSizeLog2() == wanted.pageSizeLog2()
        && actual.limits().matches(wanted.limits());
  }

  /**
   * {@return whether a global may be imported: a mutable one's type is invariant}
   *
   * @param actual what there is
   * @param wanted what there has to be
   */
  public static boolean matches(GlobalType actual, GlobalType wanted) {
    return actual.mutable() == wanted.mutable()
        && (actual.mutable()
            ? actual.value().equals(wanted.value())
            : matches(actual.value(), wanted.value()));
  }
}
