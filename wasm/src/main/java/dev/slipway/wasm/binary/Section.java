package dev.slipway.wasm.binary;

import dev.slipway.wasm.Module;

/** The sections of a module in the order that the binary format wants (spec 5.5.2). */
public enum Section {
  /** A custom section, which may stand anywhere. */
  CUSTOM(0, "custom"),
  /** Types. */
  TYPE(1, "type"),
  /** Imports. */
  IMPORT(2, "import"),
  /** Type indices of functions. */
  FUNCTION(3, "function"),
  /** Tables. */
  TABLE(4, "table"),
  /** Memories. */
  MEMORY(5, "memory"),
  /** Tags. */
  TAG(13, "tag"),
  /** Globals. */
  GLOBAL(6, "global"),
  /** Exports. */
  EXPORT(7, "export"),
  /** The start function. */
  START(8, "start"),
  /** Element segments. */
  ELEMENT(9, "element"),
  /** How many data segments there are. */
  DATA_COUNT(12, "data count"),
  /** Bodies of functions. */
  CODE(10, "code"),
  /** Data segments. */
  DATA(11, "data");

  private static final Section[] BY_CODE = new Section[values().length];

  static {
    for (Section section : values()) {
      BY_CODE[section.code] = section;
    }
  }

  private final int code;
  private final String text;

  Section(int code, String text) {
    this.code = code;
    this.text = text;
  }

  /**
   * {@return the section with this id, or null}
   *
   * @param code any
   */
  public static Section of(int code) {
    return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
  }

  /**
   * The section id of the binary format.
   *
   * @return the id
   */
  public int code() {
    return code;
  }

  /**
   * The name that the specification uses.
   *
   * @return the name
   */
  public String text() {
    return text;
  }

  /**
   * {@return the offset of this section's content in the bytes that a module was read from; -1 if
   * it has no such section or was not read from bytes}
   *
   * @param module as read
   */
  public int offsetIn(Module module) {
    if (module.layout() == null) {
      return -1;
    }
    byte[] bytes = module.layout().bytes();
    ByteCursor in = new ByteCursor(bytes, BinaryReader.PREAMBLE_BYTES, bytes.length, 0);
    while (in.remaining() > 0) {
      int id = in.u8();
      int size = in.u32();
      if (id == code) {
        return in.pos;
      }
      in.skip(size);
    }
    return -1;
  }
}
