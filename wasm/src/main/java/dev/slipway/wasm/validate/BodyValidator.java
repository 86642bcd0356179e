package dev.slipway.wasm.validate;

import dev.slipway.wasm.Expr;
import dev.slipway.wasm.Feature;
import dev.slipway.wasm.ImplementationLimits;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException.FeatureDisabled;
import dev.slipway.wasm.ModuleException.Invalid;
import dev.slipway.wasm.ModuleException.LimitExceeded;
import dev.slipway.wasm.ModuleException.Malformed;
import dev.slipway.wasm.binary.InstrReader;
import dev.slipway.wasm.op.Imm;
import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.op.Sig;
import dev.slipway.wasm.type.AddrType;
import dev.slipway.wasm.type.ValType;
import java.util.List;

/**
 * Validates function bodies and constant expressions (spec 3.4, "Instructions") one after another;
 * not thread-safe. Regular instructions are typed by their {@link Sig}; each irregular one has a
 * rule in the switch of {@link #irregular}, which a test keeps complete.
 */
final class BodyValidator {
  /** Parameter types of each Sig, by the address type that stands for {@code A}. */
  private static final int[][][] SIG_PARAMS = new int[AddrType.values().length][][];

  /** The result type of each Sig, or -1 for none. */
  private static final int[] SIG_RESULT = new int[Sig.values().length];

  static {
    for (AddrType addr : AddrType.values()) {
      int[][] params = new int[Sig.values().length][];
      for (Sig sig : Sig.values()) {
        params[sig.ordinal()] = sigParams(sig, addr);
        SIG_RESULT[sig.ordinal()] = sig.result() == null ? -1 : TypeCode.of(sig.result());
      }
      SIG_PARAMS[addr.ordinal()] = params;
    }
  }

  private static int[] sigParams(Sig sig, AddrType addr) {
    int[] params = new int[sig.paramCount()];
    for (int i = 0; i < params.length; i++) {
      ValType type = sig.param(i);
      params[i] = type == null ? TypeCode.of(addr.type()) : TypeCode.of(type);
    }
    return params;
  }

  private final ModuleContext c;
  private final InstrReader in;
  private final Site site;
  private final OperandStack stack;
  private final Locals locals = new Locals();

  /** Whether a constant expression is walked; then globals from here on may not be read. */
  private boolean constant;

  private int visibleGlobals;

  BodyValidator(ModuleContext context) {
    this.c = context;
    this.in = new InstrReader(new Expr(new byte[0], 0, 0, 0), context.features);
    this.site = new Site(context.module, in);
    this.stack = new OperandStack(site);
  }

  /** Validates the body of a function that the module defines, counted without imports. */
  void function(int definition) {
    Module.Func func = c.module.code().get(definition);
    int type = c.module.functions()[definition];
    constant = false;
    site.enterFunction(c.spaces.importedFuncs() + definition);
    long declared = Locals.sum(func.locals());
    if (declared > ImplementationLimits.FUNCTION_LOCALS) {
      throw new LimitExceeded(
          "locals of a function", declared, ImplementationLimits.FUNCTION_LOCALS, func.offset());
    }
    locals.reset(c.params[type], func.locals());
    walk(func.body(), c.results[type]);
  }

  /**
   * Validates a constant expression (spec 3.4, "Constant Expressions").
   *
   * @param part and {@code index}: whose it is, for messages
   * @param globals how many globals it may read
   */
  void constant(Expr expr, int wanted, int globals, String part, int index) {
    constant = true;
    visibleGlobals = globals;
    site.enterPart(part, index);
    locals.reset(TypeCode.NONE, List.of());
    walk(expr, new int[] {wanted});
  }

  private void walk(Expr expr, int[] results) {
    in.reset(expr);
    stack.reset();
    stack.open(Op.BLOCK, TypeCode.NONE, results);
    while (next()) {
      if (stack.done()) {
        throw site.malformed("unexpected instruction after the final END opcode", in.offset());
      }
      instruction(in.op());
    }
    if (!stack.done()) {
      throw site.malformed("unexpected end: END opcode expected", in.endOffset());
    }
  }

