package dev.slipway.wasm.validate;

import dev.slipway.wasm.op.CatchKind;
import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.type.AbsHeapType;
import dev.slipway.wasm.type.ValType;
import java.util.Arrays;

/** Blocks, branches, calls and exceptions (spec 3.4.3 to 3.4.6). */
final class ControlRules extends Rules {
  private final Locals locals;
  private final ReferenceRules references;

  ControlRules(Rules other, Locals locals) {
    super(other);
    this.locals = locals;
    this.references = new ReferenceRules(other);
  }

  void rule(Op op) {
    switch (op) {
      case UNREACHABLE -> stack.markUnreachable();
      case BLOCK, LOOP, TRY -> open(op);
      case IF -> {
        stack.pop(TypeCode.I32);
        open(op);
      }
      case ELSE -> orElse();
      case END -> {
        stack.close();
        locals.leave();
      }
      case BR -> exit(stack.label(in.index()));
      case BR_IF -> {
        int[] types = stack.label(in.index());
        stack.pop(TypeCode.I32);
        stack.popAll(types);
        stack.pushAll(types);
      }
      case BR_TABLE -> brTable();
      case RETURN -> exit(stack.results());
      case CALL -> call(c.spaces.funcTypeIndex(func(in.index())));
      case CALL_INDIRECT -> call(indirect());
      case CALL_REF -> call(reference());
      case RETURN_CALL -> tailCall(c.spaces.funcTypeIndex(func(in.index())));
      case RETURN_CALL_INDIRECT -> tailCall(indirect());
      case RETURN_CALL_REF -> tailCall(reference());
      case TRY_TABLE -> tryTable();
      case THROW -> exit(tagParams(in.index()));
      case THROW_REF -> {
        stack.pop(TypeCode.EXNREF);
        stack.markUnreachable();
      }
      case CATCH -> handler(op, tagParams(in.index()));
      case CATCH_ALL -> handler(op, TypeCode.NONE);
      case DELEGATE -> delegate();
      case RETHROW -> rethrow();
      default -> references.rule(op);
    }
  }

  private void open(Op op) {
    int type = in.blockTypeIndex();
    int[] start = TypeCode.NONE;
    int[] end = TypeCode.NONE;
    if (type != -1) {
      funcType(type);
      start = c.params[type];
      end = c.results[type];
    } else {
      ValType result = in.blockResult();
      if (result != null) {
        end = TypeCode.one(c.types.code(result, site));
      }
    }
    stack.popAll(start);
    stack.open(op, start, end);
    locals.enter();
  }

  private void orElse() {
    if (stack.opener() != Op.IF) {
      throw site.malformed("unexpected else: the innermost block is not an if", in.offset());
    }
    stack.orElse();
    locals.again();
  }

  private void brTable() {
    stack.pop(TypeCode.I32);
    int[] fallback = stack.label(in.label(in.labelCount()));
    int[] last = fallback;
    for (int i = 0; i < in.labelCount(); i++) {
      int[] types = stack.label(in.label(i));
      if (types == last) {
        continue;
      }
      if (types.length != fallback.length) {
        throw site.invalid(
            "type mismatch: label "
                + in.label(i)
                + " of br_table takes "
                + TypeCode.text(types)
                + ", the default label "
                + TypeCode.text(fallback));
      }
      stack.check(types);
      last = types;
    }
    exit(fallback);
  }

  private void call(int type) {
    stack.popAll(c.params[type]);
    stack.pushAll(c.results[type]);
  }

  private void tailCall(int type) {
    if (!c.types.matches(c.results[type], stack.results())) {
      throw site.invalid(
          "type mismatch: "
              + in.op().text()
              + " of a function that returns "
              + TypeCode.text(c.results[type])
              + ", this one returns "
              + TypeCode.text(stack.results()));
    }
    exit(c.params[type]);
  }

  /** {@return the type of an indirect call, whose table address is popped} */
  private int indirect() {
    int table = table(in.index2());
    if (!c.types.matches(c.tables[table], TypeCode.FUNCREF)) {
      throw site.invalid(
          "type mismatch: "
              + in.op().text()
              + " expects a table of funcref, table "
              + table
              + " has "
              + TypeCode.text(c.tables[table]));
    }
    int type = funcType(in.index());
    stack.pop(addr(table));
    return type;
  }

  /** {@return the type of a call by reference, which is popped} */
  private int reference() {
    int type = funcType(in.index());
    stack.pop(TypeCode.nullable(type));
    return type;
  }

  private int[] tagParams(int tag) {
    return c.params[c.spaces.tagTypeIndex(tag(tag))];
  }

  /** The labels of the catch clauses are those outside. */
  private void tryTable() {
    for (int i = 0; i < in.catchCount(); i++) {
      catchClause(i);
    }
    open(Op.TRY_TABLE);
  }

  private void catchClause(int clause) {
    CatchKind kind = in.catchKind(clause);
    int[] values = kind.hasTag() ? tagParams(in.catchTag(clause)) : TypeCode.NONE;
    if (kind.hasRef()) {
      values = Arrays.copyOf(values, values.length + 1);
      values[values.length - 1] = TypeCode.nonNull(AbsHeapType.EXN);
    }
    int[] label = stack.label(in.catchLabel(clause));
    if (!c.types.matches(values, label)) {
      throw site.invalid(
          "type mismatch: "
              + kind.text()
              + " gives "
              + TypeCode.text(values)
              + ", label "
              + in.catchLabel(clause)
              + " takes "
              + TypeCode.text(label));
    }
  }

  private void handler(Op op, int[] values) {
    if (stack.opener() != Op.TRY && stack.opener() != Op.CATCH) {
      throw site.malformed(
          "unexpected " + op.text() + ": the innermost block is not a try or catch", in.offset());
    }
    stack.handler(op, values);
    locals.again();
  }

  private void delegate() {
    if (stack.opener() != Op.TRY) {
      throw site.malformed(
          "unexpected delegate: the innermost block is not a try without catch", in.offset());
    }
    stack.close();
    locals.leave();
    if (stack.done()) {
      throw site.malformed("unexpected delegate in place of the final END opcode", in.offset());
    }
    stack.label(in.index());
  }

  private void rethrow() {
    Op target = stack.opener(in.index());
    if (target != Op.CATCH && target != Op.CATCH_ALL) {
      throw site.invalid(
          "invalid rethrow label "
              + Integer.toUnsignedString(in.index())
              + ": it names a "
              + target.text()
              + ", not a catch");
    }
    stack.markUnreachable();
  }
}
