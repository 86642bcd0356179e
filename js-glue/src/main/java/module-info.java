/** The WebAssembly namespace for a GraalJS Context. */
module dev.slipway.js {
  exports dev.slipway.js;
  exports dev.slipway.js.host;

  requires transitive dev.slipway.compiler;
  requires transitive dev.slipway.runtime;
  requires transitive dev.slipway.wasm;
  requires org.graalvm.js;
  requires transitive org.graalvm.polyglot;
  requires org.graalvm.truffle;
}
