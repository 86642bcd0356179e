package dev.slipway.compiler.ir;

import dev.slipway.compiler.lower.Effects;
import dev.slipway.compiler.lower.Lowering;
import dev.slipway.wasm.Feature;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.binary.CodeMetadata;
import dev.slipway.wasm.binary.InstrReader;
import dev.slipway.wasm.op.Imm;
import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.op.Sig;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.ValType;
import dev.slipway.wasm.type.VecType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Makes the IR of a validated function from the bytes of its body, in one pass without recursion.
 *
 * <p>Expressions stay on the {@link OperandStack} until something uses them; {@link ControlBuilder}
 * has the structured instructions and branches. Code that cannot be reached is skipped.
 */
public final class Builder {
  /** How deep blocks may nest: the passes and the emitter walk regions recursively. */
  static final int MAX_NESTING = 100_000;

  private final IndexSpaces spaces;
  private final Function function;
  private final InstrReader in;
  private final ControlBuilder control;
  private final GcBuilder gc;
  private final OperandStack stack;
  private final AtomicBuilder atomics;
  private final VectorBuilder vectors;
  private final HalfBuilder halves;
  private final Convention convention;

  /** Branch hints by offset in the function. */
  private Map<Integer, byte[]> hints = Map.of();

  /** The local of each of wasm's; null if all have the same number. */
  private final int[] places;

  private Builder(
      IndexSpaces spaces,
      Function function,
      List<ValType> localTypes,
      InstrReader in,
      Convention convention) {
    this.spaces = spaces;
    this.function = function;
    this.in = in;
    this.convention = convention;
    this.control = new ControlBuilder(spaces, function, convention);
    List<ValType> inner = convention.inner(localTypes);
    this.places = inner == localTypes ? null : places(localTypes);
    this.gc = new GcBuilder(spaces, inner, in, control);
    this.stack = control.stack;
    this.atomics = new AtomicBuilder(spaces, in, stack);
    this.vectors = new VectorBuilder(stack);
    this.halves = new HalfBuilder(in, stack);
  }

  private int[] places(List<ValType> localTypes) {
    int[] result = new int[localTypes.size()];
    int next = 0;
    for (int i = 0; i < result.length; i++) {
      result[i] = next;
      next += localTypes.get(i) instanceof VecType ? 2 : 1;
    }
    return result;
  }

  /**
   * Builds a function.
   *
   * @param definedIndex index into {@code module.code()}
   * @param hints the module's {@link CodeMetadata#BRANCH_HINT}
   * @throws ModuleException.LimitExceeded if its blocks nest too deep
   */
  public static Function build(
      Module module,
      IndexSpaces spaces,
      int definedIndex,
      CodeMetadata hints,
      Features features,
      Convention convention) {
    int index = spaces.importedFuncs() + definedIndex;
    FuncType type = spaces.func(index);
    Module.Func code = module.code().get(definedIndex);
    List<ValType> locals = Convention.locals(type, code);
    Function function =
        new Function(
            index,
            convention.inner(type),
            code.offset(),
            List.of(convention.kinds(locals)),
            new ArrayList<>());
    Builder builder =
        new Builder(spaces, function, locals, new InstrReader(code.body(), features), convention);
    builder.hints = hints.func(index);
    builder.run(type);
    return function;
  }

  private void run(FuncType type) {
    control.enterFunction(convention.kinds(type.results()));
    wideParams();
    control.startBody();
    instructions();
  }

  /**
   * Builds a constant expression (spec 3.4.14) into a function that is being made up.
   *
   * @return its value; statements that must come before are appended to the function's body
   */
  public static Expr constant(
      IndexSpaces spaces,
      Function function,
      dev.slipway.wasm.Expr bytes,
      ValType type,
      Features features,
      Convention convention) {
    Builder builder =
        new Builder(spaces, function, List.of(), new InstrReader(bytes, features), convention);
    builder.control.enterFunction(convention.kinds(List.of(type)));
    builder.instructions();
    List<Expr> values = ((Stmt.Return) function.body().removeLast()).values();
    return values.size() == 1 ? values.getFirst() : new Expr.Join(values.get(0), values.get(1));
  }

  private void instructions() {
    while (in.next()) {
      if (control.reachable() || control.resumes(in.op())) {
        instruction(in.op());
      }
    }
  }

