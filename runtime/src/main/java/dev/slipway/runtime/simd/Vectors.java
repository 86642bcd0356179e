package dev.slipway.runtime.simd;

import dev.slipway.runtime.V128;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;

/**
 * A v128 of the JDK's Vector API, but for the instructions of one lane shape. Loaded only where the
 * module is.
 *
 * <p>C2 inlines the API's methods always, but ours only where a method is not too large: so every
 * static here calls the API itself, without helpers between.
 */
final class Vectors {
  private Vectors() {}

  /** Whether the machine has vectors of this size: otherwise each would be an array. */
  static boolean fast() {
    return VectorShape.preferredShape().vectorBitSize() >= 128;
  }

  static Object of(long low, long high) {
    return LongVector.zero(LongVector.SPECIES_128).withLane(0, low).withLane(1, high);
  }

  static long low(Object v128) {
    return ((LongVector) v128).lane(0);
  }

  static long high(Object v128) {
    return ((LongVector) v128).lane(1);
  }

  static V128 toHost(Object v128) {
    return new V128(low(v128), high(v128));
  }

  static Object load(byte[] m, int at) {
    return ByteVector.fromArray(ByteVector.SPECIES_128, m, at).reinterpretAsLongs();
  }

  static void store(byte[] m, int at, Object v) {
    ((LongVector) v).reinterpretAsBytes().intoArray(m, at);
  }

  static Object load(MemorySegment m, long at) {
    return LongVector.fromMemorySegment(LongVector.SPECIES_128, m, at, ByteOrder.LITTLE_ENDIAN);
  }

  static void store(MemorySegment m, long at, Object v) {
    ((LongVector) v).intoMemorySegment(m, at, ByteOrder.LITTLE_ENDIAN);
  }

  /** Bytes of one operand, or of both where {@code second} is set. */
  private record Shuffle(
      VectorShuffle<Byte> indices, boolean one, boolean first, VectorMask<Byte> second) {}

  static Object shuffle(long low, long high) {
    int[] indices = new int[16];
    boolean[] second = new boolean[16];
    int count = 0;
    for (int i = 0; i < 16; i++) {
      int index = (int) ((i < 8 ? low : high) >>> i * 8) & 31;
      indices[i] = index & 15;
      second[i] = index >= 16;
      count += index >>> 4;
    }
    return new Shuffle(
        VectorShuffle.fromArray(ByteVector.SPECIES_128, indices, 0),
        count == 0 || count == 16,
        count == 0,
        VectorMask.fromArray(ByteVector.SPECIES_128, second, 0));
  }

  static Object i8x16_shuffle(Object a, Object b, Object indices) {
    Shuffle s = (Shuffle) indices;
    if (s.one) {
      return ((LongVector) (s.first ? a : b))
          .reinterpretAsBytes()
          .rearrange(s.indices)
          .reinterpretAsLongs();
    }
    return ((LongVector) a)
        .reinterpretAsBytes()
        .rearrange(s.indices)
        .blend(((LongVector) b).reinterpretAsBytes().rearrange(s.indices), s.second)
        .reinterpretAsLongs();
  }
}