  private boolean next() {
    try {
      return in.next();
    } catch (Malformed e) {
      throw site.malformed(e.detail(), (int) e.offset());
    }
  }

  private void instruction(Op op) {
    if (constant) {
      constant(op);
    }
    Sig sig = op.sig();
    if (sig == Sig.IRREGULAR) {
      irregular(op);
      return;
    }
    AddrType addr = AddrType.I32;
    if (op.alignLog2() >= 0) {
      addr = memArg(op);
    }
    if (op.lanes() > 0) {
      lanes(op);
    }
    stack.popAll(SIG_PARAMS[addr.ordinal()][sig.ordinal()]);
    int result = SIG_RESULT[sig.ordinal()];
    if (result >= 0) {
      stack.push(result);
    }
  }

  private void constant(Op op) {
    Feature feature = op.constantFeature();
    if (feature == null) {
      throw site.invalid("constant expression required: " + op.text() + " is not constant");
    }
    if (feature != Feature.MVP && !c.features.has(feature)) {
      throw new FeatureDisabled(op.text() + " in a constant expression", feature, in.offset());
    }
  }

  private AddrType memArg(Op op) {
    AddrType addr = mem(in.memory());
    if (in.alignLog2() > op.alignLog2()) {
      throw site.invalid(
          "alignment must not be larger than natural: "
              + op.text()
              + " has 2^"
              + in.alignLog2()
              + " bytes, natural are 2^"
              + op.alignLog2());
    }
    if (addr == AddrType.I32 && in.memOffset() >>> 32 != 0) {
      throw site.invalid(
          "offset out of range: "
              + Long.toUnsignedString(in.memOffset())
              + " in a memory with 32-bit addresses");
    }
    return addr;
  }

  private void lanes(Op op) {
    if (op.imm() == Imm.SHUFFLE) {
      for (int i = 0; i < 16; i++) {
        lane(op, (int) ((i < 8 ? in.v128Low() : in.v128High()) >>> 8 * (i & 7)) & 0xFF);
      }
    } else {
      lane(op, in.lane());
    }
  }

  private void lane(Op op, int lane) {
    if (lane >= op.lanes()) {
      throw site.invalid(
          "invalid lane index " + lane + ": " + op.text() + " has lanes 0 to " + (op.lanes() - 1));
    }
  }

  private void irregular(Op op) {
    switch (op) {
      case UNREACHABLE -> stack.markUnreachable();
      case BLOCK, LOOP -> block(op);
      case IF -> {
        stack.pop(TypeCode.I32);
        block(op);
      }
      case ELSE -> orElse();
      case END -> stack.close();
      case BR -> br();
      case BR_IF -> brIf();
      case BR_TABLE -> brTable();
      case RETURN -> exit(stack.results());
      case CALL -> call(c.spaces.funcTypeIndex(func(in.index())));
      case CALL_INDIRECT -> callIndirect();
      case DROP -> stack.popAny();
      case SELECT -> select();
      case SELECT_T -> selectTyped();
      case LOCAL_GET -> stack.push(local());
      case LOCAL_SET -> stack.pop(local());
      case LOCAL_TEE -> {
        stack.pop(local());
        stack.push(local());
      }
      case GLOBAL_GET -> globalGet();
      case GLOBAL_SET -> globalSet();
      case REF_NULL -> stack.push(TypeCode.nullable(in.heapType()));
      case REF_IS_NULL -> refIsNull();
      case REF_FUNC -> refFunc();
      case MEMORY_SIZE -> stack.push(TypeCode.of(mem(in.index()).type()));
      case MEMORY_GROW -> {
        int addr = TypeCode.of(mem(in.index()).type());
        stack.pop(addr);
        stack.push(addr);
      }
      case MEMORY_FILL -> memoryFill();
      case MEMORY_COPY -> copy(mem(in.index()), mem(in.index2()));
      case MEMORY_INIT -> {
        data(in.index());
        init(mem(in.index2()));
      }
      case DATA_DROP -> data(in.index());
      default -> irregularTable(op);
    }
  }