  private void wideParams() {
    List<ValType> params = function.type().params();
    for (int i = Registers.directParams(function.type()); i < params.size(); i++) {
      Kind kind = function.kind(i);
      Expr value = new Expr.RegisterGet(Registers.Bank.ARGUMENT, i, kind);
      stack.out().add(new Stmt.LocalSet(i, value));
    }
  }

  private void instruction(Op op) {
    switch (op) {
      case NOP -> {}
      case UNREACHABLE -> control.unreachable(in.offset());
      case BLOCK, LOOP, IF -> enter(op);
      case ELSE -> control.otherwise();
      case END -> control.end();
      case BR -> control.br(in.index());
      case BR_IF -> control.brIf(in.index(), hint());
      case BR_TABLE -> control.brTable(in);
      case RETURN -> control.ret();
      case THROW -> control.exceptions.throwTag(in.index(), in.offset());
      case THROW_REF -> control.exceptions.throwRef(in.offset());
      case RETHROW -> control.exceptions.rethrow(in.index(), in.offset());
      case TRY, TRY_TABLE -> enter(op);
      case CATCH -> control.exceptions.catchLegacy(in.index());
      case CATCH_ALL -> control.exceptions.catchLegacy(Stmt.Handler.ALL);
      case DELEGATE -> control.exceptions.delegate(in.index());
      case CALL -> call();
      case CALL_INDIRECT -> callIndirect(in.index2());
      case CALL_REF -> callIndirect(Expr.CallIndirect.BY_REFERENCE);
      case RETURN_CALL -> returnCall();
      case RETURN_CALL_INDIRECT -> returnCallIndirect(in.index2());
      case RETURN_CALL_REF -> returnCallIndirect(Expr.CallIndirect.BY_REFERENCE);
      case DROP -> drop();
      case SELECT, SELECT_T -> select(op);
      case LOCAL_GET -> localGet(in.index());
      case LOCAL_SET -> localSet(in.index());
      case LOCAL_TEE -> {
        localSet(in.index());
        localGet(in.index());
      }
      case GLOBAL_GET -> {
        Kind kind = Kind.of(spaces.global(in.index()).value());
        stack.pushLeaf(new Expr.GlobalGet(in.index(), kind));
      }
      case GLOBAL_SET -> {
        List<Expr> value = stack.pop(1);
        stack.before(stack.poppedEffects() | Effects.WRITES_GLOBAL);
        stack.out().add(new Stmt.GlobalSet(in.index(), value.getFirst()));
      }
      case I32_CONST -> stack.pushLeaf(Expr.Const.i32(in.i32()));
      case I64_CONST -> stack.pushLeaf(new Expr.Const(Kind.I64, in.i64()));
      case F32_CONST -> stack.pushLeaf(new Expr.Const(Kind.F32, in.f32Bits()));
      case F64_CONST -> stack.pushLeaf(new Expr.Const(Kind.F64, in.f64Bits()));
      case V128_CONST -> {
        if (convention == Convention.HALVES) {
          stack.pushHalves(HalfBuilder.half(in.v128Low()), HalfBuilder.half(in.v128High()));
        } else {
          stack.pushLeaf(new Expr.V128Const(in.v128Low(), in.v128High()));
        }
      }
      case REF_NULL -> stack.pushLeaf(new Expr.NullRef());
      case REF_FUNC -> stack.pushLeaf(new Expr.RefFunc(in.index()));
      case I64_ADD128, I64_SUB128, I64_MUL_WIDE_S, I64_MUL_WIDE_U ->
          WideArithmetic.build(op, function, stack, in.offset());
      default -> regular(op);
    }
  }

  private void regular(Op op) {
    boolean inHalves = convention == Convention.HALVES;
    switch (Lowering.of(op).family()) {
      case INSNS, NUMERIC -> apply(op);
      case ACCESS -> {
        if (inHalves && op.feature() == Feature.SIMD) {
          halves.whole();
        } else {
          access(op);
        }
      }
      case BULK -> perform(op);
      case ATOMIC -> atomics.build(op);
      case GC -> gc.instruction(op);
      case VECTOR -> {
        if (inHalves) {
          halves.apply();
        } else {
          vectors.apply(in);
        }
      }
      case LANES -> {
        if (inHalves) {
          halves.access();
        } else {
          vectors.access(in);
        }
      }
      case STRUCTURE -> throw new IllegalStateException("no IR yet for " + op.text());
    }
  }

