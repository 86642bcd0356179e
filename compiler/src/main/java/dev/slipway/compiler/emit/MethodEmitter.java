package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Function;
import dev.slipway.compiler.ir.Kind;
import dev.slipway.compiler.ir.Part;
import dev.slipway.compiler.ir.Registers;
import dev.slipway.compiler.ir.Stmt;
import dev.slipway.compiler.plan.FrameLayout;
import dev.slipway.compiler.plan.FunctionPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/**
 * One method of a function: all of it, the spine of a split function, or a part. Holds what the
 * family emitters share: the code, where each local is, and the stack map frames.
 *
 * <p>JVM locals: of a function its direct parameters, the state and, if split, the frame object; of
 * a part the frame object and the state; then {@link Slots}, then scratch slots that are free again
 * at the end of a statement.
 */
final class MethodEmitter {
  final ModuleLayout layout;
  final Function function;
  final Code code;
  final FunctionPlan plan;

  /** Null in a function's main method. */
  final Part part;

  final FrameClass frameClass;
  final Variables variables;
  final Liveness liveness;
  final Slots slots;
  final ControlEmitter control;
  final ExpressionEmitter expressions;

  private final FunctionMethods methods;
  private final BitSet pinned;
  private final Set<Integer> inFrame;
  private final int stateSlot;
  private final int frameSlot;
  private final int scratchBase;
  private final boolean fallsThrough;
  private int scratch;
  private BitSet inLoops = new BitSet();

  MethodEmitter(FunctionMethods methods, Part part, List<Stmt> body, Code code) {
    this.methods = methods;
    this.layout = methods.layout();
    this.plan = methods.plan();
    this.function = plan.function();
    this.frameClass = methods.frameClass();
    this.part = part;
    this.code = code;
    this.inFrame = new HashSet<>(part == null ? plan.direct() : part.direct());
    this.variables = new Variables(function, body, inFrame);
    BitSet exits = part == null ? new BitSet() : exits(part);
    this.liveness = new Liveness(variables, body, exits);
    ExitSwitch exitSwitch = new ExitSwitch(body, liveness);
    this.pinned = exitSwitch.pinned();
    int[] fixed = new int[variables.count()];
    Arrays.fill(fixed, -1);
    int next = 0;
    if (part == null) {
      List<Kind> params = directParams();
      for (int i = 0; i < params.size(); i++) {
        int variable = variables.ofLocal(i);
        if (variable >= 0) {
          fixed[variable] = next;
        }
        next += params.get(i).slots();
      }
      this.stateSlot = next++;
      this.frameSlot = plan.split() ? next++ : -1;
    } else {
      this.frameSlot = next++;
      this.stateSlot = next++;
    }
    code.touch(0, next);
    this.slots = new Slots(variables, liveness, body, pinned, fixed, next);
    this.scratchBase = slots.used() + 1;
    this.scratch = scratchBase;
    this.expressions = new ExpressionEmitter(this);
    this.control = new ControlEmitter(this, exitSwitch, slots.used());
    enter();
    this.fallsThrough = control.body(body);
  }

  /** Whether control can fall off the end of the body. */
  boolean fallsThrough() {
    return fallsThrough;
  }

  private BitSet exits(Part part) {
    BitSet set = new BitSet();
    for (int local : part.stores()) {
      int variable = variables.ofLocal(local);
      if (variable >= 0) {
        set.set(variable);
      }
    }
    return set;
  }

  /** Gives everything that is live at entry its value. */
  private void enter() {
    if (part == null && plan.split()) {
      code.type(Opcodes.NEW, frameClass.name());
      code.op(Opcodes.DUP);
      code.invokeSpecial(frameClass.name(), "<init>", "()V");
      code.store(Kind.REF, frameSlot);
      storeParams();
    }
    BitSet live = (BitSet) liveness.atEntry().clone();
    live.or(pinned);
    int params = part == null ? directParams().size() : 0;
    for (int v = live.nextSetBit(0); v >= 0; v = live.nextSetBit(v + 1)) {
      Kind kind = variables.kind(v);
      int source = variables.source(v);
      if (variables.isMemory(v)) {
        loadStorage(source);
      } else if (source < params) {
        continue;
      } else if (part != null && plan.frame().shared(source)) {
        loadFrame(kind, plan.frame().slot(source));
      } else {
        code.constant(kind, 0);
      }
      code.store(kind, slots.of(v));
    }
  }

