/** The {@code slipway} command. */
module dev.slipway.cli {
  requires dev.slipway.compiler;
  requires dev.slipway.js;
  requires dev.slipway.runtime;
  requires dev.slipway.wasm;
  requires info.picocli;
  requires org.graalvm.polyglot;

  opens dev.slipway.cli to
      info.picocli;
}
