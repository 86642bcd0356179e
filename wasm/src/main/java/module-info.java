/** The WebAssembly language: modules, their reader, writer, validator and printer. */
module dev.slipway.wasm {}
