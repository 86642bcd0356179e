/**
 * The instruction table: a row per instruction, from which reader, writer, validator typing, the
 * constant-expression check, feature gates, text reader and printer are derived.
 *
 * <p>In: {@code wasm.type}, {@code wasm.Feature}. Out: {@link dev.slipway.wasm.op.Op} and the
 * records of {@link dev.slipway.wasm.op.Instr}. Must not import binary, text or validate.
 */
package dev.slipway.wasm.op;