  private void apply(Op op) {
    Sig sig = op.sig();
    // Of the irregular ones only ref.is_null comes here.
    boolean irregular = sig == Sig.IRREGULAR;
    List<Expr> args = stack.pop(irregular ? 1 : sig.paramCount());
    Kind result = irregular ? Kind.I32 : Kind.of(sig.result());
    stack.pushOver(new Expr.Apply(op, result, args, in.offset()));
  }

  private void access(Op op) {
    if (Lowering.isStore(op)) {
      List<Expr> args = stack.pop(2);
      stack.before(stack.poppedEffects() | Lowering.of(op).effects());
      stack
          .out()
          .add(
              new Stmt.Store(
                  op, in.memory(), in.memOffset(), args.get(0), args.get(1), in.offset()));
      return;
    }
    List<Expr> address = stack.pop(1);
    Kind result = Kind.of(op.sig().result());
    stack.pushOver(
        new Expr.Load(op, result, in.memory(), in.memOffset(), address.getFirst(), in.offset()));
  }

  /** An instruction on memories, tables and segments. */
  private void perform(Op op) {
    Lowering row = Lowering.of(op);
    List<Expr> args = stack.pop(row.operands());
    boolean two =
        switch (op.imm()) {
          case TABLE_TABLE, MEM_MEM, ELEM_TABLE, DATA_MEM -> true;
          default -> false;
        };
    int second = two ? in.index2() : 0;
    Kind result =
        switch (row.result()) {
          case NOTHING -> null;
          case ADDRESS -> Kind.of(address(op, in.index()));
          case REF -> Kind.REF;
        };
    Expr perform = new Expr.Perform(op, result, in.index(), second, args, in.offset());
    if (result != null) {
      stack.pushOver(perform);
    } else {
      effect(perform);
    }
    if (op == Op.MEMORY_SIZE && spaces.mem(in.index()).shared()) {
      atomics.fence();
    }
  }

  private ValType address(Op op, int index) {
    Limits limits =
        op.imm() == Imm.TABLE ? spaces.table(index).limits() : spaces.mem(index).limits();
    return limits.addr().type();
  }

  private void enter(Op op) {
    if (control.depth() >= MAX_NESTING) {
      throw new ModuleException.LimitExceeded(
          "nesting of blocks", control.depth() + 1L, MAX_NESTING, in.offset());
    }
    int typeIndex = in.blockTypeIndex();
    if (typeIndex >= 0) {
      FuncType type = spaces.funcTypeAt(typeIndex);
      enter(op, convention.kinds(type.params()), convention.kinds(type.results()));
    } else {
      ValType result = in.blockResult();
      Kind[] results = result == null ? NOTHING : convention.kinds(List.of(result));
      enter(op, NOTHING, results);
    }
  }

  private void enter(Op op, Kind[] params, Kind[] results) {
    switch (op) {
      case TRY -> control.exceptions.tryLegacy(params, results, in.offset());
      case TRY_TABLE -> control.exceptions.tryTable(in, params, results);
      default -> {
        control.enter(op, params, results, in.offset());
        control.innermost().hint = hint();
      }
    }
  }

  private static final Kind[] NOTHING = {};

  /** {@return what is said of the branch that is being read} */
  private Hint hint() {
    return hints.isEmpty() ? Hint.NONE : Hint.of(hints.get(in.offset() - function.offset()));
  }

  private int place(int index) {
    return places == null ? index : places[index];
  }

  private void localGet(int index) {
    int local = place(index);
    Kind kind = function.kind(local);
    stack.pushLeaf(new Expr.LocalGet(local, kind));
    if (kind == Kind.HALF) {
      stack.pushLeaf(new Expr.LocalGet(local + 1, kind));
    }
  }

  private void localSet(int index) {
    int local = place(index);
    // A handler sees locals as they are when a call throws.
    int assigns = control.exceptions.inTry() ? Effects.ASSIGNS : Effects.NONE;
    if (function.kind(local) == Kind.HALF) {
      halves.localSet(local, assigns);
      return;
    }
    List<Expr> value = stack.pop(1);
    stack.before(stack.poppedEffects() | assigns, local);
    stack.out().add(new Stmt.LocalSet(local, value.getFirst()));
  }

  private void drop() {
    List<Expr> value = stack.pop(1);
    int effects = stack.poppedEffects();
    if ((effects & (Effects.TRAPS | Effects.WRITES)) != 0) {
      stack.before(effects);
      stack.out().add(new Stmt.Effect(value.getFirst()));
    }
  }

