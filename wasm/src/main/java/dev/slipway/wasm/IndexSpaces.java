package dev.slipway.wasm;

import dev.slipway.wasm.type.ArrayType;
import dev.slipway.wasm.type.DefType;
import dev.slipway.wasm.type.ExternKind;
import dev.slipway.wasm.type.ExternType;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.GlobalType;
import dev.slipway.wasm.type.HeapType;
import dev.slipway.wasm.type.MemType;
import dev.slipway.wasm.type.RecType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.StructType;
import dev.slipway.wasm.type.SubType;
import dev.slipway.wasm.type.TableType;
import dev.slipway.wasm.type.TypeIndex;
import dev.slipway.wasm.type.ValType;
import java.util.List;

/**
 * The index spaces of a module (spec 2.5.1): imports in front, then the module's own definitions.
 * Built once per module; lookups are array reads.
 *
 * <p>An index outside its space gives an {@link IndexOutOfBoundsException}: callers of a module
 * that has not been validated compare with the counts first. Any module can be indexed, valid or
 * not.
 */
public final class IndexSpaces {
  private final SubType[] types;
  private final FuncType[] funcTypes;
  private final int[] funcTypeIndices;
  private final TableType[] tables;
  private final MemType[] mems;
  private final GlobalType[] globals;
  private final int[] tagTypeIndices;
  private final int importedFuncs;
  private final int importedTables;
  private final int importedMems;
  private final int importedGlobals;
  private final int importedTags;
  private final List<RecType> groups;

  /** Made when somebody asks; the array is complete when it is seen. */
  private volatile DefType[] defTypes;

  /**
   * The index spaces of a module.
   *
   * @param module as read
   */
  public IndexSpaces(Module module) {
    groups = module.types();
    types = flatten(groups);
    funcTypes = new FuncType[types.length];
    for (int i = 0; i < types.length; i++) {
      funcTypes[i] =
          switch (types[i].comp()) {
            case FuncType func -> func;
            case StructType struct -> null;
            case ArrayType array -> null;
          };
    }
    int[] imported = countImports(module.imports());
    importedFuncs = imported[ExternKind.FUNC.ordinal()];
    importedTables = imported[ExternKind.TABLE.ordinal()];
    importedMems = imported[ExternKind.MEMORY.ordinal()];
    importedGlobals = imported[ExternKind.GLOBAL.ordinal()];
    importedTags = imported[ExternKind.TAG.ordinal()];
    funcTypeIndices = new int[importedFuncs + module.functions().length];
    tables = new TableType[importedTables + module.tables().size()];
    mems = new MemType[importedMems + module.memories().size()];
    globals = new GlobalType[importedGlobals + module.globals().size()];
    tagTypeIndices = new int[importedTags + module.tags().size()];
    placeImports(module.imports());
    placeDefinitions(module);
  }

  /**
   * {@return a module's index spaces}
   *
   * @param module as read
   */
  public static IndexSpaces of(Module module) {
    return new IndexSpaces(module);
  }

  private static SubType[] flatten(List<RecType> groups) {
    int count = 0;
    for (RecType group : groups) {
      count += group.types().size();
    }
    SubType[] flat = new SubType[count];
    int next = 0;
    for (RecType group : groups) {
      for (SubType type : group.types()) {
        flat[next++] = type;
      }
    }
    return flat;
  }

  private static int[] countImports(List<Module.Import> imports) {
    int[] counts = new int[ExternKind.values().length];
    for (Module.Import imp : imports) {
      counts[imp.desc().kind().ordinal()]++;
    }
    return counts;
  }

  private void placeImports(List<Module.Import> imports) {
    int func = 0;
    int table = 0;
    int mem = 0;
    int global = 0;
    int tag = 0;
    for (Module.Import imp : imports) {
      switch (imp.desc()) {
        case Module.Desc.Func desc -> funcTypeIndices[func++] = desc.typeIndex();
        case Module.Desc.Table desc -> tables[table++] = desc.type();
        case Module.Desc.Mem desc -> mems[mem++] = desc.type();
        case Module.Desc.Global desc -> globals[global++] = desc.type();
        case Module.Desc.Tag desc -> tagTypeIndices[tag++] = desc.typeIndex();
      }
    }
  }

  private void placeDefinitions(Module module) {
    int[] functions = module.functions();
    System.arraycopy(functions, 0, funcTypeIndices, importedFuncs, functions.length);
    int table = importedTables;
    for (Module.Table definition : module.tables()) {
      tables[table++] = definition.type();
    }
    int mem = importedMems;
    for (MemType definition : module.memories()) {
      mems[mem++] = definition;
    }
    int global = importedGlobals;
    for (Module.Global definition : module.globals()) {
      globals[global++] = definition.type();
    }
    int tag = importedTags;
    for (Module.Tag definition : module.tags()) {
      tagTypeIndices[tag++] = definition.typeIndex();
    }
  }

  /** {@return how many types there are, those of all groups} */
  public int typeCount() {
    return types.length;
  }

