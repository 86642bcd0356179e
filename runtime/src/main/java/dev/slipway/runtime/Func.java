package dev.slipway.runtime;

import dev.slipway.runtime.abi.Boundary;
import dev.slipway.runtime.abi.InstanceState;
import dev.slipway.wasm.type.DefType;
import dev.slipway.wasm.type.ExternType;
import dev.slipway.wasm.type.FuncType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * A function, host or wasm, and the value of a reference to it: there is one object for each
 * function of an instance, so references are equal when they are identical.
 */
public abstract sealed class Func implements Extern permits HostFunction, WasmFunction {
  private static final MethodHandle EXHAUSTED = exhausted();

  /** Its type, for matching: imports and indirect calls take functions of subtypes. */
  public final DefType defType;

  /** Its parameters and results. */
  public final FuncType funcType;

  /** The instance that defines it; null for a host function. */
  public final InstanceState owner;

  /** The function index in {@link #owner}; -1 for a host function. */
  public final int index;

  /**
   * What an embedder keeps with it, such as the object that JavaScript knows it by; not used here.
   */
  public volatile Object companion;

  private MethodHandle entry;
  private MethodHandle handle;
  private MethodHandle caller;
  private MethodHandle boxed;
  private DefType lastMatch;

  Func(DefType defType, InstanceState owner, int index) {
    this.defType = defType;
    this.funcType = (FuncType) defType.comp();
    this.lastMatch = defType;
    this.owner = owner;
    this.index = index;
  }

  abstract MethodHandle makeEntry();

  @Override
  public final ExternType type() {
    return new ExternType.Func(defType);
  }

  /**
   * Calls it.
   *
   * @param args {@code Integer} for i32, {@code Long} for i64, {@code Float} for f32, {@code
   *     Double} for f64, {@link V128} for v128, {@code Func} or null for funcref, anything for
   *     externref
   * @return null for no result, the value for one, {@code Object[]} for several
   * @throws IllegalArgumentException if the arguments do not fit {@link #funcType}
   * @throws Trap if the guest traps
   * @throws Exhausted if the call stack ends, or if there is no room for its instance's memories
   */
  public final Object call(Object... args) {
    Values.checkArguments(funcType, args);
    try {
      return (Object) caller().invokeExact(args);
    } catch (Throwable thrown) {
      throw Sneaky.rethrow(thrown);
    }
  }

  /**
   * A handle of exactly the function's {@link Boundary} type: no boxing; a v128 is a {@link V128}.
   * What a host function throws comes out unchanged, checked exceptions too.
   *
   * @return a handle that throws {@link Trap}, and {@link Exhausted} where the call stack ends
   * @throws Exhausted if there is no room for its instance's memories
   */
  public final MethodHandle handle() {
    MethodHandle made = handle;
    if (made == null) {
      MethodHandle target = VectorBoundary.forHost(funcType, entry());
      MethodHandle thrower =
          MethodHandles.throwException(target.type().returnType(), Exhausted.class);
      made =
          MethodHandles.catchException(
              target,
              StackOverflowError.class,
              MethodHandles.filterArguments(thrower, 0, EXHAUSTED));
      handle = made;
    }
    return made;
  }

  /**
   * {@link #handle()} without the conversion of {@code StackOverflowError}: for calls from code
   * that was itself entered through such a handle.
   *
   * @return a handle of the function's {@link Boundary} type
   */
  public final MethodHandle entry() {
    MethodHandle made = entry;
    if (made == null) {
      made = makeEntry();
      entry = made;
    }
    return made;
  }

  /**
   * {@return whether a call that expects {@code expected} may call this (spec 4.6.14)}
   *
   * @param expected the type that the call names
   */
  public final boolean matches(DefType expected) {
    if (expected == lastMatch) {
      return true;
    }
    if (!defType.matches(expected)) {
      return false;
    }
    lastMatch = expected;
    return true;
  }

  /**
   * Calls it with arguments that fit: ABI, not API.
   *
   * @param args boxed, one for each parameter, unchecked
   * @return as {@link InstanceState#tailCall}
   */
  public final Object tailCall(Object[] args) {
    if (owner == null) {
      return callEntry(args);
    }
    owner.enter();
    return owner.tailCall(index, args);
  }

  /**
   * Calls {@link #entry()} with arguments that fit: ABI, not API.
   *
   * @param args boxed, one for each parameter, unchecked
   * @return null for no result, the boxed value for one, {@code Object[]} for several
   */
  public final Object callEntry(Object[] args) {
    MethodHandle made = boxed;
    if (made == null) {
      made = generic(entry());
      boxed = made;
    }
    try {
      return (Object) made.invokeExact(args);
    } catch (Throwable thrown) {
      throw Sneaky.rethrow(thrown);
    }
  }

  private MethodHandle generic(MethodHandle typed) {
    MethodHandle made = typed;
    if (!Boundary.isSpread(funcType)) {
      made =
          made.asType(made.type().generic()).asSpreader(Object[].class, funcType.params().size());
    }
    return made.asType(MethodType.methodType(Object.class, Object[].class));
  }

  private MethodHandle caller() {
    MethodHandle made = caller;
    if (made == null) {
      made = generic(handle());
      caller = made;
    }
    return made;
  }

  private static MethodHandle exhausted() {
    try {
      return MethodHandles.lookup()
          .findStatic(
              Exhausted.class,
              "stack",
              MethodType.methodType(Exhausted.class, StackOverflowError.class));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
