package dev.slipway.wasm.binary;

import dev.slipway.wasm.Module;

/** The sections of a module in the order that the binary format wants (spec 5.5.2). */
public enum Section {
  CUSTOM(0, "custom"),
  TYPE(1, "type"),
  IMPORT(2, "import"),
  FUNCTION(3, "function"),
  TABLE(4, "table"),
  MEMORY(5, "memory"),
  TAG(13, "tag"),
  GLOBAL(6, "global"),
  EXPORT(7, "export"),
  START(8, "start"),
  ELEMENT(9, "element"),
  DATA_COUNT(12, "data count"),
  CODE(10, "code"),
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

  /** {@return the section with this id, or null} */
  public static Section of(int code) {
    return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
  }

  /** The section id of the binary format. */
  public int code() {
    return code;
  }

  /** The name that the specification uses. */
  public String text() {
    return text;
  }

  /**
   * {@return the offset of this section's content in the bytes that a module was read from; -1 if
   * it has no such section or was not read from bytes}
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
