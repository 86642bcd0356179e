package dev.slipway.runtime.abi;

import dev.slipway.runtime.Func;
import dev.slipway.runtime.I31;
import dev.slipway.runtime.Trap;
import dev.slipway.wasm.type.DefType;

/** The traps, to be thrown by the caller. Off every hot path: messages are built here. */
@SuppressWarnings("doclint:missing") // each method makes the trap of its name
public final class Traps {
  private Traps() {}

  public static Trap unreachable() {
    return new Trap(Trap.Kind.UNREACHABLE);
  }

  public static Trap integerDivideByZero() {
    return new Trap(Trap.Kind.INTEGER_DIVIDE_BY_ZERO);
  }

  public static Trap integerOverflow() {
    return new Trap(Trap.Kind.INTEGER_OVERFLOW);
  }

  /** {@return the trap of a trapping float to integer conversion that is out of range} */
  public static Trap truncation(double value) {
    return Double.isNaN(value)
        ? new Trap(Trap.Kind.INVALID_CONVERSION_TO_INTEGER, "NaN")
        : new Trap(Trap.Kind.INTEGER_OVERFLOW, Double.toString(value));
  }

  /** {@return the trap of an access; all operands are unsigned and do not wrap} */
  public static Trap outOfBoundsMemory(long address, long size, long memorySize) {
    return new Trap(
        Trap.Kind.OUT_OF_BOUNDS_MEMORY_ACCESS,
        size
            + " bytes at address 0x"
            + Long.toHexString(address)
            + ", memory has 0x"
            + Long.toHexString(memorySize));
  }

  public static Trap unalignedAtomic(long address, int size) {
    return new Trap(
        Trap.Kind.UNALIGNED_ATOMIC,
        "address 0x" + Long.toHexString(address) + " is no multiple of " + size);
  }

  public static Trap expectedSharedMemory() {
    return new Trap(
        Trap.Kind.EXPECTED_SHARED_MEMORY,
        "nobody could wake a wait on a memory that one thread has for itself");
  }

  /** {@return the trap of a read of a data segment's bytes} */
  public static Trap outOfBoundsData(int segment, int start, long size, int length) {
    return new Trap(
        Trap.Kind.OUT_OF_BOUNDS_MEMORY_ACCESS,
        range("bytes", start, size) + ", data segment " + segment + " has " + length);
  }

  public static Trap outOfBoundsTable(int index, int size, int length) {
    return new Trap(
        Trap.Kind.OUT_OF_BOUNDS_TABLE_ACCESS,
        range("elements", index, Integer.toUnsignedLong(size)) + ", table has " + length);
  }

  /** {@return the trap of a read of an element segment's elements} */
  public static Trap outOfBoundsElem(int segment, int start, int size, int length) {
    return new Trap(
        Trap.Kind.OUT_OF_BOUNDS_TABLE_ACCESS,
        range("elements", start, Integer.toUnsignedLong(size))
            + ", element segment "
            + segment
            + " has "
            + length);
  }

  public static Trap undefinedElement(int index, int length) {
    return new Trap(
        Trap.Kind.UNDEFINED_ELEMENT,
        "call through index " + Integer.toUnsignedString(index) + ", table has " + length);
  }

  public static Trap uninitializedElement(int index) {
    return new Trap(Trap.Kind.UNINITIALIZED_ELEMENT, "call through index " + index);
  }

  public static Trap indirectCallTypeMismatch(Func found, DefType expected) {
    return new Trap(
        Trap.Kind.INDIRECT_CALL_TYPE_MISMATCH, "expected " + expected.comp() + ", found " + found);
  }

  public static Trap nullExceptionReference() {
    return new Trap(Trap.Kind.NULL_EXCEPTION_REFERENCE);
  }

  public static Trap outOfBoundsArray(int index, int size, int length) {
    return new Trap(
        Trap.Kind.OUT_OF_BOUNDS_ARRAY_ACCESS,
        range("elements", index, Integer.toUnsignedLong(size)) + ", array has " + length);
  }

  /** {@return the trap of an instruction that wants a reference, and found null} */
  public static Trap nullReference(Trap.Kind kind) {
    return new Trap(kind);
  }

  /** {@return the trap of a cast; {@code found} may be null} */
  public static Trap castFailure(Object found) {
    return new Trap(Trap.Kind.CAST_FAILURE, found == null ? "found null" : "found " + text(found));
  }

  private static String text(Object found) {
    return found instanceof GcObject || found instanceof Func || found instanceof I31
        ? found.toString()
        : "an object of " + found.getClass().getName();
  }

  private static String range(String what, int start, long size) {
    return Long.toString(size) + " " + what + " from " + Integer.toUnsignedString(start);
  }
}
