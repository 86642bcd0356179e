/**
 * A function as typed regions: a tree of statements and expressions over numbered locals. The
 * operand stack is empty between statements, so any run of statements of one list is a single-entry
 * region that can become a method of its own.
 *
 * <p>In: {@code wasm}. Out: {@link dev.slipway.compiler.ir.Function}, whose text dump is the format
 * of the golden tests. Must not import pass, plan or emit.
 */
package dev.slipway.compiler.ir;
