package dev.slipway.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command's entry. Exit codes: 0 done, 1 the work failed, 2 the command line is wrong. */
@Command(
    name = "slipway",
    description = "WebAssembly compiled to JVM classes, its memory alive in Java and JavaScript.",
    versionProvider = Main.Version.class,
    subcommands = {
      JsCommand.class,
      RunCommand.class,
      CompileCommand.class,
      InspectCommand.class,
      WatCommand.class,
      WasmCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "slipway COMMAND --help says more. A file - is standard input or output, but for js and the"
          + " jar of compile."
    })
public final class Main implements Callable<Integer> {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;

  final InputStream in;
  final PrintStream out;
  final PrintStream err;

  @Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = CommandLine.ScopeType.INHERIT,
      description = "this text")
  @SuppressWarnings("unused") // picocli acts on it
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "versions of Slipway and of the JVM it runs on")
  @SuppressWarnings("unused") // picocli acts on it
  private boolean version;

  @Option(
      names = "--verbose",
      scope = CommandLine.ScopeType.INHERIT,
      description = "Java stack traces with errors (also SLIPWAY_DEBUG=1)")
  private boolean verbose;

  private Main(InputStream in, PrintStream out, PrintStream err) {
    this.in = in;
    this.out = out;
    this.err = err;
  }

  public static void main(String[] args) {
    System.exit(run(args, System.in, System.out, System.err));
  }

  static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
    Main main = new Main(in, out, err);
    CommandLine line = new CommandLine(main);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    line.setParameterExceptionHandler((e, _) -> main.usage(e));
    line.setExecutionExceptionHandler((e, _, _) -> main.failure(e));
    line.getSubcommands().get("js").setStopAtPositional(true);
    line.getSubcommands().get("js").setUnmatchedOptionsArePositionalParams(true);
    line.getSubcommands().get("run").setUnmatchedOptionsArePositionalParams(true);
    int code = line.execute(args);
    // A PrintStream keeps it to itself that the disk is full or nobody reads any more.
    if (out.checkError() && code == OK) {
      err.println("slipway: standard output: not all of it could be written");
      return FAILED;
    }
    return code;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(err);
    return USAGE;
  }

  private int usage(ParameterException e) {
    CommandLine line = e.getCommandLine();
    if (line.getParent() == null && e instanceof UnmatchedArgumentException unmatched) {
      err.println(
          "slipway: no command '"
              + unmatched.getUnmatched().getFirst()
              + "'"
              + suggestion(unmatched));
    } else {
      err.println("slipway: " + e.getMessage());
    }
    err.println(line.getCommandSpec().qualifiedName() + " --help says how");
    return USAGE;
  }

  /** What is one letter off, or two neighbours the other way round. */
  private String suggestion(UnmatchedArgumentException e) {
    String word = e.getUnmatched().getFirst();
    return spec.subcommands().keySet().stream()
        .filter(command -> isNear(word, command))
        .findFirst()
        .map(command -> "; did you mean " + command + "?")
        .orElse("");
  }

  private static boolean isNear(String word, String command) {
    int start = 0;
    int most = Math.min(word.length(), command.length());
    while (start < most && word.charAt(start) == command.charAt(start)) {
      start++;
    }
    String left = word.substring(start);
    String right = command.substring(start);
    boolean swapped =
        left.length() > 1
            && right.length() > 1
            && left.charAt(0) == right.charAt(1)
            && left.charAt(1) == right.charAt(0)
            && left.substring(2).equals(right.substring(2));
    return swapped
        || without(left).equals(right)
        || left.equals(without(right))
        || (word.length() > 2 && without(left).equals(without(right)));
  }

  private static String without(String text) {
    return text.isEmpty() ? "" : text.substring(1);
  }

  private int failure(Exception e) {
    err.println("slipway: " + Failures.line(e));
    if (verbose || System.getenv("SLIPWAY_DEBUG") != null) {
      e.printStackTrace(err);
    } else if (Failures.isOurs(e)) {
      err.println("This is a fault of slipway; --verbose shows where.");
    }
    return FAILED;
  }

  /**
   * Slipway's version from the jar's manifest (there is none when classes run from a folder), and
   * the JVM's.
   */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {
        "slipway "
            + (version == null ? "(unpackaged)" : version)
            + " ("
            + System.getProperty("java.vm.name")
            + " "
            + Runtime.version()
            + ")"
      };
    }
  }
}
