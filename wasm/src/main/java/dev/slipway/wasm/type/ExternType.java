package dev.slipway.wasm.type;

/** The type of an import or export (spec 2.3.16). */
public sealed interface ExternType {
  /**
   * The kind, as the text and binary formats and the JavaScript API name it.
   *
   * @return the kind
   */
  ExternKind kind();

  /**
   * A function of the given type.
   *
   * @param defType of a function type
   */
  record Func(DefType defType) implements ExternType {
    /**
     * Of a closed function type that stands alone.
     *
     * @param type parameters and results
     */
    public Func(FuncType type) {
      this(DefType.of(type));
    }

    /** {@return its parameters and results} */
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

  /**
   * A tag, whose exceptions hold the parameters of the given type.
   *
   * @param defType of a function type without results
   */
  record Tag(DefType defType) implements ExternType {
    /**
     * Of a closed function type that stands alone.
     *
     * @param type without results
     */
    public Tag(FuncType type) {
      this(DefType.of(type));
    }

    /** {@return its parameters and results} */
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

  /**
   * A table.
   *
   * @param type element type and limits
   */
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

  /**
   * A memory.
   *
   * @param type limits in pages, whether shared
   */
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

  /**
   * A global.
   *
   * @param type of its value, and whether it can be set
   */
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
