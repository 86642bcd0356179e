package dev.slipway.wasm.binary;

import dev.slipway.wasm.ImplementationLimits;
import dev.slipway.wasm.ModuleException.LimitExceeded;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Names (spec 5.2.4): a length and strictly checked UTF-8. */
final class Utf8 {
  private Utf8() {}

  static String name(ByteCursor in) {
    int at = in.pos;
    int length = in.u32();
    int start = in.pos;
    in.skip(length);
    if (length > ImplementationLimits.NAME_BYTES) {
      throw new LimitExceeded(
          "bytes of a name", length, ImplementationLimits.NAME_BYTES, at + in.base);
    }
    String name = decode(in.bytes, start, length);
    if (name == null) {
      throw in.malformed("malformed UTF-8 encoding in a name", start);
    }
    return name;
  }

  /** {@return the text, or null if the bytes are not UTF-8} */
  private static String decode(byte[] bytes, int start, int length) {
    for (int i = start; i < start + length; i++) {
      if (bytes[i] < 0) {
        return decodeStrictly(bytes, start, length);
      }
    }
    return new String(bytes, start, length, StandardCharsets.ISO_8859_1);
  }

  private static String decodeStrictly(byte[] bytes, int start, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, start, length))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
