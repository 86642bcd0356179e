package dev.slipway.wasm;

import java.util.EnumSet;
import java.util.Set;

/** An immutable set of enabled features. {@link Feature#MVP} is always on. */
public final class Features {
  /** The features that are on by default. */
  public static final Features DEFAULT = new Features(onByDefault());

  /** All features that this version knows. */
  public static final Features ALL = new Features(EnumSet.allOf(Feature.class));

  private final EnumSet<Feature> enabled;

  private Features(EnumSet<Feature> enabled) {
    this.enabled = enabled;
  }

  private static EnumSet<Feature> onByDefault() {
    EnumSet<Feature> set = EnumSet.noneOf(Feature.class);
    for (Feature feature : Feature.values()) {
      if (feature.onByDefault()) {
        set.add(feature);
      }
    }
    return set;
  }

  /**
   * {@return whether a feature is on}
   *
   * @param feature any
   */
  public boolean has(Feature feature) {
    return enabled.contains(feature);
  }

  /**
   * {@return these features and one more}
   *
   * @param feature to turn on
   */
  public Features with(Feature feature) {
    EnumSet<Feature> set = EnumSet.copyOf(enabled);
    set.add(feature);
    return new Features(set);
  }

  /**
   * {@return these features without one}
   *
   * @param feature to turn off
   * @throws IllegalArgumentException for {@link Feature#MVP}
   */
  public Features without(Feature feature) {
    if (feature == Feature.MVP) {
      throw new IllegalArgumentException("the MVP cannot be turned off");
    }
    EnumSet<Feature> set = EnumSet.copyOf(enabled);
    set.remove(feature);
    return new Features(set);
  }

  /** {@return a copy as an ordinary set} */
  public Set<Feature> asSet() {
    return EnumSet.copyOf(enabled);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Features features && features.enabled.equals(enabled);
  }

  @Override
  public int hashCode() {
    return enabled.hashCode();
  }

  @Override
  public String toString() {
    return enabled.toString();
  }
}
