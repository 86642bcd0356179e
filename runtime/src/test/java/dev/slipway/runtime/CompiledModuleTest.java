package dev.slipway.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.runtime.abi.Abi;
import dev.slipway.runtime.abi.ModuleClasses;
import dev.slipway.runtime.abi.ModuleDescriptor;
import dev.slipway.wasm.LinkException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompiledModuleTest {
  interface Divider {
    int div(int a, int b);
  }

  private static final ModuleClasses CALC = Calc.module(Storage.HEAP).classes();

  private static Imports imports() {
    return Imports.builder().func("env", "log", IntConsumer.class, (int _) -> {}).build();
  }

  private static void writeJar(Path file, Map<String, byte[]> entries) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
  }

  private static Map<String, byte[]> jarEntries() {
    Map<String, byte[]> entries = new TreeMap<>();
    CALC.classes().forEach((name, bytes) -> entries.put(ModuleClasses.classPath(name), bytes));
    entries.put(ModuleClasses.descriptorPath(CALC.mainClass()), CALC.descriptor());
    entries.put(ModuleClasses.dataPath(CALC.mainClass()), CALC.data());
    return entries;
  }

  @Test
  void describesItself() {
    CompiledModule module = CompiledModule.load(CALC);
    assertEquals(
        "[ImportType[module=env, name=log, type=func [i32] -> []]]", module.imports() + "");
    assertEquals(
        "ExportType[name=mem, type=memory 1 4, index=0]", module.exports().get(8).toString());
    assertEquals(1, module.customSections("about").size());
    assertArrayEquals(new byte[] {1, 2, 3}, module.customSections("about").get(0));
    assertEquals(0, module.customSections("other").size());
  }

  @Test
  void opensAJar(@TempDir Path folder) throws IOException {
    Path jar = folder.resolve("calc.jar");
    writeJar(jar, jarEntries());
    CompiledModule module = CompiledModule.open(jar);
    Files.delete(jar);
    assertEquals(2, module.instantiate(imports()).call("div", 4, 2));
    assertEquals("hello", module.instantiate(imports()).memory("mem").readUtf8(16, 5));
  }

  @Test
  void findsAModuleOnAClassPath(@TempDir Path folder) throws IOException {
    Path jar = folder.resolve("calc.jar");
    writeJar(jar, jarEntries());
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader())) {
      CompiledModule module = CompiledModule.fromClassPath(loader, CALC.mainClass());
      assertEquals(2, module.instantiate(imports()).call("div", 4, 2));
      assertThrows(
          LinkException.class, () -> CompiledModule.fromClassPath(loader, "no.such.Module"));
    }
  }

  @Test
  void refusesJarsWithoutAModuleOrWithHalfOfOne(@TempDir Path folder) throws IOException {
    Path jar = folder.resolve("bad.jar");
    assertThrows(IOException.class, () -> CompiledModule.open(jar));
    Files.write(jar, new byte[] {1, 2, 3});
    assertThrows(IOException.class, () -> CompiledModule.open(jar));
    writeJar(jar, Map.of("readme.txt", new byte[0]));
    assertTrue(
        assertThrows(LinkException.class, () -> CompiledModule.open(jar))
            .getMessage()
            .contains("expected one compiled module, found none"));
    for (String missing : jarEntries().keySet()) {
      Map<String, byte[]> entries = jarEntries();
      entries.remove(missing);
      writeJar(jar, entries);
      if (missing.endsWith(".class")) {
        continue; // the test's own class path has this class too
      }
      assertThrows(LinkException.class, () -> CompiledModule.open(jar), missing);
    }
    Map<String, byte[]> two = jarEntries();
    two.put(ModuleClasses.descriptorPath("other.Main"), CALC.descriptor());
    writeJar(jar, two);
    assertTrue(
        assertThrows(LinkException.class, () -> CompiledModule.open(jar))
            .getMessage()
            .contains("other.Main"));
    CompiledModule.open(jar, CALC.mainClass());
  }

  @Test
  void anotherAbiVersionIsRefusedWithBothVersions() {
    byte[] descriptor = CALC.descriptor().clone();
    ByteBuffer.wrap(descriptor).putInt(4, Abi.VERSION + 1);
    LinkException refused =
        assertThrows(
            LinkException.class,
            () ->
                CompiledModule.load(
                    new ModuleClasses(CALC.mainClass(), CALC.classes(), descriptor, CALC.data())));
    assertEquals(
        CALC.mainClass()
            + ": compiled for ABI "
            + (Abi.VERSION + 1)
            + ", this runtime has ABI "
            + Abi.VERSION
            + ": compile the module again with the compiler of this runtime's version",
        refused.getMessage());
  }

  @Test
  void damageIsALinkException() {
    TreeMap<String, byte[]> cut = new TreeMap<>(CALC.classes());
    cut.replaceAll((_, bytes) -> java.util.Arrays.copyOf(bytes, bytes.length / 2));
    TreeMap<String, byte[]> none = new TreeMap<>(Map.of("a.B", new byte[0]));
    byte[] data = CALC.data();
    ModuleClasses[] damaged = {
      new ModuleClasses(CALC.mainClass(), cut, CALC.descriptor(), data),
      new ModuleClasses(CALC.mainClass(), CALC.classes(), CALC.descriptor(), new byte[1]),
      new ModuleClasses(CALC.mainClass(), CALC.classes(), new byte[0], data),
      new ModuleClasses("a.B", none, withMainClass("a.B"), data),
      new ModuleClasses("a.C", none, withMainClass("a.C"), data),
      new ModuleClasses("java.lang.String", none, withMainClass("java.lang.String"), data),
    };
    for (ModuleClasses classes : damaged) {
      assertThrows(LinkException.class, () -> CompiledModule.load(classes));
    }
  }

  private static byte[] withMainClass(String name) {
    ModuleDescriptor d = Calc.module(Storage.HEAP).descriptor();
    return new ModuleDescriptor(
            name,
            d.name(),
            d.storage(),
            d.vectors(),
            d.types(),
            d.imports(),
            d.exports(),
            d.funcs(),
            d.tables(),
            d.memories(),
            d.globals(),
            d.cells(),
            d.tags(),
            d.start(),
            d.elems(),
            d.datas(),
            d.customs())
        .write();
  }

  @Test
  void modulesAreIsolatedFromEachOtherAndFromTheClassPath() {
    Instance a = CompiledModule.load(CALC).instantiate(imports());
    Instance b = CompiledModule.load(CALC).instantiate(imports());
    Class<?> classA = a.func("div").owner.getClass();
    Class<?> classB = b.func("div").owner.getClass();
    assertNotSame(classA, classB);
    assertNotSame(Calc.class, classA);
    assertEquals(Calc.class.getName(), classA.getName());
  }

  @Test
  void isUnloadedWithItsLastInstance() throws InterruptedException {
    WeakReference<ClassLoader> loader = useOnce();
    for (int i = 0; i < 50 && loader.get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertNull(loader.get(), "the module's class loader is still reachable");
  }

  private static WeakReference<ClassLoader> useOnce() {
    Instance instance = CompiledModule.load(CALC).instantiate(imports());
    assertEquals(3, instance.as(Divider.class).div(6, 2));
    assertEquals(3, instance.call("div", 6, 2));
    assertThrows(Exhausted.class, () -> instance.call("recurse"));
    return new WeakReference<>(instance.func("div").owner.getClass().getClassLoader());
  }
}
