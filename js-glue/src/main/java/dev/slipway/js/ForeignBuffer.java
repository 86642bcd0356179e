package dev.slipway.js;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidBufferOffsetException;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** A memory segment as a buffer that JavaScript can make an ArrayBuffer over. */
@ExportLibrary(InteropLibrary.class)
final class ForeignBuffer implements TruffleObject {
  private final MemorySegment segment;

  ForeignBuffer(MemorySegment segment) {
    this.segment = segment;
  }

  private void check(long offset, int length) throws InvalidBufferOffsetException {
    if (offset < 0 || length < 0 || offset > segment.byteSize() - length) {
      throw InvalidBufferOffsetException.create(offset, length);
    }
  }

  @ExportMessage
  boolean hasBufferElements() {
    return true;
  }

  @ExportMessage
  boolean isBufferWritable() {
    return true;
  }

  @ExportMessage
  long getBufferSize() {
    return segment.byteSize();
  }

  @ExportMessage
  void readBuffer(long offset, byte[] to, int at, int length) throws InvalidBufferOffsetException {
    check(offset, length);
    MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, offset, to, at, length);
  }

  @ExportMessage
  byte readBufferByte(long offset) throws InvalidBufferOffsetException {
    check(offset, 1);
    return segment.get(ValueLayout.JAVA_BYTE, offset);
  }

  @ExportMessage
  short readBufferShort(ByteOrder order, long offset) throws InvalidBufferOffsetException {
    check(offset, 2);
    return segment.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), offset);
  }

  @ExportMessage
  int readBufferInt(ByteOrder order, long offset) throws InvalidBufferOffsetException {
    check(offset, 4);
    return segment.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), offset);
  }

  @ExportMessage
  long readBufferLong(ByteOrder order, long offset) throws InvalidBufferOffsetException {
    check(offset, 8);
    return segment.get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order), offset);
  }

  @ExportMessage
  float readBufferFloat(ByteOrder order, long offset) throws InvalidBufferOffsetException {
    return Float.intBitsToFloat(readBufferInt(order, offset));
  }

  @ExportMessage
  double readBufferDouble(ByteOrder order, long offset) throws InvalidBufferOffsetException {
    return Double.longBitsToDouble(readBufferLong(order, offset));
  }

  @ExportMessage
  void writeBufferByte(long offset, byte value) throws InvalidBufferOffsetException {
    check(offset, 1);
    segment.set(ValueLayout.JAVA_BYTE, offset, value);
  }

  @ExportMessage
  void writeBufferShort(ByteOrder order, long offset, short value)
      throws InvalidBufferOffsetException {
    check(offset, 2);
    segment.set(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), offset, value);
  }

  @ExportMessage
  void writeBufferInt(ByteOrder order, long offset, int value) throws InvalidBufferOffsetException {
    check(offset, 4);
    segment.set(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), offset, value);
  }

  @ExportMessage
  void writeBufferLong(ByteOrder order, long offset, long value)
      throws InvalidBufferOffsetException {
    check(offset, 8);
    segment.set(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order), offset, value);
  }

  @ExportMessage
  void writeBufferFloat(ByteOrder order, long offset, float value)
      throws InvalidBufferOffsetException {
    writeBufferInt(order, offset, Float.floatToRawIntBits(value));
  }

  @ExportMessage
  void writeBufferDouble(ByteOrder order, long offset, double value)
      throws InvalidBufferOffsetException {
    writeBufferLong(order, offset, Double.doubleToRawLongBits(value));
  }
}
