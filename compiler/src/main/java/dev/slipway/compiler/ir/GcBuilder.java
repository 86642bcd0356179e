package dev.slipway.compiler.ir;

import dev.slipway.compiler.lower.Lowering;
import dev.slipway.runtime.abi.GcTypes;
import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.binary.InstrReader;
import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.type.AbsHeapType;
import dev.slipway.wasm.type.ArrayType;
import dev.slipway.wasm.type.DefType;
import dev.slipway.wasm.type.HeapType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.StructType;
import dev.slipway.wasm.type.TypeIndex;
import dev.slipway.wasm.type.ValType;
import java.util.List;

/** The builder's instructions on references, structures and arrays. */
final class GcBuilder {
  /** An {@code array.new_fixed} of more elements sets each by a statement of its own. */
  private static final int MAX_FIXED = 32;

  private final IndexSpaces spaces;
  private final List<ValType> localTypes;
  private final InstrReader in;
  private final ControlBuilder control;
  private final OperandStack stack;

  /**
   * A builder.
   *
   * @param localTypes of the parameters and declared locals
   */
  GcBuilder(IndexSpaces spaces, List<ValType> localTypes, InstrReader in, ControlBuilder control) {
    this.spaces = spaces;
    this.localTypes = localTypes;
    this.in = in;
    this.control = control;
    this.stack = control.stack;
  }

  void instruction(Op op) {
    switch (op) {
      case STRUCT_NEW -> structNew();
      case STRUCT_NEW_DEFAULT -> value(op, 0, Kind.REF, in.index(), 0);
      case STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U ->
          value(op, 1, fieldKind(in.index(), in.index2()), in.index(), in.index2());
      case STRUCT_SET -> effect(op, 2, in.index(), in.index2());
      case ARRAY_NEW -> value(op, 2, Kind.REF, in.index(), 0);
      case ARRAY_NEW_DEFAULT -> value(op, 1, Kind.REF, in.index(), 0);
      case ARRAY_NEW_FIXED -> arrayNewFixed();
      case ARRAY_NEW_DATA, ARRAY_NEW_ELEM -> value(op, 2, Kind.REF, in.index(), in.index2());
      case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U ->
          value(op, 2, elementKind(in.index()), in.index(), 0);
      case ARRAY_SET -> effect(op, 3, in.index(), 0);
      case ARRAY_LEN -> {
        List<Expr> array = stack.pop(1);
        int type = arrayType(array.getFirst());
        stack.pushOver(new Expr.Gc(op, Kind.I32, type, 0, array, in.offset()));
      }
      case ARRAY_FILL -> effect(op, 4, in.index(), 0);
      case ARRAY_COPY -> effect(op, 5, in.index(), in.index2());
      case ARRAY_INIT_DATA, ARRAY_INIT_ELEM -> effect(op, 4, in.index(), in.index2());
      case REF_EQ -> value(op, 2, Kind.I32, 0, 0);
      case REF_I31, REF_AS_NON_NULL -> value(op, 1, Kind.REF, 0, 0);
      case I31_GET_S, I31_GET_U -> value(op, 1, Kind.I32, 0, 0);
      case ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY -> {}
      case REF_TEST -> refTest(in.heapType(), false);
      case REF_TEST_NULL -> refTest(in.heapType(), true);
      case REF_CAST -> refCast(op, in.heapType());
      case REF_CAST_NULL -> {
        if (!isTop(in.heapType())) {
          refCast(op, in.heapType());
        }
      }
      case BR_ON_NULL -> {
        Expr ref = popLeaf();
        branchIf(isNull(ref));
        stack.pushLeaf(ref);
      }
      case BR_ON_NON_NULL -> {
        Expr ref = popLeaf();
        stack.pushLeaf(ref);
        branchIf(not(isNull(ref)));
        stack.pop();
      }
      case BR_ON_CAST -> {
        Expr ref = popLeaf();
        stack.pushLeaf(ref);
        branchIf(test(ref, in.castTo()));
      }
      case BR_ON_CAST_FAIL -> {
        Expr ref = popLeaf();
        stack.pushLeaf(ref);
        branchIf(not(test(ref, in.castTo())));
      }
      default -> throw new IllegalStateException("no IR yet for " + op.text());
    }
  }

  private void value(Op op, int operands, Kind kind, int type, int second) {
    List<Expr> args = stack.pop(operands);
    stack.pushOver(new Expr.Gc(op, kind, type, second, args, in.offset()));
  }

  private void effect(Op op, int operands, int type, int second) {
    List<Expr> args = stack.pop(operands);
    stack.before(stack.poppedEffects() | Lowering.of(op).effects());
    stack.out().add(new Stmt.Effect(new Expr.Gc(op, null, type, second, args, in.offset())));
  }

  // Structures and arrays.

  private StructType struct(int type) {
    return (StructType) spaces.type(type).comp();
  }

  private Kind fieldKind(int type, int field) {
    return Kind.of(struct(type).fields().get(field).type().unpacked());
  }

  private Kind elementKind(int type) {
    return Kind.of(((ArrayType) spaces.type(type).comp()).element().type().unpacked());
  }

