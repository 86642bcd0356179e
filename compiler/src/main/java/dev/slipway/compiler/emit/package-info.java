/**
 * Methods to class files: the lowering of each instruction by family, stack map frames, and the
 * classes around the functions (main class, dispatchers, entries, imports, frames).
 *
 * <p>In: {@code plan}. Out: {@code runtime.abi.ModuleClasses}. Nothing but {@code
 * dev.slipway.compiler} may import it.
 */
package dev.slipway.compiler.emit;
