/**
 * The compiler's API: {@link dev.slipway.compiler.Slipway} for bytes to a running module, {@link
 * dev.slipway.compiler.Compiler} for class files and a report.
 *
 * <p>In: a module's bytes or a {@code Module}. Out: {@code CompiledModule}, jars. Everything below
 * this package is internal.
 */
package dev.slipway.compiler;
