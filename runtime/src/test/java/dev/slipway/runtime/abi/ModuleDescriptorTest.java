package dev.slipway.runtime.abi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.runtime.Storage;
import dev.slipway.runtime.VectorForm;
import dev.slipway.runtime.abi.ModuleDescriptor.Custom;
import dev.slipway.runtime.abi.ModuleDescriptor.Data;
import dev.slipway.runtime.abi.ModuleDescriptor.Elem;
import dev.slipway.runtime.abi.ModuleDescriptor.Export;
import dev.slipway.runtime.abi.ModuleDescriptor.Import;
import dev.slipway.runtime.abi.ModuleDescriptor.Mode;
import dev.slipway.wasm.LinkException;
import dev.slipway.wasm.type.AbsHeapType;
import dev.slipway.wasm.type.AddrType;
import dev.slipway.wasm.type.ArrayType;
import dev.slipway.wasm.type.ExternKind;
import dev.slipway.wasm.type.FieldType;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.GlobalType;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.MemType;
import dev.slipway.wasm.type.PackType;
import dev.slipway.wasm.type.RecType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.StructType;
import dev.slipway.wasm.type.SubType;
import dev.slipway.wasm.type.TableType;
import dev.slipway.wasm.type.TypeIndex;
import dev.slipway.wasm.type.ValType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class ModuleDescriptorTest {
  private static final ModuleTypes TYPES =
      ModuleTypes.of(
          List.of(
              RecType.of(FuncType.EMPTY),
              new RecType(
                  true,
                  List.of(
                      new SubType(
                          false,
                          List.of(),
                          new StructType(
                              List.of(
                                  new FieldType(true, PackType.I8),
                                  new FieldType(false, ValType.F32)))),
                      SubType.of(
                          new FuncType(
                              List.of(
                                  ValType.I32, ValType.I64, ValType.F32, ValType.F64, ValType.V128),
                              List.of(
                                  ValType.FUNCREF,
                                  ValType.EXTERNREF,
                                  new RefType(false, new TypeIndex(2)),
                                  new RefType(true, AbsHeapType.NOEXN)))),
                      new SubType(
                          true,
                          List.of(1),
                          new StructType(
                              List.of(
                                  new FieldType(true, PackType.I8),
                                  new FieldType(false, ValType.F32),
                                  new FieldType(true, new RefType(true, new TypeIndex(4)))))),
                      SubType.of(new ArrayType(new FieldType(true, PackType.I16)))))));

  private static ModuleDescriptor everything() {
    return new ModuleDescriptor(
        "wasm.Module",
        "module \uD83D\uDE00.wasm",
        Storage.NATIVE,
        VectorForm.VECTOR_API,
        TYPES,
        List.of(
            new Import("env", "f", ExternKind.FUNC, 0),
            new Import("", "", ExternKind.GLOBAL, 0),
            new Import("env", "e", ExternKind.TAG, 0),
            new Import("env", "g", ExternKind.FUNC, 1)),
        List.of(
            new Export("m", ExternKind.MEMORY, 0),
            new Export("\0\n\u00E9", ExternKind.TABLE, 0),
            new Export("e", ExternKind.TAG, 1),
            new Export("main", ExternKind.FUNC, 2)),
        new int[] {0, 2, 2},
        List.of(new TableType(ValType.FUNCREF, Limits.of(1, 0xFFFF_FFFFL))),
        List.of(
            MemType.of(Limits.of(0)), new MemType(new Limits(AddrType.I64, 1, true, -1), true, 0)),
        List.of(
            new GlobalType(true, ValType.I32),
            new GlobalType(false, new RefType(true, TYPES.get(3)))),
        new boolean[] {true, false},
        new int[] {0, 0},
        2,
        List.of(
            new Elem(Mode.ACTIVE, 0, 7L, ValType.FUNCREF, 3, new int[] {0, -1, 2}),
            new Elem(Mode.PASSIVE, 0, null, ValType.EXTERNREF, 2, null),
            new Elem(Mode.DECLARATIVE, 0, null, ValType.FUNCREF, 0, new int[0])),
        List.of(new Data(Mode.ACTIVE, 1, -1L, 0, 5), new Data(Mode.PASSIVE, 0, null, 5, 0)),
        List.of(new Custom("name", 5, 7)));
  }

  @Test
  void readsWhatItWrote() {
    ModuleDescriptor written = everything();
    byte[] bytes = written.write();
    ModuleDescriptor read = ModuleDescriptor.read(bytes, "test");
    assertArrayEquals(bytes, read.write());
    assertEquals(written.mainClass(), read.mainClass());
    assertEquals(written.name(), read.name());
    assertEquals(written.storage(), read.storage());
    assertEquals(written.types(), read.types());
    assertEquals(written.imports(), read.imports());
    assertEquals(written.exports(), read.exports());
    assertArrayEquals(written.funcs(), read.funcs());
    assertEquals(written.tables(), read.tables());
    assertEquals(written.memories(), read.memories());
    assertEquals(written.globals(), read.globals());
    assertArrayEquals(written.cells(), read.cells());
    assertEquals(written.start(), read.start());
    assertArrayEquals(written.elems().get(0).funcs(), read.elems().get(0).funcs());
    read.funcs()[0]++;
    read.cells()[0] ^= true;
    read.elems().get(0).funcs()[0]++;
    assertArrayEquals(written.funcs(), read.funcs());
    assertArrayEquals(written.cells(), read.cells());
    assertArrayEquals(written.elems().get(0).funcs(), read.elems().get(0).funcs());
    assertEquals(written.elems().get(1), read.elems().get(1));
    assertEquals(written.datas(), read.datas());
    assertEquals(written.customs(), read.customs());
    assertEquals(2, read.importedFuncs());
  }

  private static void refused(byte[] bytes, String what) {
    LinkException refused =
        assertThrows(LinkException.class, () -> ModuleDescriptor.read(bytes, "test"), what);
    assertTrue(refused.getMessage().startsWith("test: "), refused.getMessage());
  }

  @Test
  void everyTruncationAndEveryChangedByteIsRefused() {
    byte[] bytes = everything().write();
    for (int i = 0; i < bytes.length; i++) {
      refused(Arrays.copyOf(bytes, i), "length " + i);
      for (int change : new int[] {1, 0x80, 0xFF}) {
        byte[] changed = bytes.clone();
        changed[i] ^= (byte) change;
        refused(changed, "byte " + i + " changed by " + change);
      }
    }
    refused(Arrays.copyOf(bytes, bytes.length + 1), "one byte too many");
  }

  /** With a right checksum every byte string reads or is refused; nothing else comes out. */
  @Test
  void noDamageBehindTheChecksumEscapesAsAStrayException() {
    byte[] bytes = everything().write();
    int read = 0;
    for (int i = 12; i < bytes.length; i++) {
      for (int value : new int[] {0, 1, 3, 0x63, 0x7F, 0x80, 0xFF}) {
        byte[] changed = bytes.clone();
        changed[i] = (byte) value;
        read += readsOrIsRefused(changed) ? 1 : 0;
      }
      assertTrue(!readsOrIsRefused(Arrays.copyOf(bytes, i)), "length " + i);
    }
    assertTrue(!readsOrIsRefused(Arrays.copyOf(bytes, bytes.length + 1)));
    assertTrue(read > 100);
  }

  private static boolean readsOrIsRefused(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 12, bytes.length - 12);
    ByteBuffer.wrap(bytes).putInt(8, (int) crc.getValue());
    try {
      ModuleDescriptor.read(bytes, "test").write();
      return true;
    } catch (LinkException _) {
      return false;
    }
  }
}
