package dev.slipway.runtime.gc;

import dev.slipway.runtime.abi.GcObject;
import dev.slipway.runtime.abi.GcStruct;
import dev.slipway.runtime.abi.GcTypes;
import dev.slipway.runtime.simd.Simd;
import dev.slipway.wasm.type.DefType;
import dev.slipway.wasm.type.PackType;
import dev.slipway.wasm.type.StorageType;
import dev.slipway.wasm.type.StructType;
import dev.slipway.wasm.type.VecType;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;

/**
 * The classes of structure and array types. There is one for each canonical type; it has a loader
 * of its own and goes when neither a module nor an object needs it.
 */
public final class GcClasses {
  private static final Map<DefType, WeakReference<Class<?>>> CLASSES = new WeakHashMap<>();

  private GcClasses() {}

  /** {@return the class of a structure or array type} */
  public static Class<? extends GcObject> of(DefType type) {
    synchronized (CLASSES) {
      WeakReference<Class<?>> known = CLASSES.get(type);
      Class<?> found = known == null ? null : known.get();
      if (found == null) {
        found = define(type);
        CLASSES.put(type, new WeakReference<>(found));
      }
      return found.asSubclass(GcObject.class);
    }
  }

  private static Class<?> define(DefType type) {
    DefType superType = type.superType();
    Class<?> superClass = superType == null ? GcClassFile.base(type) : of(superType);
    return new Loader(type, superClass).define();
  }

  /** {@return the type that a class was made for} */
  public static DefType typeOf(Class<? extends GcObject> of) {
    return ((Loader) of.getClassLoader()).type;
  }

  /** {@return a field's value, boxed; i8 and i16 as {@code Integer}} */
  public static Object field(GcStruct struct, int field) {
    StructType type = (StructType) struct.type().comp();
    Objects.checkIndex(field, type.fields().size());
    try {
      Object value = struct.getClass().getField(GcTypes.fieldName(field)).get(struct);
      StorageType storage = type.fields().get(field).type();
      if (storage instanceof PackType) {
        return ((Number) value).intValue();
      }
      return storage == VecType.V128 ? Simd.toHost(value) : value;
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** Keeps the type and the superclass while the class lives. */
  private static final class Loader extends ClassLoader {
    private final DefType type;
    private final Class<?> superClass;

    Loader(DefType type, Class<?> superClass) {
      super("slipway-gc", GcClasses.class.getClassLoader());
      this.type = type;
      this.superClass = superClass;
    }

    Class<?> define() {
      byte[] bytes = GcClassFile.write(type, superClass);
      return defineClass(GcTypes.className(type), bytes, 0, bytes.length);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      return name.equals(superClass.getName()) ? superClass : super.loadClass(name, resolve);
    }
  }
}
