package dev.slipway.runtime.abi;

import dev.slipway.runtime.Extern;
import dev.slipway.runtime.Func;
import dev.slipway.runtime.Global;
import dev.slipway.runtime.HeapMemory;
import dev.slipway.runtime.Memory;
import dev.slipway.runtime.Store;
import dev.slipway.runtime.Table;
import dev.slipway.runtime.Tag;
import dev.slipway.runtime.WasmFunction;
import dev.slipway.wasm.LinkException;
import dev.slipway.wasm.type.DefType;
import dev.slipway.wasm.type.ExternKind;
import dev.slipway.wasm.type.FuncType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.BitSet;
import java.util.List;

/**
 * The state of one instance. A compiled module's main class extends it: public, with a public
 * constructor that takes a {@link Linkage} and does no more than pass it here and copy what it
 * finds in these arrays to fields of its own.
 */
public abstract class InstanceState {
  /** The module's. */
  public final ModuleDescriptor descriptor;

  /** What it shares with others. */
  public final Store store;

  /** By type index. */
  public final DefType[] types;

  /** By memory index. */
  public final Memory[] memories;

  /** Whether all of them have their bytes. */
  private boolean entered;

  /** By table index. */
  public final Table[] tables;

  /** By global index: the cell, or null if the global lives in a generated field. */
  public final Global[] globals;

  /** By tag index. */
  public final Tag[] tags;

  /** By function index, imports in front; made on demand, use {@link #func}. */
  public final Func[] funcs;

  /**
   * {@link Boundary} handles of the imported functions, by function index; null for those that are
   * called as methods of a host: {@link #takesHost}.
   */
  public final MethodHandle[] imports;

  /**
   * The call that a function has left to be made when its frame is gone: 0 for none; above 0 of the
   * function of this instance with that index plus 1, its arguments in registers; below 0 of {@link
   * #tailFunc}.
   */
  public int tail;

  Func tailFunc;
  Object[] tailArgs;

  /** By element segment: its references, or null when it has been dropped. */
  public final Object[][] elems;

  /** The element segments that {@link #initPassiveElems} has run for; null if there is none. */
  private BitSet evaluated;

  /** By data segment: its bytes, or null when it has been dropped. */
  public final DataSegment[] datas;

  /** Offsets of active segments that are computed: by element, then by data segment. */
  private long[] offsets;

  /**
   * An instance that is not initialised.
   *
   * @param linkage what it is made of
   */
  protected InstanceState(Linkage linkage) {
    descriptor = linkage.descriptor();
    store = linkage.store();
    types = descriptor.types().list().toArray(new DefType[0]);
    memories = linkage.memories();
    tables = linkage.tables();
    globals = linkage.globals();
    tags = linkage.tags();
    funcs = linkage.funcs();
    datas = linkage.datas();
    elems = new Object[descriptor.elems().size()][];
    imports = new MethodHandle[descriptor.importedFuncs()];
  }

  /**
   * Says how imported functions are called; before anything of this instance runs.
   *
   * @param host implements the interface that was generated for the imports, which are all its own;
   *     or null
   */
  public final void bindImports(Object host) {
    boolean direct = host != null && takes(host);
    for (int i = 0; i < imports.length; i++) {
      if (!direct || !Typed.isPlain(funcType(i))) {
        imports[i] = funcs[i].entry();
      }
    }
  }

  private boolean takes(Object host) {
    try {
      return takesHost(host);
    } catch (LinkageError _) {
      // The module's class loader sees another interface of this name, or none.
      return false;
    }
  }

  /**
   * {@return whether imported functions of {@linkplain Typed#isPlain plain} types are from now on
   * called as methods of {@code host}: it implements the interface generated for this module}
   *
   * @param host implements the generated interface of the imports; null for none
   */
  protected boolean takesHost(Object host) {
    return false;
  }

  /**
   * Makes the bytes of memories that have none yet: this instance's functions take them to be
   * there. Whoever gives a way to call one, or calls one otherwise than through such a way, calls
   * this first.
   *
   * @throws dev.slipway.runtime.Exhausted if the JVM has no room for them
   */
  public final void enter() {
    if (!entered) {
      makeBytes();
    }
  }

  private void makeBytes() {
    for (Memory memory : memories) {
      if (memory instanceof HeapMemory heap) {
        heap.bytes();
      }
    }
    entered = true;
  }

  /**
   * Leaves a call in {@link #tail}.
   *
   * @param func to be called by who called this instance
   * @param args boxed, one for each parameter
   */
  public final void defer(Func func, Object[] args) {
    tailFunc = func;
    tailArgs = args;
    tail = -1;
  }

  /**
   * Runs a function that this module defines up to a call of another instance's that it leaves.
   *
   * @param args boxed
   * @param index a function index
   * @return the boxed result, null for none, {@code Object[]} for several; or a {@link
   *     Calls.Pending}
   */
  public Object tailCall(int index, Object[] args) {
    return func(index).callEntry(args);
  }

  /**
   * {@return the function with an index, always the same object}
   *
   * @param index a function index
   */
  public final Func func(int index) {
    Func func = funcs[index];
    return func != null ? func : WasmFunction.of(this, index);
  }

  /**
   * {@return what has an index of a kind}
   *
   * @param kind whose index space is meant
   * @param index in it
   */
  public final Extern extern(ExternKind kind, int index) {
    return switch (kind) {
      case FUNC -> func(index);
      case TABLE -> tables[index];
      case MEMORY -> memories[index];
      case GLOBAL -> globals[index];
      case TAG -> tags[index];
    };
  }

