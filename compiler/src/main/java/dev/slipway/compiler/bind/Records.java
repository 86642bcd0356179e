package dev.slipway.compiler.bind;

import dev.slipway.runtime.Func;
import dev.slipway.runtime.GuestException;
import dev.slipway.runtime.I31;
import dev.slipway.runtime.V128;
import dev.slipway.runtime.abi.Boundary;
import dev.slipway.runtime.abi.GcArray;
import dev.slipway.runtime.abi.GcStruct;
import dev.slipway.runtime.abi.Typed;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.ValType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The result records of an interface: one for each list of result classes. */
final class Records {
  private static final int MAX_RUNS = 6;

  private final Map<List<Class<?>>, ResultRecord> records = new LinkedHashMap<>();

  /** {@return the record for a function's results; null if there is no need, or no room} */
  ResultRecord of(FuncType type) {
    List<Class<?>> classes = new ArrayList<>();
    int slots = 0;
    for (ValType result : type.results()) {
      Class<?> carrier = Typed.carrier(result);
      classes.add(carrier);
      slots += carrier == long.class || carrier == double.class ? 2 : 1;
    }
    if (classes.size() < 2 || slots > Boundary.MAX_SLOTS) {
      return null;
    }
    return records.computeIfAbsent(classes, list -> new ResultRecord(name(list), list));
  }

  List<ResultRecord> all() {
    return List.copyOf(records.values());
  }

  /** Such as {@code IntLong} and, with runs counted, {@code Int3Double}. */
  private String name(List<Class<?>> classes) {
    StringBuilder text = new StringBuilder();
    int runs = 0;
    for (int from = 0; from < classes.size(); runs++) {
      int to = from + 1;
      while (to < classes.size() && classes.get(to) == classes.get(from)) {
        to++;
      }
      text.append(word(classes.get(from)));
      if (to - from > 1) {
        text.append(to - from);
      }
      from = to;
    }
    return runs > MAX_RUNS ? "Results" + records.size() : text.toString();
  }

  private static String word(Class<?> type) {
    if (type == V128.class) {
      return "Vector";
    } else if (type == I31.class) {
      return "Small";
    } else if (type == GcStruct.class) {
      return "Struct";
    } else if (type == GcArray.class) {
      return "Array";
    } else if (type == GuestException.class) {
      return "Exception";
    } else if (type == Func.class || type == Object.class) {
      return type.getSimpleName();
    }
    String name = type.getSimpleName();
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