  /** The kinds of the parameters that are JVM parameters. */
  private List<Kind> directParams() {
    return function.locals().subList(0, Registers.directParams(function.type()));
  }

  private void storeParams() {
    int slot = 0;
    Set<Integer> stores = new HashSet<>(plan.paramStores());
    List<Kind> params = directParams();
    for (int i = 0; i < params.size(); i++) {
      Kind kind = params.get(i);
      if (stores.contains(i)) {
        int from = slot;
        storeFrame(kind, plan.frame().slot(i), () -> code.load(kind, from));
      }
      slot += kind.slots();
    }
  }

  // Where things are.

  FunctionMethods methods() {
    return methods;
  }

  void loadState() {
    code.load(Kind.REF, stateSlot);
  }

  void loadFrameObject() {
    code.load(Kind.REF, frameSlot);
  }

  /** Pushes a memory's storage, read from the instance. */
  private void loadStorage(int memory) {
    expressions.instance.loadMemory(memory);
    code.getField(
        layout.memoryClass(memory), layout.storageField(memory), layout.storageDescriptor(memory));
  }

  /** Pushes a memory's storage, from its JVM local if it has one. */
  void loadCachedStorage(int memory) {
    int variable = variables.ofMemory(memory);
    if (variable < 0) {
      loadStorage(memory);
    } else {
      code.load(Kind.REF, slots.of(variable));
    }
  }

  /** Reads memories' storage again after what may have grown them, if it is used again. */
  void reloadStorage(Object call) {
    if (slots.reload(call)) {
      BitSet memories = variables.memories();
      for (int v = memories.nextSetBit(0); v >= 0; v = memories.nextSetBit(v + 1)) {
        loadStorage(variables.source(v));
        code.store(Kind.REF, slots.of(v));
      }
    }
  }

  /** Reads memories' storage again in front of a try's handlers, where it is used again. */
  void reloadAtHandler(Stmt.Try region) {
    BitSet stale = (BitSet) inLoops.clone();
    stale.or(pinned);
    stale.and(variables.memories());
    stale.or(liveness.memoriesAfter(region));
    for (int v = stale.nextSetBit(0); v >= 0; v = stale.nextSetBit(v + 1)) {
      loadStorage(variables.source(v));
      code.store(Kind.REF, slots.of(v));
    }
  }

  void getLocal(int local) {
    Kind kind = function.kind(local);
    if (inFrame.contains(local)) {
      loadFrame(kind, plan.frame().slot(local));
    } else {
      code.load(kind, slots.of(variables.ofLocal(local)));
    }
  }

  /** Sets a local to what {@code value} pushes. */
  void setLocal(int local, Runnable value) {
    Kind kind = function.kind(local);
    if (inFrame.contains(local)) {
      storeFrame(kind, plan.frame().slot(local), value);
    } else {
      value.run();
      code.store(kind, slots.of(variables.ofLocal(local)));
    }
  }

  /** Pops the top of the stack into a local. */
  void popLocal(int local) {
    Kind kind = function.kind(local);
    if (inFrame.contains(local)) {
      int temporary = takeScratch(kind);
      code.store(kind, temporary);
      storeFrame(kind, plan.frame().slot(local), () -> code.load(kind, temporary));
    } else {
      code.store(kind, slots.of(variables.ofLocal(local)));
    }
  }

