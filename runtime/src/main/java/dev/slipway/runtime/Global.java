package dev.slipway.runtime;

import dev.slipway.runtime.abi.Boundary;
import dev.slipway.runtime.simd.Simd;
import dev.slipway.wasm.type.ExternType;
import dev.slipway.wasm.type.GlobalType;
import dev.slipway.wasm.type.ValType;
import dev.slipway.wasm.type.VecType;

/**
 * A global (spec 4.2.9) as a cell. Generated code uses the {@code value} fields, constant globals'
 * too: they are ABI, not API.
 */
public abstract sealed class Global implements Extern {
  /**
   * What an embedder keeps with it, such as the object that JavaScript knows it by; not used here.
   */
  public volatile Object companion;

  private final GlobalType type;

  Global(GlobalType type) {
    this.type = type;
  }

  /**
   * Makes a global.
   *
   * @param value boxed, as {@link #get} gives it
   * @param type of the value, and whether it can be set
   * @return a global that holds the value
   * @throws IllegalArgumentException if the value is not of the type
   */
  public static Global create(GlobalType type, Object value) {
    Global global = create(type);
    Values.check(type.value(), value, "global " + type);
    global.put(value);
    return global;
  }

  /**
   * {@return a global that its module's initialisation is going to set}
   *
   * @param type of the value, and whether it can be set
   */
  public static Global create(GlobalType type) {
    Class<?> carrier = Boundary.carrier(type.value());
    if (carrier == int.class) {
      return new I32(type);
    } else if (carrier == long.class) {
      return new I64(type);
    } else if (carrier == float.class) {
      return new F32(type);
    } else if (carrier == double.class) {
      return new F64(type);
    }
    return type.value() instanceof VecType ? new V128(type) : new Ref(type);
  }

  /** {@return its type: of the value, and whether it can be set} */
  public final GlobalType globalType() {
    return type;
  }

  @Override
  public final ExternType type() {
    return new ExternType.Global(type);
  }

  /**
   * {@return the value, boxed: {@code Integer}, {@code Long}, {@code Float}, {@code Double}, {@link
   * dev.slipway.runtime.V128}, reference}
   */
  public abstract Object get();

  abstract void put(Object value);

  /**
   * Sets it.
   *
   * @param value boxed, as {@link #get} gives it
   * @throws IllegalStateException if it is constant
   * @throws IllegalArgumentException if the value is not of the type
   */
  public final void set(Object value) {
    if (!type.mutable()) {
      throw new IllegalStateException("the global is constant: " + type);
    }
    Values.check(type.value(), value, "global " + type);
    put(value);
  }

  @Override
  public String toString() {
    return "global " + type;
  }

  /** An i32. */
  public static final class I32 extends Global {
    /** The value now. ABI, not API. */
    public int value;

    I32(GlobalType type) {
      super(type);
    }

    /**
     * {@return a global of the value}
     *
     * @param mutable whether it can be set
     * @param value that it begins with
     */
    public static I32 of(boolean mutable, int value) {
      I32 made = new I32(new GlobalType(mutable, ValType.I32));
      made.value = value;
      return made;
    }

    @Override
    public Object get() {
      return value;
    }

    @Override
    void put(Object value) {
      this.value = (Integer) value;
    }
  }

  /** An i64. */
  public static final class I64 extends Global {
    /** The value now. ABI, not API. */
    public long value;

    I64(GlobalType type) {
      super(type);
    }

    /**
     * {@return a global of the value}
     *
     * @param mutable whether it can be set
     * @param value that it begins with
     */
    public static I64 of(boolean mutable, long value) {
      I64 made = new I64(new GlobalType(mutable, ValType.I64));
      made.value = value;
      return made;
    }

    @Override
    public Object get() {
      return value;
    }

    @Override
    void put(Object value) {
      this.value = (Long) value;
    }
  }

  /** An f32. */
  public static final class F32 extends Global {
    /** The value now. ABI, not API. */
    public float value;

    F32(GlobalType type) {
      super(type);
    }

    /**
     * {@return a global of the value}
     *
     * @param mutable whether it can be set
     * @param value that it begins with
     */
    public static F32 of(boolean mutable, float value) {
      F32 made = new F32(new GlobalType(mutable, ValType.F32));
      made.value = value;
      return made;
    }

    @Override
    public Object get() {
      return value;
    }

    @Override
    void put(Object value) {
      this.value = (Float) value;
    }
  }

  /** An f64. */
  public static final class F64 extends Global {
    /** The value now. ABI, not API. */
    public double value;

    F64(GlobalType type) {
      super(type);
    }

    /**
     * {@return a global of the value}
     *
     * @param mutable whether it can be set
     * @param value that it begins with
     */
    public static F64 of(boolean mutable, double value) {
      F64 made = new F64(new GlobalType(mutable, ValType.F64));
      made.value = value;
      return made;
    }

    @Override
    public Object get() {
      return value;
    }

    @Override
    void put(Object value) {
      this.value = (Double) value;
    }
  }

  /** A v128; {@code value} is what {@link Simd} makes of it. */
  public static final class V128 extends Global {
    /** The value now. ABI, not API. */
    public Object value = Simd.ZERO;

    V128(GlobalType type) {
      super(type);
    }

    @Override
    public Object get() {
      return Simd.toHost(value);
    }

    @Override
    void put(Object value) {
      this.value = Simd.fromHost((dev.slipway.runtime.V128) value);
    }
  }

  /** A reference. */
  public static final class Ref extends Global {
    /** The value now. ABI, not API. */
    public Object value;

    Ref(GlobalType type) {
      super(type);
    }

    @Override
    public Object get() {
      return value;
    }

    @Override
    void put(Object value) {
      this.value = value;
    }
  }
}
