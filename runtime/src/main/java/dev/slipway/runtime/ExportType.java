package dev.slipway.runtime;

import dev.slipway.wasm.type.ExternType;

/**
 * What a module exports.
 *
 * @param type of a memory or table the declared one
 * @param index its place in its kind's index space
 * @param name what the module calls it
 */
public record ExportType(String name, ExternType type, int index) {}
