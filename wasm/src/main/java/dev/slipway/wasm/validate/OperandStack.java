package dev.slipway.wasm.validate;

import dev.slipway.wasm.ImplementationLimits;
import dev.slipway.wasm.ModuleException.Invalid;
import dev.slipway.wasm.op.Op;
import java.util.Arrays;

/**
 * The operand stack and the control stack of the validation algorithm (spec appendix "Validation
 * Algorithm"), as arrays of ints. The innermost frame's height and reachability are kept in fields.
 */
final class OperandStack {
  private final Types typing;
  private final Site site;

  private int[] types = new int[256];
  private int size;

  private Op[] openers = new Op[64];
  private int[][] starts = new int[64][];
  private int[][] ends = new int[64][];
  private int[] heights = new int[64];
  private boolean[] unreachables = new boolean[64];
  private int depth;

  private int height;
  private boolean unreachable;

  OperandStack(Types typing, Site site) {
    this.typing = typing;
    this.site = site;
  }

  void reset() {
    size = 0;
    depth = 0;
    height = 0;
    unreachable = false;
  }

  void push(int type) {
    if (size == types.length) {
      grow(1);
    }
    types[size++] = type;
  }

  void pushAll(int[] more) {
    if (size + more.length > types.length) {
      grow(more.length);
    }
    for (int type : more) {
      types[size++] = type;
    }
  }

  private void grow(int more) {
    int needed = size + more;
    if (needed > ImplementationLimits.OPERANDS) {
      throw site.limitExceeded(
          "operands on the stack of a function", needed, ImplementationLimits.OPERANDS);
    }
    types = Arrays.copyOf(types, Math.max(needed, 2 * types.length));
  }

  /** Pops one operand of any type: {@link TypeCode#BOTTOM} if code is unreachable. */
  int popAny() {
    if (size == height) {
      if (unreachable) {
        return TypeCode.BOTTOM;
      }
      throw site.invalid("type mismatch: " + site.opText() + " expects an operand, found []");
    }
    return types[--size];
  }

  /** Pops a reference of any type: {@link TypeCode#BOTTOM_REF} if code is unreachable. */
  int popRef() {
    if (size > height && !TypeCode.isRef(types[size - 1]) && types[size - 1] != TypeCode.BOTTOM) {
      throw mismatch(site.opText() + " expects a reference", 1);
    }
    int type = popAny();
    return type == TypeCode.BOTTOM ? TypeCode.BOTTOM_REF : type;
  }

  void pop(int wanted) {
    if (size == height) {
      if (unreachable) {
        return;
      }
      throw mismatch(new int[] {wanted});
    }
    int found = types[size - 1];
    if (found != wanted && !typing.matches(found, wanted)) {
      throw mismatch(new int[] {wanted});
    }
    size--;
  }

  /** Pops operands of one type; costs no more than there are. */
  void popMany(int count, int wanted) {
    for (int i = 0; i < count && (size > height || !unreachable); i++) {
      pop(wanted);
    }
  }

  void popAll(int[] wanted) {
    check(wanted);
    size = Math.max(height, size - wanted.length);
  }

  /** Checks that the operands on top match, and leaves them. */
  void check(int[] wanted) {
    int have = Math.min(wanted.length, size - height);
    if (have < wanted.length && !unreachable) {
      throw mismatch(wanted);
    }
    for (int i = 1; i <= have; i++) {
      int found = types[size - i];
      int want = wanted[wanted.length - i];
      if (found != want && !typing.matches(found, want)) {
        throw mismatch(wanted);
      }
    }
  }

  Invalid mismatch(int[] wanted) {
    return mismatch(site.opText() + " expects " + TypeCode.text(wanted), wanted.length);
  }

  private Invalid mismatch(String expects, int shown) {
    int from = Math.max(height, size - Math.max(shown, 1));
    String found = TypeCode.text(types, from, size);
    return site.invalid("type mismatch: " + expects + ", found " + found);
  }

  /** Opens a structured instruction whose parameters have been popped. */
  void open(Op opener, int[] start, int[] end) {
    if (depth == openers.length) {
      growFrames();
    }
    if (depth > 0) {
      unreachables[depth - 1] = unreachable;
    }
    openers[depth] = opener;
    starts[depth] = start;
    ends[depth] = end;
    heights[depth] = size;
    depth++;
    height = size;
    unreachable = false;
    pushAll(start);
  }

  private void growFrames() {
    int capacity = 2 * depth;
    openers = Arrays.copyOf(openers, capacity);
    starts = Arrays.copyOf(starts, capacity);
    ends = Arrays.copyOf(ends, capacity);
    heights = Arrays.copyOf(heights, capacity);
    unreachables = Arrays.copyOf(unreachables, capacity);
  }

  /** {@return what opened the innermost frame} */
  Op opener() {
    return openers[depth - 1];
  }

  /** Turns the innermost {@code if} into its {@code else}. */
  void orElse() {
    popResults();
    openers[depth - 1] = Op.ELSE;
    unreachable = false;
    pushAll(starts[depth - 1]);
  }

  /** Turns the innermost {@code try} or {@code catch} into the next handler. */
  void handler(Op opener, int[] values) {
    popResults();
    openers[depth - 1] = opener;
    unreachable = false;
    pushAll(values);
  }

  /** Closes the innermost structured instruction. */
  void close() {
    int top = depth - 1;
    int[] end = ends[top];
    popResults();
    if (openers[top] == Op.IF && !typing.matches(starts[top], end)) {
      throw site.invalid(
          "type mismatch: an if without else gives what it takes, "
              + TypeCode.text(starts[top])
              + ", but its type wants "
              + TypeCode.text(end));
    }
    depth = top;
    if (top > 0) {
      height = heights[top - 1];
      unreachable = unreachables[top - 1];
      pushAll(end);
    }
  }

  private void popResults() {
    int[] end = ends[depth - 1];
    if (size - height > end.length) {
      throw mismatch(site.opText() + " expects " + TypeCode.text(end), size - height);
    }
    popAll(end);
  }

  /** {@return whether the outermost frame is closed} */
  boolean done() {
    return depth == 0;
  }

  /** Nothing behind this instruction is reached. */
  void markUnreachable() {
    size = height;
    unreachable = true;
  }

  /** {@return the types that a branch to this label takes} */
  int[] label(int label) {
    int frame = frame(label);
    return openers[frame] == Op.LOOP ? starts[frame] : ends[frame];
  }

  /** {@return what opened the frame that a label names, or its current part} */
  Op opener(int label) {
    return openers[frame(label)];
  }

  private int frame(int label) {
    if (label < 0 || label >= depth) {
      throw site.invalid(
          "unknown label " + Integer.toUnsignedString(label) + ": there are " + depth);
    }
    return depth - 1 - label;
  }

  /** {@return what the function returns} */
  int[] results() {
    return ends[0];
  }
}
