package dev.slipway.runtime.gc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.runtime.Trap;
import dev.slipway.runtime.abi.GcArray;
import dev.slipway.runtime.abi.GcObject;
import dev.slipway.runtime.abi.GcStruct;
import dev.slipway.wasm.type.ArrayType;
import dev.slipway.wasm.type.DefType;
import dev.slipway.wasm.type.FieldType;
import dev.slipway.wasm.type.PackType;
import dev.slipway.wasm.type.RecType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.StorageType;
import dev.slipway.wasm.type.StructType;
import dev.slipway.wasm.type.SubType;
import dev.slipway.wasm.type.TypeIndex;
import dev.slipway.wasm.type.ValType;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GcClassesTest {
  private static FieldType field(StorageType type) {
    return new FieldType(true, type);
  }

  private static SubType struct(boolean isFinal, List<Integer> supers, FieldType... fields) {
    return new SubType(isFinal, supers, new StructType(List.of(fields)));
  }

  private static DefType[] types(SubType... types) {
    List<RecType> groups = new ArrayList<>();
    for (SubType type : types) {
      groups.add(new RecType(false, List.of(type)));
    }
    return DefType.close(groups);
  }

  private static DefType[] chain() {
    FieldType i8 = field(PackType.I8);
    FieldType i64 = field(ValType.I64);
    return types(
        struct(false, List.of(), i8, i64),
        struct(
            true,
            List.of(0),
            i8,
            i64,
            field(PackType.I16),
            field(ValType.F32),
            field(ValType.F64),
            field(new RefType(true, new TypeIndex(1)))));
  }

  private static Object make(DefType type, Object... fields) throws ReflectiveOperationException {
    return GcClasses.of(type).getConstructors()[fields.length == 0 ? 0 : 1].newInstance(fields);
  }

  @Test
  void aSubtypeIsASubclass() throws ReflectiveOperationException {
    DefType[] types = chain();
    Class<?> above = GcClasses.of(types[0]);
    Class<?> below = GcClasses.of(types[1]);
    assertSame(GcStruct.class, above.getSuperclass());
    assertSame(above, below.getSuperclass());
    assertEquals(2, above.getDeclaredFields().length);
    assertEquals(4, below.getDeclaredFields().length);
    assertTrue(Modifier.isFinal(below.getModifiers()));
    assertFalse(Modifier.isFinal(above.getModifiers()));
    assertSame(below, GcClasses.of(chain()[1]));
  }

  @Test
  void fieldsAreReadAsWasmValues() throws ReflectiveOperationException {
    DefType type = chain()[1];
    GcStruct struct = (GcStruct) make(type, 0x1FF, 1L << 40, 0x18000, 1.5f, 2.5, null);
    assertSame(type, struct.type());
    assertEquals(6, struct.length());
    assertEquals(-1, struct.get(0));
    assertEquals(1L << 40, struct.get(1));
    assertEquals(-0x8000, struct.get(2));
    assertEquals(1.5f, struct.get(3));
    assertEquals(2.5, struct.get(4));
    assertNull(struct.get(5));
    assertThrows(IndexOutOfBoundsException.class, () -> struct.get(6));
    assertThrows(IndexOutOfBoundsException.class, () -> struct.get(-1));
  }

  private static Object cast(String name, DefType type, Object value) throws Throwable {
    try {
      return GcClasses.of(type).getMethod(name, Object.class).invoke(null, value);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Test
  void casts() throws Throwable {
    DefType[] types = chain();
    Object above = make(types[0], 1, 2L);
    Object below = make(types[1], 1, 2L, 3, 4f, 5.0, null);
    assertSame(below, cast("cast", types[0], below));
    assertSame(below, cast("cast_null", types[1], below));
    assertNull(cast("cast_null", types[1], null));
    Trap trap = assertThrows(Trap.class, () -> cast("cast", types[1], above));
    assertEquals(Trap.Kind.CAST_FAILURE, trap.kind());
    assertThrows(Trap.class, () -> cast("cast", types[1], null));
    assertThrows(Trap.class, () -> cast("cast_null", types[1], "a string"));
  }

  @Test
  void arrays() throws ReflectiveOperationException {
    StorageType[] elements = {
      PackType.I8, PackType.I16, ValType.I32, ValType.I64, ValType.F32, ValType.F64, ValType.FUNCREF
    };
    Object[] javaArrays = {
      new byte[] {-1},
      new short[] {-2},
      new int[] {3},
      new long[] {4},
      new float[] {5},
      new double[] {6},
      new Object[] {"seven"}
    };
    Object[] values = {-1, -2, 3, 4L, 5f, 6d, "seven"};
    for (int i = 0; i < elements.length; i++) {
      DefType type = types(SubType.of(new ArrayType(field(elements[i]))))[0];
      GcArray array = (GcArray) GcClasses.of(type).getConstructors()[0].newInstance(javaArrays[i]);
      assertSame(type, array.type());
      assertEquals(1, array.length());
      assertEquals(values[i], array.get(0));
    }
  }

  @Test
  void aWideStructureHasNoConstructorOfAllFields() throws ReflectiveOperationException {
    FieldType[] fields = new FieldType[300];
    Arrays.fill(fields, field(ValType.F64));
    DefType type = types(struct(true, List.of(), fields))[0];
    assertEquals(1, GcClasses.of(type).getConstructors().length);
    assertEquals(0.0, ((GcStruct) make(type)).get(299));
  }

  @Test
  void aClassGoesWithItsLastUser() throws Exception {
    WeakReference<Class<? extends GcObject>> first = new WeakReference<>(GcClasses.of(once()));
    for (int i = 0; i < 100 && first.get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertNull(first.get());
    assertNotSame(null, GcClasses.of(once()));
  }

  private static DefType once() {
    return types(struct(true, List.of(), field(ValType.F64), field(PackType.I16)))[0];
  }
}
