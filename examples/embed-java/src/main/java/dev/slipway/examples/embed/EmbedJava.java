package dev.slipway.examples.embed;

import dev.slipway.compiler.Slipway;
import dev.slipway.runtime.CompiledModule;
import dev.slipway.runtime.GuestArena;
import dev.slipway.runtime.GuestLayouts;
import dev.slipway.runtime.GuestSegment;
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
import java.util.List;

/**
 * The Java API in one small program: compile, link, call, pass strings and arrays, catch a trap.
 */
public final class EmbedJava {
  private EmbedJava() {}

  /** Typed calls: a method an export, no boxing. */
  public interface Calculator {
    int add(int a, int b);

    int divide(int a, int b);

    double mean(int values, int count);

    int shout(int text);
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

    // Arrays and strings, in room that the guest's own malloc gives: freed at the end of the block.
    Instance other = module.instantiate(imports);
    try (GuestArena arena = GuestArena.of(instance)) {
      GuestSegment values = arena.allocateFrom(1.5, 2.25, 10);
      out.println("mean = " + calculator.mean(values.address32(), 3));
      int loud = calculator.shout(arena.allocateFrom("a string").address32());
      out.println(arena.adopt(instance.memory("memory").cStringAt(loud)).getString());

      // The guest's memory is a MemorySegment: what we write is what the guest reads. One compiled
      // module makes many instances: each has a memory of its own.
      values.segment().set(GuestLayouts.F64, 0, 5.5);
      out.println("mean = " + calculator.mean(values.address32(), 3));
      other.memory("memory").write(values.address(), new byte[8]);
      out.println("still " + values.segment().get(GuestLayouts.F64, 0));
    }

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
