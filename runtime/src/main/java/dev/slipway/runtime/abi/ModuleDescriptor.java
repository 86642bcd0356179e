package dev.slipway.runtime.abi;

import dev.slipway.runtime.Storage;
import dev.slipway.runtime.VectorForm;
import dev.slipway.wasm.LinkException;
import dev.slipway.wasm.type.DefType;
import dev.slipway.wasm.type.ExternKind;
import dev.slipway.wasm.type.ExternType;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.GlobalType;
import dev.slipway.wasm.type.MemType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.TableType;
import java.util.List;

/**
 * All that run time must know of a module beside its classes: with it, no wasm reader is needed.
 * Index spaces have the imports in front. Immutable: arrays come and go as copies.
 *
 * @param mainClass the binary name of the class that extends {@link InstanceState}
 * @param name what messages call the module
 * @param storage what memory accesses were compiled for
 * @param vectors what a v128 is in the code
 * @param imports in order
 * @param exports in order
 * @param funcs type index of each function
 * @param cells for each global whether it is a {@link dev.slipway.runtime.Global} cell: all that
 *     are imported or exported
 * @param tags type index of each tag
 * @param start index of the start function, or -1
 * @param customs custom sections that were kept
 * @param types as the module declares them
 * @param tables by index
 * @param memories by index
 * @param globals by index
 * @param elems element segments
 * @param datas data segments
 */
public record ModuleDescriptor(
    String mainClass,
    String name,
    Storage storage,
    VectorForm vectors,
    ModuleTypes types,
    List<Import> imports,
    List<Export> exports,
    int[] funcs,
    List<TableType> tables,
    List<MemType> memories,
    List<GlobalType> globals,
    boolean[] cells,
    int[] tags,
    int start,
    List<Elem> elems,
    List<Data> datas,
    List<Custom> customs) {

  /**
   * An import.
   *
   * @param index its place in its kind's index space
   * @param builtin whether it is one of what the module was compiled with, not of an instance's
   *     imports
   * @param module first of its two names
   * @param name second of its two names
   * @param kind of what it is
   */
  public record Import(String module, String name, ExternKind kind, int index, boolean builtin) {
    /**
     * One of an instance's imports.
     *
     * @param module first of its two names
     * @param name second of its two names
     * @param kind of what it is
     * @param index in its kind's index space
     */
    public Import(String module, String name, ExternKind kind, int index) {
      this(module, name, kind, index, false);
    }
  }

  /**
   * An export.
   *
   * @param name as the module has it
   * @param kind of what it is
   * @param index in its kind's index space
   */
  public record Export(String name, ExternKind kind, int index) {}

  /** How a segment is used. */
  public enum Mode {
    /** Copied when the module is instantiated. */
    ACTIVE,
    /** Used by instructions. */
    PASSIVE,
    /** Only says that its functions are referenced by instructions. */
    DECLARATIVE
  }

  /**
   * An element segment.
   *
   * @param table of an active segment, else 0
   * @param at where an active segment goes, unsigned; null if it is not active or {@link
   *     InstanceState#initOffsets} computes it
   * @param funcs function indices with -1 for null; or null: {@link InstanceState#initElems} fills
   *     it
   * @param mode how it is used
   * @param type of the elements
   * @param size how many there are
   */
  public record Elem(Mode mode, int table, Long at, RefType type, int size, int[] funcs) {
    /** Copies lists and arrays. */
    public Elem {
      funcs = funcs == null ? null : funcs.clone();
    }

    /** {@return a copy, or null} */
    @Override
    public int[] funcs() {
      return funcs == null ? null : funcs.clone();
    }
  }

  /**
   * A data segment.
   *
   * @param memory of an active segment, else 0
   * @param at where an active segment goes, unsigned; null if it is not active or {@link
   *     InstanceState#initOffsets} computes it
   * @param start of its bytes in the module's data
   * @param mode how it is used
   * @param length in bytes
   */
  public record Data(Mode mode, int memory, Long at, int start, int length) {}

  /**
   * A custom section; {@code start} of its payload in the module's data.
   *
   * @param name as the module has it
   * @param start of its first byte in the module's data
   * @param length in bytes
   */
  public record Custom(String name, int start, int length) {}

  /** Copies lists and arrays. */
  public ModuleDescriptor {
    funcs = funcs.clone();
    cells = cells.clone();
    tags = tags.clone();
  }

  /** {@return a copy; see {@link #funcCount} and {@link #funcType}} */
  @Override
  public int[] funcs() {
    return funcs.clone();
  }

  /** {@return a copy; see {@link #isCell}} */
  @Override
  public boolean[] cells() {
    return cells.clone();
  }

  /** {@return how many functions there are, imports included} */
  public int funcCount() {
    return funcs.length;
  }

  /**
   * {@return whether a global is a cell}
   *
   * @param global a global index
   */
  public boolean isCell(int global) {
    return cells[global];
  }

  /** {@return a copy; see {@link #tagCount} and {@link #tagType}} */
  @Override
  public int[] tags() {
    return tags.clone();
  }

  /** {@return how many tags there are, imports included} */
  public int tagCount() {
    return tags.length;
  }

  /**
   * {@return the type of a tag}
   *
   * @param tag a tag index
   */
  public DefType tagType(int tag) {
    return types.get(tags[tag]);
  }

  /**
   * {@return the type of a function}
   *
   * @param func a function index
   */
  public FuncType funcType(int func) {
    return (FuncType) defType(func).comp();
  }

  /**
   * {@return the defined type of a function}
   *
   * @param func a function index
   */
  public DefType defType(int func) {
    return types.get(funcs[func]);
  }

  /**
   * {@return the type of an import or export}
   *
   * @param kind of what it is
   * @param index in its kind's index space
   */
  public ExternType externType(ExternKind kind, int index) {
    return switch (kind) {
      case FUNC -> new ExternType.Func(defType(index));
      case TABLE -> new ExternType.Table(tables.get(index));
      case MEMORY -> new ExternType.Mem(memories.get(index));
      case GLOBAL -> new ExternType.Global(globals.get(index));
      case TAG -> new ExternType.Tag(tagType(index));
    };
  }

  /** {@return how many functions are imported} */
  public int importedFuncs() {
    return imported(ExternKind.FUNC);
  }

  /**
   * {@return how many imports there are of a kind}
   *
   * @param kind of what it is
   */
  public int imported(ExternKind kind) {
    int count = 0;
    for (int i = 0; i < imports.size(); i++) {
      if (imports.get(i).kind() == kind) {
        count++;
      }
    }
    return count;
  }

  /** {@return this in the form that {@link #read} reads; the same bytes every time} */
  public byte[] write() {
    return DescriptorFormat.write(this);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param where names the source in messages
   * @param bytes what {@link #write} gave
   * @return the descriptor
   * @throws LinkException if the bytes are damaged or for another {@link Abi#VERSION}
   */
  public static ModuleDescriptor read(byte[] bytes, String where) {
    return DescriptorFormat.read(bytes, where);
  }
}
