package dev.slipway.wasm.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.Wasm;
import java.util.List;
import org.junit.jupiter.api.Test;

class NameSectionTest {
  private static final String NAME = "00: 04 6e 61 6d 65 ";

  @Test
  void whatIsWrittenIsRead() {
    NameSection names =
        new NameSection().putModule("m").put(NameSection.InnerKind.LOCAL, 3, 1, "x");
    names.put(NameSection.InnerKind.LABEL, 3, 0, "loop");
    int index = 1;
    for (NameSection.Kind kind : NameSection.Kind.values()) {
      names.put(kind, index++, kind.name());
    }
    NameSection read = NameSection.read(withCustom(names.toCustom()));
    assertEquals("m", read.module());
    assertEquals("x", read.local(3, 1));
    assertEquals("loop", read.label(3, 0));
    assertNull(read.local(2, 1));
    assertEquals(
        List.of("FUNC", "TYPE", "TABLE", "MEMORY", "GLOBAL", "ELEM", "DATA"),
        List.of(
            read.func(1),
            read.type(2),
            read.table(3),
            read.memory(4),
            read.global(5),
            read.elem(6),
            read.data(7)));
  }

  private static Module withCustom(Module.Custom custom) {
    Module empty = BinaryReader.read(Wasm.module(), Features.DEFAULT);
    return new Module(
        empty.types(),
        empty.imports(),
        empty.functions(),
        empty.tables(),
        empty.memories(),
        empty.tags(),
        empty.globals(),
        empty.exports(),
        empty.start(),
        empty.elems(),
        empty.dataCount(),
        empty.code(),
        empty.datas(),
        List.of(custom),
        null,
        null);
  }

  @Test
  void aBadSectionIsReadAsFarAsItGoes() {
    String functions = "01 09 02 00 01 61 01 ff ff ff 0f";
    NameSection names = read(NAME + functions);
    assertEquals("a", names.func(0));
    assertNull(names.func(1));
  }

  @Test
  void aBadSubsectionHidesNoOther() {
    NameSection names = read(NAME + "01 02 ff 01 07 04 01 00 01 67");
    assertNull(names.func(0));
    assertEquals("g", names.name(NameSection.Kind.GLOBAL, 0));
  }

  @Test
  void nothingAtAll() {
    assertTrue(NameSection.read(BinaryReader.read(Wasm.module(), Features.DEFAULT)).isEmpty());
    assertTrue(read(NAME + "01 ff ff ff ff 0f").isEmpty());
    assertTrue(read(NAME + "00 02 01 ff").isEmpty());
  }

  private static NameSection read(String section) {
    return NameSection.read(BinaryReader.read(Wasm.module(section), Features.DEFAULT));
  }
}
