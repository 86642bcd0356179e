package com.example;

import dev.slipway.runtime.Func;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Instance;

/** Uses the module hosts.wat in every way that its imports can be given. */
public final class HostsProgram {
  private HostsProgram() {}

  private static final class Host implements ThingImports {
    private final int factor;
    private int notes;

    Host(int factor) {
      this.factor = factor;
    }

    @Override
    public int twice(int x) {
      if (x < 0) {
        throw new IllegalStateException("negative " + x);
      }
      return factor * x;
    }

    @Override
    public double mix(int a, long b, float c, double d) {
      return a + b + c + d;
    }

    @Override
    public void note() {
      notes++;
    }

    @Override
    public Int2 both(int x) {
      return new Int2(x, factor);
    }

    @Override
    public Object same(Object value) {
      return value;
    }
  }

  /** {@return "done"} */
  public static Object run() {
    Host two = new Host(2);
    Thing first = ThingModule.instantiate(two);
    use(first, two);
    Host three = new Host(3);
    use(ThingModule.instantiate(three), three);
    use(first, two);

    // Behind another object they are not known to be one host's.
    Imports typed = ThingModule.imports(two);
    Imports wrapped = (module, name) -> typed.get(module, name);
    use(ThingModule.module().instantiate(wrapped).as(Thing.class), two);
    Instance instance = ThingModule.module().instantiate(typed);
    use(instance.as(Thing.class), two);
    Func twice = instance.func("twice");
    expect(10, twice.call(5));
    expect(true, twice == typed.get("env", "twice"));
    return "done";
  }

  private static void use(Thing thing, Host host) {
    int factor = host.factor;
    expect(1, host.notes > 0 ? 1 : 0);
    expect(7 * factor * factor, thing.direct(7));
    expect(7 * factor, thing.indirect(0, 7));
    expect(7 * factor, thing.indirect(1, 7));
    expect(7 * factor, thing.tail(7));
    expect(7 * factor, thing.twice(7));
    expect(4321.0, thing.mixed());
    expect(5 + factor, thing.sum(5));
    expect(thing, thing.pass(thing));
    try {
      thing.direct(-1);
      throw new AssertionError("expected an exception");
    } catch (IllegalStateException e) {
      expect("negative -1", e.getMessage());
    }
  }

  private static void expect(Object expected, Object found) {
    if (!expected.equals(found)) {
      throw new AssertionError("expected " + expected + ", found " + found);
    }
  }
}
