package dev.slipway.benchmarks;

import org.openjdk.jmh.annotations.Param;

/** The functions of {@code src/main/c/codecs/codecs.c}. */
public class CodecBenchmark extends CBenchmark {
  /** A codec, with its argument. */
  public enum Codec {
    JSON(100),
    DEFLATE(3),
    IMAGE(10);

    private final int argument;

    Codec(int argument) {
      this.argument = argument;
    }
  }

  @Param public Codec codec;

  @Override
  CModule module() {
    return CModule.CODECS;
  }

  @Override
  Enum<?> function() {
    return codec;
  }

  @Override
  int argument() {
    return codec.argument;
  }
}