  /** The rest of the irregular rules: those of table instructions. */
  private void irregularTable(Op op) {
    switch (op) {
      case TABLE_GET -> {
        int table = table(in.index());
        stack.pop(addr(table));
        stack.push(c.tables[table]);
      }
      case TABLE_SET -> {
        int table = table(in.index());
        stack.popAll(new int[] {addr(table), c.tables[table]});
      }
      case TABLE_SIZE -> stack.push(addr(table(in.index())));
      case TABLE_GROW -> {
        int table = table(in.index());
        stack.popAll(new int[] {c.tables[table], addr(table)});
        stack.push(addr(table));
      }
      case TABLE_FILL -> {
        int table = table(in.index());
        stack.popAll(new int[] {addr(table), c.tables[table], addr(table)});
      }
      case TABLE_COPY -> {
        int to = table(in.index());
        int from = table(in.index2());
        element(c.tables[from], c.tables[to]);
        copy(c.spaces.table(to).limits().addr(), c.spaces.table(from).limits().addr());
      }
      case TABLE_INIT -> {
        int elem = elem(in.index());
        int table = table(in.index2());
        element(c.elems[elem], c.tables[table]);
        init(c.spaces.table(table).limits().addr());
      }
      case ELEM_DROP -> elem(in.index());
      case I64_ADD128, I64_SUB128 -> {
        stack.popAll(new int[] {TypeCode.I64, TypeCode.I64, TypeCode.I64, TypeCode.I64});
        stack.pushAll(new int[] {TypeCode.I64, TypeCode.I64});
      }
      case I64_MUL_WIDE_S, I64_MUL_WIDE_U -> {
        stack.popAll(new int[] {TypeCode.I64, TypeCode.I64});
        stack.pushAll(new int[] {TypeCode.I64, TypeCode.I64});
      }
      default -> throw new AssertionError("no typing rule for " + op.text());
    }
  }

  private void block(Op op) {
    int type = in.blockTypeIndex();
    int[] start = TypeCode.NONE;
    int[] end;
    if (type != -1) {
      funcType(type);
      start = c.params[type];
      end = c.results[type];
    } else {
      ValType result = in.blockResult();
      end = result == null ? TypeCode.NONE : TypeCode.one(result);
    }
    stack.popAll(start);
    stack.open(op, start, end);
  }

  private void orElse() {
    if (stack.opener() != Op.IF) {
      throw site.malformed("unexpected else: the innermost block is not an if", in.offset());
    }
    stack.orElse();
  }

  private void br() {
    exit(stack.label(in.index()));
  }

  private void exit(int[] types) {
    stack.popAll(types);
    stack.markUnreachable();
  }

