/**
 * Recordings of benchmark runs. In: JMH's results. Out: {@code results/}, {@code RESULTS.md} and
 * its charts. Knows no engine and no benchmark.
 */
package dev.slipway.benchmarks.record;
