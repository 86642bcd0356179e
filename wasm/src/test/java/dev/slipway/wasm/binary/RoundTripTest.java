package dev.slipway.wasm.binary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.wasm.Expr;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.SpecCorpus;
import dev.slipway.wasm.op.Instr;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writing what was read gives the same bytes; the canonical encoding means the same. */
class RoundTripTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "spec/core",
        "spec/core-bulk-memory",
        "spec/core-exceptions",
        "spec/core-gc",
        "spec/core-memory64",
        "spec/core-multi-memory",
        "spec/core-relaxed-simd",
        "spec/core-simd",
        "spec/custom",
        "spec/custom-page-sizes",
        "spec/legacy-exceptions",
        "spec/threads",
        "spec/wide-arithmetic",
        "generated/all",
        "generated/all-nt",
        "generated/gc",
        "generated/gc-nt",
        "generated/mm64",
        "generated/mm64-nt",
        "generated/mvp",
        "generated/mvp-nt",
        "generated/simd",
        "generated/simd-nt",
        "generated/tail",
        "generated/tail-nt"
      })
  void everyModuleThatIsRead(String group) {
    int read = 0;
    for (Path file : SpecCorpus.files(SpecCorpus.folder().resolve(group), ".wasm")) {
      byte[] bytes = SpecCorpus.bytes(file);
      Module module;
      List<Object> meaning;
      try {
        module = BinaryReader.read(bytes, Features.ALL);
        meaning = meaning(module);
      } catch (ModuleException e) {
        continue; // Not a module, or a body does not decode: nothing to write.
      }
      read++;
      assertArrayEquals(bytes, BinaryWriter.write(module), file::toString);
      byte[] canonical = BinaryWriter.encode(module);
      Module again = BinaryReader.read(canonical, Features.ALL);
      assertEquals(meaning, meaning(again), file::toString);
      assertArrayEquals(canonical, BinaryWriter.encode(again), file::toString);
    }
    assertTrue(read > 0, "only " + read + " modules in " + group);
  }

  /** Everything in a module but where it stood; sections may be gone if they were empty. */
  private static List<Object> meaning(Module m) {
    List<Object> all = new ArrayList<>(List.of(m.types(), m.memories(), m.start(), m.dataCount()));
    m.imports().forEach(i -> all.add(List.of(i.module(), i.name(), i.desc())));
    all.add(Arrays.stream(m.functions()).boxed().toList());
    m.tables().forEach(t -> all.add(List.of(t.type(), instrs(t.init()))));
    m.tags().forEach(t -> all.add(t.typeIndex()));
    m.globals().forEach(g -> all.add(List.of(g.type(), instrs(g.init()))));
    m.exports().forEach(e -> all.add(List.of(e.name(), e.kind(), e.index())));
    for (Module.Elem elem : m.elems()) {
      all.add(List.of(elem.flag(), elem.mode(), elem.table(), elem.type(), instrs(elem.at())));
      all.add(
          elem.funcs() != null
              ? Arrays.stream(elem.funcs()).boxed().toList()
              : elem.inits().stream().map(RoundTripTest::instrs).toList());
    }
    m.code().forEach(f -> all.add(List.of(f.locals(), instrs(f.body()))));
    for (Module.Data data : m.datas()) {
      all.add(List.of(data.flag(), data.mode(), data.memory(), instrs(data.at())));
      all.add(bytes(data.bytes(), data.start(), data.end()));
    }
    m.customs().forEach(c -> all.add(List.of(c.name(), bytes(c.bytes(), c.start(), c.end()))));
    return all;
  }

  private static String bytes(byte[] bytes, int start, int end) {
    return Arrays.toString(Arrays.copyOfRange(bytes, start, end));
  }

  private static List<Instr> instrs(Expr expr) {
    List<Instr> list = new ArrayList<>();
    if (expr != null) {
      InstrReader in = new InstrReader(expr, Features.ALL);
      while (in.next()) {
        list.add(in.instr());
      }
    }
    return list;
  }
}
