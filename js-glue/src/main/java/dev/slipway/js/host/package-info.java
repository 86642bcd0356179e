/**
 * A host for scripts: one file, CommonJS or ES module, run to its end on one thread with an event
 * loop, with the globals and the node modules that toolchain glue asks for; and the globals by part
 * for Contexts of others.
 *
 * <p>In: a path and arguments; out: an exit code. The facilities themselves are JavaScript, one
 * resource file each; Java offers only what JavaScript cannot do. Must not import the compiler.
 */
package dev.slipway.js.host;
