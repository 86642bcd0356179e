/**
 * The language: the module model, the features, the implementation limits and the exceptions.
 *
 * <p>In: {@code wasm.type}. Out: {@link dev.slipway.wasm.Module}, which the binary and text readers
 * make and the validator checks. Depends on the JDK only.
 */
package dev.slipway.wasm;
