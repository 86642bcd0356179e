package dev.slipway.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Storage;
import dev.slipway.runtime.VectorForm;
import dev.slipway.wasm.Feature;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OptionsTest {
  private static final Options DEFAULT = Options.DEFAULT.withVectors(VectorForm.LONGS);

  /** Each component of the record, changed. */
  private static final Map<String, Options> CHANGED =
      Map.ofEntries(
          Map.entry("features", DEFAULT.withFeatures(DEFAULT.features().with(Feature.THREADS))),
          Map.entry("storage", DEFAULT.withStorage(Storage.NATIVE)),
          Map.entry("vectors", DEFAULT.withVectors(VectorForm.VECTOR_API)),
          Map.entry("className", DEFAULT.withClassName("other.Name")),
          Map.entry("exports", DEFAULT.withExports("other.Calculator")),
          Map.entry("threads", DEFAULT.withThreads(DEFAULT.threads() + 1)),
          Map.entry("splitAbove", DEFAULT.withSplitAbove(100)),
          Map.entry("hugeLimit", DEFAULT.withHugeLimit(7_000)),
          Map.entry("names", DEFAULT.withNames(false)),
          Map.entry("lines", DEFAULT.withLines(false)),
          Map.entry("progress", DEFAULT.withProgress((_, _) -> {})),
          Map.entry("builtins", DEFAULT.withBuiltins(Imports.builder().build())));

  private static final Set<String> NOT_IN_KEY = Set.of("threads", "progress", "builtins");

  @Test
  void eachMethodChangesItsComponent() throws ReflectiveOperationException {
    Set<String> names = new TreeSet<>();
    for (RecordComponent component : Options.class.getRecordComponents()) {
      String name = component.getName();
      names.add(name);
      for (Map.Entry<String, Options> changed : CHANGED.entrySet()) {
        Object now = component.getAccessor().invoke(changed.getValue());
        Object before = component.getAccessor().invoke(DEFAULT);
        if (changed.getKey().equals(name)) {
          assertNotEquals(before, now, name);
        } else if (!(changed.getKey().equals("exports") && name.equals("className"))) {
          assertEquals(before, now, () -> name + " after a change of " + changed.getKey());
        }
      }
    }
    assertEquals(new TreeSet<>(CHANGED.keySet()), names);
  }

  /** What a cache may not confuse. */
  @Test
  void theKeyHasAllThatDecidesTheOutput() {
    String key = DEFAULT.outputKey();
    CHANGED.forEach((name, options) -> {
      if (NOT_IN_KEY.contains(name)) {
        assertEquals(key, options.outputKey(), name);
      } else {
        assertNotEquals(key, options.outputKey(), name);
      }
    });
    assertFalse(key.contains("@"), () -> "an object's address is another in each JVM: " + key);
  }

  /** The generated classes are found by name, without the builtins. */
  @Test
  void interfacesAndBuiltinsAreRefusedTogether() {
    Imports builtins = Imports.builder().build();
    for (Options options : new Options[] {DEFAULT.withBuiltins(builtins), CHANGED.get("exports")}) {
      IllegalArgumentException refused =
          assertThrows(
              IllegalArgumentException.class,
              () -> options.withBuiltins(builtins).withExports("other.Calculator"));
      assertTrue(refused.getMessage().contains("other.Calculator"), refused.getMessage());
      assertTrue(refused.getMessage().contains("builtins"), refused.getMessage());
    }
  }
}
