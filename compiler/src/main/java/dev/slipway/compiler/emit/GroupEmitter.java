package dev.slipway.compiler.emit;

import dev.slipway.compiler.CompileReport;
import dev.slipway.compiler.Options;
import dev.slipway.compiler.ir.Builder;
import dev.slipway.compiler.ir.Function;
import dev.slipway.compiler.pass.Passes;
import dev.slipway.compiler.plan.Budget;
import dev.slipway.compiler.plan.FunctionPlan;
import dev.slipway.compiler.plan.Splitter;
import dev.slipway.wasm.Expr;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.MethodTooLargeException;

/**
 * The functions of one class. A function whose methods come out larger than estimated is planned
 * again with a smaller budget, and the class emitted again, until everything fits.
 */
final class GroupEmitter {
  /** Parts that stay in their function's class, at first. */
  private static final int NEAR_PARTS = 128;

  private static final int MAX_LINE = 65_535;

  /** The JVM's own limit (JVMS 4.7.3). Only a single statement could still pass it. */
  private static final int MAX_METHOD = 65_535;

  private static final int MAX_CONSTANTS = 65_535;

  /** A function to compile; IR is made when it is its turn, and dropped right after. */
  private record Job(
      int index, String owner, String name, int lineBase, Supplier<Function> build) {}

  /** What a group gives: classes by internal name, and what it wants of the module. */
  record Result(
      SortedMap<String, byte[]> classes,
      Set<ModuleEmitter.DispatcherKey> dispatchers,
      Set<FrameClass> frames,
      List<CompileReport.FunctionEntry> entries) {}

  private final ModuleLayout layout;
  private final List<Job> jobs;
  private final Map<Job, Budget> budgets = new HashMap<>();
  private int nearParts = NEAR_PARTS;

  private GroupEmitter(ModuleLayout layout, List<Job> jobs) {
    this.layout = layout;
    this.jobs = jobs;
  }

  /** The functions of the code section from {@code from} up to {@code to}. */
  static GroupEmitter ofFunctions(ModuleLayout layout, int from, int to) {
    List<Job> jobs = new ArrayList<>();
    int imported = layout.spaces().importedFuncs();
    for (int i = from; i < to; i++) {
      int defined = i;
      jobs.add(
          new Job(
              imported + i,
              layout.classOf(imported + i),
              layout.names().function(imported + i),
              lineBase(layout, i),
              () -> {
                Function function =
                    Builder.build(
                        layout.module(),
                        layout.spaces(),
                        defined,
                        layout.hints(),
                        layout.options().features(),
                        layout.convention());
                Passes.run(function, layout::heap);
                return function;
              }));
    }
    return new GroupEmitter(layout, jobs);
  }

  /** Lines are module offsets if the whole function is below 65,536, else offsets in it. */
  private static int lineBase(ModuleLayout layout, int defined) {
    if (!layout.options().lines()) {
      return -1;
    }
    Module.Func func = layout.module().code().get(defined);
    Expr body = func.body();
    return (long) body.end() + body.base() <= MAX_LINE ? 0 : func.offset();
  }

  /** The functions that instantiation runs. */
  static GroupEmitter ofInitialisation(ModuleLayout layout) {
    InitEmitter init = new InitEmitter(layout);
    List<Job> jobs = new ArrayList<>();
    for (InitEmitter.Init part : InitEmitter.Init.values()) {
      if (InitEmitter.needed(layout, part)) {
        jobs.add(new Job(-1, InitEmitter.owner(layout), part.method(), -1, () -> init.build(part)));
      }
    }
    return new GroupEmitter(layout, jobs);
  }

  Result run() {
    while (true) {
      Attempt attempt = new Attempt();
      try {
        if (attempt.fits()) {
          return attempt.result();
        }
      } catch (MethodTooLargeException e) {
        // Wide jumps, which the writer puts in last, can lift a method just below the limit over.
        throw tooLarge(e.getMethodName(), e.getCodeSize());
      } catch (ClassTooLargeException e) {
        if (nearParts == 0) {
          throw new ModuleException.LimitExceeded(
              "constants of class " + e.getClassName(),
              e.getConstantPoolCount(),
              MAX_CONSTANTS,
              -1);
        }
        nearParts /= 8;
      }
    }
  }

  private static ModuleException tooLarge(String method, int size) {
    return new ModuleException.LimitExceeded(
        "bytes of bytecode of " + method, size, MAX_METHOD, -1);
  }

  /** One go at emitting the whole group. */
  private final class Attempt {
    private final ClassSet classes = new ClassSet(layout.names().module());
    private final TreeSet<ModuleEmitter.DispatcherKey> dispatchers = new TreeSet<>();
    private final Set<FrameClass> frames = new java.util.HashSet<>();
    private final List<CompileReport.FunctionEntry> entries = new ArrayList<>();

    /** Emits everything; {@return whether nothing was too large} */
    boolean fits() {
      boolean fits = true;
      boolean setsElems = false;
      for (Job job : jobs) {
        fits &= emit(job);
        setsElems |= job.index() < 0 && InitEmitter.setsElems(job.name());
      }
      if (setsElems) {
        InitEmitter.emitSetElem(layout, classes);
      }
      return fits;
    }

    private boolean emit(Job job) {
      Options options = layout.options();
      Budget budget =
          budgets.getOrDefault(job, Budget.of(options.splitAbove(), options.hugeLimit()));
      FunctionPlan plan = Splitter.plan(job.build().get(), budget);
      FunctionMethods methods =
          new FunctionMethods(
              layout, classes, plan, job.owner(), job.name(), nearParts, job.lineBase());
      methods.emit();
      if (methods.largest() > options.hugeLimit() && !budget.smallest()) {
        budgets.put(job, budget.smaller());
        return false;
      }
      if (methods.largest() > MAX_METHOD) {
        throw tooLarge(methods.largestName(), methods.largest());
      }
      dispatchers.addAll(methods.dispatchers());
      if (plan.split()) {
        frames.add(methods.frameClass());
      }
      entries.add(
          new CompileReport.FunctionEntry(
              job.index(),
              job.name(),
              methods.methods(),
              methods.bytes(),
              methods.largest(),
              methods.largestName()));
      return true;
    }

    Result result() {
      return new Result(classes.toBytes(), dispatchers, frames, entries);
    }
  }
}
