package dev.slipway.compiler.emit;

import dev.slipway.compiler.CompileReport;
import dev.slipway.compiler.Options;
import dev.slipway.compiler.bind.Sources;
import dev.slipway.runtime.abi.ModuleClasses;
import dev.slipway.runtime.abi.ModuleDescriptor;
import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.Module;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A validated module to classes. Functions are compiled in groups, one class each, by many threads;
 * what comes out depends on the module and the options only.
 */
public final class ModuleEmitter {
  private final ModuleLayout layout;
  private final SortedMap<String, byte[]> classes = new TreeMap<>();
  private final TreeSet<DispatcherKey> dispatchers = new TreeSet<>();
  private final SortedMap<String, FrameClass> frames = new TreeMap<>();
  private final List<CompileReport.FunctionEntry> entries = new ArrayList<>();

  private ModuleEmitter(ModuleLayout layout) {
    this.layout = layout;
  }

  /** What {@link #emit} makes. */
  public record Result(
      ModuleClasses classes, CompileReport report, SortedMap<String, String> sources) {}

  /** A dispatcher that some function calls. */
  record DispatcherKey(int type, int table, boolean tail) implements Comparable<DispatcherKey> {
    @Override
    public int compareTo(DispatcherKey other) {
      int byType = Integer.compare(type, other.type);
      int byTable = byType != 0 ? byType : Integer.compare(table, other.table);
      return byTable != 0 ? byTable : Boolean.compare(tail, other.tail);
    }
  }

  /** Compiles all functions on the workers and makes the module's other classes. */
  public static Result emit(Module module, IndexSpaces spaces, Options options, Workers workers) {
    ModuleLayout layout = new ModuleLayout(module, spaces, options);
    return new ModuleEmitter(layout).run(workers);
  }

  private Result run(Workers workers) {
    List<Workers.Task<GroupEmitter.Result>> tasks = new ArrayList<>();
    AtomicInteger done = new AtomicInteger();
    int functions = layout.module().functions().length;
    int from = 0;
    for (int number = 0; number < layout.functionClasses(); number++) {
      int to = from;
      while (to < functions && layout.functionClass(to) == number) {
        to++;
      }
      GroupEmitter group = GroupEmitter.ofFunctions(layout, from, to);
      int size = to - from;
      tasks.add(() -> {
        GroupEmitter.Result result = group.run();
        layout.options().progress().functions(done.addAndGet(size), functions);
        return result;
      });
      from = to;
    }
    tasks.add(() -> GroupEmitter.ofInitialisation(layout).run());
    workers.run(tasks, this::add);
    others();
    Descriptors descriptors = new Descriptors(layout);
    ModuleDescriptor descriptor = descriptors.build();
    TreeMap<String, byte[]> byName = new TreeMap<>();
    classes.forEach((name, bytes) -> byName.put(name.replace('/', '.'), bytes));
    ModuleClasses result =
        new ModuleClasses(
            layout.options().className(), byName, descriptor.write(), descriptors.data());
    return new Result(
        result, CompileReport.of(layout.names().module(), entries, byName), sources());
  }

  private SortedMap<String, String> sources() {
    return layout.interfaces() == null
        ? Collections.emptySortedMap()
        : Sources.write(layout.interfaces(), layout.options().className(), layout.names().module());
  }

  private void add(GroupEmitter.Result result) {
    classes.putAll(result.classes());
    dispatchers.addAll(result.dispatchers());
    result.frames().forEach(frame -> frames.put(frame.name(), frame));
    entries.addAll(result.entries());
  }

  private void others() {
    ClassSet set = new ClassSet(layout.names().module());
    BoundaryEmitter boundary = new BoundaryEmitter(layout, set);
    var referenced = layout.referenced();
    new ImportEmitter(layout, set, boundary).emit();
    DispatchEmitter dispatch = new DispatchEmitter(layout, set, boundary, referenced);
    for (DispatcherKey key : dispatchers) {
      dispatch.emit(key.type(), key.table(), key.tail());
    }
    if (layout.tailCalls().any()) {
      new TrampolineEmitter(layout, set, boundary, referenced).emit();
    }
    String entryClass = new EntryEmitter(layout, set, boundary).emit(referenced);
    classes.putAll(set.toBytes());
    for (FrameClass frame : frames.values()) {
      classes.put(frame.name(), frame.write(layout.names().module()));
    }
    if (layout.interfaces() != null) {
      new ExportsEmitter(layout, layout.interfaces()).emit(classes);
    }
    classes.put(layout.mainClass(), new MainClassEmitter(layout).write(entryClass));
  }
}
