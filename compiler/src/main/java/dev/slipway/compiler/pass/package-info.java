/**
 * Improvements of a function in IR, one class per pass, listed in order in {@link
 * dev.slipway.compiler.pass.Passes}.
 *
 * <p>In and out: {@code ir}. Must not import plan or emit.
 */
package dev.slipway.compiler.pass;
