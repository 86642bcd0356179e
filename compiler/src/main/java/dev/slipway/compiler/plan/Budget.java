package dev.slipway.compiler.plan;

/**
 * How large methods may get, in estimated bytes of bytecode.
 *
 * @param splitAbove a function up to this size stays one method
 * @param chunkMax the size that parts of a split function aim at
 * @param chunkMin a run smaller than this is never worth a method
 * @param hugeLimit HotSpot's limit; nothing may come out above it
 */
public record Budget(int splitAbove, int chunkMax, int chunkMin, int hugeLimit) {
  public static final Budget DEFAULT = of(4000, 8000);

  private static final int SMALLEST = 60;

  /** {@return the budget for two of the compiler's options} */
  public static Budget of(int splitAbove, int hugeLimit) {
    return new Budget(splitAbove, splitAbove * 3 / 4, 60, hugeLimit);
  }

  /** {@return the next budget to try when a method came out larger than estimated} */
  public Budget smaller() {
    return new Budget(
        Math.max(SMALLEST, splitAbove * 5 / 8),
        Math.max(SMALLEST, chunkMax * 5 / 8),
        chunkMin,
        hugeLimit);
  }

  /** {@return whether {@link #smaller} would change nothing} */
  public boolean smallest() {
    return splitAbove <= SMALLEST && chunkMax <= SMALLEST;
  }

  /** Above this, what remains of a split function is grouped into parts that run parts. */
  int spineMax() {
    return Math.min(hugeLimit * 7 / 10, splitAbove * 7 / 5);
  }

  /** A loop up to this size is not cut. */
  int loopMax() {
    return Math.min(hugeLimit * 3 / 4, chunkMax * 2);
  }

  /** A br_table above this size becomes a part of its own. */
  int tableMax() {
    return chunkMax * 2 / 3;
  }
}
