package dev.slipway.runtime;

import dev.slipway.runtime.abi.Boundary;
import dev.slipway.runtime.simd.Simd;
import dev.slipway.wasm.ExecutionException;
import dev.slipway.wasm.type.ValType;
import dev.slipway.wasm.type.VecType;
import java.util.List;

/**
 * An exception of the guest (spec 4.2.11), and the value of a reference to it. It has no Java stack
 * trace, so throwing it is cheap. A host function throws one to be caught by the guest, and is
 * passed those that the guest throws through it: always the same object.
 *
 * <p>Generated code uses the fields: they are ABI, not API. Numbers are held as 64 bits, those of a
 * narrower one sign-extended.
 */
public final class GuestException extends ExecutionException {
  private static final long serialVersionUID = 1L;

  private static final long[] NO_NUMBERS = {};
  private static final Object[] NO_REFERENCES = {};

  /** What it is told apart by. ABI, not API. */
  public final transient Tag tag;

  /** The first value that is a number. */
  public transient long number;

  /** The first value that is a reference. */
  public transient Object reference;

  /** The other values that are numbers, in order. */
  public final transient long[] numbers;

  /** The other values that are references, in order. */
  public final transient Object[] references;

  /**
   * What an embedder keeps with it, such as the object that JavaScript knows it by; not used here.
   */
  public transient volatile Object companion;

  /**
   * An exception of a tag with at most one number and at most one reference.
   *
   * @param tag what it is told apart by
   */
  public GuestException(Tag tag) {
    super(null, null, false);
    this.tag = tag;
    this.numbers = NO_NUMBERS;
    this.references = NO_REFERENCES;
  }

  /**
   * An exception with so many numbers and references beyond the first of each.
   *
   * @param tag what it is told apart by
   * @param numbers values that are numbers, beyond the first
   * @param references values that are references, beyond the first
   */
  public GuestException(Tag tag, int numbers, int references) {
    super(null, null, false);
    this.tag = tag;
    this.numbers = numbers == 0 ? NO_NUMBERS : new long[numbers];
    this.references = references == 0 ? NO_REFERENCES : new Object[references];
  }

  /**
   * Makes an exception.
   *
   * @param values boxed, one for each parameter of the tag's type, as {@link Func#call} takes them
   * @param tag what it is told apart by
   * @return the exception, to be thrown by a host function
   * @throws IllegalArgumentException if the values do not fit
   */
  public static GuestException of(Tag tag, Object... values) {
    Values.checkArguments(tag.tagType(), values);
    int references = tag.references();
    int numbers = values.length - references;
    GuestException exception =
        new GuestException(tag, Math.max(0, numbers - 1), Math.max(0, references - 1));
    exception.fill(values);
    return exception;
  }

  private void fill(Object[] values) {
    List<ValType> types = tag.tagType().params();
    int nextNumber = -1;
    int nextReference = -1;
    for (int i = 0; i < values.length; i++) {
      if (Tag.isReference(types.get(i))) {
        if (nextReference < 0) {
          reference = inside(types.get(i), values[i]);
        } else {
          references[nextReference] = inside(types.get(i), values[i]);
        }
        nextReference++;
      } else {
        long bits = bits(values[i]);
        if (nextNumber < 0) {
          number = bits;
        } else {
          numbers[nextNumber] = bits;
        }
        nextNumber++;
      }
    }
  }

  private static Object inside(ValType type, Object value) {
    return type instanceof VecType ? Simd.fromHost((V128) value) : value;
  }

  private static long bits(Object value) {
    if (value instanceof Float f) {
      return Float.floatToRawIntBits(f);
    } else if (value instanceof Double d) {
      return Double.doubleToRawLongBits(d);
    }
    return ((Number) value).longValue();
  }

  /** {@return what it is told apart by} */
  public Tag tag() {
    return tag;
  }

  /** {@return the values, boxed, in a fresh array} */
  public Object[] values() {
    List<ValType> types = tag.tagType().params();
    Object[] values = new Object[types.size()];
    int nextNumber = -1;
    int nextReference = -1;
    for (int i = 0; i < values.length; i++) {
      if (Tag.isReference(types.get(i))) {
        Object value = nextReference < 0 ? reference : references[nextReference];
        values[i] = types.get(i) instanceof VecType ? Simd.toHost(value) : value;
        nextReference++;
      } else {
        values[i] = box(types.get(i), nextNumber < 0 ? number : numbers[nextNumber]);
        nextNumber++;
      }
    }
    return values;
  }

  private static Object box(ValType type, long bits) {
    Class<?> carrier = Boundary.carrier(type);
    if (carrier == int.class) {
      return (int) bits;
    } else if (carrier == long.class) {
      return bits;
    } else if (carrier == float.class) {
      return Float.intBitsToFloat((int) bits);
    }
    return Double.longBitsToDouble(bits);
  }

  @Override
  public String getMessage() {
    if (tag == null) {
      return "exception of the guest";
    }
    StringBuilder text = new StringBuilder("exception of the guest: ");
    text.append(tag).append(" (");
    List<ValType> types = tag.tagType().params();
    Object[] values = values();
    for (int i = 0; i < values.length; i++) {
      text.append(i == 0 ? "" : ", ");
      if (values[i] == null || !Tag.isReference(types.get(i))) {
        text.append(values[i]);
      } else {
        text.append(types.get(i).text());
      }
    }
    return text.append(')').toString();
  }
}
