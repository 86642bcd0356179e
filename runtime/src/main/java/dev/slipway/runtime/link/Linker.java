package dev.slipway.runtime.link;

import dev.slipway.runtime.Exhausted;
import dev.slipway.runtime.Extern;
import dev.slipway.runtime.Func;
import dev.slipway.runtime.Global;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Memory;
import dev.slipway.runtime.Storage;
import dev.slipway.runtime.Store;
import dev.slipway.runtime.Table;
import dev.slipway.runtime.Tag;
import dev.slipway.runtime.VectorForm;
import dev.slipway.runtime.abi.DataSegment;
import dev.slipway.runtime.abi.InstanceState;
import dev.slipway.runtime.abi.Linkage;
import dev.slipway.runtime.abi.ModuleDescriptor;
import dev.slipway.runtime.abi.ModuleDescriptor.Import;
import dev.slipway.wasm.LinkException;
import dev.slipway.wasm.type.ExternKind;
import dev.slipway.wasm.type.ExternType;
import dev.slipway.wasm.type.GlobalType;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.MemType;
import dev.slipway.wasm.type.Subtyping;
import dev.slipway.wasm.type.TableType;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Makes an instance (spec 4.7.3). */
public final class Linker {
  private final ModuleDescriptor descriptor;
  private final Store store;
  private final Memory[] memories;
  private final Table[] tables;
  private final Global[] globals;
  private final Tag[] tags;
  private final Func[] funcs;

  private Linker(ModuleDescriptor descriptor, Store store) {
    this.descriptor = descriptor;
    this.store = Objects.requireNonNull(store, "store");
    this.memories = new Memory[descriptor.memories().size()];
    this.tables = new Table[descriptor.tables().size()];
    this.globals = new Global[descriptor.globals().size()];
    this.tags = new Tag[descriptor.tagCount()];
    this.funcs = new Func[descriptor.funcCount()];
  }

  /**
   * Matches the imports in order, allocates, creates the state, initialises it, runs the start
   * function.
   *
   * @param datas the module's data segments
   * @param factory the main class's constructor
   * @param builtins what the module was compiled with
   * @param host as {@link InstanceState#bindImports} takes it
   * @throws LinkException if an import is missing or does not match
   */
  public static InstanceState instantiate(
      ModuleDescriptor descriptor,
      DataSegment[] datas,
      Function<Linkage, InstanceState> factory,
      Store store,
      Imports imports,
      Imports builtins,
      Object host) {
    try {
      checkVectors(descriptor);
      Linker linker = new Linker(descriptor, store);
      linker.resolve(imports, builtins);
      linker.allocate();
      InstanceState state =
          factory.apply(
              new Linkage(
                  descriptor,
                  store,
                  linker.memories,
                  linker.tables,
                  linker.globals,
                  linker.tags,
                  linker.funcs,
                  datas.clone()));
      state.bindImports(host);
      state.initialize();
      return state;
    } catch (StackOverflowError e) {
      throw Exhausted.stack(e);
    }
  }

  private static void checkVectors(ModuleDescriptor descriptor) {
    if (!descriptor.vectors().runs()) {
      throw new LinkException(
          descriptor.name()
              + ": compiled for vectors of the JDK's Vector API, which this JVM does not have:"
              + " start it with --add-modules jdk.incubator.vector -Dslipway.vectors=true, or"
              + " compile the module with the vectors option "
              + VectorForm.LONGS);
    }
  }

  /**
   * Checks that the builtins are there that a module was compiled with.
   *
   * @throws LinkException if one is missing or of the wrong type
   */
  public static void checkBuiltins(ModuleDescriptor descriptor, Imports builtins) {
    for (Import entry : descriptor.imports()) {
      if (entry.builtin()) {
        ExternType wanted = descriptor.externType(entry.kind(), entry.index());
        Extern found = builtins.get(entry.module(), entry.name());
        if (found == null || !Subtyping.matches(found.type(), wanted)) {
          throw new LinkException(
              where(entry)
                  + ": the module was compiled with this builtin, "
                  + wanted
                  + ", found "
                  + (found == null ? "nothing" : found.type())
                  + ": load it with the builtins that it was compiled with");
        }
      }
    }
  }

