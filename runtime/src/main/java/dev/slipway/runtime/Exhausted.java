package dev.slipway.runtime;

import dev.slipway.wasm.ExecutionException;

/** A resource of the host ran out while guest code ran or was instantiated (spec A.2). */
public final class Exhausted extends ExecutionException {
  private static final long serialVersionUID = 1L;

  /** What ran out. */
  public enum Kind {
    /** The call stack of the thread that called the guest. */
    STACK("call stack exhausted"),
    /** The JVM, or a limit on memories and tables, has no room for what was to be made. */
    MEMORY("memory exhausted"),
    /** An allowance of instructions; nothing in this version has one. */
    FUEL("fuel exhausted");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /**
     * The phrase, which the message starts with.
     *
     * @return the phrase, in the specification's test suite's words where it has them
     */
    public String text() {
      return text;
    }
  }

  /** What ran out. */
  private final Kind kind;

  /**
   * An exhaustion.
   *
   * @param detail added to the phrase, or null
   * @param cause the JVM's error, or null
   * @param kind what ran out
   */
  public Exhausted(Kind kind, String detail, Throwable cause) {
    super(detail == null ? kind.text : kind.text + ": " + detail, cause);
    this.kind = kind;
  }

  /** {@return what ran out} */
  public Kind kind() {
    return kind;
  }

  /**
   * The call stack ended; {@code error} becomes the cause, so that its frames can be seen.
   *
   * @param error what the JVM threw
   * @return the exception, to be thrown
   */
  public static Exhausted stack(StackOverflowError error) {
    return new Exhausted(
        Kind.STACK, "a thread with a larger stack (Thread's stackSize, -Xss) goes deeper", error);
  }
}
