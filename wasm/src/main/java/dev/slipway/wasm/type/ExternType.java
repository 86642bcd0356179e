package dev.slipway.wasm.type;

/** The type of an import or export (spec 2.3.16). */
public sealed interface ExternType {
  /** The kind, as the text and binary formats and the JavaScript API name it. */
  ExternKind kind();

  /** A function of the given type. */
  record Func(DefType defType) implements ExternType {
    /** Of a closed function type that stands alone. */
    public Func(FuncType type) {
      this(DefType.of(type));
    }

    public FuncType type() {
      return defType.func();
    }

    @Override
    public ExternKind kind() {
      return ExternKind.FUNC;
    }

    @Override
    public String toString() {
      return "func " + type();
    }
  }

  /** A tag, whose exceptions hold the parameters of the given type. */
  record Tag(DefType defType) implements ExternType {
    /** Of a closed function type that stands alone. */
    public Tag(FuncType type) {
      this(DefType.of(type));
    }

    public FuncType type() {
      return defType.func();
    }

    @Override
    public ExternKind kind() {
      return ExternKind.TAG;
    }

    @Override
    public String toString() {
      return "tag " + type();
    }
  }

  /** A table. */
  record Table(TableType type) implements ExternType {
    @Override
    public ExternKind kind() {
      return ExternKind.TABLE;
    }

    @Override
    public String toString() {
      return "table " + type;
    }
  }

  /** A memory. */
  record Mem(MemType type) implements ExternType {
    @Override
    public ExternKind kind() {
      return ExternKind.MEMORY;
    }

    @Override
    public String toString() {
      return "memory " + type;
    }
  }

  /** A global. */
  record Global(GlobalType type) implements ExternType {
    @Override
    public ExternKind kind() {
      return ExternKind.GLOBAL;
    }

    @Override
    public String toString() {
      return "global " + type;
    }
  }
}
