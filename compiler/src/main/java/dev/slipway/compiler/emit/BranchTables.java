package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Kind;
import dev.slipway.compiler.ir.Label;
import dev.slipway.compiler.ir.Stmt;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/**
 * Branch tables with many entries but few labels in the same method: string constants map an index
 * to the exit code of its label, two characters an entry. A small switch goes to labels inside; a
 * part leaves with the code for any other.
 */
final class BranchTables {
  private static final int LARGE = 128;

  /** Entries a string; an entry takes at most six of the 65,535 bytes it may have. */
  private static final int SHIFT = 13;

  private final MethodEmitter m;
  private final Code code;

  BranchTables(MethodEmitter m) {
    this.m = m;
    this.code = m.code;
  }

  /** The exit codes of labels, {@link ExitSwitch#code}, stand for them in strings, too. */
  static boolean isLarge(Stmt.BrTable s, Liveness liveness) {
    if (s.labels().size() < LARGE) {
      return false;
    }
    Set<Label> different = new HashSet<>(s.labels());
    long outside = different.stream().filter(label -> !liveness.has(label)).count();
    return different.size() <= s.labels().size() / 2 || outside > different.size() / 2;
  }

  /** Pushes the exit code of the label that the index selects; {@code slot} may be used. */
  void pushCode(Stmt.BrTable s, int slot) {
    int otherwise = ExitSwitch.code(s.otherwise());
    List<String> strings = strings(s);
    m.expressions.emit(s.index());
    if (strings.size() == 1) {
      lookUp(strings.get(0), otherwise);
    } else {
      chunks(s, strings, otherwise, slot);
    }
  }

  private static List<String> strings(Stmt.BrTable s) {
    List<String> strings = new ArrayList<>();
    int size = s.labels().size();
    for (int from = 0; from < size; from += 1 << SHIFT) {
      int to = Math.min(size, from + (1 << SHIFT));
      StringBuilder text = new StringBuilder(2 * (to - from));
      for (Label label : s.labels().subList(from, to)) {
        int number = ExitSwitch.code(label);
        text.append((char) number).append((char) (number >>> 16));
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
