package com.example.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipway.runtime.GuestAllocator;
import dev.slipway.runtime.GuestArena;
import dev.slipway.runtime.GuestSegment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

/** The C module of the embed-java example. */
class CalculatorTest {
  private String logged;
  private final Calculator calculator = CalculatorModule.instantiate(new Host());

  private final class Host implements CalculatorImports {
    @Override
    public void log(int text, int length) {
      logged = calculator.memory().readUtf8(text, length);
    }

    @Override
    public double round(double value, int digits) {
      return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).doubleValue();
    }
  }

  @Test
  void calculates() {
    assertEquals(42, calculator.add(40, 2));
    GuestAllocator allocator = GuestAllocator.of32(calculator::malloc, calculator::free);
    try (GuestArena arena = GuestArena.of(calculator.memory(), allocator)) {
      GuestSegment values = arena.allocateFrom(1.0, 2.0, 2.0);
      assertEquals(1.67, calculator.mean(values.address32(), 3));
      assertEquals("mean: done", logged);
    }
  }
}
