package dev.slipway.runtime;

import dev.slipway.wasm.ExecutionException;

/** A resource of the host ran out while guest code ran or was instantiated (spec A.2). */
public final class Exhausted extends ExecutionException {
  private static final long serialVersionUID = 1L;

  /** What ran out. */
  public enum Kind {
    STACK("call stack exhausted"),
    MEMORY("memory exhausted"),
    FUEL("fuel exhausted");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** The phrase, which the message starts with. */
    public String text() {
      return text;
    }
  }

  private final Kind kind;

  /**
   * An exhaustion.
   *
   * @param detail added to the phrase, or null
   * @param cause the JVM's error, or null
   */
  public Exhausted(Kind kind, String detail, Throwable cause) {
    super(detail == null ? kind.text : kind.text + ": " + detail, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** The call stack ended; {@code error} becomes the cause, so that its frames can be seen. */
  public static Exhausted stack(StackOverflowError error) {
    return new Exhausted(
        Kind.STACK, "a thread with a larger stack (Thread's stackSize, -Xss) goes deeper", error);
  }
}
