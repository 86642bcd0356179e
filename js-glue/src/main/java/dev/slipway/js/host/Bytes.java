package dev.slipway.js.host;

import dev.slipway.js.SlipwayJs;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Value;

/** Bytes and text between Java and JavaScript. */
final class Bytes {
  private static final byte[] REPLACEMENT = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD};

  private final SlipwayJs slipway;

  Bytes(SlipwayJs slipway) {
    this.slipway = slipway;
  }

  /** An ArrayBuffer over {@code bytes} themselves. */
  Value toJs(byte[] bytes) {
    return slipway.arrayBuffer(bytes);
  }

  static byte[] fromJs(Value arrayBuffer, int offset, int length) {
    byte[] bytes = new byte[length];
    arrayBuffer.readBuffer(offset, bytes, 0, length);
    return bytes;
  }

  static String decodeUtf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** A lone surrogate becomes U+FFFD, as in JavaScript's own encoders. */
  static byte[] encodeUtf8(String text) {
    try {
      ByteBuffer buffer =
          StandardCharsets.UTF_8
              .newEncoder()
              .replaceWith(REPLACEMENT)
              .onMalformedInput(CodingErrorAction.REPLACE)
              .encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new IllegalStateException(e);
    }
  }
}