  /**
   * {@return the defined type of the function with an index}
   *
   * @param index a function index
   */
  public final DefType defType(int index) {
    return descriptor.defType(index);
  }

  /**
   * {@return the type of the function with an index}
   *
   * @param index a function index
   */
  public final FuncType funcType(int index) {
    return descriptor.funcType(index);
  }

  /**
   * {@return a handle of {@link Boundary} type for a function that this module defines}
   *
   * @param index a function index
   * @throws LinkException if the generated class gives a handle of another type
   */
  public final MethodHandle boundEntry(int index) {
    enter();
    MethodHandle entry = entry(index);
    int last = entry.type().parameterCount() - 1;
    MethodHandle bound = MethodHandles.insertArguments(entry, last, this);
    FuncType type = funcType(index);
    if (!bound.type().equals(Boundary.type(type))) {
      throw new LinkException(
          descriptor.mainClass()
              + ": entry of function "
              + index
              + " "
              + type
              + ": expected "
              + Boundary.type(type)
              + ", found "
              + bound.type());
    }
    return bound;
  }

  /**
   * Initialises the instance (spec 4.7.3, from step 6 on) and runs its start function. Writes stay
   * visible if it traps half-way.
   */
  public final void initialize() {
    initGlobals();
    for (int i = 0; i < elems.length; i++) {
      elems[i] = references(descriptor.elems().get(i));
    }
    initElems();
    initOffsets();
    initActive();
    if (descriptor.start() >= 0) {
      enter();
    }
    start();
  }

  private Object[] references(ModuleDescriptor.Elem elem) {
    Object[] references = new Object[elem.size()];
    int[] indices = elem.funcs();
    if (indices != null) {
      for (int i = 0; i < indices.length; i++) {
        references[i] = indices[i] < 0 ? null : func(indices[i]);
      }
    }
    return references;
  }

  /**
   * The function's static method of {@link Boundary} type with one more parameter at the end: this.
   * Only for functions that are exported or referenced.
   *
   * @param index a function index
   * @return the handle
   */
  protected abstract MethodHandle entry(int index);

  /** Evaluates the initialisers in order and sets generated fields and cells. */
  protected abstract void initGlobals();

  /** Fills the items of {@link #elems} of active segments without a list of functions. */
  protected abstract void initElems();

  /**
   * The same for one passive segment, when it is first used: it may be larger than memory.
   *
   * @param segment its index
   */
  protected void initPassiveElems(int segment) {}

  /**
   * {@return an element segment's references, or null if it was dropped}
   *
   * @param size how many of them are wanted; none are evaluated for none
   */
  final Object[] elem(int segment, int size) {
    if (size != 0 && descriptor.elems().get(segment).funcs() == null) {
      if (evaluated == null) {
        evaluated = new BitSet();
      }
      if (!evaluated.get(segment)) {
        initPassiveElems(segment);
        evaluated.set(segment);
      }
    }
    return elems[segment];
  }

  /**
   * Calls {@link #setOffset} for the active segments whose descriptor has no offset. What constant
   * expressions read is there before the first segment is used, so the order does not matter.
   */
  protected abstract void initOffsets();

  /**
   * Sets where an active segment goes: ABI, not API.
   *
   * @param segment an element segment, or behind all of those a data segment
   * @param at unsigned
   * @param state the instance
   */
  public static void setOffset(int segment, long at, InstanceState state) {
    if (state.offsets == null) {
      state.offsets = new long[state.elems.length + state.datas.length];
    }
    state.offsets[segment] = at;
  }

  private long offset(Long constant, int segment) {
    return constant != null ? constant : offsets[segment];
  }

  /** Initialises with the active segments and drops them, in the order of the specification. */
  private void initActive() {
    List<ModuleDescriptor.Elem> elemSegments = descriptor.elems();
    for (int i = 0; i < elems.length; i++) {
      ModuleDescriptor.Elem elem = elemSegments.get(i);
      if (elem.mode() == ModuleDescriptor.Mode.ACTIVE) {
        int at = Bulk64.index(offset(elem.at(), i));
        Bulk.table_init(this, i, tables[elem.table()], at, 0, elem.size());
      }
      if (elem.mode() != ModuleDescriptor.Mode.PASSIVE) {
        Bulk.elem_drop(this, i);
      }
    }
    int imported = descriptor.imported(ExternKind.MEMORY);
    List<ModuleDescriptor.Data> dataSegments = descriptor.datas();
    for (int i = 0; i < datas.length; i++) {
      ModuleDescriptor.Data data = dataSegments.get(i);
      if (data.mode() == ModuleDescriptor.Mode.ACTIVE) {
        long at = offset(data.at(), elems.length + i);
        Memory memory = memories[data.memory()];
        if (memory instanceof HeapMemory heap && data.memory() >= imported) {
          Bulk.checkMemory(heap, (int) at, data.length());
          heap.addSegment(datas[i], (int) at);
        } else if (memory instanceof HeapMemory) {
          Bulk.memory_init(this, i, memory, (int) at, 0, data.length());
        } else {
          Bulk64.memory_init(this, i, memory, at, 0, data.length());
        }
        Bulk.data_drop(this, i);
      }
    }
  }

  /**
   * {@return the exports as an object of the interface that was generated for this module; null if
   * {@code type} is not that interface or none was generated}
   *
   * @param type the interface
   */
  public Object exports(Class<?> type) {
    return null;
  }

  /** Calls the start function, if there is one. */
  protected abstract void start();

  @Override
  public String toString() {
    return "instance of " + descriptor.name();
  }
}
