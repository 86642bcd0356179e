package dev.slipway.compiler.plan;

import dev.slipway.compiler.ir.Function;
import dev.slipway.compiler.ir.Kind;
import dev.slipway.compiler.ir.Part;
import dev.slipway.compiler.ir.Stmt;
import dev.slipway.wasm.type.ValType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Decides for each local of a split function and each of its methods where the local lives. Method
 * 0 is the spine, method k is part k.
 */
final class Sharing {
  private static final int NONE = -1;
  private static final int MANY = -2;

  /** How much a mention in a loop counts. */
  private static final int LOOP_WEIGHT = 8;

  private final Function function;
  private final List<Stmt> spine;
  private final List<Part> parts;

  /** The one method that mentions a local, or NONE or MANY. */
  private final int[] owner;

  /** Mentions, for the order of slots. */
  private final int[] uses;

  private final Method[] methods;
  private final BitSet shared = new BitSet();
  private final BitSet liveAtEntry = new BitSet();

  /** What one method itself mentions. */
  private static final class Method {
    /** Locals in order of number. */
    int[] locals;

    /** Per local: mentions, those in loops counted more often. */
    int[] weights;

    boolean[] assigned;
    boolean[] liveIn;
    boolean[] liveOut;

    /** Live at the handlers of tries around a run of the method. */
    boolean[] thrown;

    /** Locals that parts run by this one mention. */
    BitSet below;
  }

  Sharing(Function function, List<Stmt> spine, List<Part> parts) {
    this.function = function;
    this.spine = spine;
    this.parts = parts;
    this.owner = new int[function.locals().size()];
    this.uses = new int[owner.length];
    this.methods = new Method[parts.size() + 1];
  }

  FunctionPlan plan() {
    Arrays.fill(owner, NONE);
    Arrays.fill(owner, 0, function.type().params().size(), 0);
    Collector collector = new Collector();
    methods[0] = collector.collect(0, spine);
    for (Part part : parts) {
      methods[part.number()] = collector.collect(part.number(), part.body());
    }
    findLive();
    findShared();
    List<Integer> direct = new ArrayList<>();
    for (int local : methods[0].locals) {
      if (shared.get(local)) {
        direct.add(local);
      }
    }
    for (Part part : parts) {
      place(part, methods[part.number()]);
    }
    List<Integer> paramStores = new ArrayList<>();
    for (int i = 0; i < function.type().params().size(); i++) {
      if (shared.get(i) && liveAtEntry.get(i)) {
        paramStores.add(i);
      }
    }
    return new FunctionPlan(function, spine, parts, layout(), direct, paramStores);
  }

  /** Locals mentioned in a part may have to live across its runs. */
  private void findLive() {
    int[] candidates = new int[owner.length];
    int count = 0;
    for (int i = 0; i < owner.length; i++) {
      if (owner[i] == MANY || owner[i] > 0 || owner[i] == 0 && i < paramCount()) {
        candidates[count++] = i;
      }
    }
    Liveness.find(
        spine,
        owner.length,
        function.labelCount(),
        Arrays.copyOf(candidates, count),
        new Liveness.Listener() {
          @Override
          public void part(Part part, Liveness.Live in, Liveness.Live out, Liveness.Live thrown) {
            Method method = methods[part.number()];
            for (int i = 0; i < method.locals.length; i++) {
              method.liveIn[i] |= in.has(method.locals[i]);
              method.liveOut[i] |= out.has(method.locals[i]);
              method.thrown[i] |= thrown.has(method.locals[i]);
            }
          }

          @Override
          public void entry(Liveness.Live in) {
            for (int i = 0; i < paramCount(); i++) {
              if (in.has(i)) {
                liveAtEntry.set(i);
              }
            }
          }
        });
  }

  private int paramCount() {
    return function.type().params().size();
  }

  /** What several methods mention is shared only where a value passes from one to another. */
  private void findShared() {
    for (Part part : parts) {
      Method method = methods[part.number()];
      for (int i = 0; i < method.locals.length; i++) {
        boolean leaves = method.assigned[i] && (method.liveOut[i] || method.thrown[i]);
        if (method.liveIn[i] || leaves) {
          shared.set(method.locals[i]);
        }
      }
    }
  }

