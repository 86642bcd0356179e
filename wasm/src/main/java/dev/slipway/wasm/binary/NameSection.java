package dev.slipway.wasm.binary;

import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The names of a module's parts from its custom section {@code name} (spec appendix "Name Section"
 * and the extended-name-section proposal).
 *
 * <p>Names are for people: where there are none, or the section is bad, the answers are null and
 * nothing is thrown. A subsection that does not decode is kept up to where it breaks.
 */
public final class NameSection {
  /** The custom section's name. */
  public static final String SECTION = "name";

  private static final int MODULE = 0;

  /** The kinds of things that have names, with their subsection ids. */
  public enum Kind {
    /** Functions. */
    FUNC(1),
    /** Types. */
    TYPE(4),
    /** Tables. */
    TABLE(5),
    /** Memories. */
    MEMORY(6),
    /** Globals. */
    GLOBAL(7),
    /** Element segments. */
    ELEM(8),
    /** Data segments. */
    DATA(9),
    /** Tags. */
    TAG(11);

    private final int id;

    Kind(int id) {
      this.id = id;
    }
  }

  /** The kinds of things inside a function or type that have names, with their subsection ids. */
  public enum InnerKind {
    /** Locals of a function, parameters included. */
    LOCAL(2),
    /** Labels of a function, in the order of their instructions. */
    LABEL(3),
    /** Of a structure type; its type index is in the function index's place. */
    FIELD(10);

    private final int id;

    InnerKind(int id) {
      this.id = id;
    }
  }

  private String module;
  private final Map<Kind, TreeMap<Integer, String>> names = new TreeMap<>();
  private final Map<InnerKind, TreeMap<Integer, TreeMap<Integer, String>>> inner = new TreeMap<>();

  /** Names of nothing yet; fill with the {@code put} methods. */
  public NameSection() {}

  /**
   * {@return the names in the module's first custom section {@code name}; never throws}
   *
   * @param module as read
   */
  public static NameSection read(Module module) {
    NameSection section = new NameSection();
    for (Module.Custom custom : module.customs()) {
      if (custom.name().equals(SECTION)) {
        section.decode(new ByteCursor(custom.bytes(), custom.start(), custom.end(), 0));
        break;
      }
    }
    return section;
  }

  private void decode(ByteCursor in) {
    int end = in.end;
    try {
      while (in.pos < end) {
        int id = in.u8();
        int size = in.u32();
        int body = in.pos;
        in.skip(size);
        int next = in.pos;
        in.pos = body;
        in.end = next;
        decodeQuietly(id, in);
        in.pos = next;
        in.end = end;
      }
    } catch (ModuleException e) {
      // What was read so far stays.
    }
  }

  private void decodeQuietly(int id, ByteCursor in) {
    try {
      if (id == MODULE) {
        module = Utf8.name(in);
      }
      for (Kind kind : Kind.values()) {
        if (kind.id == id) {
          nameMap(in, names.computeIfAbsent(kind, k -> new TreeMap<>()));
        }
      }
      for (InnerKind kind : InnerKind.values()) {
        if (kind.id == id) {
          indirectNameMap(in, inner.computeIfAbsent(kind, k -> new TreeMap<>()));
        }
      }
    } catch (ModuleException e) {
      // What was read of this subsection stays.
    }
  }

  private static void nameMap(ByteCursor in, Map<Integer, String> map) {
    int count = in.u32();
    for (int i = 0; i != count; i++) {
      int index = in.u32();
      map.putIfAbsent(index, Utf8.name(in));
    }
  }

  private static void indirectNameMap(ByteCursor in, Map<Integer, TreeMap<Integer, String>> map) {
    int count = in.u32();
    for (int i = 0; i != count; i++) {
      int index = in.u32();
      nameMap(in, map.computeIfAbsent(index, k -> new TreeMap<>()));
    }
  }

  /** {@return the module's name, or null} */
  public String module() {
    return module;
  }

  /**
   * {@return the name of the thing with this index, without a {@code $}, or null}
   *
   * @param kind of what is named
   * @param index in the kind's space
   */
  public String name(Kind kind, int index) {
    TreeMap<Integer, String> map = names.get(kind);
    return map == null ? null : map.get(index);
  }

