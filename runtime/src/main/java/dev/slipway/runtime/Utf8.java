package dev.slipway.runtime;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** UTF-8 that is refused where it is malformed, instead of replaced. */
final class Utf8 {
  private static final char REPLACEMENT = '\uFFFD';

  private Utf8() {}

  /**
   * {@return the bytes of a string}
   *
   * @throws IllegalArgumentException if half of a surrogate pair stands alone in it
   */
  static byte[] encode(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int alone = text.isEmpty() ? -1 : loneSurrogate(text);
    if (alone >= 0) {
      throw new IllegalArgumentException(
          "a string for the guest: expected Unicode, found half of a surrogate pair, U+%04X, at %d"
              .formatted((int) text.charAt(alone), alone));
    }
    return bytes;
  }

  private static int loneSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (Character.isSurrogate(unit)) {
        boolean paired =
            Character.isHighSurrogate(unit)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!paired) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  /**
   * {@return the string that a range of an array holds}
   *
   * @param address of the range in guest memory, for the message
   * @throws Trap if it is malformed
   */
  static String decode(byte[] bytes, int start, int length, long address) {
    String text = new String(bytes, start, length, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) {
      // It may be in the text, or stand for what is malformed.
      check(ByteBuffer.wrap(bytes, start, length), address - start);
    }
    return text;
  }

  private static void check(ByteBuffer bytes, long addressOfFirst) {
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .decode(bytes, CharBuffer.allocate(bytes.remaining()), true);
    if (result.isError()) {
      int at = bytes.position();
      throw new Trap(
          Trap.Kind.MALFORMED_UTF8,
          "byte 0x%02x at address 0x%x".formatted(bytes.get(at), addressOfFirst + at));
    }
  }
}
