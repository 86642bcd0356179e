package dev.slipway.wasm.type;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A structure type (spec 2.3.7).
 *
 * @param fields in order
 */
public record StructType(List<FieldType> fields) implements CompType {
  /** Copies the list. */
  public StructType {
    fields = List.copyOf(fields);
  }

  /** {@return as in the text format, without field names} */
  @Override
  public String toString() {
    return fields.stream()
        .map(f -> " (field " + f + ")")
        .collect(Collectors.joining("", "(struct", ")"));
  }
}
