package dev.slipway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slipway help COMMAND}, as {@code slipway COMMAND --help}. */
@Command(name = "help", description = "Shows the help of a command.")
final class HelpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", arity = "0..1", paramLabel = "COMMAND", description = "what about")
  private String command;

  @Override
  public Integer call() {
    CommandLine parent = spec.parent().commandLine();
    CommandLine about = command == null ? parent : parent.getSubcommands().get(command);
    if (about == null) {
      throw new CommandLine.ParameterException(spec.commandLine(), "no command '" + command + "'");
    }
    about.usage(parent.getOut());
    return Main.OK;
  }
}
