package dev.slipway.compiler;

import dev.slipway.compiler.bind.JavaNames;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Storage;
import dev.slipway.runtime.VectorForm;
import dev.slipway.wasm.Features;
import java.lang.reflect.RecordComponent;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * How to compile. Immutable: {@code with…} methods give changed copies of {@link #DEFAULT}.
 *
 * @param features what the module may use
 * @param storage where memories are whose type leaves a choice ({@link Storage#of}); a memory that
 *     is imported must be there too
 * @param vectors what a v128 is in functions; by default what the JVM's command line asks for,
 *     {@link VectorForm#ofThisJvm}
 * @param className binary name of the main class; the others have it as a prefix
 * @param exports the Java interface to generate for the exports, by its binary name; beside it one
 *     for the imports, {@code …Imports}, and {@code …Module}, which makes instances; null for none;
 *     not together with builtins
 * @param threads that compile; the output does not depend on it
 * @param splitAbove estimated bytes of bytecode above which a function is split
 * @param hugeLimit bytes that no method may pass; HotSpot compiles nothing above 8,000
 * @param names whether methods are named by the name section and the exports
 * @param lines whether methods have line numbers: an instruction's module offset if the function
 *     ends below 65,536, else its offset from the function's start
 * @param progress is told how far compilation is
 * @param builtins imports that are bound when the module is compiled, and so called as directly as
 *     its own functions; an instance is not asked for them. The same each time that it is asked
 */
public record Options(
    Features features,
    Storage storage,
    VectorForm vectors,
    String className,
    String exports,
    int threads,
    int splitAbove,
    int hugeLimit,
    boolean names,
    boolean lines,
    Progress progress,
    Imports builtins) {

  /** What HotSpot allows ({@code HugeMethodLimit}, which is not a product flag). */
  public static final int HUGE_METHOD_LIMIT = 8_000;

  private static final Pattern CLASS_NAME =
      Pattern.compile(
          "(\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*\\.)*"
              + "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*");

  private static final int MAX_CLASS_NAME = 200;

  /**
   * The components that {@link #outputKey} leaves out: the output does not depend on the first two.
   */
  private static final Set<String> NOT_IN_KEY = Set.of("threads", "progress", "builtins");

  public static final Options DEFAULT =
      new Options(
          Features.DEFAULT,
          Storage.HEAP,
          VectorForm.ofThisJvm(),
          "wasm.Module",
          null,
          Runtime.getRuntime().availableProcessors(),
          4_000,
          HUGE_METHOD_LIMIT,
          true,
          true,
          Progress.NONE,
          Imports.NONE);

  /** Is told of progress, by any thread. */
  @FunctionalInterface
  public interface Progress {
    /** Is told and does nothing. */
    Progress NONE = (done, total) -> {};

    /**
     * So many of the module's functions are compiled.
     *
     * @param done functions of {@code total}
     * @param total functions that the module defines
     */
    void functions(int done, int total);
  }

  /**
   * Checks them.
   *
   * @throws IllegalArgumentException if a name is none that Java has or is taken, a number is out
   *     of its range, or there are exports and builtins
   */
  public Options {
    Objects.requireNonNull(features);
    Objects.requireNonNull(storage);
    Objects.requireNonNull(vectors);
    Objects.requireNonNull(progress);
    Objects.requireNonNull(builtins);
    if (exports != null && !JavaNames.isClassName(exports)) {
      throw new IllegalArgumentException(
          "not a name that Java has for a class, such as com.example.Calculator: " + exports);
    }
    if (className.length() > MAX_CLASS_NAME || !CLASS_NAME.matcher(className).matches()) {
      throw new IllegalArgumentException(
          "not a class name such as wasm.Module (at most "
              + MAX_CLASS_NAME
              + " characters): "
              + (className.length() > MAX_CLASS_NAME
                  ? className.substring(0, MAX_CLASS_NAME) + "…"
                  : className));
    }
    if (className.startsWith("java.") || className.startsWith("dev.slipway.")) {
      throw new IllegalArgumentException("the package is taken: " + className);
    }
    if (exports != null && builtins != Imports.NONE) {
      throw new IllegalArgumentException(
          "the interface "
              + exports
              + " is to be generated for a module with builtins: its instances are made without"
              + " them, so leave out one of exports and builtins");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("at least one thread, not " + threads);
    }
    if (splitAbove < 1 || hugeLimit < 1 || hugeLimit > HUGE_METHOD_LIMIT) {
      throw new IllegalArgumentException(
          "splitAbove "
              + splitAbove
              + " and hugeLimit "
              + hugeLimit
              + ": both from 1, hugeLimit up to "
              + HUGE_METHOD_LIMIT);
    }
  }

  /**
   * Changes {@link #features}.
   *
   * @param value all that the module may use
   * @return a changed copy
   */
  public Options withFeatures(Features value) {
    return with(draft -> draft.features = value);
  }

  /**
   * Changes {@link #storage}.
   *
   * @param value where memories are whose type leaves a choice
   * @return a changed copy
   */
  public Options withStorage(Storage value) {
    return with(draft -> draft.storage = value);
  }

  /**
   * Changes {@link #vectors}.
   *
   * @param value what a v128 is in functions; the JVM that runs them has to have it
   * @return a changed copy
   */
  public Options withVectors(VectorForm value) {
    return with(draft -> draft.vectors = value);
  }

  /**
   * Changes {@link #className}.
   *
   * @param value a binary name, in no package of the JDK's or of Slipway's
   * @return a changed copy
   * @throws IllegalArgumentException if it is none
   */
  public Options withClassName(String value) {
    return with(draft -> draft.className = value);
  }

  /**
   * With generated interfaces: {@code name} for the exports. The main class is named after it.
   *
   * @param name the binary name of an interface
   * @return a changed copy
   * @throws IllegalArgumentException if Java has no class of that name, or with builtins
   */
  public Options withExports(String name) {
    return with(draft -> {
      draft.className = name + "$Wasm";
      draft.exports = name;
    });
  }

  /**
   * Changes {@link #threads}.
   *
   * @param value how many, from 1
   * @return a changed copy
   * @throws IllegalArgumentException if it is less
   */
  public Options withThreads(int value) {
    return with(draft -> draft.threads = value);
  }

  /**
   * Changes {@link #splitAbove}.
   *
   * @param value estimated bytes of bytecode, from 1
   * @return a changed copy
   * @throws IllegalArgumentException if it is less
   */
  public Options withSplitAbove(int value) {
    return with(draft -> draft.splitAbove = value);
  }

  /**
   * Changes {@link #hugeLimit}.
   *
   * @param value bytes of bytecode, 1 to {@link #HUGE_METHOD_LIMIT}
   * @return a changed copy
   * @throws IllegalArgumentException if it is outside of that
   */
  public Options withHugeLimit(int value) {
    return with(draft -> draft.hugeLimit = value);
  }

  /**
   * Changes {@link #names}.
   *
   * @param value whether stack traces have the module's own names
   * @return a changed copy
   */
  public Options withNames(boolean value) {
    return with(draft -> draft.names = value);
  }

  /**
   * Changes {@link #lines}.
   *
   * @param value whether stack traces have offsets in the module
   * @return a changed copy
   */
  public Options withLines(boolean value) {
    return with(draft -> draft.lines = value);
  }

  /**
   * Changes {@link #progress}.
   *
   * @param value told how many functions are compiled
   * @return a changed copy
   */
  public Options withProgress(Progress value) {
    return with(draft -> draft.progress = value);
  }

  /**
   * With imports that are bound when the module is compiled.
   *
   * @param value the imports
   * @return a changed copy
   * @throws IllegalArgumentException with generated interfaces, whose classes are found by their
   *     name alone and so without the builtins
   */
  public Options withBuiltins(Imports value) {
    return with(draft -> draft.builtins = value);
  }

  /**
   * {@return all that decides what is made of a module, as text that is the same in every JVM; the
   * builtins, which have no text, excepted}
   */
  String outputKey() {
    StringBuilder text = new StringBuilder();
    for (RecordComponent component : Options.class.getRecordComponents()) {
      if (!NOT_IN_KEY.contains(component.getName())) {
        try {
          Object value = component.getAccessor().invoke(this);
          text.append(component.getName()).append('=').append(value).append('\n');
        } catch (ReflectiveOperationException e) {
          throw new AssertionError(e);
        }
      }
    }
    return text.toString();
  }

  private Options with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.options();
  }

  /** Options that may change. */
  private static final class Draft {
    private Features features;
    private Storage storage;
    private VectorForm vectors;
    private String className;
    private String exports;
    private int threads;
    private int splitAbove;
    private int hugeLimit;
    private boolean names;
    private boolean lines;
    private Progress progress;
    private Imports builtins;

    Draft(Options from) {
      features = from.features;
      storage = from.storage;
      vectors = from.vectors;
      className = from.className;
      exports = from.exports;
      threads = from.threads;
      splitAbove = from.splitAbove;
      hugeLimit = from.hugeLimit;
      names = from.names;
      lines = from.lines;
      progress = from.progress;
      builtins = from.builtins;
    }

    Options options() {
      return new Options(
          features,
          storage,
          vectors,
          className,
          exports,
          threads,
          splitAbove,
          hugeLimit,
          names,
          lines,
          progress,
          builtins);
    }
  }
}
