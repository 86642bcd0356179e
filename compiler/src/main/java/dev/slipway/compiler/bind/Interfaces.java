package dev.slipway.compiler.bind;

import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.binary.NameSection;
import dev.slipway.wasm.type.ExternKind;
import dev.slipway.wasm.type.ExternType;
import dev.slipway.wasm.type.FuncType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The interfaces of a valid module: of its exports, named as the user wants, and of its imports,
 * with {@code Imports} behind that name.
 */
public final class Interfaces {
  /** What stands behind the name for the interface of imports. */
  static final String IMPORTS = "Imports";

  /** Members a class file: an interface with more inherits them from parts beside it. */
  public static final int PART = 2_000;

  private final String name;
  private final Records exportRecords = new Records();
  private final Records importRecords = new Records();
  private final List<Member> exports;
  private final List<Member> imports;

  /** By function index; one name that is imported several times is one member. */
  private final Map<Integer, Member> importedFuncs = new HashMap<>();

  private Interfaces(Module module, IndexSpaces spaces, String name) {
    this.name = name;
    NameSection names = NameSection.read(module);
    exports = exports(module, spaces, names);
    imports = imports(module, spaces, names);
  }

  /**
   * Names everything.
   *
   * @param name the exports interface, with its package
   */
  public static Interfaces of(Module module, IndexSpaces spaces, String name) {
    return new Interfaces(module, spaces, name);
  }

  /** {@return the binary name of the exports interface} */
  public String name() {
    return name;
  }

  /** {@return the exports in the module's order} */
  public List<Member> exports() {
    return exports;
  }

  /** {@return the binary name of the imports interface} */
  public String importsName() {
    return name + IMPORTS;
  }

  /** {@return the import that is a function of the module} */
  public Member importedFunc(int index) {
    return importedFuncs.get(index);
  }

  List<Member> imports() {
    return imports;
  }

  List<ResultRecord> exportRecords() {
    return exportRecords.all();
  }

  List<ResultRecord> importRecords() {
    return importRecords.all();
  }

  /** {@return the binary name of the interface that has an export} */
  public String owner(Member export) {
    return exports.size() <= PART ? name : name + partSuffix(export.number());
  }

  /** {@return what stands behind the name of the part that has an export} */
  static String partSuffix(int number) {
    return "Part" + number / PART;
  }

  private List<Member> exports(Module module, IndexSpaces spaces, NameSection names) {
    List<Module.Export> list = module.exports();
    String[] methods = JavaNames.methods(list.stream().map(Module.Export::name).toList());
    List<Member> made = new ArrayList<>();
    for (int i = 0; i < methods.length; i++) {
      Module.Export export = list.get(i);
      ExternType type = spaces.externType(export.kind(), export.index());
      made.add(
          member(methods[i], type, i, export.index(), quote(export.name()), names, exportRecords));
    }
    return List.copyOf(made);
  }

  private List<Member> imports(Module module, IndexSpaces spaces, NameSection names) {
    List<Module.Import> list = module.imports();
    Map<String, String> modules = new HashMap<>();
    for (Module.Import entry : list) {
      modules.merge(entry.name(), entry.module(), (one, other) -> one.equals(other) ? one : "");
    }
    List<String> wanted = new ArrayList<>();
    for (Module.Import entry : list) {
      boolean unique = !modules.get(entry.name()).isEmpty() || entry.module().isEmpty();
      wanted.add(unique ? entry.name() : entry.module() + "_" + entry.name());
    }
    String[] methods = JavaNames.methods(wanted);
    Map<ExternKind, Integer> counts = new EnumMap<>(ExternKind.class);
    Map<Key, Member> seen = new HashMap<>();
    List<Member> made = new ArrayList<>();
    for (int i = 0; i < methods.length; i++) {
      Module.Import entry = list.get(i);
      ExternKind kind = entry.desc().kind();
      int index = counts.merge(kind, 1, Integer::sum) - 1;
      ExternType type = spaces.externType(kind, index);
      String title = quote(entry.module()) + "." + quote(entry.name());
      Member member = member(methods[i], type, i, index, title, names, importRecords);
      // One name that is imported twice as the same is one thing.
      Member first = seen.putIfAbsent(new Key(entry.module(), entry.name(), type), member);
      if (first == null) {
        first = member;
        made.add(member);
      }
      if (kind == ExternKind.FUNC) {
        importedFuncs.put(index, first);
      }
    }
    return List.copyOf(made);
  }

  private record Key(String module, String name, ExternType type) {}

  private static Member member(
      String method,
      ExternType type,
      int number,
      int index,
      String title,
      NameSection names,
      Records records) {
    List<String> params = List.of();
    ResultRecord results = null;
    if (type instanceof ExternType.Func func) {
      FuncType funcType = func.type();
      results = records.of(funcType);
      List<String> locals = new ArrayList<>();
      for (int i = 0; i < funcType.params().size(); i++) {
        locals.add(names.local(index, i));
      }
      params = List.of(JavaNames.params(locals));
    }
    String debugName = debugName(type.kind(), index, names);
    return new Member(method, type, number, index, title, debugName, params, results);
  }

  private static String debugName(ExternKind kind, int index, NameSection names) {
    return switch (kind) {
      case FUNC -> names.func(index);
      case TABLE -> names.table(index);
      case MEMORY -> names.memory(index);
      case GLOBAL -> names.global(index);
      case TAG -> names.tag(index);
    };
  }

  private static String quote(String name) {
    return '"' + name + '"';
  }
}
