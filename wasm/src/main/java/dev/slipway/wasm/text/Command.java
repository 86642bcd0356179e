package dev.slipway.wasm.text;

import java.util.List;

/**
 * A command of a script. Names are identifiers without the dollar sign, and null where the script
 * has none. A {@code text} is the reference interpreter's message, to be compared loosely.
 */
public sealed interface Command {
  /** The line in the script, from 1: of the action or module that the command is about. */
  int line();

  /** A command about a module that stands in it. */
  sealed interface OfModule extends Command {
    ScriptModule module();
  }

  /** Reads, validates and instantiates a module, which becomes current. */
  record DefineAndInstantiate(int line, ScriptModule module) implements OfModule {}

  /** Reads and validates a module. */
  record Define(int line, ScriptModule module) implements OfModule {}

  /** Instantiates the definition {@code definition} (or the latest), which becomes current. */
  record Instantiate(int line, String instance, String definition) implements Command {}

  /** Puts the exports of the instance {@code name} (or the current) into the registry. */
  record Register(int line, String as, String name) implements Command {}

  /** An action whose result is ignored. */
  record Perform(int line, Action action) implements Command {}

  record AssertReturn(int line, Action action, List<Value> expected) implements Command {
    public AssertReturn {
      expected = List.copyOf(expected);
    }
  }

  record AssertTrap(int line, Action action, String text) implements Command {}

  record AssertExhaustion(int line, Action action, String text) implements Command {}

  /** The action ends with an uncaught exception of the guest. */
  record AssertException(int line, Action action) implements Command {}

  record AssertMalformed(int line, ScriptModule module, String text) implements OfModule {}

  record AssertInvalid(int line, ScriptModule module, String text) implements OfModule {}

  record AssertUnlinkable(int line, ScriptModule module, String text) implements OfModule {}

  /** A trap during instantiation: written {@code assert_trap} with a module. */
  record AssertUninstantiable(int line, ScriptModule module, String text) implements OfModule {}

  /** About annotations; a reader that skips them skips this too. */
  record AssertMalformedCustom(int line, ScriptModule module, String text) implements OfModule {}

  /** About annotations; a reader that skips them skips this too. */
  record AssertInvalidCustom(int line, ScriptModule module, String text) implements OfModule {}

  /** Runs commands concurrently; only the instance {@code shared} of the parent is visible. */
  record Thread(int line, String name, String shared, List<Command> commands) implements Command {
    public Thread {
      commands = List.copyOf(commands);
    }
  }

  /** Joins a thread. */
  record Wait(int line, String thread) implements Command {}
}
