/**
 * JMH benchmarks of Slipway and its peers on the same modules, in the same run.
 *
 * <p>In: modules that the scripts under {@code src/main/c} build. Never published.
 */
package dev.slipway.benchmarks;
