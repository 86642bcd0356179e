package dev.slipway.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.runtime.Func;
import dev.slipway.runtime.GuestException;
import dev.slipway.runtime.I31;
import dev.slipway.runtime.V128;
import dev.slipway.runtime.abi.GcArray;
import dev.slipway.runtime.abi.GcObject;
import dev.slipway.runtime.abi.GcStruct;

/** Values of the spec scripts' JSON: arguments to Java values, and results against expectations. */
final class Values {
  /** A host object; the same number is the same object. */
  record HostRef(String number) {}

  private Values() {}

  static Object[] arguments(JsonNode args) {
    Object[] values = new Object[args.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = argument(args.get(i));
    }
    return values;
  }

  private static Object argument(JsonNode arg) {
    String value = arg.path("value").asText();
    String type = arg.get("type").asText();
    return switch (type) {
      case "i32" -> Integer.parseInt(value);
      case "i64" -> Long.parseLong(value);
      case "f32" -> Float.intBitsToFloat(Integer.parseUnsignedInt(value));
      case "f64" -> Double.longBitsToDouble(Long.parseUnsignedLong(value));
      case "v128" -> v128(arg);
      case "externref", "anyref" -> value.equals("null") ? null : new HostRef(value);
      case "funcref", "exnref", "refnull" -> null;
      default -> throw new UnsupportedValue("argument of type " + type);
    };
  }

  private static V128 v128(JsonNode node) {
    int bits = laneBits(node);
    long mask = -1L >>> (64 - bits);
    long[] halves = new long[2];
    JsonNode lanes = node.get("value");
    for (int i = 0; i < lanes.size(); i++) {
      String text = lanes.get(i).asText();
      long lane = text.startsWith("-") ? Long.parseLong(text) : Long.parseUnsignedLong(text);
      halves[i * bits / 64] |= (lane & mask) << i * bits % 64;
    }
    return new V128(halves[0], halves[1]);
  }

  private static int laneBits(JsonNode node) {
    return Integer.parseInt(node.get("lane_type").asText().substring(1));
  }

  private static boolean lanes(JsonNode expected, V128 actual) {
    if (!expected.get("lane_type").asText().startsWith("f")) {
      return v128(expected).equals(actual);
    }
    int bits = laneBits(expected);
    JsonNode lanes = expected.get("value");
    for (int i = 0; i < lanes.size(); i++) {
      long half = i * bits < 64 ? actual.low() : actual.high();
      String lane = lanes.get(i).asText();
      if (!(bits == 32 ? f32(lane, (int) (half >>> i * bits % 64)) : f64(lane, half))) {
        return false;
      }
    }
    return true;
  }

  /** {@return why {@code actual} is not as {@code expected}, or null if it is} */
  static String mismatch(JsonNode expected, Object actual) {
    return matches(expected, actual) ? null : "expected " + expected + ", found " + show(actual);
  }

  private static boolean matches(JsonNode expected, Object actual) {
    JsonNode node = expected.get("value");
    String value = node == null ? null : node.asText();
    String type = expected.get("type").asText();
    return switch (type) {
      case "i32" -> actual instanceof Integer i && i == Integer.parseInt(value);
      case "i64" -> actual instanceof Long l && l == Long.parseLong(value);
      case "f32" -> actual instanceof Float f && f32(value, Float.floatToRawIntBits(f));
      case "f64" -> actual instanceof Double d && f64(value, Double.doubleToRawLongBits(d));
      case "v128" -> actual instanceof V128 v && lanes(expected, v);
      case "externref", "anyref" -> reference(value, actual, true);
      case "funcref" -> reference(value, actual, actual instanceof Func);
      case "i31ref" -> actual instanceof I31;
      case "structref" -> actual instanceof GcStruct;
      case "arrayref" -> actual instanceof GcArray;
      case "eqref" -> actual instanceof GcObject || actual instanceof I31;
      case "exnref" -> reference(value, actual, actual instanceof GuestException);
      case "refnull", "nullexnref", "nullref", "nullfuncref", "nullexternref" -> actual == null;
      case "either" -> either(expected.get("values"), actual);
      default -> throw new UnsupportedValue("result of type " + type);
    };
  }

  private static boolean either(JsonNode values, Object actual) {
    for (JsonNode value : values) {
      if (matches(value, actual)) {
        return true;
      }
    }
    return false;
  }

  private static boolean reference(String value, Object actual, boolean rightClass) {
    if (value == null) {
      return actual != null && rightClass;
    }
    if (value.equals("null")) {
      return actual == null;
    }
    return new HostRef(value).equals(actual);
  }

  private static boolean f32(String expected, int bits) {
    return switch (expected) {
      case "nan:canonical" -> (bits & 0x7FFF_FFFF) == 0x7FC0_0000;
      case "nan:arithmetic" -> (bits & 0x7FC0_0000) == 0x7FC0_0000;
      default -> bits == Integer.parseUnsignedInt(expected);
    };
  }

  private static boolean f64(String expected, long bits) {
    return switch (expected) {
      case "nan:canonical" -> (bits & Long.MAX_VALUE) == 0x7FF8_0000_0000_0000L;
      case "nan:arithmetic" -> (bits & 0x7FF8_0000_0000_0000L) == 0x7FF8_0000_0000_0000L;
      default -> bits == Long.parseUnsignedLong(expected);
    };
  }

  private static String show(Object value) {
    return switch (value) {
      case null -> "null";
      case Float f ->
          "f32 " + f + " (" + Integer.toUnsignedString(Float.floatToRawIntBits(f)) + ")";
      case Double d ->
          "f64 " + d + " (" + Long.toUnsignedString(Double.doubleToRawLongBits(d)) + ")";
      default -> value.getClass().getSimpleName() + " " + value;
    };
  }

  /** A script uses a value of a type that this runner has no Java value for yet. */
  static final class UnsupportedValue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsupportedValue(String message) {
      super(message);
    }
  }
}
