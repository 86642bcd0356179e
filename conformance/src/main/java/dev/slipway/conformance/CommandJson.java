package dev.slipway.conformance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.wasm.text.Action;
import dev.slipway.wasm.text.Command;
import dev.slipway.wasm.text.ScriptModule;
import dev.slipway.wasm.text.Value;
import java.util.List;

/**
 * Commands in the form of the corpus's FORMAT.md. Instead of the fields about module files, {@link
 * #MODULE} has the number of the module among those collected.
 */
final class CommandJson {
  /** The field for a module. */
  static final String MODULE = "module_number";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final List<ScriptModule> modules;

  /**
   * @param modules takes those that the commands are about
   */
  CommandJson(List<ScriptModule> modules) {
    this.modules = modules;
  }

  /** {@return the commands, those of threads within theirs} */
  ArrayNode all(List<Command> commands) {
    ArrayNode array = MAPPER.createArrayNode();
    commands.forEach(command -> array.add(of(command)));
    return array;
  }

  private ObjectNode of(Command command) {
    ObjectNode node = bare(command);
    if (command instanceof Command.OfModule about) {
      node.put(MODULE, modules.size());
      modules.add(about.module());
    }
    return node;
  }

  private ObjectNode bare(Command command) {
    return switch (command) {
      case Command.DefineAndInstantiate c -> module("module", c, c.module());
      case Command.Define c -> module("module_definition", c, c.module());
      case Command.Instantiate c -> {
        ObjectNode node = node("module_instance", c);
        optional(node, "instance", c.instance());
        yield optional(node, "module", c.definition());
      }
      case Command.Register c -> optional(node("register", c).put("as", c.as()), "name", c.name());
      case Command.Perform c -> action("action", c, c.action());
      case Command.AssertReturn c ->
          action("assert_return", c, c.action()).set("expected", values(c.expected()));
      case Command.AssertTrap c -> action("assert_trap", c, c.action()).put("text", c.text());
      case Command.AssertExhaustion c ->
          action("assert_exhaustion", c, c.action()).put("text", c.text());
      case Command.AssertException c -> action("assert_exception", c, c.action());
      case Command.AssertMalformed c -> node("assert_malformed", c).put("text", c.text());
      case Command.AssertInvalid c -> node("assert_invalid", c).put("text", c.text());
      case Command.AssertUnlinkable c -> node("assert_unlinkable", c).put("text", c.text());
      case Command.AssertUninstantiable c -> node("assert_uninstantiable", c).put("text", c.text());
      case Command.AssertMalformedCustom c ->
          node("assert_malformed_custom", c).put("text", c.text());
      case Command.AssertInvalidCustom c -> node("assert_invalid_custom", c).put("text", c.text());
      case Command.Thread c -> {
        ObjectNode node = node("thread", c).put("name", c.name());
        optional(node, "shared_module", c.shared());
        yield node.set("commands", all(c.commands()));
      }
      case Command.Wait c -> node("wait", c).put("thread", c.thread());
    };
  }

  private static ObjectNode node(String type, Command command) {
    return MAPPER.createObjectNode().put("type", type).put("line", command.line());
  }

  private static ObjectNode module(String type, Command command, ScriptModule module) {
    return optional(node(type, command), "name", module.name());
  }

  private static ObjectNode optional(ObjectNode node, String field, String value) {
    return value == null ? node : node.put(field, value);
  }

  private static ObjectNode action(String type, Command command, Action action) {
    ObjectNode inner = MAPPER.createObjectNode();
    inner.put("type", action instanceof Action.Get ? "get" : "invoke");
    optional(inner, "module", action.module()).put("field", action.field());
    if (action instanceof Action.Invoke invoke) {
      inner.set("args", values(invoke.args()));
    }
    ObjectNode node = node(type, command);
    node.set("action", inner);
    return node;
  }

  private static ArrayNode values(List<Value> values) {
    ArrayNode array = MAPPER.createArrayNode();
    values.forEach(value -> array.add(value(value)));
    return array;
  }

  private static ObjectNode value(Value value) {
    return switch (value) {
      case Value.I32 v -> typed("i32", number(v));
      case Value.I64 v -> typed("i64", number(v));
      case Value.F32 v -> typed("f32", number(v));
      case Value.F64 v -> typed("f64", number(v));
      case Value.Nan v -> typed(v.type().text(), number(v));
      case Value.V128 v -> {
        ArrayNode lanes = MAPPER.createArrayNode();
        v.lanes().forEach(lane -> lanes.add(number(lane)));
        String shape = v.shape().text();
        ObjectNode node = typed("v128", null);
        node.put("lane_type", shape.substring(0, shape.indexOf('x'))).set("value", lanes);
        yield node;
      }
      case Value.RefNull v when v.heap() == null -> typed("refnull", null);
      case Value.RefNull v when v.heap().startsWith("no") ->
          typed(v.heap().replaceFirst("none|no", "null") + "ref", null);
      case Value.RefNull v -> typed(v.heap() + "ref", "null");
      case Value.RefExtern v -> typed("externref", Long.toString(v.number()));
      case Value.RefHost v -> typed("anyref", Long.toString(v.number()));
      case Value.RefAny v -> typed(v.heap() + "ref", null);
      case Value.Either v ->
          MAPPER.createObjectNode().put("type", "either").set("values", values(v.values()));
    };
  }

  private static ObjectNode typed(String type, String value) {
    return optional(MAPPER.createObjectNode().put("type", type), "value", value);
  }

  private static String number(Value value) {
    return switch (value) {
      case Value.I32 v -> Integer.toString(v.value());
      case Value.I64 v -> Long.toString(v.value());
      case Value.F32 v -> Integer.toUnsignedString(v.bits());
      case Value.F64 v -> Long.toUnsignedString(v.bits());
      case Value.Nan v -> v.canonical() ? "nan:canonical" : "nan:arithmetic";
      case Value.V128 v -> throw new AssertionError(v);
      case Value.RefNull v -> throw new AssertionError(v);
      case Value.RefExtern v -> throw new AssertionError(v);
      case Value.RefHost v -> throw new AssertionError(v);
      case Value.RefAny v -> throw new AssertionError(v);
      case Value.Either v -> throw new AssertionError(v);
    };
  }
}
