package dev.slipway.wasm.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.SpecCorpus;
import dev.slipway.wasm.binary.BinaryReader;
import dev.slipway.wasm.binary.NameSection;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextPrinterTest {
  private static String printed(String wat) {
    return TextPrinter.print(TextReader.readModuleWithNames(wat, "test.wat", Features.ALL));
  }

  @Test
  void everyModuleOfTheCorporaReadsBackTheSame() {
    int same = 0;
    for (Path file : SpecCorpus.files(SpecCorpus.folder(), ".wasm")) {
      Module module;
      byte[] wanted;
      String text;
      try {
        module = BinaryReader.read(SpecCorpus.bytes(file), Features.ALL);
        wanted = Meaning.of(module);
        text = TextPrinter.print(module);
      } catch (ModuleException e) {
        continue; // Malformed on purpose.
      }
      String name = file.getFileName().toString();
      Module back = TextReader.readModuleWithNames(text, name, Features.ALL);
      assertArrayEquals(wanted, Meaning.of(back), file::toString);
      assertEquals(text, TextPrinter.print(back), "names and custom sections of " + file);
      same++;
    }
    assertTrue(same > 6_000, "only " + same + " modules");
  }

  @Test
  void everyFieldAndImmediateHasItsForm() {
    String text =
        """
        (module $m
          (type $t (;0;) (func (param i32) (result i32)))
          (type (;1;) (func))
          (import "env" "f" (func $f (;0;) (type $t) (param i32) (result i32)))
          (import "env" "g" (global $g (;0;) (mut i64)))
          (table $tab (;0;) 1 10 funcref)
          (memory $mem (;0;) 1)
          (global (;1;) f32 (f32.const nan:0x200001))
          (global (;2;) f64 (f64.const -inf))
          (export "r\\u{0}un" (func $run))
          (start 2)
          (elem (;0;) (i32.const 0) func $f)
          (elem $e (;1;) funcref (ref.func $run) (ref.null func))
          (func $run (;1;) (type $t) (param $x i32) (result i32)
            (local i32 i64) (local $y f32)
            block $out (result i32)
              loop $"a b"
                local.get $x
                br_table $out $"a b" 2
              end
              i32.const 0
              i32.load8_u offset=4
              i64.const 1
              i64.store align=1
              local.get $x
              i32.const 0
              call_indirect (type $t)
              local.get $x
              if (type 1)
                nop
              else
                memory.copy
              end
            end
            f32.const 1.5
            f64.const 1e100
            v128.const i32x4 0x1 0x0 0xffffffff 0x0
            i32x4.extract_lane 3
            select (result i32)
            call $f)
          (func (;2;) (type 1)
            memory.init 0
            data.drop 0)
          (data (;0;) "a\\22\\00"))
        """;
    assertEquals(text, printed(text));
  }

  @Test
  void everyFieldAndImmediateOfLaterVersionsHasItsForm() {
    String text =
        """
        (module
          (rec
            (type $s (;0;) (sub (struct (field $x i32) (field (mut i8)) (field $"n n" (ref null $s)))))
            (type (;1;) (sub final $s (struct (field i32) (field (mut i8)) (field (ref $a))))))
          (type $a (;2;) (array (mut (ref null $f))))
          (type $f (;3;) (func (param (ref $s) anyref) (result (ref extern))))
          (type (;4;) (func (param i32)))
          (rec)
          (type (;5;) (func))
          (import "m" "t" (tag $t (;0;) (type 4) (param i32)))
          (import "m" "m" (memory (;0;) i64 1 2 shared))
          (table (;0;) i64 1 (ref $f) (ref.func $g))
          (memory $p (;1;) 0 9 (pagesize 1))
          (tag (;1;) (type 5))
          (global (;0;) (ref i31) i32.const 1 ref.i31)
          (global (;1;) (mut i64) i64.const 1 i64.const 2 i64.add)
          (export "t" (tag $t))
          (elem (;0;) (ref null $s) (struct.new_default $s) (ref.null $s))
          (func $g (;0;) (type $f) (param (ref $s) anyref) (result (ref extern))
            (local (ref $a) i31ref)
            block $b (result (ref $s))
              local.get 1
              br_on_cast $b anyref (ref $s)
              br_on_cast_fail 1 anyref nullref
              ref.test (ref null $s)
              ref.cast i31ref
              ref.cast (ref $f)
              struct.get $s $x
              struct.get_u $s 1
              struct.set $s $"n n"
              array.new_fixed $a 4
              array.copy $a $a
              array.new_data $a $d
              array.init_elem $a 0
              call_ref $f
              return_call_indirect (type 5)
              br_on_null $b
            end
            try_table $c (result i32) (catch $t 0) (catch_ref 1 0) (catch_all 0) (catch_all_ref 0)
              throw $t
              throw_ref
              br $c
            end
            try $l
              nop
            catch $t
              rethrow $l
            catch_all
              try
                nop
              delegate $l
            end
            i32.atomic.rmw8.add_u offset=1
            memory.atomic.wait32 $p
            atomic.fence
            memory.copy $p 0
            i64.mul_wide_s
            (@metadata.code.branch_hint "\\00")
            br_if 0
            select (result (ref null $s)))
          (data $d (;0;) "x")
          (@custom "c" (before first) "a\\00")
          (@custom "\u03bb" (after code) ""))
        """;
    assertEquals(text, printed(text));
  }

  @Test
  void equalNamesAreToldApart() {
    Module module = TextReader.readModule("(func) (func) (func) (func)", "a.wat", Features.ALL);
    NameSection names = new NameSection();
    names.put(NameSection.Kind.FUNC, 0, "f");
    names.put(NameSection.Kind.FUNC, 1, "f");
    names.put(NameSection.Kind.FUNC, 2, "f#1");
    names.put(NameSection.Kind.FUNC, 3, "");
    String text = TextPrinter.print(named(module, names));
    assertTrue(text.contains("(func $f (;0;)"), text);
    assertTrue(text.contains("(func $f#1# (;1;)"), text);
    assertTrue(text.contains("(func $f#1 (;2;)"), text);
    assertTrue(text.contains("(func (;3;)"), text);
    TextReader.readModule(text, "b.wat", Features.ALL);
  }

  private static Module named(Module m, NameSection names) {
    return new Module(
        m.types(),
        m.imports(),
        m.functions(),
        m.tables(),
        m.memories(),
        m.tags(),
        m.globals(),
        m.exports(),
        m.start(),
        m.elems(),
        m.dataCount(),
        m.code(),
        m.datas(),
        List.of(names.toCustom()),
        null,
        null);
  }

  @Test
  void innerLabelsHideOuterOnesInTextOnly() {
    String wat = "(func (block $l (loop $l br $l br 1) br $l))";
    String text = printed(wat);
    assertTrue(text.contains("loop $l#1\n"), text);
    assertTrue(text.contains("br $l#1\n"), text);
    assertArrayEquals(
        Meaning.of(TextReader.readModule(wat, "a.wat", Features.ALL)),
        Meaning.of(TextReader.readModule(text, "b.wat", Features.ALL)));
  }

  @Test
  void aBodyThatDoesNotNestIsMalformed() {
    byte[] wasm = {
      0, 'a', 's', 'm', 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 10, 5, 1, 3, 0, 0x05, 0x0B
    };
    Module module = BinaryReader.read(wasm, Features.ALL);
    assertThrows(ModuleException.Malformed.class, () -> TextPrinter.print(module));
  }
}
