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

  /** What it is told apart by. ABI, not API. */
  public final transient Tag tag;

  /** The first value that is a number. */
  public transient long number;

  /**
   * The only value that is a reference; of a tag with more values than one number and one reference
   * an {@code Object[]}: the other numbers, in order, as a {@code long[]}, then all references.
   */
  public transient Object reference;

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
  }

  /**
   * An exception of a tag with more than one number or more than one reference.
   *
   * @param tag what it is told apart by
   * @param numbers values that are numbers
   * @param references values that are references
   */
  public GuestException(Tag tag, int numbers, int references) {
    super(null, null, false);
    this.tag = tag;
    Object[] all = new Object[1 + references];
    all[0] = new long[Math.max(0, numbers - 1)];
    this.reference = all;
  }

  /** {@return whether {@link #reference} is an array that the values are in} */
  private static boolean isWide(int numbers, int references) {
    return numbers > 1 || references > 1;
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
        isWide(numbers, references)
            ? new GuestException(tag, numbers, references)
            : new GuestException(tag);
    exception.fill(values);
    return exception;
  }

  /** {@return the array that the values are in, or null} */
  private Object[] wide() {
    int references = tag.references();
    int numbers = tag.tagType().params().size() - references;
    return isWide(numbers, references) ? (Object[]) reference : null;
  }

  private void fill(Object[] values) {
    List<ValType> types = tag.tagType().params();
    Object[] all = wide();
    int numbers = 0;
    int references = 0;
    for (int i = 0; i < values.length; i++) {
      if (Tag.isReference(types.get(i))) {
        Object value = inside(types.get(i), values[i]);
        if (all == null) {
          reference = value;
        } else {
          all[1 + references++] = value;
        }
      } else {
        long bits = bits(values[i]);
        if (numbers++ == 0) {
          number = bits;
        } else {
          ((long[]) all[0])[numbers - 2] = bits;
        }
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
    Object[] all = wide();
    int numbers = 0;
    int references = 0;
    for (int i = 0; i < values.length; i++) {
      if (Tag.isReference(types.get(i))) {
        Object value = all == null ? reference : all[1 + references++];
        values[i] = types.get(i) instanceof VecType ? Simd.toHost(value) : value;
      } else {
        long bits = numbers++ == 0 ? number : ((long[]) all[0])[numbers - 2];
        values[i] = box(types.get(i), bits);
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
