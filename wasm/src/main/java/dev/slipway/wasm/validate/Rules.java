package dev.slipway.wasm.validate;

import dev.slipway.wasm.ModuleException.Invalid;
import dev.slipway.wasm.binary.InstrReader;
import dev.slipway.wasm.type.AddrType;

/**
 * What the typing rules of irregular instructions share: the context, the instruction, the operand
 * stack, and the index spaces with their bounds. A family of instructions has a subclass with one
 * {@code switch}.
 */
abstract class Rules {
  final ModuleContext c;
  final InstrReader in;
  final Site site;
  final OperandStack stack;

  Rules(ModuleContext context, InstrReader in, Site site, OperandStack stack) {
    this.c = context;
    this.in = in;
    this.site = site;
    this.stack = stack;
  }

  Rules(Rules other) {
    this(other.c, other.in, other.site, other.stack);
  }

  final void pop(int... wanted) {
    stack.popAll(wanted);
  }

  final void push(int... types) {
    stack.pushAll(types);
  }

  final void exit(int[] types) {
    stack.popAll(types);
    stack.markUnreachable();
  }

  final int func(int index) {
    return bound("function", index, c.spaces.funcCount());
  }

  final int table(int index) {
    return bound("table", index, c.tables.length);
  }

  final int elem(int index) {
    return bound("elem segment", index, c.elems.length);
  }

  final int tag(int index) {
    return bound("tag", index, c.spaces.tagCount());
  }

  final int type(int index) {
    return bound("type", index, c.types.count());
  }

  /** {@return a type index that is a function type's} */
  final int funcType(int index) {
    type(index);
    if (c.params[index] == null) {
      throw site.invalid("type mismatch: type " + index + " is not a function type");
    }
    return index;
  }

  final AddrType mem(int index) {
    return c.spaces.mem(bound("memory", index, c.spaces.memCount())).limits().addr();
  }

  /** {@return the type of an address in a table} */
  final int addr(int table) {
    return TypeCode.of(c.spaces.table(table).limits().addr().type());
  }

  final void data(int index) {
    long count = c.module.dataCount();
    if (count < 0) {
      throw site.malformed(
          "data count section required: " + in.op().text() + " is used", in.offset());
    }
    bound("data segment", index, (int) count);
  }

  /** An element segment is copied to a table or array. */
  final void element(int from, int to, String target) {
    if (!c.types.matches(from, to)) {
      throw site.invalid(
          "type mismatch: "
              + in.op().text()
              + " from "
              + TypeCode.text(from)
              + " to "
              + target
              + " of "
              + TypeCode.text(to));
    }
  }

  final int bound(String what, int index, int count) {
    if (index < 0 || index >= count) {
      throw unknown(what, index, count);
    }
    return index;
  }

  final Invalid unknown(String what, int index, int count) {
    return site.invalid(
        "unknown " + what + " " + Integer.toUnsignedString(index) + ": there are " + count);
  }
}
