package dev.slipway.runtime;

import dev.slipway.wasm.type.ExternType;

/** What a module imports. */
public record ImportType(String module, String name, ExternType type) {}
