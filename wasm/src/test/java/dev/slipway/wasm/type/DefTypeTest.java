package dev.slipway.wasm.type;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Canonical types: equal structures are one object, and making them costs linear time. */
class DefTypeTest {
  private static RefType ref(int index) {
    return new RefType(true, new TypeIndex(index));
  }

  private static FieldType field(StorageType type) {
    return new FieldType(false, type);
  }

  private static StructType struct(StorageType... types) {
    return new StructType(java.util.Arrays.stream(types).map(DefTypeTest::field).toList());
  }

  private static RecType group(SubType... types) {
    return new RecType(types.length != 1, List.of(types));
  }

  private static SubType open(CompType comp, Integer... supers) {
    return new SubType(false, List.of(supers), comp);
  }

  private static DefType[] close(RecType... groups) {
    return DefType.close(List.of(groups));
  }

  @Test
  void equalGroupsAreOneWhereverTheyStand() {
    RecType list = group(open(struct(ValType.I32, ref(0))));
    RecType moved = group(open(struct(ValType.I32, ref(1))));
    DefType first = close(list)[0];
    DefType[] second = close(group(open(struct(ValType.F64))), moved);
    assertSame(first, second[1]);
    assertNotSame(first, second[0]);
    assertSame(first, ((RefType) ((StructType) first.comp()).fields().get(1).type()).heap());
  }

  @Test
  void aGroupIsMoreThanItsTypes() {
    SubType a = SubType.of(struct(ref(1)));
    SubType b = SubType.of(struct(ref(0)));
    DefType[] together = close(group(a, b));
    assertNotSame(together[0], together[1]);
    assertNotSame(together[0], close(group(SubType.of(struct(ref(0)))))[0]);
    assertSame(together[1], close(group(a, b))[1]);
  }

  @Test
  void everyPartOfTheStructureCounts() {
    List<CompType> types =
        List.of(
            FuncType.EMPTY,
            new FuncType(List.of(ValType.I32), List.of()),
            new FuncType(List.of(), List.of(ValType.I32)),
            new FuncType(List.of(ValType.V128), List.of()),
            new FuncType(List.of(ValType.FUNCREF), List.of()),
            new FuncType(List.of(new RefType(false, AbsHeapType.FUNC)), List.of()),
            new FuncType(List.of(ValType.EXTERNREF), List.of()),
            struct(),
            struct(ValType.I32),
            struct(PackType.I8),
            struct(PackType.I16),
            struct(ValType.I32, ValType.I32),
            new ArrayType(field(ValType.I32)),
            new ArrayType(new FieldType(true, ValType.I32)),
            new ArrayType(field(PackType.I8)));
    Set<DefType> seen = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (CompType type : types) {
      DefType[] both = close(group(SubType.of(type)), group(open(type)));
      Collections.addAll(seen, both);
      names.add(both[0].canonicalName());
      names.add(both[1].canonicalName());
      assertSame(both[0], DefType.of(type));
      assertEquals(type, both[0].comp());
    }
    assertEquals(2 * types.size(), seen.size());
    assertEquals(2 * types.size(), names.size());
  }

  /** The names stand in compiled jars. */
  @Test
  void namesAreStable() {
    assertEquals("dca2c17e061faf2bfd10f17a2d34612d", DefType.of(FuncType.EMPTY).canonicalName());
    DefType[] types =
        close(
            group(open(struct(ValType.I64))),
            group(open(struct(ValType.I64, ref(2)), 0), open(new ArrayType(field(ref(1))))));
    assertEquals("69f30830f8026a23e31e70b84b153168", types[1].canonicalName());
    assertNotEquals(types[1].canonicalName(), types[2].canonicalName());
    assertEquals("struct:" + types[1].canonicalName().substring(0, 8), types[1].text());
  }

  @Test
  void subtypesMatchTheirSupertypes() {
    DefType[] types =
        close(
            group(open(struct())),
            group(open(struct(ValType.I32), 0)),
            group(open(struct(ValType.I32, ValType.I32), 1)),
            group(open(struct(ValType.I64), 0)));
    for (int sub = 0; sub < 4; sub++) {
      for (int sup = 0; sup < 4; sup++) {
        boolean matches = sub == sup || sup == 0 || sub == 2 && sup == 1;
        assertEquals(matches, types[sub].matches(types[sup]), sub + " " + sup);
        assertEquals(matches, Subtyping.matches((HeapType) types[sub], types[sup]));
      }
    }
    assertEquals(2, types[2].depth());
    assertSame(types[1], types[2].superType());
    assertTrue(Subtyping.matches(types[2], AbsHeapType.EQ));
    assertTrue(Subtyping.matches(AbsHeapType.NONE, types[2]));
    assertFalse(Subtyping.matches(types[2], AbsHeapType.FUNC));
    assertFalse(Subtyping.matches(AbsHeapType.NOFUNC, types[2]));
  }

