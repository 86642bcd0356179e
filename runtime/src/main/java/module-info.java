/** What compiled WebAssembly needs while it runs. */
module dev.slipway.runtime {
  requires transitive dev.slipway.wasm;

  exports dev.slipway.runtime;
  exports dev.slipway.runtime.abi;
}
