/** What compiled WebAssembly needs while it runs. */
module dev.slipway.runtime {
  requires transitive dev.slipway.wasm;
  requires static jdk.incubator.vector;

  exports dev.slipway.runtime;
  exports dev.slipway.runtime.abi;
  exports dev.slipway.runtime.simd;
}
