package dev.slipway.wasm.binary;

import dev.slipway.wasm.ModuleException.Malformed;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A bounded position in bytes, reading the binary format's values (spec 5.2). Every read past
 * {@code end} and every bad encoding is {@link Malformed} at the offset where the value starts.
 */
final class ByteCursor {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  byte[] bytes;
  int pos;
  int end;

  /** What to add to a position to get the offset in the module. */
  int base;

  ByteCursor(byte[] bytes, int start, int end, int base) {
    this.bytes = bytes;
    this.pos = start;
    this.end = end;
    this.base = base;
  }

  int offset() {
    return pos + base;
  }

  int remaining() {
    return end - pos;
  }

  Malformed malformed(String detail, int at) {
    return new Malformed(detail, at + base);
  }

  private Malformed unexpectedEnd(int at) {
    return malformed("unexpected end of section or function", at);
  }

  int u8() {
    if (pos >= end) {
      throw unexpectedEnd(pos);
    }
    return bytes[pos++] & 0xFF;
  }

  /** Skips {@code count} (unsigned) bytes. */
  void skip(int count) {
    if (count < 0 || count > remaining()) {
      throw malformed(
          "unexpected end: length out of bounds, "
              + Integer.toUnsignedString(count)
              + " bytes wanted, "
              + remaining()
              + " remain",
          pos);
    }
    pos += count;
  }

  int fixed32() {
    int at = pos;
    skip(4);
    return (int) INT.get(bytes, at);
  }

  long fixed64() {
    int at = pos;
    skip(8);
    return (long) LONG.get(bytes, at);
  }

  int u32() {
    if (pos < end) {
      byte first = bytes[pos];
      if (first >= 0) {
        pos++;
        return first;
      }
    }
    return (int) leb(32, false);
  }

  int s32() {
    if (pos < end) {
      byte first = bytes[pos];
      if (first >= 0) {
        pos++;
        return first << 25 >> 25;
      }
    }
    return (int) leb(32, true);
  }

  long s33() {
    return leb(33, true);
  }

  long u64() {
    return leb(64, false);
  }

  long s64() {
    return leb(64, true);
  }

  /** A LEB128 integer of {@code bits} bits with the length and unused-bit checks of spec 5.2.2. */
  private long leb(int bits, boolean signed) {
    int start = pos;
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      if (pos >= end) {
        throw unexpectedEnd(start);
      }
      int b = bytes[pos++];
      value |= (long) (b & 0x7F) << shift;
      boolean last = shift + 7 >= bits;
      if (last) {
        checkLast(b, bits - shift, signed, start);
      }
      if (last || b >= 0) {
        int unused = Math.max(0, 64 - (shift + 7));
        return signed ? value << unused >> unused : value;
      }
    }
  }

  /** The last byte that may be there holds {@code payload} bits; the others repeat the sign. */
  private void checkLast(int b, int payload, boolean signed, int start) {
    if (b < 0) {
      throw malformed("integer representation too long", start);
    }
    int rest = signed ? b >> (payload - 1) : b >> payload;
    int allOnes = signed ? 0x7F >> (payload - 1) : 0;
    if (rest != 0 && rest != allOnes) {
      throw malformed("integer too large", start);
    }
  }
}