  /**
   * {@return the name of a local or label of a function, or null}
   *
   * @param kind of what is named
   * @param func a function index
   * @param index in the kind's space
   */
  public String name(InnerKind kind, int func, int index) {
    TreeMap<Integer, TreeMap<Integer, String>> funcs = inner.get(kind);
    TreeMap<Integer, String> map = funcs == null ? null : funcs.get(func);
    return map == null ? null : map.get(index);
  }

  /**
   * {@return the name of a function, or null}
   *
   * @param index a function index
   */
  public String func(int index) {
    return name(Kind.FUNC, index);
  }

  /**
   * {@return the name of a local, or null}
   *
   * @param func a function index
   * @param index a local index
   */
  public String local(int func, int index) {
    return name(InnerKind.LOCAL, func, index);
  }

  /**
   * {@return the name of a label, or null}
   *
   * @param func a function index
   * @param index in the order of the instructions
   */
  public String label(int func, int index) {
    return name(InnerKind.LABEL, func, index);
  }

  /**
   * {@return the name of a structure's field, or null}
   *
   * @param type a type index
   * @param index of the field
   */
  public String field(int type, int index) {
    return name(InnerKind.FIELD, type, index);
  }

  /**
   * {@return the name of a type, or null}
   *
   * @param index a type index
   */
  public String type(int index) {
    return name(Kind.TYPE, index);
  }

  /**
   * {@return the name of a table, or null}
   *
   * @param index a table index
   */
  public String table(int index) {
    return name(Kind.TABLE, index);
  }

  /**
   * {@return the name of a memory, or null}
   *
   * @param index a memory index
   */
  public String memory(int index) {
    return name(Kind.MEMORY, index);
  }

  /**
   * {@return the name of a global, or null}
   *
   * @param index a global index
   */
  public String global(int index) {
    return name(Kind.GLOBAL, index);
  }

  /**
   * {@return the name of an element segment, or null}
   *
   * @param index its index
   */
  public String elem(int index) {
    return name(Kind.ELEM, index);
  }

  /**
   * {@return the name of a tag, or null}
   *
   * @param index a tag index
   */
  public String tag(int index) {
    return name(Kind.TAG, index);
  }

  /**
   * {@return the name of a data segment, or null}
   *
   * @param index its index
   */
  public String data(int index) {
    return name(Kind.DATA, index);
  }

  /**
   * Names the module.
   *
   * @param name its name
   * @return this
   */
  public NameSection putModule(String name) {
    module = name;
    return this;
  }

  /**
   * Names a part of the module.
   *
   * @param kind of what is named
   * @param index in the kind's space
   * @param name without a {@code $}
   * @return this
   */
  public NameSection put(Kind kind, int index, String name) {
    names.computeIfAbsent(kind, k -> new TreeMap<>()).put(index, name);
    return this;
  }

  /**
   * Names a part of a function, or a field.
   *
   * @param kind of what is named
   * @param func a function index; a type index for fields
   * @param index of the part
   * @param name without a {@code $}
   * @return this
   */
  public NameSection put(InnerKind kind, int func, int index, String name) {
    inner
        .computeIfAbsent(kind, k -> new TreeMap<>())
        .computeIfAbsent(func, k -> new TreeMap<>())
        .put(index, name);
    return this;
  }

  /** {@return whether there is no name at all} */
  public boolean isEmpty() {
    return module == null && names.isEmpty() && inner.isEmpty();
  }

  /** {@return these names as a custom section, to stand last in a module} */
  public Module.Custom toCustom() {
    ByteSink out = new ByteSink();
    ByteSink part = new ByteSink();
    for (int id = 0; id <= Kind.TAG.id; id++) {
      part.clear();
      subsection(id, part);
      if (part.size() > 0) {
        out.u8(id);
        out.sized(part);
      }
    }
    byte[] payload = out.toBytes();
    return new Module.Custom(SECTION, payload, 0, payload.length, Section.DATA.code());
  }

  private void subsection(int id, ByteSink part) {
    if (id == MODULE && module != null) {
      part.name(module);
    }
    names.forEach((kind, map) -> {
      if (kind.id == id) {
        write(map, part);
      }
    });
    inner.forEach((kind, funcs) -> {
      if (kind.id == id) {
        part.u32(funcs.size());
        funcs.forEach((func, map) -> {
          part.u32(func);
          write(map, part);
        });
      }
    });
  }

  private static void write(TreeMap<Integer, String> map, ByteSink part) {
    part.u32(map.size());
    map.forEach((index, name) -> {
      part.u32(index);
      part.name(name);
    });
  }
}
