package dev.slipway.compiler.emit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * A switch over any number of sorted keys, spread over methods that HotSpot compiles: leaves that
 * switch, and above them methods that search their children by comparison.
 */
abstract class SwitchTree {
  private static final int MAX_CHILDREN = 64;

  private int nextMethod;

  /** Starts the code of a helper method; all have the same descriptor. */
  abstract Code open(String name, int number);

  /** Pushes the key. */
  abstract void key(Code code);

  /** Emits what is done for a key, up to the return. */
  abstract void arm(Code code, int key);

  /** Emits what is done for any other key, up to the return. */
  abstract void otherwise(Code code);

  /** Calls a helper method with all parameters, and returns what it returns. */
  abstract void tail(Code code, String name, int number);

  /** The locals of every frame of a method. */
  abstract Object[] frame(Code code);

  abstract String childName(int number);

  /** A number of bytes that an arm stays below. */
  abstract int armSize();

  /** Keys a leaf. */
  final int leafKeys() {
    return Math.max(1, 3000 / (armSize() + 8));
  }

  /** Emits the switch into a method of the caller's, which ends with it. */
  void emit(Code code, int[] keys, int inlineKeys) {
    if (keys.length <= inlineKeys) {
      leaf(code, keys);
    } else {
      List<Child> children = new ArrayList<>();
      int size = leafKeys();
      for (int from = 0; from < keys.length; from += size) {
        int[] part = Arrays.copyOfRange(keys, from, Math.min(keys.length, from + size));
        children.add(child(c -> leaf(c, part), part[0]));
      }
      while (children.size() > MAX_CHILDREN) {
        children = level(children);
      }
      search(code, children);
    }
  }

  /** A helper method and its lowest key. */
  private record Child(int number, int lowest) {}

  private interface Body {
    void emit(Code code);
  }

  private Child child(Body body, int lowest) {
    int number = nextMethod++;
    Code code = open(childName(number), number);
    body.emit(code);
    code.end();
    return new Child(number, lowest);
  }

  private List<Child> level(List<Child> children) {
    List<Child> parents = new ArrayList<>();
    for (int from = 0; from < children.size(); from += MAX_CHILDREN) {
      List<Child> some = children.subList(from, Math.min(children.size(), from + MAX_CHILDREN));
      parents.add(child(c -> search(c, some), some.get(0).lowest()));
    }
    return parents;
  }

  private void search(Code code, List<Child> children) {
    if (children.size() == 1) {
      tail(code, childName(children.get(0).number()), children.get(0).number());
      return;
    }
    int middle = children.size() / 2;
    Label right = new Label();
    key(code);
    code.constInt(children.get(middle).lowest());
    code.jump(Opcodes.IF_ICMPGE, right);
    search(code, children.subList(0, middle));
    code.label(right, frame(code));
    search(code, children.subList(middle, children.size()));
  }

  private void leaf(Code code, int[] keys) {
    if (keys.length == 0) {
      otherwise(code);
      return;
    }
    List<Label> labels = new ArrayList<>();
    for (int ignored : keys) {
      labels.add(new Label());
    }
    Label otherwise = new Label();
    key(code);
    Switches.emit(code, keys, labels, otherwise);
    for (int i = 0; i < keys.length; i++) {
      code.label(labels.get(i), frame(code));
      arm(code, keys[i]);
    }
    code.label(otherwise, frame(code));
    otherwise(code);
  }
}
