package dev.slipway.runtime;

import dev.slipway.wasm.type.ExternType;

/**
 * What a module imports when it is instantiated.
 *
 * @param module first of its two names
 * @param name second of its two names
 * @param type what must be given, or a subtype
 */
public record ImportType(String module, String name, ExternType type) {}
