package dev.slipway.wasm.type;

import java.util.Objects;

/**
 * A reference type (spec 2.3.4).
 *
 * @param nullable whether null is one
 * @param heap what it refers to
 */
public record RefType(boolean nullable, HeapType heap) implements ValType {
  /** Checks that there is a heap type. */
  public RefType {
    Objects.requireNonNull(heap);
  }

  @Override
  public String text() {
    if (nullable && heap instanceof AbsHeapType abs) {
      return switch (abs) {
        case NONE -> "nullref";
        case NOFUNC -> "nullfuncref";
        case NOEXTERN -> "nullexternref";
        case NOEXN -> "nullexnref";
        case FUNC, EXTERN, ANY, EQ, I31, STRUCT, ARRAY, EXN -> abs.text() + "ref";
      };
    }
    return nullable ? "(ref null " + heap.text() + ")" : "(ref " + heap.text() + ")";
  }

  @Override
  public ValType unpacked() {
    return this;
  }

  @Override
  public boolean defaultable() {
    return nullable;
  }

  @Override
  public String toString() {
    return text();
  }
}