  @Test
  void abstractTypesFormThreeTreesAndExceptions() {
    List<List<AbsHeapType>> chains =
        List.of(
            List.of(AbsHeapType.NONE, AbsHeapType.I31, AbsHeapType.EQ, AbsHeapType.ANY),
            List.of(AbsHeapType.NONE, AbsHeapType.STRUCT, AbsHeapType.EQ, AbsHeapType.ANY),
            List.of(AbsHeapType.NONE, AbsHeapType.ARRAY, AbsHeapType.EQ, AbsHeapType.ANY),
            List.of(AbsHeapType.NOFUNC, AbsHeapType.FUNC),
            List.of(AbsHeapType.NOEXTERN, AbsHeapType.EXTERN),
            List.of(AbsHeapType.NOEXN, AbsHeapType.EXN));
    for (AbsHeapType sub : AbsHeapType.values()) {
      for (AbsHeapType sup : AbsHeapType.values()) {
        boolean wanted =
            chains.stream()
                .anyMatch(
                    c -> c.contains(sub) && c.contains(sup) && c.indexOf(sub) <= c.indexOf(sup));
        assertEquals(wanted, sub.matches(sup), sub + " <: " + sup);
      }
      assertTrue(sub.matches(sub.top()));
      assertTrue(sub.bottom().matches(sub));
    }
  }

  @Test
  void whatIsUndefinedIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> close(group(open(struct(ref(1))))));
    assertThrows(IllegalArgumentException.class, () -> close(group(open(struct(), 0))));
    assertThrows(IllegalArgumentException.class, () -> close(group(open(struct(ref(-1))))));
    List<RecType> chain = new ArrayList<>(List.of(group(open(struct()))));
    IntStream.range(0, DefType.MAX_DEPTH).forEach(i -> chain.add(group(open(struct(), i))));
    assertEquals(DefType.MAX_DEPTH, DefType.close(chain).length - 1);
    chain.add(group(open(struct(), DefType.MAX_DEPTH)));
    assertThrows(IllegalArgumentException.class, () -> DefType.close(chain));
  }

  /** Structural comparison without sharing would take 2^100000 steps. */
  @Test
  void chainsThatShareTwiceAreLinear() {
    List<RecType> groups = new ArrayList<>(List.of(group(SubType.of(struct()))));
    for (int i = 0; i < 100_000; i++) {
      groups.add(group(SubType.of(struct(ref(i), ref(i)))));
    }
    assertTimeout(
        Duration.ofSeconds(20),
        () -> {
          DefType[] first = DefType.close(groups);
          DefType[] second = DefType.close(groups);
          assertSame(first[100_000], second[100_000]);
          assertEquals(32, first[100_000].canonicalName().length());
        });
  }

  @Test
  void manyAlikeTypesInOneGroupAreLinear() {
    SubType[] types = new SubType[100_000];
    for (int i = 0; i < types.length; i++) {
      types[i] = SubType.of(struct(ref((i + 1) % types.length)));
    }
    assertTimeout(
        Duration.ofSeconds(20),
        () -> assertSame(close(group(types))[99_999], close(group(types))[99_999]));
  }

  @Test
  void threadsAgree() {
    List<RecType> groups = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      groups.add(group(SubType.of(struct(ValType.I64, i == 0 ? ValType.F32 : ref(i - 1)))));
    }
    Set<List<DefType>> seen =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(i -> List.of(DefType.close(groups)))
            .collect(java.util.stream.Collectors.toSet());
    assertEquals(1, seen.size());
  }

  @Test
  void unusedTypesAreForgotten() throws InterruptedException {
    WeakReference<DefType> last = new WeakReference<>(chain(10_000));
    for (int i = 0; i < 200 && RecGroup.interned() > 5_000; i++) {
      System.gc();
      Thread.sleep(20);
      DefType.of(FuncType.EMPTY);
    }
    assertNull(last.get());
    assertTrue(RecGroup.interned() <= 5_000, "types leak: " + RecGroup.interned());
  }

  private static DefType chain(int length) {
    List<RecType> groups = new ArrayList<>(List.of(group(SubType.of(struct(ValType.F32)))));
    for (int i = 0; i < length; i++) {
      groups.add(group(SubType.of(struct(ValType.F32, ref(i)))));
    }
    return DefType.close(groups)[length];
  }
}
