package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Kind;
import dev.slipway.compiler.ir.Registers;
import dev.slipway.wasm.type.FuncType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * What runs the calls that functions leave behind ({@link TailCalls}): for each kind of first
 * result a loop over a switch, which runs functions of this instance; for each list of results a
 * method that runs all others as well.
 */
final class TrampolineEmitter {
  /** More functions than this are not switched over in the loop itself. */
  private static final int INLINE_ARMS = 64;

  private static final int TREES_PER_CLASS = 20;

  private final ModuleLayout layout;
  private final ClassSet classes;
  private final Transfers transfers;
  private final BitSet runnable;
  private final Set<String> runs = new HashSet<>();

  TrampolineEmitter(
      ModuleLayout layout, ClassSet classes, BoundaryEmitter boundary, BitSet referenced) {
    this.layout = layout;
    this.classes = classes;
    this.transfers = boundary.transfers();
    this.runnable = layout.tailCalls().runnable(referenced);
  }

  // Names.

  private static String owner(ModuleLayout layout) {
    return layout.mainClass() + "$Tail";
  }

  static String bodyName(ModuleLayout layout, int func) {
    return layout.names().function(func) + "~body";
  }

  private static String runName(FuncType type) {
    StringBuilder text = new StringBuilder("run~");
    for (Kind kind : Values.kinds(type.results())) {
      text.append(kind.letter());
    }
    return text.toString();
  }

  private static String loopName(Kind kind) {
    return kind == null ? "loop" : "loop~" + kind.letter();
  }

  private static String descriptor(ModuleLayout layout, String params, Kind kind) {
    return "(" + params + layout.state() + ")" + Values.descriptor(kind);
  }

  // The method proper of a trampolined function.

  /** The whole of a function's method: runs the body, then what that leaves. */
  static void proper(Code code, ModuleLayout layout, int func, String bodyClass) {
    FuncType type = layout.spaces().func(func);
    FuncType inner = layout.inner(type);
    Kind first = Values.firstResult(inner);
    int state = BoundaryEmitter.paramSlots(inner);
    BoundaryEmitter.pushParams(code, inner);
    code.load(Kind.REF, state);
    code.invokeStatic(bodyClass, bodyName(layout, func), layout.descriptor(type));
    if (first != null) {
      code.store(first, state + 1);
    }
    Label left = new Label();
    code.load(Kind.REF, state);
    code.getField(Abi.STATE, "tail", "I");
    code.jump(Opcodes.IFNE, left);
    if (first != null) {
      code.load(first, state + 1);
    }
    code.returnValue(first);
    List<Object> frame = new ArrayList<>();
    for (Kind kind : Values.directParams(inner)) {
      frame.add(Values.verification(kind));
    }
    frame.add(layout.mainClass());
    code.label(left, frame.toArray());
    code.load(Kind.REF, state);
    code.invokeStatic(owner(layout), runName(type), descriptor(layout, "", first));
    code.returnValue(first);
  }

  // The trampolines.

  /** Emits the loops, and what other instances call. */
  void emit() {
    BitSet trampolined = new BitSet();
    Set<Kind> kinds = new HashSet<>();
    boolean nothing = false;
    for (int f = runnable.nextSetBit(0); f >= 0; f = runnable.nextSetBit(f + 1)) {
      FuncType type = layout.spaces().func(f);
      if (layout.tailCalls().trampolined(f)) {
        trampolined.set(f);
        if (runs.add(runName(type))) {
          run(type);
        }
        Kind first = Values.firstResult(layout.inner(type));
        nothing |= first == null;
        if (first != null) {
          kinds.add(first);
        }
      }
    }
    for (Kind kind : Kind.values()) {
      if (kinds.contains(kind)) {
        loop(kind);
      }
    }
    if (nothing) {
      loop(null);
    }
    hops(trampolined);
  }

  private Code open(String className, String name, String descriptor) {
    return new Code(
        classes.get(className).visitMethod(Opcodes.ACC_STATIC, name, descriptor, null, null), 1);
  }

  private int[] arms(Kind kind) {
    return runnable.stream()
        .filter(f -> Values.firstResult(layout.inner(layout.spaces().func(f))) == kind)
        .toArray();
  }

  private static void loadTail(Code code, int state) {
    code.load(Kind.REF, state);
    code.getField(Abi.STATE, "tail", "I");
  }

  /** Runs the call that was left, of a function of this instance. */
  private void arm(Code code, int func, int state) {
    FuncType type = layout.spaces().func(func);
    List<Kind> params = Values.directParams(layout.inner(type));
    for (int i = 0; i < params.size(); i++) {
      Kind kind = params.get(i);
      code.load(Kind.REF, state);
      code.getField(
          layout.mainClass(),
          ModuleLayout.register(Registers.Bank.ARGUMENT, i, kind),
          kind.descriptor());
    }
    code.load(Kind.REF, state);
    String name =
        layout.tailCalls().trampolined(func)
            ? bodyName(layout, func)
            : layout.names().function(func);
    code.invokeStatic(layout.classOf(func), name, layout.descriptor(type));
  }

