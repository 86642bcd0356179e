/**
 * Validation (spec 3): one validator for bodies and constant expressions.
 *
 * <p>In: a {@link dev.slipway.wasm.Module}, whose expressions are bytes, and the features. Out:
 * nothing, or a {@link dev.slipway.wasm.ModuleException}. Regular instructions are typed from their
 * {@link dev.slipway.wasm.op.Op} row. Must not import {@code text} or another module of the
 * project.
 */
package dev.slipway.wasm.validate;
