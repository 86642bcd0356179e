package dev.slipway.benchmarks;

import dev.slipway.compiler.Options;
import dev.slipway.compiler.Slipway;
import dev.slipway.runtime.CompiledModule;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Memory;
import dev.slipway.runtime.Storage;
import dev.slipway.wasm.Feature;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.MemType;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.IntUnaryOperator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Two threads, each with an instance of {@code src/main/wat/atomics.wat}, add to a counter in the
 * memory that they share. Milliseconds until both have made their additions.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class AtomicsBenchmark {
  private static final int THREADS = 2;
  private static final int ADDITIONS = 1_000_000;

  /** Where the counter is. */
  private static final int COUNTER = 64;

  /** The engines that this has a driver for. */
  public enum Threaded {
    SLIPWAY,
    ENDIVE,
    NODE
  }

  @Param public Threaded engine;

  private final List<AutoCloseable> resources = new ArrayList<>();

  /** So many additions by each thread; the counter then. */
  private IntUnaryOperator threads;

  private int expected;

  /** Starts the threads. */
  @Setup
  public void open() throws IOException {
    byte[] wasm = Wat.read("atomics");
    threads =
        switch (engine) {
          case SLIPWAY -> slipway(wasm);
          case ENDIVE -> endive(wasm);
          case NODE -> {
            Pipe node =
                Pipe.node(Npm.NODE, "atomics.mjs", Pipe.file(wasm), Integer.toString(THREADS));
            resources.add(node);
            yield x -> Integer.parseInt(node.ask(Integer.toString(x)));
          }
        };
  }

  private IntUnaryOperator slipway(byte[] wasm) {
    CompiledModule module =
        Slipway.compile(wasm, Options.DEFAULT.withFeatures(Features.DEFAULT.with(Feature.THREADS)));
    Memory memory =
        Memory.create(
            new MemType(Limits.of(1, 1), true, MemType.DEFAULT_PAGE_SIZE_LOG2), Storage.NATIVE);
    Imports imports = Imports.builder().add("env", "memory", memory).build();
    List<IntUnaryOperator> adders = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      MethodHandle run = module.instantiate(imports).func("run").handle();
      adders.add(additions -> add(run, additions));
    }
    return together(adders, () -> memory.segment().get(ValueLayout.JAVA_INT_UNALIGNED, COUNTER));
  }

  private IntUnaryOperator endive(byte[] wasm) {
    List<Guest> guests = Peer.ENDIVE.sharing(wasm, "env", "memory", THREADS);
    List<IntUnaryOperator> adders = new ArrayList<>();
    for (Guest guest : guests) {
      adders.add(guest.function("run", 1)::apply);
    }
    return together(
        adders,
        () ->
            ByteBuffer.wrap(guests.getFirst().read(COUNTER, Integer.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt());
  }

  /** Each on a thread of its own, from the same moment; then the counter. */
  private IntUnaryOperator together(List<IntUnaryOperator> adders, IntSupplier counter) {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Callable<Integer>> runs = new ArrayList<>();
    int[] argument = new int[1];
    for (IntUnaryOperator adder : adders) {
      runs.add(() -> {
        start.await();
        return adder.applyAsInt(argument[0]);
      });
    }
    ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    resources.add(executor);
    return x -> {
      argument[0] = x;
      finish(executor, runs);
      return counter.getAsInt();
    };
  }

  private static int add(MethodHandle run, int additions) {
    try {
      return (int) run.invokeExact(additions);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static void finish(ExecutorService executor, List<Callable<Integer>> runs) {
    try {
      for (Future<Integer> future : executor.invokeAll(runs)) {
        future.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @TearDown
  public void close() throws Exception {
    for (AutoCloseable resource : resources) {
      resource.close();
    }
  }

  /** A million additions by each; fails if one is lost. */
  @Benchmark
  public int add() {
    expected += THREADS * ADDITIONS;
    int counter = threads.applyAsInt(ADDITIONS);
    if (counter != expected) {
      throw new IllegalStateException("counter: expected " + expected + ", found " + counter);
    }
    return counter;
  }
}
