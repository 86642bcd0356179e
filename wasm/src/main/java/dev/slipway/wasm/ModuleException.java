package dev.slipway.wasm;

/**
 * Bytes or text that are not an acceptable module. In JavaScript a {@code
 * WebAssembly.CompileError}.
 */
public abstract sealed class ModuleException extends WasmException {
  private static final long serialVersionUID = 1L;

  /** The position; -1 if it has none. */
  private final long offset;

  /** What is wrong. */
  private final String detail;

  /** The position in words. */
  private final String where;

  private ModuleException(String detail, long offset, String where) {
    super(message(detail, where), null);
    this.detail = detail;
    this.offset = offset;
    this.where = where;
  }

  private static String message(String detail, String where) {
    return where.isEmpty() ? detail : detail + " (" + where + ")";
  }

  /** {@return byte offset in the module, or character offset in text; -1 if it has none} */
  public long offset() {
    return offset;
  }

  /** {@return what is wrong, without the position} */
  public String detail() {
    return detail;
  }

  /**
   * {@return the same with its place in the text that the module was read from}
   *
   * @param source null for a module that was not: then this itself
   */
  public ModuleException in(SourceMap source) {
    if (source == null || offset < 0) {
      return this;
    }
    String place = source.where(offset);
    String binary = at(offset);
    ModuleException located;
    if (where.equals(binary)) {
      located = at(source.character(offset), place);
    } else if (where.endsWith(binary)) {
      String words = where.substring(0, where.length() - binary.length());
      located = at(source.character(offset), words + "at " + place);
    } else {
      return this;
    }
    located.setStackTrace(getStackTrace());
    return located;
  }

  /** {@return the same at another place} */
  abstract ModuleException at(long offset, String where);

  static String at(long offset) {
    return offset < 0 ? "" : "at offset 0x" + Long.toHexString(offset);
  }

  /** The bytes do not decode (spec 5), or the text does not parse (spec 6). */
  public static final class Malformed extends ModuleException {
    private static final long serialVersionUID = 1L;

    /**
     * An error in a binary module.
     *
     * @param detail what is wrong
     * @param offset in the module; -1 if it has none
     */
    public Malformed(String detail, long offset) {
      super(detail, offset, at(offset));
    }

    /**
     * For text: {@code where} as {@code file:line:column}.
     *
     * @param offset character offset from 0
     * @param detail what is wrong
     * @param where the position in words
     */
    public Malformed(String detail, long offset, String where) {
      super(detail, offset, where);
    }

    @Override
    Malformed at(long offset, String where) {
      return new Malformed(detail(), offset, where);
    }
  }

  /** The module decodes but does not validate (spec 3). */
  public static final class Invalid extends ModuleException {
    private static final long serialVersionUID = 1L;

    /**
     * An error in a binary module.
     *
     * @param detail what is wrong
     * @param offset in the module; -1 if it has none
     */
    public Invalid(String detail, long offset) {
      super(detail, offset, at(offset));
    }

    /**
     * With the place in words.
     *
     * @param where such as {@code in func[12] $fib, i32.add, at offset 0x1f}
     * @param detail what is wrong
     * @param offset in the module; -1 if it has none
     */
    public Invalid(String detail, long offset, String where) {
      super(detail, offset, where);
    }

    @Override
    Invalid at(long offset, String where) {
      return new Invalid(detail(), offset, where);
    }
  }

  /** The module needs a feature that is turned off, or that a consumer of modules lacks. */
  public static final class FeatureDisabled extends ModuleException {
    private static final long serialVersionUID = 1L;

    private final transient Feature feature;

    /** What needs the feature. */
    private final String what;

    /** The message without how the feature is turned on. */
    private final String withoutAdvice;

    /**
     * A message that names the feature and how to turn it on.
     *
     * @param what needs it, such as {@code i8x16.splat}
     * @param feature what has to be turned on
     * @param offset in the module; -1 if it has none
     */
    public FeatureDisabled(String what, Feature feature, long offset) {
      this(what, feature, offset, at(offset));
    }

    /**
     * For text: {@code where} as {@code file:line:column}.
     *
     * @param what that needs the feature, for the message
     * @param feature what has to be turned on
     * @param offset in the module; -1 if it has none
     * @param where the position in words
     */
    public FeatureDisabled(String what, Feature feature, long offset, String where) {
      super(
          need(what, feature)
              + ": turn it on with --enable "
              + feature.text()
              + ", or Features.with(Feature."
              + feature
              + ")",
          offset,
          where);
      this.feature = feature;
      this.what = what;
      this.withoutAdvice = message(need(what, feature), where);
    }

    private static String need(String what, Feature feature) {
      return what + " needs the feature " + feature.text() + ", which is not enabled";
    }

    /**
     * {@return the message without how the feature is turned on, for a front end that has its own
     * way}
     */
    public String withoutAdvice() {
      return withoutAdvice;
    }

    /** {@return what has to be turned on} */
    public Feature feature() {
      return feature;
    }

    @Override
    FeatureDisabled at(long offset, String where) {
      return new FeatureDisabled(what, feature, offset, where);
    }
  }

  /** The module passes an implementation limit ({@link ImplementationLimits}). */
  public static final class LimitExceeded extends ModuleException {
    private static final long serialVersionUID = 1L;

    /**
     * A message that names the limit, the count found and the count allowed.
     *
     * @param what such as {@code parameters of a function type}
     * @param found how many there are
     * @param limit how many are allowed
     * @param offset in the module; -1 if it has none
     */
    public LimitExceeded(String what, long found, long limit, long offset) {
      this(what + ": " + found + " found, at most " + limit + " allowed", offset, at(offset));
    }

    private LimitExceeded(String detail, long offset, String where) {
      super(detail, offset, where);
    }

    @Override
    LimitExceeded at(long offset, String where) {
      return new LimitExceeded(detail(), offset, where);
    }
  }
}
