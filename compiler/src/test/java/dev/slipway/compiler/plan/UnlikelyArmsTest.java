package dev.slipway.compiler.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipway.compiler.ir.Kind;
import org.junit.jupiter.api.Test;

class UnlikelyArmsTest {
  /** Every call allocates the frame, whichever arm it takes. */
  @Test
  void theFrameIsOfTheLargestArm() {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      body.append("(@metadata.code.branch_hint \"\\00\")");
      body.append("(if (i32.eq (local.get $p) (i32.const ").append(i).append(")) (then ");
      body.append("(i32.store offset=4 (local.get $p) (i32.rotl (local.get $n) (local.get $p)))");
      body.append("(i64.store offset=8 (local.get $p) (local.get $w))".repeat(6));
      body.append("(local.set $n (i32.mul (local.get $n) (i32.const 7)))");
      body.append(i % 2 == 0 ? "(local.set $w (i64.extend_i32_u (local.get $n)))" : "");
      body.append("))(local.set $p (i32.add (local.get $p) (local.get $n)))");
    }
    String wat =
        "(module (memory 1) (func (param $p i32) (param $n i32) (param $w i64) (result i64)"
            + body
            + "(i64.add (local.get $w) (i64.extend_i32_u (local.get $p)))))";
    FunctionPlan plan = Plans.of("arms", wat, 20, Budget.of(1800, 8000));
    assertEquals(20, plan.parts().size());
    assertEquals(2, plan.frame().count(Kind.I32));
    assertEquals(1, plan.frame().count(Kind.I64));
  }
}
