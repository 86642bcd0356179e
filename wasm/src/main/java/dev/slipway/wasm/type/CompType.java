package dev.slipway.wasm.type;

/** A composite type (spec 2.3.7). */
public sealed interface CompType permits FuncType, StructType, ArrayType {}
