package dev.slipway.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.compiler.Options;
import dev.slipway.compiler.Slipway;
import dev.slipway.runtime.CompiledModule;
import dev.slipway.runtime.Exhausted;
import dev.slipway.runtime.Func;
import dev.slipway.runtime.Global;
import dev.slipway.runtime.GuestException;
import dev.slipway.runtime.I31;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Instance;
import dev.slipway.runtime.Memory;
import dev.slipway.runtime.Table;
import dev.slipway.runtime.Tag;
import dev.slipway.runtime.Trap;
import dev.slipway.wasm.type.NumType;
import dev.slipway.wasm.type.ValType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Runs one generated module against what {@code expected.json} says of it. */
public final class GeneratedRunner {
  /**
   * The corpus's names of trap kinds, where they are not the specification's phrase. Its results
   * are V8's, which has one kind for every float that no integer of the type can hold, and one for
   * both failures of an indirect call.
   */
  private static final Map<Trap.Kind, String> KINDS =
      Map.of(
          Trap.Kind.INDIRECT_CALL_TYPE_MISMATCH, "indirect call",
          Trap.Kind.UNINITIALIZED_ELEMENT, "indirect call",
          Trap.Kind.UNDEFINED_ELEMENT, "out of bounds table access");

  private final List<String> problems = new ArrayList<>();
  private final CompiledModule module;
  private final JsonNode entry;
  private int calls;

  private GeneratedRunner(CompiledModule module, JsonNode entry) {
    this.module = module;
    this.entry = entry;
  }

  /** How many calls were made, and a line a difference. */
  public record Result(int calls, List<String> problems) {}

  /**
   * Runs a module.
   *
   * @param folder of the profile
   * @param entry of the module in {@code expected.json}
   */
  public static Result run(Path folder, JsonNode entry, Options options) throws IOException {
    byte[] wasm = Files.readAllBytes(folder.resolve(entry.get("file").asText()));
    GeneratedRunner runner = new GeneratedRunner(Slipway.compile(wasm, options), entry);
    runner.run();
    return new Result(runner.calls, runner.problems);
  }

  private void run() {
    if (entry.has("instantiate")) {
      String expected = entry.get("instantiate").asText();
      compare("instantiate", expected, instantiationTrap(expected));
      return;
    }
    JsonNode initial = entry.get("initial");
    compareState("initial", initial, module.instantiate(Imports.NONE));
    for (JsonNode call : entry.get("calls")) {
      if (!call.has("skip")) {
        calls++;
        call(call, initial);
      }
    }
  }

  private String instantiationTrap(String expected) {
    try {
      module.instantiate(Imports.NONE);
      return "no trap";
    } catch (Trap trap) {
      return kind(trap, expected);
    }
  }

  private static String kind(Trap trap, String expected) {
    String conversion = Trap.Kind.INVALID_CONVERSION_TO_INTEGER.text();
    if (trap.kind() == Trap.Kind.INTEGER_OVERFLOW && expected.equals(conversion)) {
      return conversion;
    }
    String text = trap.kind().text();
    if (text.startsWith("null ") && text.endsWith(" reference")) {
      return "null reference";
    }
    return KINDS.getOrDefault(trap.kind(), text);
  }

  private void call(JsonNode call, JsonNode initial) {
    Instance instance = module.instantiate(Imports.NONE);
    String export = call.get("export").asText();
    Func func = instance.func(export);
    String where = "call of \"" + export + "\"";
    try {
      Object result = func.call(arguments(call.get("args")));
      compare(where, call.path("results").toString(), results(func, result).toString());
    } catch (GuestException thrown) {
      compare(where, call.path("exception").toString(), "true");
    } catch (Trap trap) {
      String expected = call.path("trap").asText("no trap");
      compare(where, expected, kind(trap, expected));
    } catch (Exhausted exhausted) {
      compare(where, call.path("trap").asText("no trap"), exhausted.getMessage());
    }
    compareState(
        "state after the " + where,
        call.path("after").isMissingNode() ? initial : call.get("after"),
        instance);
  }

  private void compare(String where, String expected, String found) {
    if (!expected.equals(found)) {
      problems.add(
          entry.get("file").asText()
              + ": "
              + where
              + ": expected "
              + expected
              + ", found "
              + found);
    }
  }

  private static Object[] arguments(JsonNode args) {
    Object[] values = new Object[args.size()];
    for (int i = 0; i < values.length; i++) {
      String[] parts = args.get(i).asText().split(":");
      values[i] =
          switch (parts[0]) {
            case "i32" -> Integer.parseUnsignedInt(parts[1], 16);
            case "i64" -> Long.parseUnsignedLong(parts[1], 16);
            case "f32" -> Float.intBitsToFloat(Integer.parseUnsignedInt(parts[1], 16));
            case "f64" -> Double.longBitsToDouble(Long.parseUnsignedLong(parts[1], 16));
            default -> throw new IllegalArgumentException(args.get(i).asText());
          };
    }
    return values;
  }

  private static ArrayNode results(Func func, Object result) {
    ArrayNode shown = JsonNodeFactory.instance.arrayNode();
    List<ValType> types = func.funcType.results();
    for (int i = 0; i < types.size(); i++) {
      shown.add(show(types.get(i), types.size() == 1 ? result : ((Object[]) result)[i]));
    }
    return shown;
  }

  private static String show(ValType type, Object value) {
    return switch (type) {
      case NumType.I32 -> "i32:" + Integer.toHexString((int) value);
      case NumType.I64 -> "i64:" + Long.toHexString((long) value);
      case NumType.F32 ->
          Float.isNaN((float) value)
              ? "f32:nan"
              : "f32:" + Integer.toHexString(Float.floatToRawIntBits((float) value));
      case NumType.F64 ->
          Double.isNaN((double) value)
              ? "f64:nan"
              : "f64:" + Long.toHexString(Double.doubleToRawLongBits((double) value));
      default ->
          switch (value) {
            case null -> "ref:null";
            case Func func -> "ref:func";
            case I31 number -> "ref:i31:" + number.value;
            default -> "ref:obj";
          };
    };
  }

  private void compareState(String where, JsonNode expected, Instance instance) {
    ObjectNode state = JsonNodeFactory.instance.objectNode();
    ObjectNode globals = state.putObject("globals");
    ObjectNode memories = state.putObject("memories");
    ObjectNode tables = state.putObject("tables");
    instance
        .exports()
        .forEach((name, export) -> {
          switch (export) {
            case Global global when global.globalType().value() instanceof NumType type ->
                globals.put(name, show(type, global.get()));
            case Memory memory ->
                memories.putArray(name).add(memory.byteSize()).add(digest(memory));
            case Table table -> tables.put(name, table.size());
            case Global global -> {}
            case Func func -> {}
            case Tag tag -> {}
          }
        });
    for (String part : List.of("globals", "memories", "tables")) {
      JsonNode wanted = expected.path(part);
      compareMap(where + ", " + part, wanted, state.get(part));
    }
  }

  private void compareMap(String where, JsonNode wanted, JsonNode found) {
    int size = wanted.isMissingNode() ? 0 : wanted.size();
    if (size != found.size()) {
      compare(where, wanted.toString(), found.toString());
      return;
    }
    wanted
        .fieldNames()
        .forEachRemaining(name ->
            compare(
                where + " \"" + name + "\"",
                wanted.get(name).toString(),
                String.valueOf(found.get(name))));
  }

  private static String digest(Memory memory) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      ByteBuffer bytes = memory.segment().asByteBuffer();
      sha.update(bytes);
      return HexFormat.of().formatHex(sha.digest()).substring(0, 32);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
