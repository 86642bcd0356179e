package dev.slipway.wasm.binary;

import dev.slipway.wasm.type.AbsHeapType;
import dev.slipway.wasm.type.HeapType;
import dev.slipway.wasm.type.NumType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.TypeIndex;
import dev.slipway.wasm.type.ValType;
import dev.slipway.wasm.type.VecType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A growing array of bytes with the binary format's values in their shortest encodings. */
final class ByteSink {
  private static final int REF_NULL = 0x63;
  private static final int REF = 0x64;

  private byte[] bytes = new byte[64];
  private int size;

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void room(int more) {
    int needed = Math.addExact(size, more);
    if (needed > bytes.length) {
      bytes =
          Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, 2L * size)));
    }
  }

  void u8(int value) {
    room(1);
    bytes[size++] = (byte) value;
  }

  void raw(byte[] source, int start, int end) {
    room(end - start);
    System.arraycopy(source, start, bytes, size, end - start);
    size += end - start;
  }

  /** A sink's content behind its length. */
  void sized(ByteSink content) {
    u32(content.size);
    raw(content.bytes, 0, content.size);
  }

  void fixed32(int value) {
    for (int i = 0; i < 4; i++) {
      u8(value >>> 8 * i);
    }
  }

  void fixed64(long value) {
    for (int i = 0; i < 8; i++) {
      u8((int) (value >>> 8 * i));
    }
  }

  void u32(int value) {
    u64(Integer.toUnsignedLong(value));
  }

  void u64(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      u8((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    u8((int) rest);
  }

  void signed(long value) {
    long rest = value;
    while (rest < -0x40 || rest > 0x3F) {
      u8((int) (rest & 0x7F) | 0x80);
      rest >>= 7;
    }
    u8((int) (rest & 0x7F));
  }

  void name(String name) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    u32(utf8.length);
    raw(utf8, 0, utf8.length);
  }

  void valType(ValType type) {
    switch (type) {
      case NumType num -> u8(num.code());
      case VecType vec -> u8(vec.code());
      case RefType ref -> refType(ref);
    }
  }

  void refType(RefType type) {
    if (type.nullable() && type.heap() instanceof AbsHeapType abs) {
      u8(abs.code());
    } else {
      u8(type.nullable() ? REF_NULL : REF);
      heapType(type.heap());
    }
  }

  void heapType(HeapType type) {
    switch (type) {
      case AbsHeapType abs -> u8(abs.code());
      case TypeIndex concrete -> signed(Integer.toUnsignedLong(concrete.index()));
    }
  }

  void valTypes(List<ValType> types) {
    u32(types.size());
    for (ValType type : types) {
      valType(type);
    }
  }
}
