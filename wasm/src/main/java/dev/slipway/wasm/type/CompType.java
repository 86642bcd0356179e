package dev.slipway.wasm.type;

/** A composite type (spec 2.3.7). Structures and arrays join {@link FuncType} here with GC. */
public sealed interface CompType permits FuncType {}