  private void select(Op op) {
    if (stack.isHalves(1)) {
      halves.select();
      return;
    }
    List<Expr> args = stack.pop(3);
    stack.pushOver(new Expr.Apply(op, args.getFirst().kind(), args, in.offset()));
  }

  /** Appends an expression over what was popped last, as a statement. */
  private void effect(Expr expr) {
    stack.before(stack.poppedEffects() | Exprs.ownEffects(expr));
    stack.out().add(new Stmt.Effect(expr));
  }

  private void call() {
    int func = in.index();
    FuncType type = spaces.func(func);
    List<Expr> args = arguments(type, 0);
    finishCall(new Expr.Call(func, firstResult(type), args, in.offset()), type);
  }

  private void callIndirect(int table) {
    FuncType type = spaces.funcTypeAt(in.index());
    List<Expr> args = arguments(type, 1);
    Expr index = args.getLast();
    List<Expr> front = List.copyOf(args.subList(0, args.size() - 1));
    finishCall(
        new Expr.CallIndirect(in.index(), table, firstResult(type), front, index, in.offset()),
        type);
  }

  private void returnCall() {
    int func = in.index();
    if (func == function.index()) {
      control.again();
      return;
    }
    FuncType type = spaces.func(func);
    List<Expr> args = arguments(type, 0);
    returnCall(new Expr.Call(func, firstResult(type), args, in.offset()));
  }

  private void returnCallIndirect(int table) {
    FuncType type = spaces.funcTypeAt(in.index());
    List<Expr> args = arguments(type, 1);
    List<Expr> front = List.copyOf(args.subList(0, args.size() - 1));
    returnCall(
        new Expr.CallIndirect(
            in.index(), table, firstResult(type), front, args.getLast(), in.offset()));
  }

  private void returnCall(Expr call) {
    stack.finish();
    control.add(new Stmt.TailCall(call, control.exceptions.inTry()));
    control.stop();
  }

  private Kind firstResult(FuncType type) {
    return type.results().isEmpty() ? null : convention.kinds(type.results().subList(0, 1))[0];
  }

  /**
   * Pops a call's arguments and {@code extra} operands above them; those of the arguments that
   * travel in registers are put there.
   */
  private List<Expr> arguments(FuncType outer, int extra) {
    FuncType type = convention.inner(outer);
    int direct = Registers.directParams(type);
    int count = type.params().size();
    if (direct == count) {
      return stack.popEntries(count + extra);
    }
    stack.settle();
    Expr[] all = stack.popRaw(count + extra);
    for (int i = direct; i < count; i++) {
      stack.out().add(new Stmt.RegisterSet(Registers.Bank.ARGUMENT, i, all[i]));
    }
    List<Expr> args = new ArrayList<>(Arrays.asList(all).subList(0, direct));
    args.addAll(Arrays.asList(all).subList(count, count + extra));
    for (Expr arg : args) {
      stack.pushLeaf(arg);
    }
    return stack.popEntries(args.size());
  }

  private void finishCall(Expr call, FuncType outer) {
    FuncType type = convention.inner(outer);
    int results = type.results().size();
    boolean wide = Registers.directParams(type) < type.params().size();
    if (results == 0) {
      effect(call);
    } else if (results == 1 && !wide) {
      stack.pushOver(call);
    } else {
      stack.before(stack.poppedEffects() | Effects.CALL);
      takeResults(call, convention.kinds(outer.results()));
    }
  }

  private void takeResults(Expr call, Kind[] kinds) {
    List<Integer> temps = new ArrayList<>(kinds.length);
    for (Kind kind : kinds) {
      temps.add(function.newLocal(kind));
    }
    List<Stmt> out = stack.out();
    if (kinds.length == 1) {
      out.add(new Stmt.LocalSet(temps.getFirst(), call));
    } else if (kinds.length <= Registers.MAX_RESULTS_AT_ONCE) {
      out.add(new Stmt.CallMulti(call, List.copyOf(temps), List.of(kinds)));
    } else {
      out.add(new Stmt.LocalSet(temps.getFirst(), call));
      for (int i = 1; i < kinds.length; i++) {
        Expr value = new Expr.RegisterGet(Registers.Bank.RESULT, i, kinds[i]);
        out.add(new Stmt.LocalSet(temps.get(i), value));
      }
    }
    for (int i = 0; i < kinds.length; i++) {
      stack.pushLeaf(new Expr.LocalGet(temps.get(i), kinds[i]));
    }
  }
}
