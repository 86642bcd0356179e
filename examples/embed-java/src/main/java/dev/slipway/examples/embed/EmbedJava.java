package dev.slipway.examples.embed;

import dev.slipway.compiler.Slipway;
import dev.slipway.runtime.CompiledModule;
import dev.slipway.runtime.HostFunction;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Instance;
import dev.slipway.runtime.Memory;
import dev.slipway.runtime.Trap;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.ValType;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** The Java API in one small program: compile, link, call, share memory, catch a trap. */
public final class EmbedJava {
  private EmbedJava() {}

  /** Typed calls: a method an export, no boxing. */
  public interface Calculator {
    int add(int a, int b);

    int divide(int a, int b);

    double mean(int values, int count);

    int scratch();
  }

  /** A host function's shape; any interface with one method will do. */
  interface Round {
    double round(double value, int digits);
  }

  public static void main(String[] args) throws IOException {
    run(System.out);
  }

  static void run(PrintStream out) throws IOException {
    CompiledModule module = Slipway.compile(wasm());
    module
        .imports()
        .forEach(i -> out.println("wants " + i.module() + "." + i.name() + ": " + i.type()));

    // Host functions from lambdas. This one needs the guest's memory, which exists after linking.
    Instance[] self = new Instance[1];
    FuncType log = new FuncType(List.of(ValType.I32, ValType.I32), List.of());
    Imports imports =
        Imports.builder()
            .add(
                "host",
                "log",
                HostFunction.of(
                    log,
                    a -> {
                      Memory memory = self[0].memory("memory");
                      out.println("the guest says: " + memory.readUtf8((int) a[0], (int) a[1]));
                      return null;
                    }))
            .func(
                "host",
                "round",
                Round.class,
                (value, digits) -> Math.round(value * Math.pow(10, digits)) / Math.pow(10, digits))
            .build();
    Instance instance = self[0] = module.instantiate(imports);

    // By name, and through an interface.
    out.println("call(\"add\", 2, 3) = " + instance.call("add", 2, 3));
    Calculator calculator = instance.as(Calculator.class);
    out.println("calculator.add(40, 2) = " + calculator.add(40, 2));

    // The guest's memory is a MemorySegment: what we write is what the guest reads.
    Memory memory = instance.memory("memory");
    int at = calculator.scratch();
    double[] values = {1.5, 2.25, 10};
    for (int i = 0; i < values.length; i++) {
      memory.segment().set(ValueLayout.JAVA_DOUBLE_UNALIGNED, at + 8L * i, values[i]);
    }
    out.println("mean = " + calculator.mean(at, values.length));

    // A trap is an exception; its stack trace names the wasm functions.
    try {
      calculator.divide(1, 0);
    } catch (Trap trap) {
      out.println(
          "trap: "
              + trap.kind().text()
              + ", in "
              + trap.getStackTrace()[frame(trap)].getMethodName());
    }

    // One compiled module, many instances: each has a memory of its own.
    Instance other = module.instantiate(imports);
    other.memory("memory").segment().set(ValueLayout.JAVA_DOUBLE_UNALIGNED, at, 7);
    out.println("still " + memory.segment().get(ValueLayout.JAVA_DOUBLE_UNALIGNED, at));
  }

  private static int frame(Trap trap) {
    StackTraceElement[] trace = trap.getStackTrace();
    int i = 0;
    while (trace[i].getClassName().startsWith("dev.slipway.runtime.")) {
      i++;
    }
    return i;
  }

  private static byte[] wasm() throws IOException {
    try (InputStream in = EmbedJava.class.getResourceAsStream("/calculator.wasm")) {
      return in.readAllBytes();
    }
  }
}
