package dev.slipway.js;

import com.oracle.truffle.api.impl.Accessor;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;

/**
 * A task that can stop in its middle and go on later, on the stack of the thread that calls {@link
 * #run} then: what the JDK builds its virtual threads from, without a thread. So a Context sees one
 * thread only, and a suspended task that nobody holds any more is garbage like any object.
 *
 * <p>The JDK keeps it to itself. Truffle's attach library opens it, where GraalJS is on the class
 * path; elsewhere {@code --add-exports} does: {@link #HELP}.
 */
final class Coroutine {
  private static final String PACKAGE = "jdk.internal.vm";

  /** The option that opens it. */
  static final String HELP =
      "--add-exports java.base/"
          + PACKAGE
          + "="
          + (Coroutine.class.getModule().isNamed()
              ? Coroutine.class.getModule().getName()
              : "ALL-UNNAMED");

  /** The JDK's {@code Continuation}, by handles: javac does not show it to us. */
  private record Jdk(
      Object scope,
      MethodHandle create,
      MethodHandle run,
      MethodHandle isDone,
      MethodHandle yield,
      MethodHandle current) {

    static Jdk lookUp() throws ReflectiveOperationException {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      Class<?> continuation = lookup.findClass(PACKAGE + ".Continuation");
      Class<?> scope = lookup.findClass(PACKAGE + ".ContinuationScope");
      MethodHandle newScope =
          lookup.findConstructor(scope, MethodType.methodType(void.class, String.class));
      MethodHandle create =
          lookup.findConstructor(
              continuation, MethodType.methodType(void.class, scope, Runnable.class));
      MethodHandle run = lookup.findVirtual(continuation, "run", MethodType.methodType(void.class));
      MethodHandle isDone =
          lookup.findVirtual(continuation, "isDone", MethodType.methodType(boolean.class));
      MethodHandle yield =
          lookup.findStatic(continuation, "yield", MethodType.methodType(boolean.class, scope));
      MethodHandle current =
          lookup.findStatic(
              continuation, "getCurrentContinuation", MethodType.methodType(continuation, scope));
      return new Jdk(
          newScope(newScope),
          create.asType(MethodType.methodType(Object.class, Object.class, Runnable.class)),
          run.asType(MethodType.methodType(void.class, Object.class)),
          isDone.asType(MethodType.methodType(boolean.class, Object.class)),
          yield.asType(MethodType.methodType(boolean.class, Object.class)),
          current.asType(MethodType.methodType(Object.class, Object.class)));
    }

    private static Object newScope(MethodHandle constructor) {
      try {
        return constructor.invoke("WebAssembly.promising");
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Null where the JDK's continuations are not reachable. */
  private static final Jdk JDK = reach();

  private static final MethodHandle RUN = JDK == null ? null : JDK.run;
  private static final MethodHandle YIELD = JDK == null ? null : JDK.yield;

  private final Object continuation;

  /** Only where coroutines {@link #areReachable}. */
  Coroutine(Runnable task) {
    // The lambda's frame marks the bottom of the task's stack: see WasmFrames.
    Runnable bottom = () -> task.run();
    try {
      continuation = (Object) JDK.create.invokeExact(JDK.scope, bottom);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static boolean areReachable() {
    return JDK != null;
  }

  /**
   * Exports a package of {@code java.base} to the glue, by Truffle's attach library.
   *
   * @return false if it does not do that
   */
  private static boolean exportFromJdk(String name) throws ReflectiveOperationException {
    Method support =
        Class.forName("com.oracle.truffle.polyglot.JDKSupport")
            .getDeclaredMethod("getModulesAccessor");
    support.setAccessible(true);
    if (!(support.invoke(null) instanceof Accessor.ModulesAccessor accessor)) {
      return false;
    }
    Module base = Object.class.getModule();
    Module glue = Coroutine.class.getModule();
    if (glue.isNamed()) {
      accessor.addExports(base, name, glue);
    } else {
      accessor.addExportsToAllUnnamed(base, name);
    }
    return true;
  }

  private static Jdk reach() {
    try {
      return Jdk.lookUp();
    } catch (ReflectiveOperationException _) {
      // Not exported: ask Truffle.
    }
    try {
      return exportFromJdk(PACKAGE) ? Jdk.lookUp() : null;
    } catch (ReflectiveOperationException | LinkageError _) {
      return null;
    }
  }

  /**
   * Runs the task, from its begin or from where it is suspended; it must throw nothing.
   *
   * @return whether it ended; otherwise it is suspended
   */
  boolean run() {
    try {
      RUN.invokeExact(continuation);
      return (boolean) JDK.isDone.invokeExact(continuation);
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** {@return whether this is the innermost coroutine that runs} */
  boolean isCurrent() {
    try {
      return (Object) JDK.current.invokeExact(JDK.scope) == continuation;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Suspends the innermost coroutine that runs: its {@link #run} returns; and this returns when it
   * goes on. No native frame may be among its frames.
   *
   * @throws JsError a RangeError, if its frames are too large for one object of the heap
   */
  static void suspend() {
    try {
      boolean _ = (boolean) YIELD.invokeExact(JDK.scope);
    } catch (StackOverflowError e) {
      if (e.getMessage() == null) {
        throw e;
      }
      throw tooLarge();
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** The JVM moves the frames into one object, which G1 wants to be smaller than half a region. */
  private static JsError tooLarge() {
    return JsError.range(
        "the stack of the WebAssembly.promising call is too deep to be suspended: run Java with a"
            + " larger -XX:G1HeapRegionSize, such as 32m");
  }
}
