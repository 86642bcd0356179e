package dev.slipway.cli;

import org.graalvm.polyglot.Engine;

/**
 * Exits with 0 where GraalJS would be compiled and not interpreted: the launcher asks once a JDK.
 */
final class JitProbe {
  private JitProbe() {}

  public static void main(String[] args) {
    try (Engine engine = Engine.create("js")) {
      System.exit(engine.getImplementationName().equals("Interpreted") ? 1 : 0);
    }
  }
}
