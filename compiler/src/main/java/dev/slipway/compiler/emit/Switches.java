package dev.slipway.compiler.emit;

import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Switches over sorted keys. */
final class Switches {
  private Switches() {}

  /** Pops an int and goes to the label of its key: the smallest form of the JVM's that fits. */
  static void emit(Code code, int[] keys, List<Label> labels, Label otherwise) {
    if (keys.length == 0) {
      code.op(Opcodes.POP);
      code.jump(Opcodes.GOTO, otherwise);
      return;
    }
    if (isTable(keys)) {
      Label[] arms = new Label[keys[keys.length - 1] - keys[0] + 1];
      Arrays.fill(arms, otherwise);
      for (int i = 0; i < keys.length; i++) {
        arms[keys[i] - keys[0]] = labels.get(i);
      }
      code.tableSwitch(keys[0], otherwise, arms);
    } else {
      code.lookupSwitch(otherwise, keys, labels.toArray(new Label[0]));
    }
  }

  /** Whether a tableswitch takes no more room than a lookupswitch. */
  static boolean isTable(int[] keys) {
    long range = (long) keys[keys.length - 1] - keys[0] + 1;
    return range <= 2L * keys.length + 1;
  }
}
