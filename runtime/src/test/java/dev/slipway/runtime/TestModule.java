package dev.slipway.runtime;

import dev.slipway.runtime.abi.InstanceState;
import dev.slipway.runtime.abi.ModuleClasses;
import dev.slipway.runtime.abi.ModuleDescriptor;
import dev.slipway.runtime.abi.ModuleDescriptor.Mode;
import dev.slipway.runtime.abi.ModuleTypes;
import dev.slipway.wasm.type.ExternKind;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.GlobalType;
import dev.slipway.wasm.type.MemType;
import dev.slipway.wasm.type.RecType;
import dev.slipway.wasm.type.TableType;
import dev.slipway.wasm.type.ValType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Builds a module around a main class of the test sources, in place of a compiler. Add imports of a
 * kind before definitions of that kind.
 */
final class TestModule {
  private final Class<? extends InstanceState> main;
  private final Storage storage;
  private final List<FuncType> types = new ArrayList<>();
  private final List<ModuleDescriptor.Import> imports = new ArrayList<>();
  private final List<ModuleDescriptor.Export> exports = new ArrayList<>();
  private final List<Integer> funcs = new ArrayList<>();
  private final List<TableType> tables = new ArrayList<>();
  private final List<MemType> memories = new ArrayList<>();
  private final List<GlobalType> globals = new ArrayList<>();
  private final List<ModuleDescriptor.Elem> elems = new ArrayList<>();
  private final List<ModuleDescriptor.Data> datas = new ArrayList<>();
  private final List<ModuleDescriptor.Custom> customs = new ArrayList<>();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();

  TestModule(Class<? extends InstanceState> main, Storage storage) {
    this.main = main;
    this.storage = storage;
  }

  static FuncType type(List<ValType> params, ValType... results) {
    return new FuncType(params, List.of(results));
  }

  private TestModule imported(String name, ExternKind kind, int index) {
    imports.add(new ModuleDescriptor.Import("env", name, kind, index));
    return this;
  }

  TestModule export(String name, ExternKind kind, int index) {
    if (name != null) {
      exports.add(new ModuleDescriptor.Export(name, kind, index));
    }
    return this;
  }

  private int addFunc(FuncType type) {
    if (!types.contains(type)) {
      types.add(type);
    }
    funcs.add(types.indexOf(type));
    return funcs.size() - 1;
  }

  TestModule importFunc(String name, FuncType type) {
    return imported(name, ExternKind.FUNC, addFunc(type));
  }

  TestModule func(String export, FuncType type) {
    return export(export, ExternKind.FUNC, addFunc(type));
  }

  TestModule importTable(String name, TableType type) {
    tables.add(type);
    return imported(name, ExternKind.TABLE, tables.size() - 1);
  }

  TestModule table(String export, TableType type) {
    tables.add(type);
    return export(export, ExternKind.TABLE, tables.size() - 1);
  }

  TestModule importMemory(String name, MemType type) {
    memories.add(type);
    return imported(name, ExternKind.MEMORY, memories.size() - 1);
  }

  TestModule memory(String export, MemType type) {
    memories.add(type);
    return export(export, ExternKind.MEMORY, memories.size() - 1);
  }

  TestModule importGlobal(String name, GlobalType type) {
    globals.add(type);
    return imported(name, ExternKind.GLOBAL, globals.size() - 1);
  }

  TestModule global(String export, GlobalType type) {
    globals.add(type);
    return export(export, ExternKind.GLOBAL, globals.size() - 1);
  }

  TestModule elem(int... indices) {
    elems.add(
        new ModuleDescriptor.Elem(Mode.PASSIVE, 0, null, ValType.FUNCREF, indices.length, indices));
    return this;
  }

  TestModule data(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    datas.add(new ModuleDescriptor.Data(Mode.PASSIVE, 0, null, data.size(), bytes.length));
    data.writeBytes(bytes);
    return this;
  }

  TestModule custom(String name, byte[] payload) {
    customs.add(new ModuleDescriptor.Custom(name, data.size(), payload.length));
    data.writeBytes(payload);
    return this;
  }

  ModuleDescriptor descriptor() {
    boolean[] cells = new boolean[globals.size()];
    java.util.Arrays.fill(cells, true);
    return new ModuleDescriptor(
        main.getName(),
        main.getSimpleName(),
        storage,
        VectorForm.LONGS,
        ModuleTypes.of(types.stream().map(RecType::of).toList()),
        imports,
        exports,
        funcs.stream().mapToInt(i -> i).toArray(),
        tables,
        memories,
        globals,
        cells,
        new int[0],
        -1,
        elems,
        datas,
        customs);
  }

  ModuleClasses classes() {
    TreeMap<String, byte[]> classes = new TreeMap<>();
    String resource = "/" + main.getName().replace('.', '/') + ".class";
    try (InputStream in = main.getResourceAsStream(resource)) {
      classes.put(main.getName(), in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ModuleClasses(main.getName(), classes, descriptor().write(), data.toByteArray());
  }

  CompiledModule load() {
    return CompiledModule.load(classes());
  }
}
