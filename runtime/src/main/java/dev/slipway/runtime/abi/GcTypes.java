package dev.slipway.runtime.abi;

import dev.slipway.wasm.type.ArrayType;
import dev.slipway.wasm.type.DefType;
import dev.slipway.wasm.type.FieldType;
import dev.slipway.wasm.type.NumType;
import dev.slipway.wasm.type.PackType;
import dev.slipway.wasm.type.StorageType;
import dev.slipway.wasm.type.StructType;
import dev.slipway.wasm.type.ValType;
import java.util.List;

/**
 * The classes of structure and array types, as generated code sees them: one for each canonical
 * type, made when it is first needed, whatever the module; the class of a subtype is a subclass.
 *
 * <p>Each has static methods {@code Object cast(Object)} and {@code Object cast_null(Object)}. The
 * class of a structure has a constructor without parameters, which leaves the JVM's default values,
 * and unless it {@link #isWide} one of all fields; that of an array one of the Java array.
 */
public final class GcTypes {
  /** The package of these classes, with the dot. */
  public static final String PACKAGE = "slipway.gc.";

  /** Name of the static method that casts and refuses null. */
  public static final String CAST = "cast";

  /** Name of the static method that casts and lets null through. */
  public static final String CAST_NULL = "cast_null";

  private GcTypes() {}

  /**
   * {@return whether a type has a class: whether it is a structure or array type}
   *
   * @param type a canonical type
   */
  public static boolean hasClass(DefType type) {
    return type.comp() instanceof StructType || type.comp() instanceof ArrayType;
  }

  /**
   * {@return the binary name of the class of a structure or array type}
   *
   * @param type a canonical type
   */
  public static String className(DefType type) {
    return PACKAGE + (type.comp() instanceof StructType ? "S" : "A") + type.canonicalName();
  }

  /**
   * {@return the name of a structure's field}
   *
   * @param field its index
   */
  public static String fieldName(int field) {
    return "f" + field;
  }

  /**
   * {@return the descriptor of a field, or of the elements of an array's Java array}
   *
   * @param type of a field or element
   */
  public static String descriptor(StorageType type) {
    if (type == PackType.I8) {
      return "B";
    } else if (type == PackType.I16) {
      return "S";
    } else {
      return Boundary.carrier(type.unpacked()).descriptorString();
    }
  }

  /**
   * {@return the subclass of {@link GcArray} for elements of a type}
   *
   * @param element type of the elements
   */
  public static Class<? extends GcArray> arrayClass(StorageType element) {
    return switch (descriptor(element)) {
      case "B" -> GcArray.I8.class;
      case "S" -> GcArray.I16.class;
      case "I" -> GcArray.I32.class;
      case "J" -> GcArray.I64.class;
      case "F" -> GcArray.F32.class;
      case "D" -> GcArray.F64.class;
      default -> GcArray.Ref.class;
    };
  }

  /**
   * {@return whether a structure has more fields than a constructor has parameters}
   *
   * @param type of the structure
   */
  public static boolean isWide(StructType type) {
    int slots = 0;
    List<FieldType> fields = type.fields();
    for (int i = 0; i < fields.size(); i++) {
      ValType value = fields.get(i).type().unpacked();
      slots += value == NumType.I64 || value == NumType.F64 ? 2 : 1;
    }
    return slots > Boundary.MAX_SLOTS;
  }
}
