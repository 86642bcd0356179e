package dev.slipway.benchmarks;

import org.openjdk.jmh.annotations.Param;

/** The functions of {@code src/main/c/kernels/kernels.c}. */
public class KernelBenchmark extends CBenchmark {
  /** A kernel, with its argument. */
  public enum Kernel {
    HASH(2000),
    MATMUL(10),
    NBODY(50_000),
    SIEVE(10),
    FIB(30),
    INDIRECT(200_000),
    BYTECODE(200_000),
    QSORT(5),
    MANDELBROT(150),
    MOVES(50),
    MIXED(2000);

    private final int argument;

    Kernel(int argument) {
      this.argument = argument;
    }
  }

  @Param public Kernel kernel;

  @Override
  CModule module() {
    return CModule.KERNELS;
  }

  @Override
  Enum<?> function() {
    return kernel;
  }

  @Override
  int argument() {
    return kernel.argument;
  }
}