  private void brIf() {
    int[] types = stack.label(in.index());
    stack.pop(TypeCode.I32);
    stack.popAll(types);
    stack.pushAll(types);
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

  private void callIndirect() {
    int table = table(in.index2());
    if (!TypeCode.matches(c.tables[table], TypeCode.FUNCREF)) {
      throw site.invalid(
          "type mismatch: call_indirect expects a table of funcref, table "
              + table
              + " has "
              + TypeCode.text(c.tables[table]));
    }
    funcType(in.index());
    stack.pop(addr(table));
    call(in.index());
  }

  private void select() {
    stack.pop(TypeCode.I32);
    int second = stack.popAny();
    int first = stack.popAny();
    if (TypeCode.isRef(first) || TypeCode.isRef(second)) {
      throw site.invalid(
          "type mismatch: select without a type expects numbers or vectors, found "
              + TypeCode.text(new int[] {first, second}));
    }
    if (first != second && first != TypeCode.BOTTOM && second != TypeCode.BOTTOM) {
      throw site.invalid(
          "type mismatch: select expects two operands of one type, found "
              + TypeCode.text(new int[] {first, second}));
    }
    stack.push(first == TypeCode.BOTTOM ? second : first);
  }

  private void selectTyped() {
    List<ValType> types = in.types();
    if (types.size() != 1) {
      throw site.invalid("invalid result arity: select has " + types.size() + " types, expected 1");
    }
    int type = TypeCode.of(types.getFirst());
    stack.popAll(new int[] {type, type, TypeCode.I32});
    stack.push(type);
  }

  private void globalGet() {
    int global = global();
    if (constant && global >= visibleGlobals) {
      throw site.invalid(
          "unknown global "
              + global
              + ": a constant expression sees the "
              + visibleGlobals
              + " imported globals");
    }
    if (constant && c.mutable[global]) {
      throw site.invalid("constant expression required: global " + global + " is mutable");
    }
    stack.push(c.globals[global]);
  }

  private void globalSet() {
    int global = global();
    if (!c.mutable[global]) {
      throw site.invalid("immutable global: global.set of global " + global);
    }
    stack.pop(c.globals[global]);
  }

  private void refIsNull() {
    int type = stack.popAny();
    if (type != TypeCode.BOTTOM && !TypeCode.isRef(type)) {
      throw site.invalid(
          "type mismatch: ref.is_null expects a reference, found [" + TypeCode.text(type) + "]");
    }
    stack.push(TypeCode.I32);
  }

  private void refFunc() {
    int func = func(in.index());
    if (!c.refs.get(func)) {
      throw site.invalid(
          "undeclared function reference: function "
              + func
              + " is not in an element segment, an export or a global");
    }
    stack.push(TypeCode.FUNCREF);
  }

  private void memoryFill() {
    int addr = TypeCode.of(mem(in.index()).type());
    stack.popAll(new int[] {addr, TypeCode.I32, addr});
  }

  /** Destination, source, and a size of the smaller address type. */
  private void copy(AddrType to, AddrType from) {
    AddrType size = to == AddrType.I32 ? to : from;
    stack.popAll(
        new int[] {TypeCode.of(to.type()), TypeCode.of(from.type()), TypeCode.of(size.type())});
  }

  /** Destination, and source and size within a segment. */
  private void init(AddrType to) {
    stack.popAll(new int[] {TypeCode.of(to.type()), TypeCode.I32, TypeCode.I32});
  }

  private void element(int from, int to) {
    if (!TypeCode.matches(from, to)) {
      throw site.invalid(
          "type mismatch: "
              + in.op().text()
              + " from "
              + TypeCode.text(from)
              + " to a table of "
              + TypeCode.text(to));
    }
  }

  private int local() {
    int index = in.index();
    if (Integer.compareUnsigned(index, locals.count()) >= 0) {
      throw unknown("local", index, locals.count());
    }
    return locals.type(index);
  }

  private int global() {
    return bound("global", in.index(), c.globals.length);
  }

  private int func(int index) {
    return bound("function", index, c.spaces.funcCount());
  }

  private int table(int index) {
    return bound("table", index, c.tables.length);
  }

  private int elem(int index) {
    return bound("elem segment", index, c.elems.length);
  }

  private AddrType mem(int index) {
    return c.spaces.mem(bound("memory", index, c.spaces.memCount())).limits().addr();
  }

  private int addr(int table) {
    return TypeCode.of(c.spaces.table(table).limits().addr().type());
  }

  private void funcType(int index) {
    bound("type", index, c.params.length);
    if (c.params[index] == null) {
      throw site.invalid("type mismatch: type " + index + " is not a function type");
    }
  }

  private void data(int index) {
    long count = c.module.dataCount();
    if (count < 0) {
      throw site.malformed(
          "data count section required: " + in.op().text() + " is used", in.offset());
    }
    bound("data segment", index, (int) count);
  }

  private int bound(String what, int index, int count) {
    if (index < 0 || index >= count) {
      throw unknown(what, index, count);
    }
    return index;
  }

  private Invalid unknown(String what, int index, int count) {
    return site.invalid(
        "unknown " + what + " " + Integer.toUnsignedString(index) + ": there are " + count);
  }
}
