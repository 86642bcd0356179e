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
    /** The instruction {@code unreachable}, which compilers put after what must not return. */
    UNREACHABLE("unreachable"),
    /** {@code div} or {@code rem} of integers by zero. */
    INTEGER_DIVIDE_BY_ZERO("integer divide by zero"),
    /**
     * The least integer divided by -1, or a float truncated that the integer type does not hold.
     */
    INTEGER_OVERFLOW("integer overflow"),
    /** A NaN truncated to an integer. */
    INVALID_CONVERSION_TO_INTEGER("invalid conversion to integer"),
    /** Bytes beyond a memory's end, or of a data segment's; the detail has the address. */
    OUT_OF_BOUNDS_MEMORY_ACCESS("out of bounds memory access"),
    /** An atomic access at an address that is no multiple of its size. */
    UNALIGNED_ATOMIC("unaligned atomic"),
    /** A wait on a memory that is not shared: nobody could wake it. */
    EXPECTED_SHARED_MEMORY("expected shared memory"),
    /** Elements beyond a table's end, or of an element segment's. */
    OUT_OF_BOUNDS_TABLE_ACCESS("out of bounds table access"),
    /** {@code call_indirect} with an index beyond the table's end. */
    UNDEFINED_ELEMENT("undefined element"),
    /** {@code call_indirect} of an element that is null. */
    UNINITIALIZED_ELEMENT("uninitialized element"),
    /**
     * {@code call_indirect} of a function of another type: often a wrong cast of a function
     * pointer.
     */
    INDIRECT_CALL_TYPE_MISMATCH("indirect call type mismatch"),
    /** Elements beyond the end of an array of GC's. */
    OUT_OF_BOUNDS_ARRAY_ACCESS("out of bounds array access"),
    /** {@code ref.as_non_null} of null. */
    NULL_REFERENCE("null reference"),
    /** {@code call_ref} of null. */
    NULL_FUNCTION_REFERENCE("null function reference"),
    /** A field of null. */
    NULL_STRUCTURE_REFERENCE("null structure reference"),
    /** An element, or the length, of null. */
    NULL_ARRAY_REFERENCE("null array reference"),
    /** The value of an i31 that is null. */
    NULL_I31_REFERENCE("null i31 reference"),
    /** {@code ref.cast} of a reference that is not of the type. */
    CAST_FAILURE("cast failure"),
    /** {@code throw_ref} of null. */
    NULL_EXCEPTION_REFERENCE("null exception reference"),

    /** The guest passed bytes to the host as text which they are not; not in the suite. */
    MALFORMED_UTF8("malformed UTF-8"),

    /** A function of the host gives up as an instruction would; not in the suite. */
    HOST_TRAP("trap in a builtin");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /**
     * The phrase, which a trap's message starts with.
     *
     * @return as the specification's test suite has it
     */
    public String text() {
      return text;
    }
  }

  /** Why. */
  private final Kind kind;

  /**
   * A trap without particulars.
   *
   * @param kind why
   */
  public Trap(Kind kind) {
    super(kind.text, null);
    this.kind = kind;
  }

  /**
   * A trap with particulars.
   *
   * @param detail added to the phrase: {@code phrase: detail}
   * @param kind why
   */
  public Trap(Kind kind, String detail) {
    super(kind.text + ": " + detail, null);
    this.kind = kind;
  }

  /** {@return why} */
  public Kind kind() {
    return kind;
  }
}
