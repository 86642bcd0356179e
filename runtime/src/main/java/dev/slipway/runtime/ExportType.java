package dev.slipway.runtime;

import dev.slipway.wasm.type.ExternType;

/** What a module exports; a memory's or table's type is the declared one. */
public record ExportType(String name, ExternType type) {}
