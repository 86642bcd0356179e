package dev.slipway.compiler.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Exprs;
import dev.slipway.compiler.ir.Part;
import dev.slipway.compiler.ir.Stmt;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Functions of many accesses to memory are split before C1 gives them up, however small these are.
 */
class AccessBudgetTest {
  private static final int MOST = 130;

  @Test
  void aMethodOfFewAccessesStaysWhole() {
    assertFalse(plan(60, "").split());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "loop $l "})
  void manyAreSplit(String around) {
    FunctionPlan plan = plan(400, around);
    assertTrue(plan.split());
    int all = accesses(plan.body());
    assertTrue(all <= MOST);
    for (Part part : plan.parts()) {
      int own = accesses(part.body());
      assertTrue(own <= MOST);
      all += own;
    }
    assertEquals(400, all);
  }

  private static FunctionPlan plan(int accesses, String around) {
    String end = around.isEmpty() ? "" : "local.get 0 br_if $l end ";
    String wat =
        "(module (memory 1) (func (param i32 i32) "
            + around
            + "(i32.store (local.get 0) (i32.load (local.get 1)))".repeat(accesses / 2)
            + end
            + "))";
    return Plans.of("accesses", wat, 3, Budget.DEFAULT);
  }

  private static int accesses(List<Stmt> list) {
    int count = 0;
    for (Stmt stmt : list) {
      count +=
          switch (stmt) {
            case Stmt.Block s -> accesses(s.body());
            case Stmt.Loop s -> accesses(s.body());
            case Stmt.LocalSet s -> accesses(s.value());
            case Stmt.Store s -> 1 + accesses(s.address()) + accesses(s.value());
            default -> 0;
          };
    }
    return count;
  }

  private static int accesses(Expr expr) {
    int count = expr instanceof Expr.Load ? 1 : 0;
    for (Expr operand : Exprs.operands(expr)) {
      count += accesses(operand);
    }
    return count;
  }
}
