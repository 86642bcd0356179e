package dev.slipway.wasm.text;

import dev.slipway.wasm.type.NumType;
import java.util.List;

/** An argument or expected result in a script. */
public sealed interface Value {
  /**
   * An i32.
   *
   * @param value signed
   */
  record I32(int value) implements Value {}

  /**
   * An i64.
   *
   * @param value signed
   */
  record I64(long value) implements Value {}

  /**
   * IEEE bits.
   *
   * @param bits of 32
   */
  record F32(int bits) implements Value {}

  /**
   * IEEE bits.
   *
   * @param bits of 64
   */
  record F64(long bits) implements Value {}

  /**
   * Expected: a NaN of the type, {@code nan:canonical} or else {@code nan:arithmetic}.
   *
   * @param type F32 or F64
   * @param canonical whether its payload has only the top bit
   */
  record Nan(NumType type, boolean canonical) implements Value {}

  /**
   * A vector.
   *
   * @param lanes lane 0 first: {@link I32} for lanes up to 32 bits (sign-extended), {@link I64},
   *     {@link F32}, {@link F64} or {@link Nan}
   * @param shape how it is divided
   */
  record V128(VectorShape shape, List<Value> lanes) implements Value {
    /** Copies the list. */
    public V128 {
      lanes = List.copyOf(lanes);
    }
  }

  /**
   * A null reference.
   *
   * @param heap the heap type's keyword, such as {@code extern}; null when any will do
   */
  record RefNull(String heap) implements Value {}

  /**
   * {@code ref.extern n}: the host object with that number; the same number is the same object.
   *
   * @param number of the object
   */
  record RefExtern(long number) implements Value {}

  /**
   * {@code ref.host n}: the host object with that number, as a reference of the guest's own.
   *
   * @param number of the object
   */
  record RefHost(long number) implements Value {}

  /**
   * Expected: any non-null reference of a kind.
   *
   * @param heap the heap type's keyword, such as {@code func}
   */
  record RefAny(String heap) implements Value {}

  /**
   * Expected: one of these.
   *
   * @param values any of which will do
   */
  record Either(List<Value> values) implements Value {
    /** Copies the list. */
    public Either {
      values = List.copyOf(values);
    }
  }
}
