/**
 * Runners for the official spec suite, generated modules and real modules.
 *
 * <p>In: the corpora beside the project. Out: an {@link dev.slipway.conformance.Outcome} a command.
 * What is expected to fail stands in expectation files, by script and line. Never published.
 */
package dev.slipway.conformance;