  /**
   * {@return a type as the module declares it}
   *
   * @param index a type index
   */
  public SubType type(int index) {
    return types[index];
  }

  /**
   * {@return the function type with this type index, or null if the type is of another kind}
   *
   * @param typeIndex a type index
   */
  public FuncType funcTypeAt(int typeIndex) {
    return funcTypes[typeIndex];
  }

  /**
   * {@return the canonical type with this type index}
   *
   * @param typeIndex a type index
   * @throws IllegalArgumentException if the type section is not valid
   */
  public DefType defType(int typeIndex) {
    return defTypes()[typeIndex];
  }

  private DefType[] defTypes() {
    DefType[] made = defTypes;
    if (made == null) {
      made = DefType.close(groups);
      defTypes = made;
    }
    return made;
  }

  /**
   * {@return the type with canonical types in the place of type indices}
   *
   * @param type of this module
   */
  public ValType close(ValType type) {
    return type instanceof RefType ref ? close(ref) : type;
  }

  /**
   * {@return the type with a canonical type in the place of a type index}
   *
   * @param type of this module
   */
  public RefType close(RefType type) {
    return type.heap() instanceof TypeIndex index
        ? new RefType(type.nullable(), defType(index.index()))
        : type;
  }

  /**
   * {@return the type with canonical types in the place of type indices}
   *
   * @param type of this module
   */
  public HeapType close(HeapType type) {
    return type instanceof TypeIndex index ? defType(index.index()) : type;
  }

  private TableType close(TableType type) {
    return new TableType(close(type.element()), type.limits());
  }

  private GlobalType close(GlobalType type) {
    return new GlobalType(type.mutable(), close(type.value()));
  }

  /** {@return how many functions there are, imports included} */
  public int funcCount() {
    return funcTypeIndices.length;
  }

  /** {@return how many functions are imported: the first indices} */
  public int importedFuncs() {
    return importedFuncs;
  }

  /**
   * {@return the type index that the import or definition names; it may be out of range}
   *
   * @param func a function index
   */
  public int funcTypeIndex(int func) {
    return funcTypeIndices[func];
  }

  /**
   * {@return the type of function {@code func} as the module writes it, with type indices}
   *
   * @param func a function index
   */
  public FuncType func(int func) {
    return funcTypes[funcTypeIndices[func]];
  }

  /** {@return how many tables there are, imports included} */
  public int tableCount() {
    return tables.length;
  }

  /** {@return how many tables are imported: the first indices} */
  public int importedTables() {
    return importedTables;
  }

  /**
   * {@return a table's type}
   *
   * @param table a table index
   */
  public TableType table(int table) {
    return tables[table];
  }

  /** {@return how many memories there are, imports included} */
  public int memCount() {
    return mems.length;
  }

  /** {@return how many memories are imported: the first indices} */
  public int importedMems() {
    return importedMems;
  }

  /**
   * {@return a memory's type}
   *
   * @param mem a memory index
   */
  public MemType mem(int mem) {
    return mems[mem];
  }

  /** {@return how many globals there are, imports included} */
  public int globalCount() {
    return globals.length;
  }

  /** {@return how many globals are imported: the first indices} */
  public int importedGlobals() {
    return importedGlobals;
  }

  /**
   * {@return a global's type}
   *
   * @param global a global index
   */
  public GlobalType global(int global) {
    return globals[global];
  }

  /** {@return how many tags there are, imports included} */
  public int tagCount() {
    return tagTypeIndices.length;
  }

  /** {@return how many tags are imported: the first indices} */
  public int importedTags() {
    return importedTags;
  }

  /**
   * {@return the type index that the import or definition names; it may be out of range}
   *
   * @param tag a tag index
   */
  public int tagTypeIndex(int tag) {
    return tagTypeIndices[tag];
  }

  /**
   * {@return the type of tag {@code tag}: its parameters are what an exception holds}
   *
   * @param tag a tag index
   */
  public FuncType tag(int tag) {
    return funcTypes[tagTypeIndices[tag]];
  }

  /**
   * {@return how many entities of a kind there are}
   *
   * @param kind whose index space is meant
   */
  public int count(ExternKind kind) {
    return switch (kind) {
      case FUNC -> funcCount();
      case TABLE -> tableCount();
      case MEMORY -> memCount();
      case GLOBAL -> globalCount();
      case TAG -> tagCount();
    };
  }

  /**
   * {@return the closed type of an entity of a valid module, such as an export names}
   *
   * @param kind whose index space is meant
   * @param index in it
   */
  public ExternType externType(ExternKind kind, int index) {
    return switch (kind) {
      case FUNC -> new ExternType.Func(defType(funcTypeIndices[index]));
      case TABLE -> new ExternType.Table(close(table(index)));
      case MEMORY -> new ExternType.Mem(mem(index));
      case GLOBAL -> new ExternType.Global(close(global(index)));
      case TAG -> new ExternType.Tag(defType(tagTypeIndices[index]));
    };
  }
}
