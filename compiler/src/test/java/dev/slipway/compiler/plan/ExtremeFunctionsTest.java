package dev.slipway.compiler.plan;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.slipway.compiler.ir.Builder;
import dev.slipway.compiler.ir.Convention;
import dev.slipway.compiler.ir.Function;
import dev.slipway.compiler.ir.Part;
import dev.slipway.compiler.ir.Stmt;
import dev.slipway.compiler.pass.Passes;
import dev.slipway.compiler.pass.SameMeaning;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.binary.CodeMetadata;
import dev.slipway.wasm.text.TextReader;
import dev.slipway.wasm.validate.Validator;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Functions of shapes that no compiler of source code makes: still every method is small. */
class ExtremeFunctionsTest {
  private static final int MANY = 3000;
  private static final String STORE = " local.get 0 local.get 1 i32.store offset=";

  @Test
  void switchWithThousandsOfTargets() {
    StringBuilder body = new StringBuilder("block ".repeat(MANY));
    body.append("local.get 0 br_table");
    for (int i = 0; i < MANY; i++) {
      body.append(' ').append(i);
    }
    for (int i = 0; i < MANY; i++) {
      body.append(" end").append(STORE).append(i);
    }
    check(function("", body.append(" local.get 1")));
  }

  @Test
  void resumableStateMachine() {
    StringBuilder body = new StringBuilder("loop " + "block ".repeat(MANY));
    body.append("local.get $pc br_table");
    for (int i = 0; i < MANY; i++) {
      body.append(' ').append(i);
    }
    for (int i = 0; i < MANY; i++) {
      body.append(" end").append(STORE).append(i);
      body.append(" i32.const ").append(i * 7 % MANY).append(" local.set $pc");
      body.append(" local.get 1 br_if ").append(MANY - 1 - i);
      body.append(" local.get $pc local.set 1");
    }
    check(function("(local $pc i32)", body.append(" end local.get 1")));
  }

  @Test
  void branchesOutOfManyBlocks() {
    StringBuilder body = new StringBuilder("block ".repeat(MANY));
    for (int i = 0; i < MANY; i++) {
      body.append(" local.get 0 br_if ").append(i * 31 % (MANY - i));
      body.append(" end").append(STORE).append(i);
    }
    check(function("", body.append(" local.get 1")));
  }

  @Test
  void deeplyNestedLoops() {
    StringBuilder body = new StringBuilder("loop ".repeat(MANY));
    for (int i = 0; i < MANY; i++) {
      body.append(STORE).append(i).append(" local.get 0 br_if 0 end");
    }
    check(function("", body.append(" local.get 1")));
  }

  @Test
  void longChainOfElses() {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < MANY; i++) {
      body.append(" local.get 0 i32.const ").append(i).append(" i32.eq if");
      body.append(STORE).append(i).append(" else");
    }
    body.append(" end".repeat(MANY));
    check(function("", body.append(" local.get 1")));
  }

  @Test
  void straightLine() {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 10 * MANY; i++) {
      body.append(STORE).append(i);
    }
    check(function("", body.append(" local.get 1")));
  }

  @Test
  void thousandsOfLocalsInALoop() {
    StringBuilder body = new StringBuilder("loop");
    for (int i = 0; i < MANY; i++) {
      body.append(" local.get ").append(2 + i * 7919 % MANY).append(" i32.const ").append(i);
      body.append(" i32.add local.set ").append(2 + i * 31 % MANY);
      body.append(" local.get 0 local.get ").append(2 + i).append(" i32.store offset=").append(i);
    }
    body.append(" local.get 1 br_if 0 end local.get 2");
    check(function("(local " + "i32 ".repeat(MANY) + ")", body));
  }

  @Test
  void deepOperandStack() {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < MANY; i++) {
      body.append(" local.get 0 local.get 0 i32.load offset=").append(i);
    }
    body.append(" i32.const 5 local.set 0");
    body.append(" i32.add i32.add".repeat(MANY - 1)).append(" i32.add");
    check(function("", body));
  }

  @Test
  void thousandParametersAndResults() {
    String types = "i64 i32 ".repeat(500);
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      body.append(" local.get ").append(i % 2 == 0 ? 998 - i : i);
    }
    body.append(" call 0".repeat(10));
    body.append(" loop (type 0) local.get 1 br_if 0 call 0 end");
    check(
        "(type (func (param "
            + types
            + ") (result "
            + types
            + ")))"
            + "(func (type 0) "
            + body
            + ")");
  }

  /** A bit for each local at the end of each block would take 600 MB. */
  @Test
  void tensOfThousandsOfLocalsAndBlocks() {
    int locals = 50_000;
    int blocks = 100_000;
    StringBuilder body = new StringBuilder();
    body.append(" local.get ").append(locals).append(" i32.load drop");
    body.append(" block local.get 0 br_if 0 local.get 1 i32.load offset=4 drop end".repeat(blocks));
    String fields = function("(local" + " i32".repeat(locals) + ")", body.append(" local.get 1"));
    Function function =
        build(TextReader.readModule("(module " + fields + ")", "test.wat", Features.DEFAULT));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Passes.run(function, memory -> true);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < 200_000_000, () -> allocated + " bytes");
  }

  private static String function(String locals, CharSequence body) {
    return "(memory 1) (func (param i32 i32) (result i32) " + locals + " " + body + ")";
  }

  /** Runs on a thread with the stack that the compiler gives its workers. */
  private static void check(String fields) {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread thread = new Thread(null, () -> compile(fields), "test", 512L << 20);
    thread.setUncaughtExceptionHandler((t, e) -> thrown.set(e));
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    if (thrown.get() != null) {
      throw new AssertionError(thrown.get());
    }
  }

  private static void compile(String fields) {
    Module module = TextReader.readModule("(module " + fields + ")", "test.wat", Features.DEFAULT);
    Validator.validate(module, Features.DEFAULT);
    SameMeaning.check("extreme", module, 5);
    Function function = build(module);
    Passes.run(function, memory -> true);
    FunctionPlan plan = Splitter.plan(function, Budget.DEFAULT);
    assertTrue(plan.split(), "not split");
    SizeModel model = SizeModel.split(function);
    assertSmall("spine", model.size(plan.body()));
    for (Part part : plan.parts()) {
      if (!lookup(part)) {
        int transfers = part.loads().size() + part.stores().size();
        int size = model.size(part.body()) + transfers * SizeModel.TRANSFER;
        assertSmall("part " + part.number(), size);
      }
    }
    assertTrue(plan.parts().size() < 20 * MANY, plan.parts().size() + " parts");
  }

  private static Function build(Module module) {
    return Builder.build(
        module,
        new IndexSpaces(module),
        0,
        CodeMetadata.read(module, CodeMetadata.BRANCH_HINT),
        Features.DEFAULT,
        Convention.HALVES);
  }

  /** A table that is looked up rather than switched over. */
  private static boolean lookup(Part part) {
    List<Stmt> body = part.body();
    return body.size() == 1 && body.getFirst() instanceof Stmt.BrTable;
  }

  private static void assertSmall(String what, int size) {
    assertTrue(size <= Budget.DEFAULT.hugeLimit(), what + ": " + size);
  }
}
