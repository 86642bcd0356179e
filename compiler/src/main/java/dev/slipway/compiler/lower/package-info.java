/**
 * The compiler's half of the instruction table: how each instruction becomes bytecode, a row each.
 *
 * <p>In: {@code wasm.op}. Out: {@link dev.slipway.compiler.lower.Lowering}, which the planner asks
 * for sizes and the emitter for code. Must not import ir, pass, plan or emit.
 */
package dev.slipway.compiler.lower;
