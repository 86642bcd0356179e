/**
 * The text format (spec 6): {@code .wat} modules and {@code .wast} scripts to models, and modules
 * back to text.
 *
 * <p>In: {@code wasm}, {@code wasm.type}, {@code wasm.op} (keywords come from its rows) and the
 * instruction encoder and name section of {@code wasm.binary}. Out: {@link
 * dev.slipway.wasm.text.TextReader}, {@link dev.slipway.wasm.text.TextPrinter}, {@link
 * dev.slipway.wasm.text.ScriptReader}. Must not import the validator.
 */
package dev.slipway.wasm.text;
