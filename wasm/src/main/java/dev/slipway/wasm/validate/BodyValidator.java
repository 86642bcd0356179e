package dev.slipway.wasm.validate;

import dev.slipway.wasm.Expr;
import dev.slipway.wasm.Feature;
import dev.slipway.wasm.ImplementationLimits;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException.FeatureDisabled;
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
 * not thread-safe. Regular instructions are typed by their {@link Sig}. Each irregular one has one
 * rule: here for variables and parametric instructions, otherwise in the family that its switch
 * leads to; a test keeps them complete.
 */
final class BodyValidator extends Rules {
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

  private final Locals locals;
  private final ControlRules control;

  /** Whether a constant expression is walked; then globals from here on may not be read. */
  private boolean constant;

  private int visibleGlobals;

  BodyValidator(ModuleContext context) {
    this(context, new InstrReader(new Expr(new byte[0], 0, 0, 0), context.features));
  }

  private BodyValidator(ModuleContext context, InstrReader in) {
    this(context, in, new Site(context.module, in));
  }

  private BodyValidator(ModuleContext context, InstrReader in, Site site) {
    super(context, in, site, new OperandStack(context.types, site));
    locals = new Locals(context.types);
    control = new ControlRules(this, locals);
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
    locals.reset(c.params[type], func.locals(), site);
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
    locals.reset(TypeCode.NONE, List.of(), site);
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
    if (op.atomic() && in.alignLog2() != op.alignLog2()) {
      throw site.invalid(
          "atomic alignment must be natural: "
              + op.text()
              + " has 2^"
              + in.alignLog2()
              + " bytes, natural are 2^"
              + op.alignLog2());
    }
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
      case LOCAL_GET -> localGet();
      case LOCAL_SET -> {
        int local = local();
        stack.pop(locals.type(local));
        locals.set(local);
      }
      case LOCAL_TEE -> {
        int local = local();
        stack.pop(locals.type(local));
        stack.push(locals.type(local));
        locals.set(local);
      }
      case GLOBAL_GET -> globalGet();
      case GLOBAL_SET -> globalSet();
      case DROP -> stack.popAny();
      case SELECT -> select();
      case SELECT_T -> selectTyped();
      default -> control.rule(op);
    }
  }

  private int local() {
    int index = in.index();
    if (Integer.compareUnsigned(index, locals.count()) >= 0) {
      throw unknown("local", index, locals.count());
    }
    return index;
  }

  private void localGet() {
    int local = local();
    if (!locals.isSet(local)) {
      throw site.invalid(
          "uninitialized local "
              + local
              + ": a local of "
              + TypeCode.text(locals.type(local))
              + " must be set before, in this block or around it");
    }
    stack.push(locals.type(local));
  }

  private int global() {
    return bound("global", in.index(), c.globals.length);
  }

  private void globalGet() {
    int global = global();
    if (constant && global >= visibleGlobals) {
      throw site.invalid(
          "unknown global "
              + global
              + ": a constant expression sees the first "
              + visibleGlobals
              + " here");
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
    int type = c.types.code(types.getFirst(), site);
    pop(type, type, TypeCode.I32);
    stack.push(type);
  }
}
