/** The WebAssembly language: modules, their reader, writer, validator and printer. */
module dev.slipway.wasm {
  exports dev.slipway.wasm;
  exports dev.slipway.wasm.binary;
  exports dev.slipway.wasm.op;
  exports dev.slipway.wasm.text;
  exports dev.slipway.wasm.type;
  exports dev.slipway.wasm.validate;
}
