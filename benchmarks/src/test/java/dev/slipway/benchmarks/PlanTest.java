package dev.slipway.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
  @Test
  void namesAreRows() {
    assertEquals(List.of(Plan.Kernel, Plan.Host), Plan.rows(List.of("Kernel", "Host")));
    assertEquals(List.of(Plan.values()), Plan.rows(List.of("all")));
  }

  /** Its recording would replace a row's, with other forks than the row's command has. */
  @Test
  void aPatternIsNotRecorded() {
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> Plan.rows(List.of("ProgramBenchmark", "-f")));
    assertTrue(e.getMessage().startsWith("ProgramBenchmark is no table"), e::getMessage);
  }

  @Test
  void eachParameterIsAnArgument() {
    List<String> arguments = new Plan.Run("X", "a=1,2 b=3", 1, 2, 3, 4).arguments();
    assertEquals(List.of("-p", "a=1,2", "-p", "b=3"), arguments.subList(11, arguments.size()));
  }
}
