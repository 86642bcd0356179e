/** What compiled WebAssembly needs while it runs. */
module dev.slipway.runtime {
  requires transitive dev.slipway.wasm;
}
