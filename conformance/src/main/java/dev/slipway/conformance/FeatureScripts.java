package dev.slipway.conformance;

import dev.slipway.wasm.Feature;
import dev.slipway.wasm.Features;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which feature each script of the spec suite is about: {@code feature-scripts.tsv}. */
public final class FeatureScripts {
  private final Map<Feature, List<String>> names = new EnumMap<>(Feature.class);

  private FeatureScripts() {}

  public static FeatureScripts read() throws IOException {
    FeatureScripts scripts = new FeatureScripts();
    try (InputStream in = FeatureScripts.class.getResourceAsStream("feature-scripts.tsv")) {
      for (String row : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!row.startsWith("#")) {
          String[] cells = row.split("\t");
          scripts.names.put(feature(cells[0]), List.of(cells[1].split(" ")));
        }
      }
    }
    return scripts;
  }

  private static Feature feature(String text) {
    for (Feature feature : Feature.values()) {
      if (feature.text().equals(text)) {
        return feature;
      }
    }
    throw new IllegalArgumentException("feature-scripts.tsv: no feature is called " + text);
  }

  /**
   * {@return the feature that a script, as {@code group/name}, is about}
   *
   * @throws IllegalStateException if rows of two features name it
   */
  public Feature of(String script) {
    List<Feature> found = new ArrayList<>();
    names.forEach((feature, list) -> {
      if (list.stream().anyMatch(name -> matches(name, script))) {
        found.add(feature);
      }
    });
    return switch (found.size()) {
      case 0 -> Feature.MVP;
      case 1 -> found.getFirst();
      default -> throw new IllegalStateException(script + " is about " + found);
    };
  }

  private static boolean matches(String name, String script) {
    return name.endsWith("*")
        ? script.startsWith(name.substring(0, name.length() - 1))
        : script.equals(name);
  }

  /** {@return what must be on to run a script: the defaults, and the feature it is about} */
  public Features features(String script) {
    return Features.DEFAULT.with(of(script));
  }
}
