package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Kind;
import dev.slipway.compiler.ir.Registers;
import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.type.DefType;
import dev.slipway.wasm.type.FuncType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * Calls through tables. A dispatcher per function type and table: a function of this instance is
 * reached by a switch over its index and a static call, any other by its method handle.
 */
final class DispatchEmitter {
  /** More targets than this are not switched over in the dispatcher itself. */
  private static final int INLINE_TARGETS = 24;

  private static final int TARGETS_PER_CLASS = 3_000;

  private final ModuleLayout layout;
  private final ClassSet classes;
  private final BoundaryEmitter boundary;

  /** For each function type the functions of it and its subtypes. */
  private final Map<DefType, int[]> targets = new IdentityHashMap<>();

  DispatchEmitter(
      ModuleLayout layout, ClassSet classes, BoundaryEmitter boundary, BitSet referenced) {
    this.layout = layout;
    this.classes = classes;
    this.boundary = boundary;
    IndexSpaces spaces = layout.spaces();
    Map<DefType, List<Integer>> byType = new IdentityHashMap<>();
    for (int f = referenced.nextSetBit(spaces.importedFuncs());
        f >= 0;
        f = referenced.nextSetBit(f + 1)) {
      DefType type = spaces.defType(spaces.funcTypeIndex(f));
      for (; type != null; type = type.superType()) {
        byType.computeIfAbsent(type, t -> new ArrayList<>()).add(f);
      }
    }
    byType.forEach(
        (type, list) -> targets.put(type, list.stream().mapToInt(Integer::intValue).toArray()));
  }

  /**
   * Emits a dispatcher.
   *
   * @param type canonical
   * @param tail whether it leaves the call in the instance
   */
  void emit(int type, int table, boolean tail) {
    FuncType funcType = layout.spaces().funcTypeAt(type);
    int index = BoundaryEmitter.paramSlots(layout.inner(funcType));
    int state = index + 1;
    int func = index + 2;
    String owner = layout.dispatcherClass(type, table);
    String name =
        tail ? layout.tailDispatcherName(type, table) : layout.dispatcherName(type, table);
    Code code = open(owner, name, layout.dispatcherDescriptor(funcType, table), func + 1);
    boolean byReference = table == Expr.CallIndirect.BY_REFERENCE;
    if (byReference) {
      code.load(Kind.REF, index);
      code.invokeStatic(Abi.GC, "function", "(Ljava/lang/Object;)" + Abi.FUNC_DESC);
    } else {
      InstanceEmitter.loadTable(code, layout, table, () -> code.load(Kind.REF, state));
      code.load(Kind.I32, index);
      code.invokeStatic(Abi.CALLS, "callee", "(" + Abi.TABLE_DESC + "I)" + Abi.FUNC_DESC);
    }
    code.store(Kind.REF, func);
    Tree tree = new Tree(funcType, type, byReference, tail, owner, name, index, state, func);
    int[] keys = targets.getOrDefault(layout.spaces().defType(type), new int[0]);
    if (keys.length > 0) {
      Label foreign = new Label();
      code.load(Kind.REF, func);
      code.getField(Abi.FUNC, "owner", Abi.STATE_DESC);
      code.load(Kind.REF, state);
      code.jump(Opcodes.IF_ACMPNE, foreign);
      tree.emit(code, keys, INLINE_TARGETS);
      code.label(foreign, tree.frame(code));
    }
    tree.otherwise(code);
    code.end();
    tree.foreign();
  }

  private Code open(String owner, String name, String descriptor, int locals) {
    return new Code(
        classes.get(owner).visitMethod(Opcodes.ACC_STATIC, name, descriptor, null, null), locals);
  }

  /**
   * The helpers of one dispatcher: like functions of the type, with the {@code Func} before the
   * state. They and the dispatcher differ in where these two are.
   */
  private final class Tree extends SwitchTree {
    private final FuncType type;
    private final FuncType inner;
    private final int typeIndex;
    private final boolean byReference;
    private final boolean tail;
    private final String owner;
    private final String name;
    private final int params;
    private final int state;
    private final int func;
    private Code helper;

    Tree(
        FuncType type,
        int typeIndex,
        boolean byReference,
        boolean tail,
        String owner,
        String name,
        int params,
        int state,
        int func) {
      this.type = type;
      this.inner = layout.inner(type);
      this.typeIndex = typeIndex;
      this.byReference = byReference;
      this.tail = tail;
      this.owner = owner;
      this.name = name;
      this.params = params;
      this.state = state;
      this.func = func;
    }

