package dev.slipway.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.text.TextReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceClassVisitor;

/** The bytecode of small modules, as golden files. */
class BytecodeTest {
  @ParameterizedTest
  @CsvSource({
    "fib, 4000",
    "memory, 4000",
    "control, 4000",
    "calls, 4000",
    "split, 100",
    "vectors, 4000"
  })
  void isWhatItWas(String name, int splitAbove) throws IOException {
    Path folder = Path.of("src", "test", "resources", "golden", "emit");
    String wat = Files.readString(folder.resolve(name + ".wat"));
    Module text = TextReader.readModuleWithNames(wat, name + ".wat", Features.DEFAULT);
    Module module = TextReader.encode(text, Features.DEFAULT);
    Options options = Options.DEFAULT.withClassName("golden." + name).withSplitAbove(splitAbove);
    String found = text(Compiler.compile(module, options));
    Path golden = folder.resolve(name + ".txt");
    if (Boolean.getBoolean("slipway.bless")) {
      Files.writeString(golden, found);
    }
    assertEquals(Files.readString(golden), found);
  }

  private static String text(CompilerOutput output) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    for (Map.Entry<String, byte[]> file : output.classes().classes().entrySet()) {
      if (file.getKey().matches(".*\\$(E|Init|Frame.*)")) {
        continue;
      }
      out.println("==== " + file.getKey());
      new ClassReader(file.getValue()).accept(new TraceClassVisitor(null, new Textifier(), out), 0);
    }
    return text.toString().replace(System.lineSeparator(), "\n");
  }
}
