/**
 * What generated classes call and extend: ABI, not API. Public for linkage only; versioned by
 * {@link dev.slipway.runtime.abi.Abi#VERSION}. A method that stands for an instruction has the
 * instruction's name with {@code _} for {@code .}.
 *
 * <p>In: {@code wasm} types, {@code runtime}. Must not import {@code runtime.link}, the compiler or
 * a wasm reader.
 */
package dev.slipway.runtime.abi;