  void loadFrame(Kind kind, int ordinal) {
    loadFrameObject();
    if (FrameClass.isField(ordinal)) {
      code.getField(frameClass.name(), FrameClass.field(kind, ordinal), kind.descriptor());
    } else {
      frameArray(kind, ordinal);
      code.op(
          switch (kind) {
            case I32 -> Opcodes.IALOAD;
            case I64, HALF -> Opcodes.LALOAD;
            case F32 -> Opcodes.FALOAD;
            case F64 -> Opcodes.DALOAD;
            case REF, V128 -> Opcodes.AALOAD;
          });
    }
  }

  void storeFrame(Kind kind, int ordinal, Runnable value) {
    loadFrameObject();
    if (FrameClass.isField(ordinal)) {
      value.run();
      code.putField(frameClass.name(), FrameClass.field(kind, ordinal), kind.descriptor());
    } else {
      frameArray(kind, ordinal);
      value.run();
      code.op(
          switch (kind) {
            case I32 -> Opcodes.IASTORE;
            case I64, HALF -> Opcodes.LASTORE;
            case F32 -> Opcodes.FASTORE;
            case F64 -> Opcodes.DASTORE;
            case REF, V128 -> Opcodes.AASTORE;
          });
    }
  }

  private void frameArray(Kind kind, int ordinal) {
    code.getField(frameClass.name(), FrameClass.array(kind), FrameClass.arrayDescriptor(kind));
    code.constInt(ordinal - FrameLayout.FIELDS);
  }

  /** Writes back what other parts may read, on the way out of a part. */
  void storeShared() {
    for (int local : part.stores()) {
      int variable = variables.ofLocal(local);
      if (variable >= 0) {
        Kind kind = function.kind(local);
        storeFrame(kind, plan.frame().slot(local), () -> code.load(kind, slots.of(variable)));
      }
    }
  }

  /** A slot that nothing else uses until the end of the statement. */
  int takeScratch(Kind kind) {
    int slot = scratch;
    scratch += kind.slots();
    return slot;
  }

  void releaseScratch() {
    scratch = scratchBase;
  }

  /** The line of an instruction that may trap or call. */
  void line(int at) {
    code.line(methods.line(at));
  }

  // Frames.

  BitSet enterLoop(BitSet atHeader) {
    BitSet outer = inLoops;
    inLoops = (BitSet) outer.clone();
    inLoops.or(atHeader);
    return outer;
  }

  void leaveLoop(BitSet outer) {
    inLoops = outer;
  }

  /** The locals of a stack map frame where {@code live} is live. */
  Object[] frame(BitSet live, int exitCodeSlot) {
    BitSet all = (BitSet) live.clone();
    all.or(inLoops);
    all.or(pinned);
    return frameOf(all, exitCodeSlot);
  }

  /** As {@link #frame}, outside of every loop. */
  Object[] frameAtExit(BitSet live, int exitCodeSlot) {
    BitSet all = (BitSet) live.clone();
    all.or(pinned);
    return frameOf(all, exitCodeSlot);
  }

  private Object[] frameOf(BitSet live, int exitCodeSlot) {
    Object[] bySlot = new Object[scratchBase];
    bySlot[stateSlot] = layout.mainClass();
    if (frameSlot >= 0) {
      bySlot[frameSlot] = frameClass.name();
    }
    if (exitCodeSlot >= 0) {
      bySlot[exitCodeSlot] = Opcodes.INTEGER;
    }
    for (int v = live.nextSetBit(0); v >= 0; v = live.nextSetBit(v + 1)) {
      bySlot[slots.of(v)] =
          variables.isMemory(v)
              ? layout.storageType(variables.source(v))
              : Values.verification(variables.kind(v));
    }
    List<Object> locals = new ArrayList<>(bySlot.length);
    int size = 0;
    for (int s = 0; s < bySlot.length; s++) {
      Object type = bySlot[s];
      locals.add(type == null ? Opcodes.TOP : type);
      if (type != null) {
        size = locals.size();
      }
      if (type == Opcodes.LONG || type == Opcodes.DOUBLE) {
        s++;
      }
    }
    return locals.subList(0, size).toArray();
  }
}