    private int funcSlot(Code code) {
      return code == helper ? params : func;
    }

    private int stateSlot(Code code) {
      return code == helper ? params + 1 : state;
    }

    private String descriptor() {
      return layout.functionDescriptorWith(type, Abi.FUNC_DESC);
    }

    private String childClass(int number) {
      int perClass = Math.max(1, TARGETS_PER_CLASS / Math.max(1, leafKeys()));
      return owner + "_" + typeIndex + "_" + number / perClass;
    }

    @Override
    Code open(String childName, int number) {
      helper = DispatchEmitter.this.open(childClass(number), childName, descriptor(), params + 2);
      return helper;
    }

    @Override
    void key(Code code) {
      code.load(Kind.REF, funcSlot(code));
      code.getField(Abi.FUNC, "index", "I");
    }

    @Override
    void arm(Code code, int key) {
      if (tail) {
        leave(code, key);
        return;
      }
      BoundaryEmitter.pushParams(code, inner);
      code.load(Kind.REF, stateSlot(code));
      code.invokeStatic(layout.classOf(key), layout.names().function(key), layout.descriptor(type));
      code.returnValue(Values.firstResult(inner));
    }

    private void leave(Code code, int key) {
      List<Kind> kinds = Values.directParams(inner);
      int slot = 0;
      for (int i = 0; i < kinds.size(); i++) {
        Kind kind = kinds.get(i);
        code.load(Kind.REF, stateSlot(code));
        code.load(kind, slot);
        code.putField(
            layout.mainClass(),
            ModuleLayout.register(Registers.Bank.ARGUMENT, i, kind),
            kind.descriptor());
        slot += kind.slots();
      }
      TailEmitter.defer(code, layout, type, key, () -> code.load(Kind.REF, stateSlot(code)));
      code.returnValue(Values.firstResult(inner));
    }

    private String foreignName() {
      return name + "~foreign";
    }

    @Override
    void otherwise(Code code) {
      call(code, owner, foreignName());
    }

    @Override
    void tail(Code code, String childName, int number) {
      call(code, childClass(number), childName);
    }

    private void call(Code code, String callee, String method) {
      BoundaryEmitter.pushParams(code, inner);
      code.load(Kind.REF, funcSlot(code));
      code.load(Kind.REF, stateSlot(code));
      code.invokeStatic(callee, method, descriptor());
      code.returnValue(Values.firstResult(inner));
    }

    /** The method for functions of other instances and of the host, and for wrong types. */
    void foreign() {
      Code code = DispatchEmitter.this.open(owner, foreignName(), descriptor(), params + 2);
      if (tail) {
        if (!byReference) {
          code.load(Kind.REF, params);
          checked(code);
          code.op(Opcodes.POP);
        }
        boundary.defer(code, type, params + 1, params + 2, () -> code.load(Kind.REF, params));
        code.end();
        return;
      }
      boundary.outward(
          code,
          type,
          params + 1,
          params + 2,
          () -> {
            code.load(Kind.REF, params);
            if (byReference) {
              code.invokeVirtual(Abi.FUNC, "entry", "()" + Abi.HANDLE_DESC);
            } else {
              checked(code);
            }
          });
      code.end();
    }

    /** Turns the function on the stack into its handle, if it is of the type. */
    private void checked(Code code) {
      code.load(Kind.REF, params + 1);
      code.getField(Abi.STATE, "types", "[" + Abi.DEF_TYPE_DESC);
      code.constInt(typeIndex);
      code.op(Opcodes.AALOAD);
      code.invokeStatic(
          Abi.CALLS, "check", "(" + Abi.FUNC_DESC + Abi.DEF_TYPE_DESC + ")" + Abi.HANDLE_DESC);
    }

    @Override
    Object[] frame(Code code) {
      List<Object> locals = new ArrayList<>();
      for (Kind kind : Values.directParams(inner)) {
        locals.add(Values.verification(kind));
      }
      if (code == helper) {
        locals.add(Abi.FUNC);
        locals.add(layout.mainClass());
      } else {
        locals.add(Values.verification(byReference ? Kind.REF : Kind.I32));
        locals.add(layout.mainClass());
        locals.add(Abi.FUNC);
      }
      return locals.toArray();
    }

    @Override
    String childName(int number) {
      return name + "~" + number;
    }

    @Override
    int armSize() {
      return tail ? 14 + 7 * params : 8 + 2 * params;
    }
  }
}
