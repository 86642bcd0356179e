/** WebAssembly modules to JVM classes. */
module dev.slipway.compiler {
  requires transitive dev.slipway.runtime;
  requires transitive dev.slipway.wasm;
  requires org.objectweb.asm;

  exports dev.slipway.compiler;
}
