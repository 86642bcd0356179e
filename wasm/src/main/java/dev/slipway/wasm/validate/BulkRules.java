package dev.slipway.wasm.validate;

import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.type.AddrType;

/** The irregular instructions of memories and tables (spec 3.4.11 and 3.4.12), and wide numbers. */
final class BulkRules extends Rules {
  private static final int[] WIDE = {TypeCode.I64, TypeCode.I64};
  private static final int[] TWO_WIDE = {TypeCode.I64, TypeCode.I64, TypeCode.I64, TypeCode.I64};

  BulkRules(Rules other) {
    super(other);
  }

  void rule(Op op) {
    switch (op) {
      case MEMORY_SIZE -> push(TypeCode.of(mem(in.index()).type()));
      case MEMORY_GROW -> {
        int addr = TypeCode.of(mem(in.index()).type());
        stack.pop(addr);
        stack.push(addr);
      }
      case MEMORY_FILL -> {
        int addr = TypeCode.of(mem(in.index()).type());
        pop(addr, TypeCode.I32, addr);
      }
      case MEMORY_COPY -> copy(mem(in.index()), mem(in.index2()));
      case MEMORY_INIT -> {
        data(in.index());
        init(mem(in.index2()));
      }
      case DATA_DROP -> data(in.index());
      case TABLE_GET -> {
        int table = table(in.index());
        stack.pop(addr(table));
        stack.push(c.tables[table]);
      }
      case TABLE_SET -> {
        int table = table(in.index());
        pop(addr(table), c.tables[table]);
      }
      case TABLE_SIZE -> stack.push(addr(table(in.index())));
      case TABLE_GROW -> {
        int table = table(in.index());
        pop(c.tables[table], addr(table));
        stack.push(addr(table));
      }
      case TABLE_FILL -> {
        int table = table(in.index());
        pop(addr(table), c.tables[table], addr(table));
      }
      case TABLE_COPY -> {
        int to = table(in.index());
        int from = table(in.index2());
        element(c.tables[from], c.tables[to], "a table");
        copy(c.spaces.table(to).limits().addr(), c.spaces.table(from).limits().addr());
      }
      case TABLE_INIT -> {
        int elem = elem(in.index());
        int table = table(in.index2());
        element(c.elems[elem], c.tables[table], "a table");
        init(c.spaces.table(table).limits().addr());
      }
      case ELEM_DROP -> elem(in.index());
      case I64_ADD128, I64_SUB128 -> {
        stack.popAll(TWO_WIDE);
        stack.pushAll(WIDE);
      }
      case I64_MUL_WIDE_S, I64_MUL_WIDE_U -> {
        stack.popAll(WIDE);
        stack.pushAll(WIDE);
      }
      default -> throw new AssertionError("no typing rule for " + op.text());
    }
  }

  /** Destination, source, and a size of the smaller address type. */
  private void copy(AddrType to, AddrType from) {
    AddrType size = to == AddrType.I32 ? to : from;
    pop(TypeCode.of(to.type()), TypeCode.of(from.type()), TypeCode.of(size.type()));
  }

  /** Destination, and source and size within a segment. */
  private void init(AddrType to) {
    pop(TypeCode.of(to.type()), TypeCode.I32, TypeCode.I32);
  }
}
