package dev.slipway.wasm.text;

/**
 * Number literals (spec 6.3.1, 6.3.2) to bits and back. Methods that read throw {@link Bad} with a
 * message; the caller knows the place.
 */
final class Numbers {
  /** A literal that is no number, or is out of range. */
  static final class Bad extends Exception {
    private static final long serialVersionUID = 1L;

    Bad(String message) {
      super(message, null, false, false);
    }
  }

  private static final int F32_MANTISSA = 23;
  private static final int F64_MANTISSA = 52;

  private Numbers() {}

  /** {@return the value of a hexadecimal digit, or -1} */
  static int hex(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    char lower = (char) (c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }

  /** {@return an unsigned number of {@code bits} bits} */
  static long unsigned(String text, int bits) throws Bad {
    return natural(text, 0, bits, text);
  }

  /** {@return a signed or unsigned number of {@code bits} bits, sign-extended from them} */
  static long integer(String text, int bits) throws Bad {
    boolean negative = text.startsWith("-");
    int digits = negative || text.startsWith("+") ? 1 : 0;
    long value = natural(text, digits, bits, text);
    if (negative) {
      long lowest = 1L << (bits - 1);
      if (Long.compareUnsigned(value, lowest) > 0) {
        throw outOfRange(text, "i" + bits);
      }
      return -value;
    }
    int spare = 64 - bits;
    return value << spare >> spare;
  }

  private static long natural(String text, int from, int bits, String shown) throws Bad {
    boolean hex = text.startsWith("0x", from);
    int start = hex ? from + 2 : from;
    int end = digitsEnd(text, start, hex);
    if (end == start || end != text.length()) {
      throw new Bad("malformed integer " + shown);
    }
    long max = bits == 64 ? -1L : (1L << bits) - 1;
    int base = hex ? 16 : 10;
    long value = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == '_') {
        continue;
      }
      int digit = hex(c);
      long room = Long.divideUnsigned(max - digit, base);
      if (Long.compareUnsigned(value, room) > 0) {
        throw outOfRange(shown, "i" + bits);
      }
      value = value * base + digit;
    }
    return value;
  }

  private static Bad outOfRange(String text, String type) {
    return new Bad(type + " constant out of range: " + text);
  }

  /** {@return the end of the longest {@code digit ('_'? digit)*} at {@code start}} */
  private static int digitsEnd(String text, int start, boolean hex) {
    int at = start;
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean separated =
          c == '_' && at > start && at + 1 < text.length() && digit(text.charAt(at + 1), hex);
      if (!digit(c, hex) && !separated) {
        break;
      }
      at++;
    }
    return at;
  }

  private static boolean digit(char c, boolean hex) {
    return hex ? hex(c) >= 0 : c >= '0' && c <= '9';
  }

  /** {@return the bits of an f32 literal, exactly rounded} */
  static int f32(String text) throws Bad {
    int sign = text.startsWith("-") ? 1 << 31 : 0;
    String magnitude = magnitude(text);
    if (magnitude.startsWith("nan")) {
      return sign | 0x7F80_0000 | (int) payload(magnitude, F32_MANTISSA, text);
    }
    if (magnitude.equals("inf")) {
      return sign | 0x7F80_0000;
    }
    float value = Float.parseFloat(javaSyntax(magnitude, text));
    if (Float.isInfinite(value)) {
      throw outOfRange(text, "f32");
    }
    return sign | Float.floatToRawIntBits(value);
  }

  /** {@return the bits of an f64 literal, exactly rounded} */
  static long f64(String text) throws Bad {
    long sign = text.startsWith("-") ? 1L << 63 : 0;
    String magnitude = magnitude(text);
    if (magnitude.startsWith("nan")) {
      return sign | 0x7FF0_0000_0000_0000L | payload(magnitude, F64_MANTISSA, text);
    }
    if (magnitude.equals("inf")) {
      return sign | 0x7FF0_0000_0000_0000L;
    }
    double value = Double.parseDouble(javaSyntax(magnitude, text));
    if (Double.isInfinite(value)) {
      throw outOfRange(text, "f64");
    }
    return sign | Double.doubleToRawLongBits(value);
  }

  private static String magnitude(String text) {
    return text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
  }

  private static long payload(String nan, int mantissa, String shown) throws Bad {
    if (nan.equals("nan")) {
      return 1L << (mantissa - 1);
    }
    if (!nan.startsWith("nan:0x")) {
      throw new Bad("malformed NaN " + shown + "; the payload is written as nan:0x1");
    }
    long payload = natural(nan, 4, 64, shown);
    if (payload == 0 || Long.compareUnsigned(payload, 1L << mantissa) >= 0) {
      throw outOfRange(shown, mantissa == F32_MANTISSA ? "f32" : "f64");
    }
    return payload;
  }

  /** Checks the grammar of a finite literal and rewrites it as {@link Double#parseDouble} wants. */
  private static String javaSyntax(String text, String shown) throws Bad {
    boolean hex = text.startsWith("0x");
    int start = hex ? 2 : 0;
    int at = digitsEnd(text, start, hex);
    boolean good = at > start;
    if (at < text.length() && text.charAt(at) == '.') {
      at = digitsEnd(text, at + 1, hex);
    }
    boolean exponent = at < text.length() && (text.charAt(at) | 0x20) == (hex ? 'p' : 'e');
    if (exponent) {
      int digits = at + 1;
      if (digits < text.length() && (text.charAt(digits) == '+' || text.charAt(digits) == '-')) {
        digits++;
      }
      at = digitsEnd(text, digits, false);
      good &= at > digits;
    }
    if (!good || at != text.length()) {
      throw new Bad("malformed number " + shown);
    }
    String plain = text.replace("_", "");
    return hex && !exponent ? plain + "p0" : plain;
  }

  /** Appends a literal that reads back as exactly these bits. */
  static void appendF32(int bits, StringBuilder out) {
    float value = Float.intBitsToFloat(bits & Integer.MAX_VALUE);
    out.append(bits < 0 ? "-" : "");
    if (Float.isNaN(value)) {
      appendNan(bits & ((1 << F32_MANTISSA) - 1), F32_MANTISSA, out);
    } else {
      out.append(Float.isInfinite(value) ? "inf" : tidy(Float.toString(value)));
    }
  }

  /** Appends a literal that reads back as exactly these bits. */
  static void appendF64(long bits, StringBuilder out) {
    double value = Double.longBitsToDouble(bits & Long.MAX_VALUE);
    out.append(bits < 0 ? "-" : "");
    if (Double.isNaN(value)) {
      appendNan(bits & ((1L << F64_MANTISSA) - 1), F64_MANTISSA, out);
    } else {
      out.append(Double.isInfinite(value) ? "inf" : tidy(Double.toString(value)));
    }
  }

  private static void appendNan(long payload, int mantissa, StringBuilder out) {
    out.append("nan");
    if (payload != 1L << (mantissa - 1)) {
      out.append(":0x").append(Long.toHexString(payload));
    }
  }

  /** Java writes 1.0 and 1.0E10 where 1 and 1e10 will do. */
  private static String tidy(String number) {
    String plain = number.replace("E", "e").replace(".0e", "e");
    return plain.endsWith(".0") ? plain.substring(0, plain.length() - 2) : plain;
  }
}
