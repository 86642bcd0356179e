package dev.slipway.runtime;

import dev.slipway.wasm.type.ExternType;

/** What a module imports when it is instantiated. */
public record ImportType(String module, String name, ExternType type) {}
