/**
 * The {@code slipway} command: arguments in, exit code out. Thin: what it does, the public API
 * does.
 */
package dev.slipway.cli;
