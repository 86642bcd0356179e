package dev.slipway.compiler.plan;

import java.util.ArrayList;
import java.util.List;

/** Functions to classes, in order, within the class-file limits. */
public final class Grouping {
  /** Of 65,535; the rest is for what the class itself needs. */
  static final int MAX_CONSTANTS = 40_000;

  static final int MAX_METHODS = 4_000;
  static final int MAX_BYTES = 1 << 20;

  /**
   * What a function needs of its class.
   *
   * @param constants constant pool entries, counted as if shared with nobody
   * @param methods methods, parts included
   * @param bytes of bytecode
   */
  public record Weight(int constants, int methods, int bytes) {}

  private Grouping() {}

  /** {@return indices into {@code weights}, a list per class; every index once, in order} */
  public static List<List<Integer>> group(List<Weight> weights) {
    List<List<Integer>> groups = new ArrayList<>();
    List<Integer> group = new ArrayList<>();
    long constants = 0;
    long methods = 0;
    long bytes = 0;
    for (int i = 0; i < weights.size(); i++) {
      Weight weight = weights.get(i);
      constants += weight.constants();
      methods += weight.methods();
      bytes += weight.bytes();
      if (!group.isEmpty()
          && (constants > MAX_CONSTANTS || methods > MAX_METHODS || bytes > MAX_BYTES)) {
        groups.add(group);
        group = new ArrayList<>();
        constants = weight.constants();
        methods = weight.methods();
        bytes = weight.bytes();
      }
      group.add(i);
    }
    if (!group.isEmpty()) {
      groups.add(group);
    }
    return groups;
  }
}
