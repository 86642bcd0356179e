/**
 * The {@code WebAssembly} namespace for a GraalJS Context.
 *
 * <p>In: a Context. Out: {@code WebAssembly} in its global scope, over the public API of the
 * compiler and the runtime. What JavaScript can see is written in JavaScript ({@code
 * webassembly.js}, beside these classes), over raw callables that are written in Java. Must not
 * import {@code dev.slipway.js.host} or the compiler's inner packages; GraalJS's internals only in
 * {@code Internals}.
 */
package dev.slipway.js;
