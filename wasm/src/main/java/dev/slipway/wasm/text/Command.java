package dev.slipway.wasm.text;

import java.util.List;

/**
 * A command of a script. Names are identifiers without the dollar sign, and null where the script
 * has none. A {@code text} is the reference interpreter's message, to be compared loosely.
 */
public sealed interface Command {
  /**
   * The line in the script, from 1: of the action or module that the command is about.
   *
   * @return the line
   */
  int line();

  /** A command about a module that stands in it. */
  sealed interface OfModule extends Command {
    /** {@return the module} */
    ScriptModule module();
  }

  /**
   * Reads, validates and instantiates a module, which becomes current.
   *
   * @param line in the script, from 1
   * @param module that stands in the script
   */
  record DefineAndInstantiate(int line, ScriptModule module) implements OfModule {}

  /**
   * Reads and validates a module.
   *
   * @param line in the script, from 1
   * @param module that stands in the script
   */
  record Define(int line, ScriptModule module) implements OfModule {}

  /**
   * Instantiates the definition {@code definition} (or the latest), which becomes current.
   *
   * @param line in the script, from 1
   * @param instance its name
   * @param definition name of the module; null for the latest
   */
  record Instantiate(int line, String instance, String definition) implements Command {}

  /**
   * Puts the exports of the instance {@code name} (or the current) into the registry.
   *
   * @param line in the script, from 1
   * @param as the name in the registry
   * @param name of the instance; null for the current one
   */
  record Register(int line, String as, String name) implements Command {}

  /**
   * An action whose result is ignored.
   *
   * @param line in the script, from 1
   * @param action what is done
   */
  record Perform(int line, Action action) implements Command {}

  /**
   * The action ends with these results.
   *
   * @param line in the script, from 1
   * @param action what is done
   * @param expected in order
   */
  record AssertReturn(int line, Action action, List<Value> expected) implements Command {
    /** Copies the list. */
    public AssertReturn {
      expected = List.copyOf(expected);
    }
  }

  /**
   * The action ends with a trap.
   *
   * @param line in the script, from 1
   * @param action what is done
   * @param text the reference interpreter's message
   */
  record AssertTrap(int line, Action action, String text) implements Command {}

  /**
   * The action ends because the call stack does.
   *
   * @param line in the script, from 1
   * @param action what is done
   * @param text the reference interpreter's message
   */
  record AssertExhaustion(int line, Action action, String text) implements Command {}

  /**
   * The action ends with an uncaught exception of the guest.
   *
   * @param line in the script, from 1
   * @param action what is done
   */
  record AssertException(int line, Action action) implements Command {}

  /**
   * The module does not decode.
   *
   * @param line in the script, from 1
   * @param module that stands in the script
   * @param text the reference interpreter's message
   */
  record AssertMalformed(int line, ScriptModule module, String text) implements OfModule {}

  /**
   * The module is not valid.
   *
   * @param line in the script, from 1
   * @param module that stands in the script
   * @param text the reference interpreter's message
   */
  record AssertInvalid(int line, ScriptModule module, String text) implements OfModule {}

  /**
   * An import of the module is missing or of the wrong type.
   *
   * @param line in the script, from 1
   * @param module that stands in the script
   * @param text the reference interpreter's message
   */
  record AssertUnlinkable(int line, ScriptModule module, String text) implements OfModule {}

  /**
   * A trap during instantiation: written {@code assert_trap} with a module.
   *
   * @param line in the script, from 1
   * @param module that stands in the script
   * @param text the reference interpreter's message
   */
  record AssertUninstantiable(int line, ScriptModule module, String text) implements OfModule {}

  /**
   * About annotations; a reader that skips them skips this too.
   *
   * @param line in the script, from 1
   * @param module that stands in the script
   * @param text the reference interpreter's message
   */
  record AssertMalformedCustom(int line, ScriptModule module, String text) implements OfModule {}

  /**
   * About annotations; a reader that skips them skips this too.
   *
   * @param line in the script, from 1
   * @param module that stands in the script
   * @param text the reference interpreter's message
   */
  record AssertInvalidCustom(int line, ScriptModule module, String text) implements OfModule {}

  /**
   * Runs commands concurrently; only the instance {@code shared} of the parent is visible.
   *
   * @param line in the script, from 1
   * @param name of the thread
   * @param shared name of the instance
   * @param commands in order
   */
  record Thread(int line, String name, String shared, List<Command> commands) implements Command {
    /** Copies the list. */
    public Thread {
      commands = List.copyOf(commands);
    }
  }

  /**
   * Joins a thread.
   *
   * @param line in the script, from 1
   * @param thread its name
   */
  record Wait(int line, String thread) implements Command {}
}
