/**
 * What an embedder works with: modules, instances, and what they import and export.
 *
 * <p>In: {@code wasm} types and exceptions, compiled classes. Out: {@link
 * dev.slipway.runtime.CompiledModule}, {@link dev.slipway.runtime.Instance} and the {@link
 * dev.slipway.runtime.Extern} family. Must not import the compiler or a wasm reader.
 */
package dev.slipway.runtime;
