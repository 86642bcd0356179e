/** WebAssembly modules to JVM classes. */
@SuppressWarnings("module") // The command is compiled later.
module dev.slipway.compiler {
  requires transitive dev.slipway.runtime;
  requires transitive dev.slipway.wasm;
  requires org.objectweb.asm;

  exports dev.slipway.compiler;
  exports dev.slipway.compiler.io to
      dev.slipway.cli;
}
