package dev.slipway.js;

import dev.slipway.js.Js.Backing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A module with more imports than a class has room for, most of which are never called. */
class ManyImportsTest {
  private static final int IMPORTS = 100_000;

  /** Calls the first and the last; what a call needs is made for these two. */
  private static final String MODULE =
      """
      function moduleWithImports(n) {
        const leb = (value) => value < 128 ? [value] : [value & 127 | 128, ...leb(value >>> 7)];
        const section = (id, content) => [id, ...leb(content.length), ...content];
        const import_ = [1, 0x6d, 1, 0x66, 0, 0];
        const imports = new Uint8Array(n * import_.length);
        for (let i = 0; i < n; i++) imports.set(import_, i * import_.length);
        const count = leb(n);
        const last = leb(n - 1);
        const start = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...section(1, [1, 0x60, 0, 0]),
          2, ...leb(count.length + imports.length), ...count];
        const end = [...section(3, [1, 0]), ...section(7, [1, 1, 0x72, 0, ...count]),
          ...section(10, [1, 5 + last.length, 0, 0x10, 0, 0x10, ...last, 0x0b])];
        const bytes = new Uint8Array(start.length + imports.length + end.length);
        bytes.set(start);
        bytes.set(imports, start.length);
        bytes.set(end, start.length + imports.length);
        return new WebAssembly.Module(bytes);
      }
      """;

  @ParameterizedTest
  @EnumSource(
      value = Backing.class,
      names = {"HEAP", "HEAP_BY_INTEROP"})
  void takeLittleEach(Backing backing) throws Exception {
    Js.run(
        backing,
        js -> {
          js.eval(MODULE + "const module = moduleWithImports(" + IMPORTS + ");");
          long before = heap();
          js.eval(
              """
              let got = 0;
              let called = [];
              const functions = new Proxy({}, {
                get() { const number = got++; return () => { called.push(number); }; },
              });
              const {r} = new WebAssembly.Instance(module, {m: functions}).exports;
              r();
              """);
          js.eval("same(got, " + IMPORTS + "); same(called.join(), '0," + (IMPORTS - 1) + "');");
          long each = (heap() - before) / IMPORTS;
          // A JavaScript closure takes some 200 itself; a call target with its nodes takes 700.
          if (each > 700) {
            throw new AssertionError(each + " bytes an import");
          }
        });
  }

  private static long heap() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(20);
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
