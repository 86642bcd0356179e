package com.example;

import dev.slipway.runtime.Exhausted;
import dev.slipway.runtime.Func;
import dev.slipway.runtime.Global;
import dev.slipway.runtime.GuestException;
import dev.slipway.runtime.HostFunction;
import dev.slipway.runtime.Memory;
import dev.slipway.runtime.Storage;
import dev.slipway.runtime.Table;
import dev.slipway.runtime.Trap;
import dev.slipway.runtime.V128;
import dev.slipway.runtime.abi.GcStruct;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.MemType;
import dev.slipway.wasm.type.TableType;
import dev.slipway.wasm.type.ValType;
import java.util.Objects;
import java.util.function.IntUnaryOperator;

/** What a user writes against the generated interfaces. */
public final class Program {
  private Program() {}

  static final class Host implements ThingImports {
    final Memory memory = Memory.create(new MemType(Limits.of(1, 4), false, 16), Storage.HEAP);
    final Global.I64 count = Global.I64.of(true, 10);
    String notes = "";
    GcStruct made;

    @Override
    public int twice(int x) {
      return 2 * x;
    }

    @Override
    public Long2 divmod(long p0, long p1) {
      return new Long2(p0 / p1, p0 % p1);
    }

    @Override
    public void note(Object p0, float p1, double p2) {
      notes += p0 + " " + p1 + " " + p2;
    }

    @Override
    public V128 lanes(V128 p0) {
      return new V128(p0.high(), p0.low());
    }

    @Override
    public GcStruct make(int p0) {
      return made;
    }

    @Override
    public Memory memory() {
      return memory;
    }

    @Override
    public Table table() {
      return Table.create(new TableType(ValType.FUNCREF, Limits.of(2)), null);
    }

    @Override
    public Global.I32 base() {
      return Global.I32.of(false, 1000);
    }

    @Override
    public Global.I64 env_count() {
      return count;
    }

    @Override
    public int other_count() {
      return 77;
    }
  }

  private static void same(Object expected, Object found) {
    if (!Objects.equals(expected, found)) {
      throw new AssertionError("expected " + expected + ", found " + found);
    }
  }

  private static <T extends Throwable> T thrown(Class<T> type, Runnable code) {
    try {
      code.run();
    } catch (Throwable t) {
      if (type.isInstance(t)) {
        return type.cast(t);
      }
      throw new AssertionError("expected " + type + ", found " + t, t);
    }
    throw new AssertionError("expected " + type + ", found nothing");
  }

  public static Object run() {
    Host host = new Host();
    Thing thing = ThingModule.instantiate(host);
    numbers(host, thing);
    references(host, thing);
    externs(host, thing);
    same(5, (int) thrown(GuestException.class, thing::oop).number);
    same(Trap.Kind.UNREACHABLE, thrown(Trap.class, thing::trap).kind());
    same(Exhausted.Kind.STACK, thrown(Exhausted.class, thing::deep).kind());
    return "done";
  }

  private static void numbers(Host host, Thing thing) {
    same(1042, thing.add(40, 2));
    same(3.75, thing.mix(2, 0.5f, 1.25));
    thing.nothing();
    same(new Thing.Long2(6, 2), thing.divmod(44, 7));
    same(new Thing.DoubleIntObject(0.5, 7, null), thing.three(0.5));
    same(42, thing.call(21));
    same(42, thing.again(21));
    same(42, thing.tail(21));
    same(77, thing.otherCount());
    V128 vector = new V128(1, 2);
    same(new V128(2, 1), thing.vector(vector));
    same(new Thing.VectorInt(vector, 3), thing.vectors(vector));
    thing.bump();
    same(11L, host.count.value);
  }

  private static void references(Host host, Thing thing) {
    Object mine = new StringBuilder("mine");
    same(mine, thing.notes(mine));
    same("mine 0.5 0.25", host.notes);
    host.made = thing.fresh();
    same(42, thing.sum(host.made));
    same(host.made, thing.pair(1));
    same(host.made, thing.pair(2));
    thrown(IllegalArgumentException.class, () -> thing.sum(null));
    host.made = null;
    thrown(ClassCastException.class, () -> thing.pair(1));
    Func incrementer = thing.incrementer();
    same(6, thing.apply(incrementer, 5));
    thrown(Trap.class, () -> thing.apply(null, 5));
    Func other = HostFunction.of(Runnable.class, () -> {});
    String message =
        thrown(IllegalArgumentException.class, () -> thing.apply(other, 5)).getMessage();
    same(true, message.contains("argument 0"));
    Func host2 = HostFunction.of(IntUnaryOperator.class, x -> x * 3);
    same(15, thing.apply(host2, 5));
  }

  private static void externs(Host host, Thing thing) {
    same(host.memory, thing.hostMemory());
    same(1L, thing.own().pages());
    same(3, thing.refs().size());
    same(1, thing.oops().tagType().params().size());
    same(99, thing.limit());
    same(1.5, thing.level());
    thing.level(2.5);
    same(2.5, thing.level());
    same(null, thing.name());
    thing.name("me");
    same("me", thing.name());
    same(new V128(0x0000000200000001L, 0x0000000400000003L), thing.wide());
    thing.wide(new V128(5, 6));
    same(new V128(5, 6), thing.wide());
  }
}
