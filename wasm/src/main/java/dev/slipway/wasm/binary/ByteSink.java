package dev.slipway.wasm.binary;

import dev.slipway.wasm.type.AbsHeapType;
import dev.slipway.wasm.type.AddrType;
import dev.slipway.wasm.type.ArrayType;
import dev.slipway.wasm.type.DefType;
import dev.slipway.wasm.type.FieldType;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.HeapType;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.MemType;
import dev.slipway.wasm.type.NumType;
import dev.slipway.wasm.type.PackType;
import dev.slipway.wasm.type.RecType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.StructType;
import dev.slipway.wasm.type.SubType;
import dev.slipway.wasm.type.TypeIndex;
import dev.slipway.wasm.type.ValType;
import dev.slipway.wasm.type.VecType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A growing array of bytes with the binary format's values in their shortest encodings. */
final class ByteSink {
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
      u8(type.nullable() ? TypeReader.REF_NULL : TypeReader.REF);
      heapType(type.heap());
    }
  }

  void heapType(HeapType type) {
    switch (type) {
      case AbsHeapType abs -> u8(abs.code());
      case TypeIndex concrete -> signed(Integer.toUnsignedLong(concrete.index()));
      case DefType def -> throw new IllegalArgumentException("a closed type has no index: " + def);
    }
  }

  void recType(RecType group) {
    if (group.explicit()) {
      u8(TypeReader.REC_FORM);
      u32(group.types().size());
    }
    for (SubType type : group.types()) {
      subType(type);
    }
  }

  private void subType(SubType type) {
    if (!type.isFinal() || !type.supers().isEmpty()) {
      u8(type.isFinal() ? TypeReader.SUB_FINAL_FORM : TypeReader.SUB_FORM);
      u32(type.supers().size());
      type.supers().forEach(this::u32);
    }
    switch (type.comp()) {
      case FuncType func -> {
        u8(TypeReader.FUNC_FORM);
        valTypes(func.params());
        valTypes(func.results());
      }
      case StructType struct -> {
        u8(TypeReader.STRUCT_FORM);
        u32(struct.fields().size());
        struct.fields().forEach(this::fieldType);
      }
      case ArrayType array -> {
        u8(TypeReader.ARRAY_FORM);
        fieldType(array.element());
      }
    }
  }

  private void fieldType(FieldType field) {
    switch (field.type()) {
      case ValType type -> valType(type);
      case PackType pack -> u8(pack.code());
    }
    u8(field.mutable() ? 1 : 0);
  }

  void memType(MemType type) {
    boolean pages = type.pageSizeLog2() != MemType.DEFAULT_PAGE_SIZE_LOG2;
    int flags =
        (type.shared() ? TypeReader.LIMITS_SHARED : 0) | (pages ? TypeReader.LIMITS_PAGE_SIZE : 0);
    limits(type.limits(), flags);
    if (pages) {
      u32(type.pageSizeLog2());
    }
  }

  /** {@code flags}: those that do not follow from the limits. */
  void limits(Limits limits, int flags) {
    u8(
        flags
            | (limits.hasMax() ? TypeReader.LIMITS_MAX : 0)
            | (limits.addr() == AddrType.I64 ? TypeReader.LIMITS_I64 : 0));
    u64(limits.min());
    if (limits.hasMax()) {
      u64(limits.max());
    }
  }

  void valTypes(List<ValType> types) {
    u32(types.size());
    for (ValType type : types) {
      valType(type);
    }
  }
}
