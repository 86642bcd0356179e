package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Kind;
import dev.slipway.compiler.ir.Label;
import dev.slipway.compiler.ir.Stmt;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/**
 * Branch tables with many entries but few labels: string constants map an index to the number of
 * its label, one character an entry, and a small switch goes there. A table of a million entries
 * still takes a few kilobytes of code.
 */
final class BranchTables {
  private static final int LARGE = 128;

  /** Entries a string; no character takes more than three of the 65,535 bytes it may have. */
  private static final int SHIFT = 14;

  private final MethodEmitter m;
  private final Code code;

  BranchTables(MethodEmitter m) {
    this.m = m;
    this.code = m.code;
  }

  /** The labels in the order of their numbers; the last is the default. */
  record Decoded(List<Label> labels) {}

  static boolean isLarge(Stmt.BrTable s) {
    if (s.labels().size() < LARGE) {
      return false;
    }
    Set<Label> different = new LinkedHashSet<>(s.labels());
    return different.size() <= s.labels().size() / 2 && different.size() < Character.MAX_VALUE - 2;
  }

  /** Pushes the number of the label that the index selects. */
  Decoded pushCode(Stmt.BrTable s, int slot) {
    Map<Label, Integer> numbers = new LinkedHashMap<>();
    for (Label label : s.labels()) {
      numbers.putIfAbsent(label, numbers.size());
    }
    numbers.remove(s.otherwise());
    List<Label> labels = new ArrayList<>(numbers.keySet());
    labels.add(s.otherwise());
    for (int i = 0; i < labels.size(); i++) {
      numbers.put(labels.get(i), i);
    }
    List<String> strings = strings(s, numbers);
    int otherwise = labels.size() - 1;
    m.expressions.emit(s.index());
    if (strings.size() == 1) {
      lookUp(strings.get(0), otherwise);
    } else {
      chunks(s, strings, otherwise, slot);
    }
    return new Decoded(labels);
  }

  private static List<String> strings(Stmt.BrTable s, Map<Label, Integer> numbers) {
    List<String> strings = new ArrayList<>();
    int size = s.labels().size();
    for (int from = 0; from < size; from += 1 << SHIFT) {
      int to = Math.min(size, from + (1 << SHIFT));
      StringBuilder text = new StringBuilder(to - from);
      for (Label label : s.labels().subList(from, to)) {
        // U+0000 and surrogates are legal in a constant; zero would only be longer.
        text.append((char) (numbers.get(label) + 1));
      }
      strings.add(text.toString());
    }
    return strings;
  }

  private void lookUp(String table, int otherwise) {
    code.constString(table);
    code.constInt(otherwise);
    code.invokeStatic(Abi.CALLS, "branch", "(ILjava/lang/String;I)I");
  }

  /**
   * The string is selected by the index's high bits; {@code slot} holds the index, then the code.
   */
  private void chunks(Stmt.BrTable s, List<String> strings, int otherwise, int slot) {
    code.store(Kind.I32, slot);
    code.load(Kind.I32, slot);
    code.constInt(SHIFT);
    code.op(Opcodes.IUSHR);
    org.objectweb.asm.Label[] arms = new org.objectweb.asm.Label[strings.size()];
    for (int i = 0; i < arms.length; i++) {
      arms[i] = new org.objectweb.asm.Label();
    }
    org.objectweb.asm.Label none = new org.objectweb.asm.Label();
    org.objectweb.asm.Label join = new org.objectweb.asm.Label();
    code.tableSwitch(0, none, arms);
    BitSet live = new BitSet();
    live.or(m.liveness.at(s.otherwise()));
    for (Label label : s.labels()) {
      live.or(m.liveness.at(label));
    }
    Object[] frame = m.frame(live, slot);
    for (int i = 0; i < arms.length; i++) {
      code.label(arms[i], frame);
      code.load(Kind.I32, slot);
      code.constInt((1 << SHIFT) - 1);
      code.op(Opcodes.IAND);
      lookUp(strings.get(i), otherwise);
      code.store(Kind.I32, slot);
      code.jump(Opcodes.GOTO, join);
    }
    code.label(none, frame);
    code.constInt(otherwise);
    code.store(Kind.I32, slot);
    code.label(join, frame);
    code.load(Kind.I32, slot);
  }
}
