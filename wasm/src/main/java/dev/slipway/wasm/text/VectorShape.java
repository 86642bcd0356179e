package dev.slipway.wasm.text;

/** How a vector literal is cut into lanes. */
public enum VectorShape {
  /** Sixteen bytes. */
  I8X16("i8x16", 8, false),
  /** Eight integers of 16 bits. */
  I16X8("i16x8", 16, false),
  /** Four integers of 32 bits. */
  I32X4("i32x4", 32, false),
  /** Two integers of 64 bits. */
  I64X2("i64x2", 64, false),
  /** Four floats. */
  F32X4("f32x4", 32, true),
  /** Two doubles. */
  F64X2("f64x2", 64, true);

  private final String text;
  private final int bits;
  private final boolean floats;

  VectorShape(String text, int bits, boolean floats) {
    this.text = text;
    this.bits = bits;
    this.floats = floats;
  }

  /**
   * The keyword, such as {@code i32x4}.
   *
   * @return the keyword
   */
  public String text() {
    return text;
  }

  /**
   * Width of a lane in bits.
   *
   * @return 8, 16, 32 or 64
   */
  public int bits() {
    return bits;
  }

  /**
   * Whether the lanes are floating-point numbers.
   *
   * @return whether they are floats
   */
  public boolean floats() {
    return floats;
  }

  /** {@return how many lanes there are} */
  public int lanes() {
    return 128 / bits;
  }

  /** {@return the shape whose keyword stands at the cursor, which moves past it} */
  static VectorShape read(Cursor cursor) {
    for (VectorShape shape : values()) {
      if (cursor.acceptWord(shape.text)) {
        return shape;
      }
    }
    throw cursor.unexpected("a vector shape such as " + I32X4.text);
  }
}
