package dev.slipway.runtime;

import dev.slipway.wasm.ExecutionException;

/**
 * Guest code did what the specification says must abort it (spec 4.2.1, "trap"). Its stack trace
 * shows wasm functions as Java frames.
 */
public final class Trap extends ExecutionException {
  private static final long serialVersionUID = 1L;

  /** Why, with the phrase of the spec's test suite. */
  public enum Kind {
    UNREACHABLE("unreachable"),
    INTEGER_DIVIDE_BY_ZERO("integer divide by zero"),
    INTEGER_OVERFLOW("integer overflow"),
    INVALID_CONVERSION_TO_INTEGER("invalid conversion to integer"),
    OUT_OF_BOUNDS_MEMORY_ACCESS("out of bounds memory access"),
    UNALIGNED_ATOMIC("unaligned atomic"),
    EXPECTED_SHARED_MEMORY("expected shared memory"),
    OUT_OF_BOUNDS_TABLE_ACCESS("out of bounds table access"),
    UNDEFINED_ELEMENT("undefined element"),
    UNINITIALIZED_ELEMENT("uninitialized element"),
    INDIRECT_CALL_TYPE_MISMATCH("indirect call type mismatch"),
    OUT_OF_BOUNDS_ARRAY_ACCESS("out of bounds array access"),
    NULL_REFERENCE("null reference"),
    NULL_FUNCTION_REFERENCE("null function reference"),
    NULL_STRUCTURE_REFERENCE("null structure reference"),
    NULL_ARRAY_REFERENCE("null array reference"),
    NULL_I31_REFERENCE("null i31 reference"),
    CAST_FAILURE("cast failure"),
    NULL_EXCEPTION_REFERENCE("null exception reference"),

    /** The guest passed bytes to the host as text which they are not; not in the suite. */
    MALFORMED_UTF8("malformed UTF-8"),

    /** A function of the host gives up as an instruction would; not in the suite. */
    HOST_TRAP("trap in a builtin");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** The phrase, which a trap's message starts with. */
    public String text() {
      return text;
    }
  }

  private final Kind kind;

  public Trap(Kind kind) {
    super(kind.text, null);
    this.kind = kind;
  }

  /**
   * A trap with particulars.
   *
   * @param detail added to the phrase: {@code phrase: detail}
   */
  public Trap(Kind kind, String detail) {
    super(kind.text + ": " + detail, null);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