  private void resolve(Imports imports, Imports builtins) {
    for (Import entry : descriptor.imports()) {
      Extern found = (entry.builtin() ? builtins : imports).get(entry.module(), entry.name());
      if (found == null) {
        throw mismatch(entry, "nothing");
      }
      boolean matches =
          switch (entry.kind()) {
            case FUNC -> found instanceof Func func && matches(entry, func);
            case TABLE -> found instanceof Table table && matches(entry, table);
            case MEMORY -> found instanceof Memory memory && matches(entry, memory);
            case GLOBAL -> found instanceof Global global && matches(entry, global);
            case TAG -> found instanceof Tag tag && matches(entry, tag);
          };
      if (!matches) {
        throw mismatch(entry, found.type().toString());
      }
    }
  }

  private boolean matches(Import entry, Func func) {
    funcs[entry.index()] = func;
    return func.matches(descriptor.defType(entry.index()));
  }

  private boolean matches(Import entry, Table table) {
    TableType wanted = descriptor.tables().get(entry.index());
    TableType found = table.tableType();
    tables[entry.index()] = table;
    return Subtyping.matches(found, wanted);
  }

  private boolean matches(Import entry, Memory memory) {
    MemType wanted = descriptor.memories().get(entry.index());
    MemType found = memory.memType();
    memories[entry.index()] = memory;
    if (found.shared() != wanted.shared()
        || found.pageSizeLog2() != wanted.pageSizeLog2()
        || !found.limits().matches(wanted.limits())) {
      return false;
    }
    Storage compiledFor = Storage.of(wanted, descriptor.storage());
    if (memory.storage() != compiledFor) {
      throw new LinkException(
          where(entry)
              + ": wanted a memory of "
              + text(compiledFor)
              + " storage, found one of "
              + text(memory.storage())
              + " storage: compile the module with the storage option "
              + memory.storage()
              + ", or make the memory with "
              + compiledFor);
    }
    return true;
  }

  private boolean matches(Import entry, Global global) {
    globals[entry.index()] = global;
    return Subtyping.matches(global.globalType(), descriptor.globals().get(entry.index()));
  }

  private boolean matches(Import entry, Tag tag) {
    tags[entry.index()] = tag;
    return tag.defType() == descriptor.tagType(entry.index());
  }

  private void allocate() {
    List<TableType> tableTypes = descriptor.tables();
    for (int i = descriptor.imported(ExternKind.TABLE); i < tables.length; i++) {
      tables[i] = Table.create(tableTypes.get(i));
    }
    for (int i = descriptor.imported(ExternKind.MEMORY); i < memories.length; i++) {
      memories[i] = allocate(descriptor.memories().get(i));
    }
    List<GlobalType> globalTypes = descriptor.globals();
    for (int i = descriptor.imported(ExternKind.GLOBAL); i < globals.length; i++) {
      globals[i] = descriptor.isCell(i) ? Global.create(globalTypes.get(i)) : null;
    }
    for (int i = descriptor.imported(ExternKind.TAG); i < tags.length; i++) {
      tags[i] = Tag.create(descriptor.tagType(i));
    }
  }

  private Memory allocate(MemType type) {
    Limits limits = type.limits();
    if (Long.compareUnsigned(limits.min(), store.memoryPageLimit()) > 0) {
      throw new Exhausted(
          Exhausted.Kind.MEMORY,
          Long.toUnsignedString(limits.min())
              + " pages wanted, the store allows "
              + store.memoryPageLimit(),
          null);
    }
    Memory memory = Memory.create(type, descriptor.storage());
    memory.limitPages(store.memoryPageLimit());
    return memory;
  }

  private LinkException mismatch(Import entry, String found) {
    return new LinkException(
        where(entry)
            + ": wanted "
            + descriptor.externType(entry.kind(), entry.index())
            + ", found "
            + found);
  }

  private static String where(Import entry) {
    return "import " + entry.module() + "." + entry.name();
  }

  private static String text(Storage storage) {
    return switch (storage) {
      case HEAP -> "heap";
      case NATIVE -> "native";
    };
  }
}
