package dev.slipway.compiler.emit;

import dev.slipway.compiler.Options;
import dev.slipway.compiler.bind.Interfaces;
import dev.slipway.compiler.ir.Convention;
import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Kind;
import dev.slipway.compiler.ir.Registers;
import dev.slipway.runtime.Storage;
import dev.slipway.runtime.abi.GcTypes;
import dev.slipway.runtime.abi.Typed;
import dev.slipway.wasm.Feature;
import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.binary.CodeMetadata;
import dev.slipway.wasm.type.DefType;
import dev.slipway.wasm.type.ExternKind;
import dev.slipway.wasm.type.FuncType;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Where everything of a module goes: the class and descriptor of each function, the fields of the
 * main class. Fixed before any function is emitted; immutable, shared by all threads.
 *
 * <p>The main class has typed fields for the first {@link #FIELDS} memories, tables and global
 * cells, and for the first {@link #PLAIN_GLOBALS} other globals; code reaches the rest through the
 * arrays of {@code InstanceState}.
 */
final class ModuleLayout {
  /** Memories, tables and global cells that have a field of their own. */
  static final int FIELDS = 64;

  /** The field for the host's object, if there are interfaces and imported functions. */
  static final String HOST = "host";

  /** A field and its uses take constants; globals from here on are cells. */
  static final int PLAIN_GLOBALS = 8_000;

  private final Module module;
  private final IndexSpaces spaces;
  private final Options options;
  private final CodeMetadata hints;
  private final Names names;
  private final BuiltinImports builtins;
  private final Convention convention;
  private final TailCalls tailCalls;
  private final String mainClass;
  private final String stateDescriptor;
  private final boolean[] cells;
  private final int[] cellFields;
  private final int[] canonical;

  /** Filled when needed, by whichever threads need it. */
  private final String[] gcClasses;

  private final int[] classOf;
  private final int classes;

  /** Null if none are wanted. */
  private final Interfaces interfaces;

  ModuleLayout(Module module, IndexSpaces spaces, Options options) {
    this.module = module;
    this.spaces = spaces;
    this.options = options;
    this.hints =
        options.features().has(Feature.BRANCH_HINTING)
            ? CodeMetadata.read(module, CodeMetadata.BRANCH_HINT)
            : new CodeMetadata(CodeMetadata.BRANCH_HINT);
    this.builtins = BuiltinImports.of(module, spaces, options.builtins());
    this.convention = Convention.of(options.vectors());
    this.names = new Names(module, spaces, options);
    this.tailCalls = TailCalls.of(module, spaces, options.features());
    this.mainClass = options.className().replace('.', '/');
    this.stateDescriptor = "L" + mainClass + ";";
    this.cells = cells();
    this.cellFields = cellFields();
    this.canonical = canonicalTypes();
    this.gcClasses = new String[spaces.typeCount()];
    this.classOf = new int[module.functions().length];
    this.classes = Groups.assign(module, classOf);
    this.interfaces =
        options.exports() == null ? null : Interfaces.of(module, spaces, options.exports());
  }

  /** The interfaces to generate, or null. */
  Interfaces interfaces() {
    return interfaces;
  }

  /**
   * The internal name of the interface whose methods a function is called by, of imports; null if
   * it is called by its handle.
   */
  String hostInterface(int func) {
    return interfaces != null && !builtins.hasFunc(func) && Typed.isPlain(spaces.func(func))
        ? hostInterface()
        : null;
  }

  /** The internal name of the interface of imports, the type of {@link #HOST}. */
  String hostInterface() {
    return interfaces.importsName().replace('.', '/');
  }

  Module module() {
    return module;
  }

  IndexSpaces spaces() {
    return spaces;
  }

  Options options() {
    return options;
  }

  /** What is said of branches; nothing if the feature is off. */
  CodeMetadata hints() {
    return hints;
  }

  /** What a v128 is to functions. */
  Convention convention() {
    return convention;
  }

  /** The type by which functions of the instance call each other. */
  FuncType inner(FuncType type) {
    return convention.inner(type);
  }

  Names names() {
    return names;
  }

  BuiltinImports builtins() {
    return builtins;
  }

  /** Internal name of the main class. */
  String mainClass() {
    return mainClass;
  }

  /** Descriptor of the main class. */
  String state() {
    return stateDescriptor;
  }

  /** How many classes the functions take. */
  int functionClasses() {
    return classes;
  }

  /** The number of the class that holds a function, by index in the code section. */
  int functionClass(int defined) {
    return classOf[defined];
  }

  String functionClassName(int number) {
    return mainClass + "$F" + number;
  }

  /** Internal name of the class that holds a function's method; imports have one too. */
  String classOf(int func) {
    int imported = spaces.importedFuncs();
    return func < imported ? importClass(func) : functionClassName(classOf[func - imported]);
  }

  /** Methods that call imports, this many a class. */
  static final int IMPORTS_PER_CLASS = 1000;

  String importClass(int func) {
    return mainClass + "$I" + func / IMPORTS_PER_CLASS;
  }

  /** The descriptor of functions of a type: direct parameters, the state; the first result. */
  String descriptor(FuncType type) {
    return descriptor(type, "");
  }

  /** As {@link #descriptor(FuncType)}, with one more parameter before the state. */
  String functionDescriptorWith(FuncType type, String extra) {
    return descriptor(type, extra);
  }

  private String descriptor(FuncType outer, String extra) {
    FuncType type = inner(outer);
    StringBuilder text = new StringBuilder("(");
    for (Kind kind : Values.directParams(type)) {
      text.append(kind.descriptor());
    }
    return text.append(extra)
        .append(stateDescriptor)
        .append(')')
        .append(Values.descriptor(Values.firstResult(type)))
        .toString();
  }

  /**
   * The descriptor of a dispatcher: as a function's, with the table index or the reference before
   * the state.
   */
  String dispatcherDescriptor(FuncType type, int table) {
    return descriptor(
        type, (table == Expr.CallIndirect.BY_REFERENCE ? Kind.REF : Kind.I32).descriptor());
  }

  /** The first type index with the same type. */
  int canonicalType(int type) {
    return canonical[type];
  }

  /** Internal name of the class of a structure or array type. */
  String gcClass(int type) {
    String name = gcClasses[type];
    if (name == null) {
      name = GcTypes.className(spaces.defType(type)).replace('.', '/');
      gcClasses[type] = name;
    }
    return name;
  }

  /** The method that calls through a table. */
  String dispatcherName(int type, int table) {
    if (table == Expr.CallIndirect.BY_REFERENCE) {
      return "call_ref~" + canonical[type];
    }
    return "call_indirect~" + canonical[type] + (table == 0 ? "" : "~" + table);
  }

  /** As {@link #dispatcherName}, for calls in tail position. */
  String tailDispatcherName(int type, int table) {
    return "return_" + dispatcherName(type, table);
  }

  TailCalls tailCalls() {
    return tailCalls;
  }

  /** Dispatchers this many a class, counted as if every type were called through every table. */
  private static final int DISPATCHERS_PER_CLASS = 64;

  String dispatcherClass(int type, int table) {
    long ordinal = (long) canonical[type] * (spaces.tableCount() + 1) + table + 1;
    return mainClass + "$C" + ordinal / DISPATCHERS_PER_CLASS;
  }

  /** Whether a memory's storage is on the heap. */
  boolean heap(int memory) {
    return Storage.of(spaces.mem(memory), options.storage()) == Storage.HEAP;
  }

  /** Whether that of any is. */
  boolean anyHeap() {
    return IntStream.range(0, spaces.memCount()).anyMatch(this::heap);
  }

  /** The kind of a memory's addresses and sizes. */
  Kind memoryAddress(int memory) {
    return Kind.of(spaces.mem(memory).limits().addr().type());
  }

  /** Internal name of a memory's class. */
  String memoryClass(int memory) {
    return heap(memory) ? Abi.HEAP_MEMORY : Abi.NATIVE_MEMORY;
  }

  /** The class with the accesses of a memory. */
  String accessClass(int memory) {
    if (memoryAddress(memory) == Kind.I64) {
      return Abi.NATIVE_ACCESS_64;
    }
    return heap(memory) ? Abi.HEAP_ACCESS : Abi.NATIVE_ACCESS;
  }

  /** The class with the atomic accesses of a memory. */
  String atomicsClass(int memory) {
    return heap(memory) ? Abi.HEAP_ATOMICS : Abi.NATIVE_ATOMICS;
  }

  /** The class with the accesses to whole vectors. */
  String vectorAccessClass(int memory) {
    return heap(memory) ? Abi.HEAP_VECTOR_ACCESS : Abi.NATIVE_VECTOR_ACCESS;
  }

  /** The field of {@link #memoryClass} that holds the storage. */
  String storageField(int memory) {
    return heap(memory) ? "bytes" : "segment";
  }

  String storageDescriptor(int memory) {
    return heap(memory) ? "[B" : "Ljava/lang/foreign/MemorySegment;";
  }

  /** The storage's verification type. */
  String storageType(int memory) {
    return heap(memory) ? "[B" : "java/lang/foreign/MemorySegment";
  }

  boolean isCell(int global) {
    return cells[global];
  }

  /** For the descriptor. */
  boolean[] cellFlags() {
    return cells.clone();
  }

  /** Whether a cell has a field in the main class. */
  boolean hasCellField(int global) {
    return cellFields[global] >= 0;
  }

  Kind globalKind(int global) {
    return Kind.of(spaces.global(global).value());
  }

  static String globalField(int global) {
    return "g" + global;
  }

  static String memoryField(int memory) {
    return "m" + memory;
  }

  static String tableField(int table) {
    return "t" + table;
  }

  static String tagField(int tag) {
    return "e" + tag;
  }

  static String register(Registers.Bank bank, int index, Kind kind) {
    String letter =
        switch (bank) {
          case ARGUMENT -> "a";
          case RESULT -> "r";
        };
    return letter + index + "_" + (kind == Kind.HALF ? Kind.I64 : kind).letter();
  }

  /** Every register that a type of the module may need, in order. */
  List<RegisterField> registers() {
    Map<String, RegisterField> fields = new java.util.TreeMap<>();
    for (int i = 0; i < spaces.typeCount(); i++) {
      if (spaces.type(i).comp() instanceof FuncType outer) {
        FuncType type = inner(outer);
        List<Kind> params = Values.kinds(type.params());
        for (int k = Registers.directParams(type); k < params.size(); k++) {
          add(fields, Registers.Bank.ARGUMENT, k, params.get(k));
        }
        List<Kind> results = Values.kinds(type.results());
        for (int k = 1; k < results.size(); k++) {
          add(fields, Registers.Bank.RESULT, k, results.get(k));
        }
      }
    }
    if (tailCalls.any()) {
      tailCalls.runnable(referenced()).stream()
          .forEach(func -> {
            List<Kind> params = Values.directParams(inner(spaces.func(func)));
            for (int k = 0; k < params.size(); k++) {
              add(fields, Registers.Bank.ARGUMENT, k, params.get(k));
            }
          });
    }
    return List.copyOf(fields.values());
  }

  private static void add(
      Map<String, RegisterField> fields, Registers.Bank bank, int index, Kind kind) {
    String name = register(bank, index, kind);
    fields.put(name, new RegisterField(name, kind));
  }

  record RegisterField(String name, Kind kind) {}

  private boolean[] cells() {
    boolean[] flags = new boolean[spaces.globalCount()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = i < spaces.importedGlobals() || i >= spaces.importedGlobals() + PLAIN_GLOBALS;
    }
    for (Module.Export export : module.exports()) {
      if (export.kind() == ExternKind.GLOBAL) {
        flags[export.index()] = true;
      }
    }
    return flags;
  }

  private int[] cellFields() {
    int[] fields = new int[cells.length];
    int next = 0;
    for (int i = 0; i < fields.length; i++) {
      fields[i] = cells[i] && next < FIELDS ? next++ : -1;
    }
    return fields;
  }

  private int[] canonicalTypes() {
    int[] first = new int[spaces.typeCount()];
    Map<DefType, Integer> seen = new IdentityHashMap<>();
    for (int i = 0; i < first.length; i++) {
      Integer earlier = seen.putIfAbsent(spaces.defType(i), i);
      first[i] = earlier == null ? i : earlier;
    }
    return first;
  }

  /** The functions that can be reached through a reference or an export, by function index. */
  BitSet referenced() {
    return References.of(module, spaces, options.features());
  }
}
