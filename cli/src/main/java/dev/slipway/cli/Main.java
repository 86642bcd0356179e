package dev.slipway.cli;

import java.io.PrintStream;

/** The command's entry. Exit codes: 0 done, 1 the work failed, 2 the command line is wrong. */
public final class Main {
  private static final String HELP =
      """
      Usage: slipway COMMAND [ARGS]

        --help      this text
        --version   versions of Slipway and of the JVM it runs on
      """;

  private Main() {}

  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err));
  }

  static int run(String[] args, PrintStream out, PrintStream err) {
    if (args.length == 0) {
      err.print(HELP);
      return 2;
    }
    return switch (args[0]) {
      case "--help", "-h", "help" -> {
        out.print(HELP);
        yield 0;
      }
      case "--version" -> {
        out.println("slipway " + version() + " (" + jvm() + ")");
        yield 0;
      }
      default -> {
        err.println("slipway: no command '" + args[0] + "'; slipway --help lists them");
        yield 2;
      }
    };
  }

  /** What the jar's manifest says; there is none when classes run from a folder. */
  private static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "(unpackaged)" : version;
  }

  private static String jvm() {
    return System.getProperty("java.vm.name") + " " + Runtime.version();
  }
}
