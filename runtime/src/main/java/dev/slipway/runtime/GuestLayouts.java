package dev.slipway.runtime;

import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Layouts of what stands in guest memory: little-endian, and usable at any address of any {@link
 * Memory}. The JDK's own {@link ValueLayout#JAVA_INT} and the like are refused by a memory of
 * {@link Storage#HEAP}, as the JVM promises no alignment of a {@code byte[]}; layouts made of these
 * are not. A C compiler's alignment is what {@link #alignment} says and {@link #struct} keeps to.
 */
public final class GuestLayouts {
  /** {@code char}, {@code u8}. */
  public static final ValueLayout.OfByte I8 = ValueLayout.JAVA_BYTE;

  /** {@code short}. */
  public static final ValueLayout.OfShort I16 = little(ValueLayout.JAVA_SHORT_UNALIGNED);

  /** {@code int}; {@code long} and every pointer into a 32-bit memory. */
  public static final ValueLayout.OfInt I32 = little(ValueLayout.JAVA_INT_UNALIGNED);

  /** {@code long long}; {@code long} and every pointer into a 64-bit memory. */
  public static final ValueLayout.OfLong I64 = little(ValueLayout.JAVA_LONG_UNALIGNED);

  /** {@code float}. */
  public static final ValueLayout.OfFloat F32 = little(ValueLayout.JAVA_FLOAT_UNALIGNED);

  /** {@code double}. */
  public static final ValueLayout.OfDouble F64 = little(ValueLayout.JAVA_DOUBLE_UNALIGNED);

  private GuestLayouts() {}

  @SuppressWarnings("unchecked") // withOrder returns the layout's own type
  private static <L extends ValueLayout> L little(L layout) {
    return (L) layout.withOrder(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * A structure as C lays it out (also Rust's {@code repr(C)}): each member at the next multiple of
   * its {@link #alignment}, the size a multiple of the largest.
   *
   * @param members in order, named by {@link MemoryLayout#withName} where a path is to find them
   * @return the members, and padding between them and at the end
   */
  public static StructLayout struct(MemoryLayout... members) {
    List<MemoryLayout> padded = new ArrayList<>();
    long end = 0;
    long largest = 1;
    for (MemoryLayout member : members) {
      long alignment = alignment(member);
      end = pad(padded, end, alignment) + member.byteSize();
      largest = Math.max(largest, alignment);
      padded.add(member);
    }
    pad(padded, end, largest);
    return MemoryLayout.structLayout(padded.toArray(MemoryLayout[]::new));
  }

  private static long pad(List<MemoryLayout> members, long end, long alignment) {
    long padding = -end & alignment - 1;
    if (padding != 0) {
      members.add(MemoryLayout.paddingLayout(padding));
    }
    return end + padding;
  }

  /**
   * {@return the alignment that compiled code expects of a layout: the size of the largest value in
   * it, or what the layout itself says if that is more}
   *
   * @param layout any
   */
  public static long alignment(MemoryLayout layout) {
    long natural = 1;
    if (layout instanceof ValueLayout) {
      natural = layout.byteSize();
    } else if (layout instanceof SequenceLayout sequence) {
      natural = alignment(sequence.elementLayout());
    } else if (layout instanceof GroupLayout group) {
      for (MemoryLayout member : group.memberLayouts()) {
        natural = Math.max(natural, alignment(member));
      }
    }
    return Math.max(natural, layout.byteAlignment());
  }
}
