package dev.slipway.benchmarks;

import dev.slipway.benchmarks.record.Figure;
import dev.slipway.benchmarks.record.Recorder;
import dev.slipway.compiler.Slipway;
import dev.slipway.runtime.Memory;
import dev.slipway.runtime.Storage;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.MemType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;

/** What the cost does when the work doubles. */
final class Growth {
  private static final int TIMES = 3;

  /** Of what is over in microseconds. */
  private static final int WARM_UPS = 300;

  private Growth() {}

  /** A measure that is the same in a trial, with less of everything. */
  private abstract static class Measured implements Plan.Measure {
    private final String name;
    private final String doubles;

    Measured(String name, String doubles) {
      this.name = name;
      this.doubles = doubles;
    }

    /** {@code quick} for a trial. */
    abstract List<Figure> figures(boolean quick) throws Exception;

    @Override
    public void run(Recorder recorder) throws Exception {
      recorder.growth(name, doubles, figures(false));
    }

    @Override
    public void quick() throws Exception {
      figures(true).forEach(System.err::println);
    }
  }

  /** Modules that double, up to a size that no program has. */
  static final Plan.Measure COMPILE =
      new Measured("GrowthOfCompileTime", "part of the whole module") {
        @Override
        List<Figure> figures(boolean quick) throws IOException {
          List<Figure> all = new ArrayList<>();
          for (Generated shape : Generated.values()) {
            Slipway.compile(shape.module(64));
            for (int part = quick ? 64 : 128; part >= (quick ? 32 : 1); part /= 2) {
              byte[] wasm = shape.module(part);
              all.add(times("1/" + part, shape.title(), "ms", () -> Slipway.compile(wasm)));
            }
          }
          return all;
        }
      };

  /** Memories that double, each grown by a page. */
  static final Plan.Measure GROW =
      new Measured("GrowthOfGrow", "megabytes before memory.grow by a page") {
        @Override
        List<Figure> figures(boolean quick) {
          for (int i = 0; i < (quick ? 1 : WARM_UPS); i++) {
            grown(16, false, Storage.HEAP);
            grown(16, false, Storage.NATIVE);
            grown(16, true, Storage.NATIVE);
          }
          List<Figure> all = new ArrayList<>();
          for (int megabytes = 1; megabytes <= (quick ? 4 : 512); megabytes *= 2) {
            int pages = megabytes * 16;
            String size = Integer.toString(megabytes);
            all.add(grow(size, "HEAP", pages, false, Storage.HEAP));
            all.add(grow(size, "NATIVE", pages, false, Storage.NATIVE));
            all.add(grow(size, "SHARED", pages, true, Storage.NATIVE));
          }
          return all;
        }
      };

  /** Threads that double, each with an instance of its own. */
  static final Plan.Measure THREADS =
      new Measured("GrowthOfThroughput", "threads, each with an instance of its own") {
        @Override
        List<Figure> figures(boolean quick) throws Exception {
          List<Figure> all = new ArrayList<>();
          byte[] sqlite =
              java.nio.file.Files.readAllBytes(
                  java.nio.file.Path.of(System.getProperty("slipway.sqlite")));
          for (Storage storage : Storage.values()) {
            var kernels = Engine.instances(CModule.KERNELS.wasm(), "bytecode", storage);
            var database = Engine.instances(sqlite, "round", storage);
            Engine.rounds(kernels.open(), 2000, quick ? 0 : TimeUnit.SECONDS.toNanos(2));
            Engine.rounds(database.open(), 20, quick ? 0 : TimeUnit.SECONDS.toNanos(15));
            for (int threads = 1; threads <= 4; threads *= 2) {
              long millis = quick ? 100 : 2000;
              throughput("switch VM, " + storage, threads, millis, 2000, kernels, all);
              throughput("SQLite, " + storage, threads, millis, 20, database, all);
            }
          }
          return all;
        }
      };

  private static Figure times(String workload, String series, String unit, Runnable work) {
    double[] millis = new double[TIMES];
    for (int i = 0; i < TIMES; i++) {
      long began = System.nanoTime();
      work.run();
      millis[i] = (System.nanoTime() - began) / 1e6;
    }
    return Figure.of(workload, series, millis, unit, 1);
  }

  private static Figure grow(
      String size, String series, int pages, boolean shared, Storage storage) {
    double[] millis = new double[TIMES];
    for (int i = 0; i < TIMES; i++) {
      millis[i] = grown(pages, shared, storage);
    }
    return Figure.of(size, series, millis, "ms", 1);
  }

  /** {@return milliseconds that a new memory takes to grow by a page} */
  private static double grown(int pages, boolean shared, Storage storage) {
    Memory memory =
        Memory.create(
            new MemType(Limits.of(pages, 2L * pages), shared, MemType.DEFAULT_PAGE_SIZE_LOG2),
            storage);
    long began = System.nanoTime();
    if (memory.grow(1) != pages) {
      throw new IllegalStateException("could not grow from " + pages + " pages");
    }
    return (System.nanoTime() - began) / 1e6;
  }

  /** Adds rounds a second, all threads together; the first measurement is a warm-up. */
  private static void throughput(
      String series,
      int threads,
      long millis,
      int argument,
      Engine.Instances instances,
      List<Figure> figures)
      throws InterruptedException, ExecutionException {
    List<Callable<Integer>> loops = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      IntUnaryOperator function = instances.open();
      loops.add(() -> Engine.rounds(function, argument, TimeUnit.MILLISECONDS.toNanos(millis)));
    }
    double[] rounds = new double[TIMES + 1];
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      for (int i = 0; i < rounds.length; i++) {
        for (Future<Integer> done : executor.invokeAll(loops)) {
          rounds[i] += done.get() * 1000.0 / millis;
        }
      }
    }
    double[] warm = Arrays.copyOfRange(rounds, 1, rounds.length);
    figures.add(Figure.of(Integer.toString(threads), series, warm, "rounds/s", 1));
  }
}
