package dev.slipway.compiler;

import dev.slipway.runtime.CompiledModule;
import dev.slipway.runtime.Extern;
import dev.slipway.runtime.Global;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Instance;
import dev.slipway.runtime.Memory;
import dev.slipway.runtime.Table;
import dev.slipway.runtime.Trap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs a profile of the generated modules and compares with {@code expected.json}. */
final class GeneratedModules {
  private final Path folder;
  private final Options options;
  private final List<String> failures = new ArrayList<>();
  private int calls;

  private GeneratedModules(Path folder, Options options) {
    this.folder = folder;
    this.options = options;
  }

  /** What went wrong, and how many calls were made. */
  record Outcome(int calls, List<String> failures) {}

  static Outcome run(Path folder, Options options) throws IOException {
    GeneratedModules run = new GeneratedModules(folder, options);
    String text = Files.readString(folder.resolve("expected.json"));
    for (Object module : (List<?>) Json.read(text)) {
      run.module((Map<?, ?>) module);
    }
    return new Outcome(run.calls, run.failures);
  }

  private void module(Map<?, ?> expected) throws IOException {
    String file = (String) expected.get("file");
    try {
      byte[] bytes = Files.readAllBytes(folder.resolve(file));
      CompiledModule module = Slipway.compile(bytes, options);
      if (expected.get("instantiate") instanceof String trap) {
        compare(file, "trap " + trap, instantiation(module));
        return;
      }
      Map<?, ?> initial = (Map<?, ?>) expected.get("initial");
      compare(file + " initial", initial, state(module.instantiate(Imports.NONE)));
      for (Object call : (List<?>) expected.get("calls")) {
        call(file, module, (Map<?, ?>) call, initial);
      }
    } catch (RuntimeException | LinkageError e) {
      java.io.StringWriter trace = new java.io.StringWriter();
      e.printStackTrace(new java.io.PrintWriter(trace));
      failures.add(file + ": " + trace.toString().lines().limit(12).toList());
    }
  }

  private static String instantiation(CompiledModule module) {
    try {
      module.instantiate(Imports.NONE);
      return "no trap";
    } catch (Trap trap) {
      return "trap " + kind(trap);
    }
  }

  private static String kind(Trap trap) {
    return switch (trap.kind()) {
      case UNINITIALIZED_ELEMENT, INDIRECT_CALL_TYPE_MISMATCH, UNDEFINED_ELEMENT -> "indirect call";
      default -> trap.kind().text();
    };
  }

  private void call(String file, CompiledModule module, Map<?, ?> call, Map<?, ?> initial) {
    if (call.containsKey("skip")) {
      return;
    }
    calls++;
    Instance instance = module.instantiate(Imports.NONE);
    String name = (String) call.get("export");
    Object[] args = ((List<?>) call.get("args")).stream().map(GeneratedModules::value).toArray();
    String where = file + " " + name;
    try {
      Object result = instance.call(name, args);
      compare(where, String.valueOf(call.get("results")), results(result).toString());
    } catch (Trap trap) {
      // The engine that made the expectations words these two differently from the specification.
      String found = kind(trap);
      String wanted = String.valueOf(call.get("trap"));
      if (wanted.equals("out of bounds table access") && found.equals("indirect call")) {
        found = wanted;
      }
      if (wanted.equals("invalid conversion to integer") && found.equals("integer overflow")) {
        found = wanted;
      }
      compare(where, wanted, found);
    }
    Map<?, ?> after = call.containsKey("after") ? (Map<?, ?>) call.get("after") : initial;
    compare(where + " after", after, state(instance));
  }

  private void compare(String where, Object expected, Object found) {
    if (!expected.equals(found)) {
      failures.add(where + ": expected " + expected + ", found " + found);
    }
  }

  private static Object value(Object text) {
    String s = (String) text;
    int colon = s.indexOf(':');
    String type = s.substring(0, colon);
    String bits = s.substring(colon + 1);
    return switch (type) {
      case "i32" -> Integer.parseUnsignedInt(bits, 16);
      case "i64" -> Long.parseUnsignedLong(bits, 16);
      case "f32" -> Float.intBitsToFloat(Integer.parseUnsignedInt(bits, 16));
      case "f64" -> Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
      default -> throw new IllegalArgumentException(s);
    };
  }

  private static List<String> results(Object result) {
    List<String> list = new ArrayList<>();
    if (result instanceof Object[] several) {
      for (Object one : several) {
        list.add(text(one));
      }
    } else if (result != null) {
      list.add(text(result));
    }
    return list;
  }

  private static String text(Object value) {
    return switch (value) {
      case Integer i -> "i32:" + Integer.toHexString(i);
      case Long l -> "i64:" + Long.toHexString(l);
      case Float f ->
          f.isNaN() ? "f32:nan" : "f32:" + Integer.toHexString(Float.floatToRawIntBits(f));
      case Double d ->
          d.isNaN() ? "f64:nan" : "f64:" + Long.toHexString(Double.doubleToRawLongBits(d));
      default -> "ref:func";
    };
  }

  /** Like the state in {@code expected.json}. */
  private static Map<String, Object> state(Instance instance) {
    Map<String, Object> globals = new LinkedHashMap<>();
    Map<String, Object> memories = new LinkedHashMap<>();
    Map<String, Object> tables = new LinkedHashMap<>();
    for (Map.Entry<String, Extern> export : instance.exports().entrySet()) {
      switch (export.getValue()) {
        case Global global when global.get() instanceof Number ->
            globals.put(export.getKey(), text(global.get()));
        case Memory memory ->
            memories.put(export.getKey(), List.of(memory.byteSize(), hash(memory)));
        case Table table -> tables.put(export.getKey(), (long) table.size());
        default -> {}
      }
    }
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("globals", globals);
    state.put("memories", memories);
    state.put("tables", tables);
    return state;
  }

  private static String hash(Memory memory) {
    try {
      byte[] bytes = memory.read(0, (int) memory.byteSize());
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest).substring(0, 32);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** Runs a profile by hand: folder, storage, splitAbove. */
  public static void main(String[] args) throws IOException {
    Options options =
        Options.DEFAULT
            .withStorage(dev.slipway.runtime.Storage.valueOf(args[1]))
            .withSplitAbove(Integer.parseInt(args[2]));
    Outcome outcome = run(Path.of(args[0]), options);
    outcome.failures().stream().limit(15).forEach(System.out::println);
    System.out.println(outcome.calls() + " calls, " + outcome.failures().size() + " failures");
  }
}