  /** {@return the type index of an array, where it is plain to see; else -1} */
  private int arrayType(Expr array) {
    ValType type =
        switch (array) {
          case Expr.LocalGet get when get.local() < localTypes.size() ->
              localTypes.get(get.local());
          case Expr.GlobalGet get -> spaces.global(get.global()).value();
          case Expr.Gc gc ->
              switch (gc.op()) {
                case STRUCT_GET -> struct(gc.type()).fields().get(gc.second()).type().unpacked();
                case ARRAY_GET ->
                    ((ArrayType) spaces.type(gc.type()).comp()).element().type().unpacked();
                default -> null;
              };
          default -> null;
        };
    return type instanceof RefType ref
            && ref.heap() instanceof TypeIndex index
            && spaces.type(index.index()).comp() instanceof ArrayType
        ? index.index()
        : -1;
  }

  private void structNew() {
    int type = in.index();
    int fields = struct(type).fields().size();
    if (!GcTypes.isWide(struct(type))) {
      value(Op.STRUCT_NEW, fields, Kind.REF, type, 0);
      return;
    }
    stack.settle();
    List<Expr> values = stack.pop(fields);
    Expr made =
        stack.keep(new Expr.Gc(Op.STRUCT_NEW_DEFAULT, Kind.REF, type, 0, List.of(), in.offset()));
    for (int i = 0; i < fields; i++) {
      List<Expr> args = List.of(made, values.get(i));
      stack
          .out()
          .add(new Stmt.Effect(new Expr.Gc(Op.STRUCT_SET, null, type, i, args, in.offset())));
    }
    stack.pushLeaf(made);
  }

  private void arrayNewFixed() {
    int type = in.index();
    int length = in.index2();
    if (length <= MAX_FIXED) {
      value(Op.ARRAY_NEW_FIXED, length, Kind.REF, type, 0);
      return;
    }
    stack.settle();
    List<Expr> values = stack.pop(length);
    List<Expr> size = List.of(Expr.Const.i32(length));
    Expr made = stack.keep(new Expr.Gc(Op.ARRAY_NEW_DEFAULT, Kind.REF, type, 0, size, in.offset()));
    for (int i = 0; i < length; i++) {
      List<Expr> args = List.of(made, Expr.Const.i32(i), values.get(i));
      stack.out().add(new Stmt.Effect(new Expr.Gc(Op.ARRAY_SET, null, type, 0, args, in.offset())));
    }
    stack.pushLeaf(made);
  }

  // Tests and casts.

  /** Pops a reference; {@return it in a form that can stand twice} */
  private Expr popLeaf() {
    Expr ref = stack.pop(1).getFirst();
    if (ref instanceof Expr.LocalGet || ref instanceof Expr.NullRef) {
      return ref;
    }
    stack.before(stack.poppedEffects());
    return stack.keep(ref);
  }

  private void branchIf(Expr condition) {
    stack.pushLeaf(condition);
    control.brIf(in.index(), Hint.NONE);
  }

  private Expr isNull(Expr ref) {
    return new Expr.Apply(Op.REF_IS_NULL, Kind.I32, List.of(ref), in.offset());
  }

  private Expr not(Expr condition) {
    return new Expr.Apply(Op.I32_EQZ, Kind.I32, List.of(condition), in.offset());
  }

  private static boolean isTop(HeapType type) {
    return type instanceof AbsHeapType abs
        && switch (abs) {
          case ANY, FUNC, EXTERN, EXN -> true;
          case EQ, I31, STRUCT, ARRAY, NONE, NOFUNC, NOEXTERN, NOEXN -> false;
        };
  }

  private static boolean isBottom(HeapType type) {
    return type instanceof AbsHeapType abs
        && switch (abs) {
          case NONE, NOFUNC, NOEXTERN, NOEXN -> true;
          case ANY, EQ, I31, STRUCT, ARRAY, FUNC, EXTERN, EXN -> false;
        };
  }

  /** How {@link Expr.Gc} names a heap type. */
  private static int code(HeapType type) {
    return switch (type) {
      case TypeIndex index -> index.index();
      case AbsHeapType abs -> -abs.code();
      case DefType def -> throw new IllegalArgumentException("closed");
    };
  }

  private void refTest(HeapType heap, boolean nullable) {
    if (!nullable && !isTop(heap) && !isBottom(heap)) {
      value(Op.REF_TEST, 1, Kind.I32, code(heap), 0);
      return;
    }
    Expr ref = popLeaf();
    Expr test = test(ref, new RefType(nullable, heap));
    stack.pushLeaf(ref);
    List<Expr> popped = stack.pop(1);
    if (test instanceof Expr.Const) {
      stack.pushLeaf(test);
    } else {
      assert popped.getFirst() == ref;
      stack.pushOver(test);
    }
  }

  private void refCast(Op op, HeapType heap) {
    value(op, 1, Kind.REF, code(heap), 0);
  }

  /** {@return 1 if a reference is of a type, else 0} */
  private Expr test(Expr ref, RefType type) {
    HeapType heap = type.heap();
    if (isTop(heap)) {
      return type.nullable() ? Expr.Const.i32(1) : not(isNull(ref));
    }
    if (isBottom(heap)) {
      return type.nullable() ? isNull(ref) : Expr.Const.i32(0);
    }
    Expr test = new Expr.Gc(Op.REF_TEST, Kind.I32, code(heap), 0, List.of(ref), in.offset());
    return type.nullable()
        ? new Expr.Apply(Op.I32_OR, Kind.I32, List.of(isNull(ref), test), in.offset())
        : test;
  }
}