  private void place(Part part, Method method) {
    for (int i = 0; i < method.locals.length; i++) {
      int local = method.locals[i];
      if (!shared.get(local)) {
        continue;
      }
      boolean load = method.liveIn[i];
      boolean store = method.assigned[i] && method.liveOut[i];
      int transfers = ((load ? 1 : 0) + (store ? 1 : 0)) * SizeModel.TRANSFER;
      // An exception leaves the method without a store.
      boolean seen = method.assigned[i] && method.thrown[i];
      if (seen || method.below.get(local) || method.weights[i] * 2 < transfers) {
        part.direct().add(local);
        continue;
      }
      if (load) {
        part.loads().add(local);
      }
      if (store) {
        part.stores().add(local);
      }
    }
  }

  private FrameLayout layout() {
    Integer[] order = new Integer[shared.cardinality()];
    int count = 0;
    for (int i = shared.nextSetBit(0); i >= 0; i = shared.nextSetBit(i + 1)) {
      order[count++] = i;
    }
    Arrays.sort(order, (a, b) -> uses[a] != uses[b] ? uses[b] - uses[a] : a - b);
    int[] counts = new int[Kind.values().length];
    int[] slots = new int[owner.length];
    Arrays.fill(slots, -1);
    int resultSlot = -1;
    List<ValType> results = function.type().results();
    boolean returns = false;
    for (Part part : parts) {
      returns |= part.returns();
    }
    if (returns && !results.isEmpty()) {
      resultSlot = counts[Kind.of(results.getFirst()).ordinal()]++;
    }
    for (int local : order) {
      slots[local] = counts[function.kind(local).ordinal()]++;
    }
    return new FrameLayout(counts, slots, resultSlot);
  }

  /** Walks methods for mentions. */
  private final class Collector {
    private final int[] weight = new int[owner.length];
    private final boolean[] assigned = new boolean[owner.length];
    private int[] seen = new int[64];
    private int count;
    private int method;
    private int loops;
    private BitSet below;

    Method collect(int number, List<Stmt> body) {
      method = number;
      count = 0;
      below = new BitSet();
      list(body);
      Method result = new Method();
      result.below = below;
      result.locals = Arrays.copyOf(seen, count);
      Arrays.sort(result.locals);
      result.weights = new int[count];
      result.assigned = new boolean[count];
      result.liveIn = new boolean[count];
      result.liveOut = new boolean[count];
      result.thrown = new boolean[count];
      for (int i = 0; i < count; i++) {
        int local = result.locals[i];
        result.weights[i] = weight[local];
        result.assigned[i] = assigned[local];
        weight[local] = 0;
        assigned[local] = false;
      }
      return result;
    }

    private void take(int local, boolean set) {
      if (weight[local] == 0) {
        if (count == seen.length) {
          seen = Arrays.copyOf(seen, count * 2);
        }
        seen[count++] = local;
        if (owner[local] == NONE) {
          owner[local] = method;
        } else if (owner[local] != method) {
          owner[local] = MANY;
        }
      }
      weight[local] += loops > 0 ? LOOP_WEIGHT : 1;
      uses[local] += loops > 0 ? LOOP_WEIGHT : 1;
      assigned[local] |= set;
    }

    private void list(List<Stmt> list) {
      for (Stmt stmt : list) {
        stmt(stmt);
      }
    }

    private void stmt(Stmt stmt) {
      switch (stmt) {
        case Stmt.Block block -> list(block.body());
        case Stmt.Loop loop -> {
          loops++;
          list(loop.body());
          loops--;
        }
        case Stmt.If branch -> {
          Mentions.in(branch.condition(), this::take);
          list(branch.then());
          list(branch.otherwise());
        }
        case Stmt.Try s -> {
          list(s.body());
          Mentions.caught(s, this::take);
        }
        case Stmt.RunPart run -> runPart(run.part());
        case Stmt.Simple s -> Mentions.in(s, this::take);
        case Stmt.Jump s -> Mentions.in(s, this::take);
      }
    }

    private void runPart(Part part) {
      // Parts that run others have higher numbers, so those are collected already.
      Method inner = methods[part.number()];
      if (inner == null) {
        return;
      }
      below.or(inner.below);
      for (int local : inner.locals) {
        below.set(local);
      }
    }
  }
}
