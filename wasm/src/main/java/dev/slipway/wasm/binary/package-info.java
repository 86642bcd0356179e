/**
 * The binary format (spec 5): bytes to a module and back.
 *
 * <p>In: bytes. Out: {@link dev.slipway.wasm.Module}, whose expressions stay bytes that {@link
 * dev.slipway.wasm.binary.InstrReader} walks. What an instruction looks like comes from its {@link
 * dev.slipway.wasm.op.Op} row; code here is per immediate shape. Must not import {@code text},
 * {@code validate} or another module of the project.
 */
package dev.slipway.wasm.binary;
