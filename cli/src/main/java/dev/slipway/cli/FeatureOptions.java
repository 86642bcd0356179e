package dev.slipway.cli;

import dev.slipway.wasm.Feature;
import dev.slipway.wasm.Features;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --enable} and {@code --disable}, for every command that reads a module. */
final class FeatureOptions {
  @Option(
      names = "--enable",
      paramLabel = "FEATURE",
      split = ",",
      converter = ByText.class,
      completionCandidates = Names.class,
      description = "accept what this feature brought: ${COMPLETION-CANDIDATES}")
  private List<Feature> enable = List.of();

  @Option(
      names = "--disable",
      paramLabel = "FEATURE",
      split = ",",
      converter = ByText.class,
      description = "refuse what this feature brought")
  private List<Feature> disable = List.of();

  Features features() {
    Features features = Features.DEFAULT;
    for (Feature feature : enable) {
      features = features.with(feature);
    }
    for (Feature feature : disable) {
      features = features.without(feature);
    }
    return features;
  }

  /** Features by the name that messages use. */
  static final class ByText implements ITypeConverter<Feature> {
    @Override
    public Feature convert(String text) {
      try {
        return Feature.named(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** For the help text. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Feature.values())
          .filter(f -> f != Feature.MVP)
          .map(Feature::text)
          .iterator();
    }
  }
}
