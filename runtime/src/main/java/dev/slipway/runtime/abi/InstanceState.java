package dev.slipway.runtime.abi;

import dev.slipway.runtime.Func;
import dev.slipway.runtime.Global;
import dev.slipway.runtime.Memory;
import dev.slipway.runtime.Store;
import dev.slipway.runtime.Table;
import dev.slipway.runtime.WasmFunction;
import dev.slipway.wasm.LinkException;
import dev.slipway.wasm.type.FuncType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * The state of one instance. A compiled module's main class extends it: public, with a public
 * constructor that takes a {@link Linkage} and does no more than pass it here and copy what it
 * finds in these arrays to fields of its own.
 */
public abstract class InstanceState {
  public final ModuleDescriptor descriptor;
  public final Store store;

  /** By memory index. */
  public final Memory[] memories;

  /** By table index. */
  public final Table[] tables;

  /** By global index: the cell, or null if the global lives in a generated field. */
  public final Global[] globals;

  /** By function index, imports in front; made on demand, use {@link #func}. */
  public final Func[] funcs;

  /** {@link Boundary} handles of the imported functions, by function index. */
  public final MethodHandle[] imports;

  /** By element segment: its references, or null when it has been dropped. */
  public final Object[][] elems;

  /** By data segment: its bytes, or null when it has been dropped. */
  public final DataSegment[] datas;

  protected InstanceState(Linkage linkage) {
    descriptor = linkage.descriptor();
    store = linkage.store();
    memories = linkage.memories();
    tables = linkage.tables();
    globals = linkage.globals();
    funcs = linkage.funcs();
    datas = linkage.datas();
    elems = new Object[descriptor.elems().size()][];
    imports = new MethodHandle[descriptor.importedFuncs()];
    for (int i = 0; i < imports.length; i++) {
      imports[i] = funcs[i].entry();
    }
  }

  /** {@return the function with an index, always the same object} */
  public final Func func(int index) {
    Func func = funcs[index];
    return func != null ? func : WasmFunction.of(this, index);
  }

  /** {@return the type of the function with an index} */
  public final FuncType funcType(int index) {
    return descriptor.funcType(index);
  }

  /**
   * {@return a handle of {@link Boundary} type for a function that this module defines}
   *
   * @throws LinkException if the generated class gives a handle of another type
   */
  public final MethodHandle boundEntry(int index) {
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
    initActive();
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
   */
  protected abstract MethodHandle entry(int index);

  /** Evaluates the initialisers in order and sets generated fields and cells. */
  protected abstract void initGlobals();

  /** Fills the items of {@link #elems} whose descriptor has no list of functions. */
  protected abstract void initElems();

  /** Initialises with the active segments and drops them, in the order of the specification. */
  protected abstract void initActive();

  /** Calls the start function, if there is one. */
  protected abstract void start();

  @Override
  public String toString() {
    return "instance of " + descriptor.name();
  }
}
