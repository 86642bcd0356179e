package dev.slipway.wasm.type;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A function type: parameter and result types (spec 2.3.8).
 *
 * @param params in order
 * @param results in order
 */
public record FuncType(List<ValType> params, List<ValType> results) implements CompType {
  public static final FuncType EMPTY = new FuncType(List.of(), List.of());

  /** Copies the lists. */
  public FuncType {
    params = List.copyOf(params);
    results = List.copyOf(results);
  }

  /** {@return text such as {@code [i32 i64] -> [f32]}} */
  @Override
  public String toString() {
    return list(params) + " -> " + list(results);
  }

  private static String list(List<ValType> types) {
    return types.stream().map(ValType::text).collect(Collectors.joining(" ", "[", "]"));
  }
}
