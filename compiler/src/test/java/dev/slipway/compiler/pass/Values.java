package dev.slipway.compiler.pass;

import dev.slipway.compiler.ir.Kind;
import dev.slipway.compiler.lower.Effects;
import dev.slipway.compiler.lower.Lowering;
import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.op.Op;
import java.util.ArrayList;
import java.util.List;

/**
 * A made-up semantics that wasm bytes, IR and split IR can all be run with, to compare them:
 * integer instructions mean what they mean, every other value is a hash of all that went into it,
 * and whatever may trap or has an effect is an event. Two programs are the same if they give the
 * same events in the same order.
 */
public final class Values {
  /** Thrown when a run is long enough. */
  public static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Enough() {
      super(null, null, false, false);
    }
  }

  /** An exception on its way. */
  static final class Thrown extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final long id;

    Thrown(long id) {
      super(null, null, false, false);
      this.id = id;
    }
  }

  /** What an exception holds; a reference to it is a number. */
  record Exception(int tag, long[] values) {}

  private final java.util.Map<Long, Exception> exceptions = new java.util.HashMap<>();
  private final java.util.function.IntFunction<List<Kind>> tags;
  private final int tagCount;

  private static final int MAX_EVENTS = 400;
  private static final int MAX_STEPS = 20_000;

  private final long seed;
  private final List<String> events = new ArrayList<>();
  private final long[] globals;
  private long world;

  /** Changes with whatever may change a size. */
  private long sizes;

  private int steps;
  public boolean finished;

  public Values(long seed, IndexSpaces spaces) {
    int globalCount = spaces.globalCount();
    this.tagCount = spaces.tagCount();
    this.tags = tag -> spaces.tag(tag).params().stream().map(Kind::of).toList();
    this.seed = seed;
    this.globals = new long[globalCount];
    for (int i = 0; i < globalCount; i++) {
      globals[i] = mix(seed, i);
    }
  }

  public List<String> events() {
    return events;
  }

  public void step() {
    if (++steps > MAX_STEPS) {
      throw new Enough();
    }
  }

  public static long mix(long a, long b) {
    long z = (a ^ Long.rotateLeft(b, 23) * 0x9E3779B97F4A7C15L) + 0x632BE59BD9B4E019L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  static long narrow(Kind kind, long bits) {
    // Small numbers are frequent, so that conditions and indices vary.
    return switch (kind) {
      case I32 ->
          switch ((int) bits & 7) {
            case 0, 1 -> bits >> 3 & 3;
            case 2 -> bits >> 3 & 63;
            case 3 -> bits >> 3 & 4095;
            default -> (int) bits;
          };
      case F32 -> (int) bits;
      case I64, F64, REF, HALF, V128 -> bits;
    };
  }

  public long param(int index, Kind kind) {
    return narrow(kind, mix(seed, 1000 + index));
  }

  public long poison(int local, Kind kind) {
    return narrow(kind, mix(world ^ 0x5555, mix(steps, local)));
  }

  /** An event: something that can be seen or may trap. */
  public long event(String what, Kind kind, long... inputs) {
    long hash = mix(world, what.hashCode());
    for (long input : inputs) {
      hash = mix(hash, input);
    }
    world = hash;
    if (what.startsWith("call") || what.contains(".grow")) {
      sizes = hash;
    }
    events.add(what + "#" + Long.toHexString(hash));
    if (events.size() >= MAX_EVENTS) {
      throw new Enough();
    }
    return kind == null ? 0 : narrow(kind, hash);
  }

  /** A call may end in an exception: of one of the module's tags, or of another. */
  void mayThrow(long hash) {
    if (tagCount > 0 && (hash >>> 7 & 3) == 0) {
      throw new Thrown(mix(hash, 4711));
    }
  }

  /** {@return a reference to an exception} */
  long exception(int tag, long[] values) {
    long id = mix(tag, 815);
    for (long value : values) {
      id = mix(id, value);
    }
    exceptions.put(id, new Exception(tag, values));
    return id;
  }

  /** {@return what a reference is to; an unknown one is to an exception that it stands for} */
  Exception exception(long id) {
    return exceptions.computeIfAbsent(
        id,
        i -> {
          int tag = (int) Long.remainderUnsigned(i, tagCount + 1);
          List<Kind> kinds = tag < tagCount ? tags.apply(tag) : List.of();
          long[] values = new long[kinds.size()];
          for (int k = 0; k < values.length; k++) {
            values[k] = narrow(kinds.get(k), mix(i, k));
          }
          return new Exception(tag, values);
        });
  }

  /** Throws; a null reference traps. */
  Thrown thrown(long id) {
    if (id == 0) {
      event("null exception", null);
      finished = true;
      throw new Enough();
    }
    event("throw", null, id);
    return new Thrown(id);
  }

  /** The exception leaves the function. */
  void uncaught(long id) {
    event("uncaught", null, id);
    finished = true;
  }

  /** memory.size and table.size: no event, but depends on the events that may grow something. */
  public long size(String what) {
    return narrow(Kind.I32, mix(sizes, what.hashCode()));
  }

  public long global(int index) {
    return globals[index];
  }

  public void setGlobal(int index, long value) {
    event("global.set " + index, null, value);
    globals[index] = value;
  }

  /** A pure instruction. */
  public long apply(Op op, Kind kind, long... args) {
    if (op == Op.SELECT || op == Op.SELECT_T) {
      return (int) args[2] != 0 ? args[0] : args[1];
    }
    if (op == Op.REF_IS_NULL) {
      return args[0] == 0 ? 1 : 0;
    }
    if (Fold.knows(op)) {
      return Fold.apply(op, args[0], args.length > 1 ? args[1] : 0);
    }
    if ((Lowering.of(op).effects() & Effects.TRAPS) != 0) {
      return event(op.text(), kind, args);
    }
    long hash = op == Op.SELECT_T ? Op.SELECT.ordinal() : op.ordinal();
    for (long arg : args) {
      hash = mix(hash, arg);
    }
    return narrow(kind, hash);
  }

  public static int tableIndex(long index, int labels) {
    return Integer.compareUnsigned((int) index, labels) < 0 ? (int) index : labels;
  }
}
