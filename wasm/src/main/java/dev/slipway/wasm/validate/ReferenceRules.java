package dev.slipway.wasm.validate;

import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.type.AbsHeapType;
import dev.slipway.wasm.type.RefType;
import java.util.Arrays;

/** References and casts (spec 3.4.7), and branches on what a reference is. */
final class ReferenceRules extends Rules {
  private final AggregateRules aggregates;

  ReferenceRules(Rules other) {
    super(other);
    aggregates = new AggregateRules(other);
  }

  void rule(Op op) {
    switch (op) {
      case REF_NULL -> stack.push(type(new RefType(true, in.heapType())));
      case REF_IS_NULL -> {
        stack.popRef();
        stack.push(TypeCode.I32);
      }
      case REF_FUNC -> refFunc();
      case REF_EQ -> {
        pop(TypeCode.EQREF, TypeCode.EQREF);
        stack.push(TypeCode.I32);
      }
      case REF_AS_NON_NULL -> stack.push(stack.popRef() & ~TypeCode.NULLABLE);
      case BR_ON_NULL -> {
        int type = stack.popRef();
        int[] label = stack.label(in.index());
        stack.popAll(label);
        stack.pushAll(label);
        stack.push(type & ~TypeCode.NULLABLE);
      }
      case BR_ON_NON_NULL -> brOnNonNull();
      case BR_ON_CAST -> {
        int from = type(in.castFrom());
        int to = castTarget(from);
        branch(from, to, difference(from, to));
      }
      case BR_ON_CAST_FAIL -> {
        int from = type(in.castFrom());
        int to = castTarget(from);
        branch(from, difference(from, to), to);
      }
      case REF_TEST -> test(false);
      case REF_TEST_NULL -> test(true);
      case REF_CAST -> stack.push(cast(false));
      case REF_CAST_NULL -> stack.push(cast(true));
      case REF_I31 -> {
        stack.pop(TypeCode.I32);
        stack.push(TypeCode.nonNull(AbsHeapType.I31));
      }
      case I31_GET_S, I31_GET_U -> {
        stack.pop(TypeCode.I31REF);
        stack.push(TypeCode.I32);
      }
      case ANY_CONVERT_EXTERN -> convert(AbsHeapType.EXTERN, AbsHeapType.ANY);
      case EXTERN_CONVERT_ANY -> convert(AbsHeapType.ANY, AbsHeapType.EXTERN);
      default -> aggregates.rule(op);
    }
  }

  private int type(RefType type) {
    return c.types.code(type, site);
  }

  private void refFunc() {
    int func = func(in.index());
    if (!c.refs.get(func)) {
      throw site.invalid(
          "undeclared function reference: function "
              + func
              + " is not in an element segment, an export or a global");
    }
    stack.push(TypeCode.nonNull(funcType(c.spaces.funcTypeIndex(func))));
  }

  private int lastOfLabel(int[] label) {
    int last = label.length == 0 ? TypeCode.BOTTOM : label[label.length - 1];
    if (!TypeCode.isRef(last)) {
      throw site.invalid(
          "type mismatch: "
              + in.op().text()
              + " expects a label that takes a reference last, label "
              + Integer.toUnsignedString(in.index())
              + " takes "
              + TypeCode.text(label));
    }
    return last;
  }

  private void brOnNonNull() {
    int[] label = stack.label(in.index());
    stack.pop(lastOfLabel(label) | TypeCode.NULLABLE);
    rest(label);
  }

  /** The operands below the reference stay as they are, with the label's types. */
  private void rest(int[] label) {
    int[] rest = Arrays.copyOf(label, label.length - 1);
    stack.popAll(rest);
    stack.pushAll(rest);
  }

  private int castTarget(int from) {
    int to = type(in.castTo());
    if (!c.types.matches(to, from)) {
      throw site.invalid(
          "type mismatch: "
              + in.op().text()
              + " to "
              + TypeCode.text(to)
              + ", which is no subtype of "
              + TypeCode.text(from));
    }
    return to;
  }

  /** What is left of a type when a cast to another has failed: not null if that takes null. */
  private static int difference(int from, int to) {
    return (to & TypeCode.NULLABLE) != 0 ? from & ~TypeCode.NULLABLE : from;
  }

  private void branch(int from, int taken, int fallsThrough) {
    int[] label = stack.label(in.index());
    int last = lastOfLabel(label);
    if (!c.types.matches(taken, last)) {
      throw site.invalid(
          "type mismatch: "
              + in.op().text()
              + " branches with "
              + TypeCode.text(taken)
              + ", label "
              + in.index()
              + " takes "
              + TypeCode.text(label));
    }
    stack.pop(from);
    rest(label);
    stack.push(fallsThrough);
  }

  private void test(boolean nullable) {
    cast(nullable);
    stack.push(TypeCode.I32);
  }

  /** {@return the type that is asked for; the operand is of its hierarchy} */
  private int cast(boolean nullable) {
    int type = type(new RefType(nullable, in.heapType()));
    stack.pop(c.types.top(type));
    return type;
  }

  private void convert(AbsHeapType from, AbsHeapType to) {
    int type = stack.popRef();
    int nullable = type & TypeCode.NULLABLE;
    if (!c.types.matches(type, TypeCode.nullable(from))) {
      stack.push(type);
      throw stack.mismatch(new int[] {TypeCode.nullable(from)});
    }
    stack.push(TypeCode.nonNull(to) | nullable);
  }
}
