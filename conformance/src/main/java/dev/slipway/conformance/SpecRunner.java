package dev.slipway.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.compiler.Compiler;
import dev.slipway.compiler.Options;
import dev.slipway.compiler.Slipway;
import dev.slipway.runtime.CompiledModule;
import dev.slipway.runtime.Exhausted;
import dev.slipway.runtime.Extern;
import dev.slipway.runtime.GuestException;
import dev.slipway.runtime.Instance;
import dev.slipway.runtime.Trap;
import dev.slipway.wasm.ExecutionException;
import dev.slipway.wasm.LinkException;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.text.Command;
import dev.slipway.wasm.text.ScriptModule;
import dev.slipway.wasm.text.TextReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs one spec script: converted to JSON (the corpus's {@code FORMAT.md} describes it), or in the
 * text format.
 */
public final class SpecRunner {
  /** Stands for an instance or definition whose module command failed. */
  private record Absent(int line) {}

  private final Modules modules;
  private final Options options;
  private final SpecTest spectest;
  private final Map<String, Object> instances = new HashMap<>();
  private final Map<String, Object> definitions = new HashMap<>();
  private final Map<String, Object> registry = new HashMap<>();
  private Map<Instance, Map<String, Extern>> shared = Map.of();
  private final Map<String, ScriptThread> threads = new HashMap<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private Object current;
  private Object definition;

  /** Where the modules of a script's commands are. */
  private interface Modules {
    CompiledModule compile(JsonNode command, Options options) throws IOException;
  }

  private SpecRunner(Modules modules, Options options) {
    this.modules = modules;
    this.options = options;
    this.spectest = new SpecTest(options.storage());
  }

  /**
   * Runs a script.
   *
   * @param folder holds {@code NAME.json} and the modules, NAME being the folder's own name
   * @return an outcome a command, in order
   */
  public static List<Outcome> run(Path folder, Options options) throws IOException {
    JsonNode script =
        new ObjectMapper().readTree(folder.resolve(folder.getFileName() + ".json").toFile());
    return new SpecRunner((command, as) -> compile(folder, command, as), options)
        .commands(script.get("commands"));
  }

  /**
   * Runs a script, its modules read by the text format's reader.
   *
   * @return an outcome a command, in order
   * @throws ModuleException.Malformed if a command cannot be read; a module that cannot is a
   *     failure of its command
   */
  public static List<Outcome> run(List<Command> script, Options options) throws IOException {
    List<ScriptModule> modules = new ArrayList<>();
    JsonNode commands = new CommandJson(modules).all(script);
    return new SpecRunner(
            (command, as) ->
                Compiler.compile(
                        modules.get(command.get(CommandJson.MODULE).asInt()).read(as.features()),
                        as)
                    .load(),
            options)
        .commands(commands);
  }

  private List<Outcome> commands(JsonNode commands) throws IOException {
    for (JsonNode command : commands) {
      outcomes.add(command(command));
    }
    return outcomes;
  }

  private static final class Skip extends Exception {
    private static final long serialVersionUID = 1L;

    Skip(String message) {
      super(message, null, false, false);
    }
  }

  private static final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    Failure(String message) {
      super(message, null, false, false);
    }
  }

  private Outcome command(JsonNode command) throws IOException {
    int line = command.get("line").asInt();
    String type = command.get("type").asText();
    try {
      perform(type, line, command);
      return new Outcome(line, type, Outcome.Status.PASSED, "");
    } catch (Skip | AbsentImport e) {
      return new Outcome(line, type, Outcome.Status.SKIPPED, e.getMessage());
    } catch (Failure e) {
      return new Outcome(line, type, Outcome.Status.FAILED, e.getMessage());
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return new Outcome(line, type, Outcome.Status.FAILED, e.toString());
    }
  }

  private void perform(String type, int line, JsonNode command) throws IOException, Skip, Failure {
    switch (type) {
      case "module" -> module(line, command);
      case "module_definition" -> define(line, command);
      case "module_instance" -> instance(line, command);
      case "register" -> registry.put(command.get("as").asText(), named(command, "name"));
      case "action" -> action(command.get("action"));
      case "assert_return" -> assertReturn(command);
      case "assert_trap" -> assertTrap(command);
      case "assert_exhaustion" -> expect(Exhausted.class, () -> action(command.get("action")));
      case "assert_malformed" -> assertMalformed(command);
      case "assert_invalid" ->
          expect(ModuleException.Invalid.class, () -> modules.compile(command, options));
      case "assert_unlinkable" -> {
        CompiledModule module = modules.compile(command, options);
        expect(LinkException.class, () -> module.instantiate(this::resolve));
      }
      case "assert_uninstantiable" -> {
        CompiledModule module = modules.compile(command, options);
        expect(ExecutionException.class, () -> module.instantiate(this::resolve));
      }
      case "thread" -> thread(command);
      case "wait" -> outcomes.addAll(threads.remove(command.get("thread").asText()).outcomes());
      case "assert_malformed_custom" -> assertMalformed(command);
      case "assert_invalid_custom" ->
          expect(ModuleException.Invalid.class, () -> modules.compile(command, options));
      case "assert_exception" -> expect(GuestException.class, () -> action(command.get("action")));
      default -> throw new Failure("no runner for the command " + type);
    }
  }

  /** Starts a thread with a runner of its own, which knows one instance of this one. */
  private void thread(JsonNode command) throws Skip {
    SpecRunner runner = new SpecRunner(modules, options);
    if (command.hasNonNull("shared_module")) {
      String name = command.get("shared_module").asText();
      Instance shared = (Instance) present(instances.get(name));
      runner.instances.put(name, shared);
      // Made here: an instance is confined to its thread.
      runner.shared = Map.of(shared, shared.exports());
    }
    threads.put(
        command.get("name").asText(),
        ScriptThread.start(() -> runner.commands(command.get("commands"))));
  }

  private void module(int line, JsonNode command) throws IOException {
    current = new Absent(line);
    bind(instances, command, "name", current);
    current = modules.compile(command, options).instantiate(this::resolve);
    bind(instances, command, "name", current);
  }

  private void define(int line, JsonNode command) throws IOException {
    definition = new Absent(line);
    bind(definitions, command, "name", definition);
    definition = modules.compile(command, options);
    bind(definitions, command, "name", definition);
  }

  private void instance(int line, JsonNode command) throws Skip {
    Object module =
        command.has("module") ? definitions.get(command.get("module").asText()) : definition;
    current = new Absent(line);
    bind(instances, command, "instance", current);
    current = ((CompiledModule) present(module)).instantiate(this::resolve);
    bind(instances, command, "instance", current);
  }

  private static void bind(Map<String, Object> map, JsonNode command, String field, Object value) {
    if (command.hasNonNull(field)) {
      map.put(command.get(field).asText(), value);
    }
  }

  private Object named(JsonNode command, String field) {
    return command.hasNonNull(field) ? instances.get(command.get(field).asText()) : current;
  }

  private static Object present(Object value) throws Skip {
    if (value instanceof Absent absent) {
      throw new Skip("hangs on the module at line " + absent.line());
    }
    return value;
  }

  private Extern resolve(String module, String name) {
    if (module.equals("spectest")) {
      return spectest.get(name);
    }
    return switch (registry.get(module)) {
      case null -> null;
      case Instance instance -> exports(instance).get(name);
      case Absent absent ->
          throw new AbsentImport("imports from the module at line " + absent.line());
      default -> throw new AssertionError(module);
    };
  }

  private Map<String, Extern> exports(Instance instance) {
    Map<String, Extern> known = shared.get(instance);
    return known == null ? instance.exports() : known;
  }

  /** A module imports from an instance that could not be made. */
  private static final class AbsentImport extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AbsentImport(String message) {
      super(message);
    }
  }

  private static CompiledModule compile(Path folder, JsonNode command, Options options)
      throws IOException {
    String file =
        command.hasNonNull("binary_filename")
            ? command.get("binary_filename").asText()
            : command.get("filename").asText();
    if (file.endsWith(".wat")) {
      byte[] text = Files.readAllBytes(folder.resolve(file));
      return Compiler.compile(TextReader.readModule(text, file, options.features()), options)
          .load();
    }
    return Slipway.compile(Files.readAllBytes(folder.resolve(file)), options);
  }

  private Object action(JsonNode action) throws Skip {
    Instance instance = (Instance) present(named(action, "module"));
    String field = action.get("field").asText();
    return switch (action.get("type").asText()) {
      case "invoke" -> instance.func(field).call(Values.arguments(action.get("args")));
      case "get" -> instance.global(field).get();
      default -> throw new IllegalArgumentException(action.toString());
    };
  }

  private void assertReturn(JsonNode command) throws Skip, Failure {
    Object result = action(command.get("action"));
    JsonNode expected = command.get("expected");
    Object[] results =
        switch (expected.size()) {
          case 0 -> result == null ? new Object[0] : new Object[] {result};
          case 1 -> new Object[] {result};
          default -> (Object[]) result;
        };
    if (results.length != expected.size()) {
      throw new Failure("expected " + expected.size() + " results, found " + results.length);
    }
    for (int i = 0; i < results.length; i++) {
      String mismatch = Values.mismatch(expected.get(i), results[i]);
      if (mismatch != null) {
        throw new Failure("result " + i + ": " + mismatch);
      }
    }
  }

  private void assertTrap(JsonNode command) throws IOException, Skip, Failure {
    Trap trap = expect(Trap.class, () -> action(command.get("action")));
    String wanted = command.get("text").asText();
    String phrase = trap.kind().text();
    if (!wanted.startsWith(phrase) && !phrase.startsWith(wanted)) {
      throw new Failure("expected the trap \"" + wanted + "\", found \"" + phrase + "\"");
    }
  }

  /** What a proposal adds is malformed to the specification, and to us a feature that is off. */
  private void assertMalformed(JsonNode command) throws IOException, Skip, Failure {
    ModuleException refused =
        expect(ModuleException.class, () -> modules.compile(command, options));
    boolean right =
        refused instanceof ModuleException.Malformed
            || refused instanceof ModuleException.FeatureDisabled disabled
                && !disabled.feature().onByDefault();
    if (!right) {
      throw new Failure("expected Malformed, found " + refused);
    }
  }

  private interface Body {
    Object run() throws IOException, Skip;
  }

  private static <T extends RuntimeException> T expect(Class<T> type, Body body)
      throws IOException, Skip, Failure {
    Object result;
    try {
      result = body.run();
    } catch (AbsentImport e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      if (type.isInstance(e)) {
        return type.cast(e);
      }
      throw new Failure("expected " + type.getSimpleName() + ", found " + e);
    }
    throw new Failure("expected " + type.getSimpleName() + ", found the result " + result);
  }
}
