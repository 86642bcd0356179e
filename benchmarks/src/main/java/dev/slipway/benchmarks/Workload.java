package dev.slipway.benchmarks;

/** A program that an engine has instantiated. */
interface Workload extends AutoCloseable {
  /** {@return a digest of what one round computed} */
  int run();

  /** {@return what the last round computed} */
  String result();

  @Override
  default void close() {}
}
