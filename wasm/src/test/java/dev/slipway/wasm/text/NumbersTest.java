package dev.slipway.wasm.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "4294967295, -1",
    "0xffff_FFFF, -1",
    "-2147483648, -2147483648",
    "-0x80000000, -2147483648",
    "+1_000, 1000"
  })
  void integers(String text, int value) throws Numbers.Bad {
    assertEquals(value, (int) Numbers.integer(text, 32));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4294967296",
        "-2147483649",
        "0x1_0000_0000",
        "1__0",
        "_1",
        "1_",
        "0x",
        "0x_1",
        "0X1",
        "--1",
        "1a",
        "-",
        "99999999999999999999999999"
      })
  void badIntegers(String text) {
    assertThrows(Numbers.Bad.class, () -> Numbers.integer(text, 32));
  }

  @Test
  void widestIntegers() throws Numbers.Bad {
    assertEquals(-1L, Numbers.integer("18446744073709551615", 64));
    assertEquals(Long.MIN_VALUE, Numbers.integer("-9223372036854775808", 64));
    assertThrows(Numbers.Bad.class, () -> Numbers.integer("18446744073709551616", 64));
    assertThrows(Numbers.Bad.class, () -> Numbers.integer("-9223372036854775809", 64));
    assertEquals(-1L, Numbers.integer("255", 8));
    assertThrows(Numbers.Bad.class, () -> Numbers.integer("256", 8));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 80000000",
    "1., 3f800000",
    "1.5E-1_0, 2f24ed3f",
    "0x1p-149, 1",
    "0x1p-150, 0",
    "0x1.000001p-150, 1",
    // A tie at half an ulp above 1, and just above it: rounding twice, by way of f64, would miss.
    "0x1.000001p0, 3f800000",
    "0x1.00000100000000000001p0, 3f800001",
    "0x1.fffffep127, 7f7fffff",
    "0x1.fffffefffp127, 7f7fffff",
    "inf, 7f800000",
    "-nan, ffc00000",
    "nan:0x1, 7f800001",
    "nan:0x7f_ffff, 7fffffff"
  })
  void singles(String text, String bits) throws Numbers.Bad {
    assertEquals(bits, Integer.toHexString(Numbers.f32(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0x1p128",
        "0x1.ffffffp127",
        "3.4028236e38",
        "1e39",
        "nan:0x0",
        "nan:0x800000",
        "nan:1",
        ".5",
        "1e",
        "1e+",
        "0x1p",
        "0x.8",
        "1_.0",
        "1._0",
        "1e1_",
        "infinity",
        "1f",
        "0x1.8p0x1",
        "NaN",
        "1 "
      })
  void badSingles(String text) {
    assertThrows(Numbers.Bad.class, () -> Numbers.f32(text));
  }

  /** Against exact decimal arithmetic: the literal halfway between two neighbours goes to even. */
  @Test
  void hexadecimalAndDecimalLiteralsRoundExactly() throws Numbers.Bad {
    Random random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      float low = Float.intBitsToFloat(random.nextInt(0x7F7F_FFFF));
      BigDecimal half =
          new BigDecimal(low)
              .add(new BigDecimal(Math.nextUp(low)))
              .divide(BigDecimal.TWO, MathContext.UNLIMITED);
      int bits = Float.floatToRawIntBits(low);
      int even = (bits & 1) == 0 ? bits : bits + 1;
      assertEquals(even, Numbers.f32(half.toString()));
      String hex = Double.toHexString(half.doubleValue()).replace("-0x", "0x");
      assertEquals(even, Numbers.f32(hex), hex);
      BigDecimal above = half.add(half.ulp().movePointLeft(30));
      assertEquals(bits + 1, Numbers.f32(above.toString()));
    }
  }

  @Test
  void whatIsPrintedReadsBack() throws Numbers.Bad {
    Random random = new Random(2);
    for (int i = 0; i < 20_000; i++) {
      int single = i == 0 ? 0x7F80_0001 : random.nextInt();
      StringBuilder text = new StringBuilder();
      Numbers.appendF32(single, text);
      assertEquals(single, Numbers.f32(text.toString()), text::toString);
      long wide = i == 0 ? 0xFFF0_0000_0000_0001L : random.nextLong();
      text.setLength(0);
      Numbers.appendF64(wide, text);
      assertEquals(wide, Numbers.f64(text.toString()), text::toString);
    }
  }
}
