package dev.slipway.conformance.docs;

/**
 * A fenced block of a page, with the marker before it.
 *
 * @param line of the fence, from 1
 * @param language first word of the fence's info string
 * @param marker what the comment before the block says
 * @param argument what it says after its colon
 * @param text the block's content, lines ending in a line feed
 */
record Snippet(int line, String language, Marker marker, String argument, String text) {
  /** What an HTML comment right before a block makes of it. */
  enum Marker {
    /** No comment: the block is run, as its language is. */
    NONE(""),
    /** The block is a file of this name for the blocks after it. */
    FILE("file"),
    /** The command fails with this exit code. */
    EXIT("exit"),
    /** The block is what the block before it prints. */
    OUTPUT("output"),
    /** The block is what this command prints, which the page does not show. */
    PRINTED_BY("printed by"),
    /** The block is what this program prints. */
    PRINTED_BY_JAVA("printed by java"),
    /** The parts of it between its … stand, in this order, in this file of the source tree. */
    SAID_IN("said in"),
    /** The test of this name, elsewhere, runs it: {@code TEST with} what both have. */
    RUN_BY("run by"),
    /** Nothing runs it, for this reason. */
    NOT_RUN("not run");

    final String word;

    Marker(String word) {
      this.word = word;
    }
  }
}