  /** Runs calls of functions of this instance until one leaves none, or one of another's. */
  private void loop(Kind kind) {
    int[] arms = arms(kind);
    Code code = open(owner(layout), loopName(kind), descriptor(layout, "", kind));
    Object[] frame = {layout.mainClass()};
    Label head = new Label();
    code.label(head, frame);
    loadTail(code, 0);
    code.store(Kind.I32, 1);
    code.load(Kind.REF, 0);
    code.constInt(0);
    code.putField(Abi.STATE, "tail", "I");
    if (arms.length > INLINE_ARMS) {
      code.load(Kind.I32, 1);
      code.load(Kind.REF, 0);
      String name = loopName(kind) + "~step";
      code.invokeStatic(owner(layout), name, descriptor(layout, "I", kind));
      next(code, kind, head);
      code.end();
      Steps steps = new Steps(kind, name);
      Code step = steps.open(name, -1);
      steps.emit(step, arms, 0);
      step.end();
      return;
    }
    int[] keys = new int[arms.length];
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < arms.length; i++) {
      keys[i] = arms[i] + 1;
      labels.add(new Label());
    }
    Label otherwise = new Label();
    code.load(Kind.I32, 1);
    Switches.emit(code, keys, labels, otherwise);
    for (int i = 0; i < arms.length; i++) {
      code.label(labels.get(i), frame);
      arm(code, arms[i], 0);
      next(code, kind, head);
    }
    code.label(otherwise, frame);
    none(code);
    code.end();
  }

  /** Goes on with the next call, if a function of this instance has been left. */
  private static void next(Code code, Kind kind, Label head) {
    if (kind != null) {
      code.store(kind, 2);
    }
    loadTail(code, 0);
    code.jump(Opcodes.IFGT, head);
    if (kind != null) {
      code.load(kind, 2);
    }
    code.returnValue(kind);
  }

  /** Cannot be reached. */
  private static void none(Code code) {
    code.op(Opcodes.ACONST_NULL);
    code.exit(Opcodes.ATHROW);
  }

  /** The switch of a loop over many functions: parameters are the key and the state. */
  private final class Steps extends SwitchTree {
    private final Kind kind;
    private final String name;

    Steps(Kind kind, String name) {
      this.kind = kind;
      this.name = name;
    }

    private String childClass(int number) {
      return number < 0 ? owner(layout) : owner(layout) + "_" + name + number / TREES_PER_CLASS;
    }

    @Override
    Code open(String childName, int number) {
      return TrampolineEmitter.this.open(
          childClass(number), childName, descriptor(layout, "I", kind));
    }

    @Override
    void emit(Code code, int[] funcs, int inlineKeys) {
      super.emit(code, java.util.Arrays.stream(funcs).map(f -> f + 1).toArray(), inlineKeys);
    }

    @Override
    void key(Code code) {
      code.load(Kind.I32, 0);
    }

    @Override
    void arm(Code code, int key) {
      TrampolineEmitter.this.arm(code, key - 1, 1);
      code.returnValue(kind);
    }

    @Override
    void otherwise(Code code) {
      none(code);
    }

    @Override
    void tail(Code code, String childName, int number) {
      code.load(Kind.I32, 0);
      code.load(Kind.REF, 1);
      code.invokeStatic(childClass(number), childName, descriptor(layout, "I", kind));
      code.returnValue(kind);
    }

    @Override
    Object[] frame(Code code) {
      return new Object[] {Opcodes.INTEGER, layout.mainClass()};
    }

    @Override
    String childName(int number) {
      return name + "~" + number;
    }

    @Override
    int armSize() {
      return 60;
    }
  }

  /** Runs calls until none is left; {@code type} has the results. */
  private void run(FuncType type) {
    FuncType inner = layout.inner(type);
    Kind first = Values.firstResult(inner);
    Code code = open(owner(layout), runName(type), descriptor(layout, "", first));
    Object[] frame = {layout.mainClass()};
    Label foreign = new Label();
    loadTail(code, 0);
    code.jump(Opcodes.IFLT, foreign);
    code.load(Kind.REF, 0);
    code.invokeStatic(owner(layout), loopName(first), descriptor(layout, "", first));
    if (first != null) {
      code.store(first, 2);
    }
    loadTail(code, 0);
    code.jump(Opcodes.IFNE, foreign);
    if (first != null) {
      code.load(first, 2);
    }
    code.returnValue(first);
    code.label(foreign, frame);
    code.load(Kind.REF, 0);
    code.invokeStatic(Abi.CALLS, "complete", "(" + Abi.STATE_DESC + ")Ljava/lang/Object;");
    int results = inner.results().size();
    if (results == 0) {
      code.op(Opcodes.POP);
    } else if (results == 1) {
      Transfers.unbox(code, first);
    } else {
      if (type.results().size() > 1) {
        code.type(Opcodes.CHECKCAST, "[Ljava/lang/Object;");
      }
      code.store(Kind.REF, 1);
      transfers.takeResults(code, type, 1, 0);
    }
    code.returnValue(first);
    code.end();
  }

  // Calls from other instances.

  private static String hopDescriptor(ModuleLayout layout) {
    return "(I" + Abi.OBJECT_ARRAY_DESC + layout.state() + ")Ljava/lang/Object;";
  }

  static void callHop(Code code, ModuleLayout layout) {
    code.invokeStatic(owner(layout), "hop", hopDescriptor(layout));
  }

  private void hops(BitSet functions) {
    Code code = open(owner(layout), "hop", hopDescriptor(layout));
    new Hops().emit(code, functions.stream().toArray(), 100);
    code.end();
  }

  /** Runs a trampolined function from outside, up to a call that is not of this instance. */
  private final class Hops extends SwitchTree {
    private String childClass(int number) {
      return owner(layout) + "_hop" + number / TREES_PER_CLASS;
    }

    @Override
    Code open(String name, int number) {
      return TrampolineEmitter.this.open(childClass(number), name, hopDescriptor(layout));
    }

    @Override
    void key(Code code) {
      code.load(Kind.I32, 0);
    }

    @Override
    void arm(Code code, int func) {
      String owner = layout.mainClass() + "$H" + func / 500;
      String name = layout.names().function(func) + "~hop";
      String descriptor = "(" + Abi.OBJECT_ARRAY_DESC + layout.state() + ")Ljava/lang/Object;";
      code.load(Kind.REF, 1);
      code.load(Kind.REF, 2);
      code.invokeStatic(owner, name, descriptor);
      code.exit(Opcodes.ARETURN);
      Code method = TrampolineEmitter.this.open(owner, name, descriptor);
      hop(method, func);
      method.end();
    }

    @Override
    void otherwise(Code code) {
      code.load(Kind.I32, 0);
      code.load(Kind.REF, 1);
      code.load(Kind.REF, 2);
      code.invokeStatic(
          Abi.CALLS,
          "untrampolined",
          "(I" + Abi.OBJECT_ARRAY_DESC + Abi.STATE_DESC + ")Ljava/lang/Object;");
      code.exit(Opcodes.ARETURN);
    }

    @Override
    void tail(Code code, String name, int number) {
      code.load(Kind.I32, 0);
      code.load(Kind.REF, 1);
      code.load(Kind.REF, 2);
      code.invokeStatic(childClass(number), name, hopDescriptor(layout));
      code.exit(Opcodes.ARETURN);
    }

    @Override
    Object[] frame(Code code) {
      return new Object[] {Opcodes.INTEGER, "[Ljava/lang/Object;", layout.mainClass()};
    }

    @Override
    String childName(int number) {
      return "hop~" + number;
    }

    @Override
    int armSize() {
      return 8;
    }
  }

  private void hop(Code code, int func) {
    FuncType type = layout.spaces().func(func);
    FuncType inner = layout.inner(type);
    Kind first = Values.firstResult(inner);
    transfers.pushParams(code, type, 0, 1);
    code.load(Kind.REF, 1);
    code.invokeStatic(layout.classOf(func), bodyName(layout, func), layout.descriptor(type));
    Label done = new Label();
    Label foreign = new Label();
    store(code, first);
    loadTail(code, 1);
    code.jump(Opcodes.IFEQ, done);
    loadTail(code, 1);
    code.jump(Opcodes.IFLT, foreign);
    code.load(Kind.REF, 1);
    code.invokeStatic(owner(layout), loopName(first), descriptor(layout, "", first));
    store(code, first);
    loadTail(code, 1);
    code.jump(Opcodes.IFEQ, done);
    code.label(foreign, new Object[] {"[Ljava/lang/Object;", layout.mainClass()});
    code.load(Kind.REF, 1);
    code.invokeStatic(Abi.CALLS, "pending", "(" + Abi.STATE_DESC + ")Ljava/lang/Object;");
    code.exit(Opcodes.ARETURN);
    List<Object> frame = new ArrayList<>(List.of("[Ljava/lang/Object;", layout.mainClass()));
    if (first != null) {
      frame.add(Values.verification(first));
    }
    code.label(done, frame.toArray());
    int results = inner.results().size();
    if (results == 0) {
      code.op(Opcodes.ACONST_NULL);
    } else if (results == 1) {
      code.load(first, 2);
      Transfers.box(code, first);
    } else {
      transfers.pushResults(code, type, 2, 0, 1);
    }
    code.exit(Opcodes.ARETURN);
  }

  private static void store(Code code, Kind first) {
    if (first != null) {
      code.store(first, 2);
    }
  }
}
