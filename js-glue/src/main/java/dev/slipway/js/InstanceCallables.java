package dev.slipway.js;

import dev.slipway.runtime.CompiledModule;
import dev.slipway.runtime.ExportType;
import dev.slipway.runtime.Extern;
import dev.slipway.runtime.Global;
import dev.slipway.runtime.HostFunction;
import dev.slipway.runtime.ImportType;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Instance;
import dev.slipway.wasm.LinkException;
import dev.slipway.wasm.type.ExternType;
import dev.slipway.wasm.type.GlobalType;
import dev.slipway.wasm.type.NumType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.ValType;
import dev.slipway.wasm.type.VecType;
import java.util.List;

/** WebAssembly.Instance: reading the imports, instantiating, handing out the exports. */
final class InstanceCallables {
  /** A module's imports while they are read, one after the other. */
  private static final class ImportList implements Imports {
    final CompiledModule module;
    final List<ImportType> types;
    final Extern[] externs;
    private int next;

    ImportList(CompiledModule module) {
      this.module = module;
      this.types = module.imports();
      this.externs = new Extern[types.size()];
    }

    /** The linker asks for each import once, in order; two of the same name may differ. */
    @Override
    public Extern get(String from, String name) {
      return externs[next++];
    }
  }

  /** An instance with what it takes to hand out its exports by number. */
  private record Exports(List<ExportType> types, Extern[] externs) {}

  private final Realm realm;

  private InstanceCallables(Realm realm) {
    this.realm = realm;
  }

  static void define(Realm realm) {
    InstanceCallables callables = new InstanceCallables(realm);
    realm.define("importsOf", args -> new Handle(new ImportList(Handle.value(args[0]))));
    realm.define("importCount", args -> list(args[0]).externs.length);
    realm.define("importsAny", args -> list(args[0]).module.importCount() > 0);
    realm.define("importModule", args -> type(args[0], args[1]).module());
    realm.define("importName", args -> type(args[0], args[1]).name());
    realm.define(
        "importValue",
        args ->
            callables.importValue(
                list(args[0]),
                Values.toInt(args[1]),
                args[2],
                args[3],
                Realm.string(args[4]),
                Realm.string(args[5])));
    realm.define(
        "importSuspending",
        args -> callables.importSuspending(list(args[0]), Values.toInt(args[1]), args[2]));
    realm.defineEntry(
        "instantiate",
        "WebAssembly.Instance",
        args -> callables.instantiate(list(args[0]), Realm.string(args[1])));
    realm.define("exportCount", args -> exports(args[0]).externs.length);
    realm.define("exportName", args -> exports(args[0]).types.get(Values.toInt(args[1])).name());
    realm.define("exportValue", args -> callables.export(exports(args[0]), Values.toInt(args[1])));
  }

  private static ImportList list(Object handle) {
    return Handle.value(handle);
  }

  private static ImportType type(Object handle, Object index) {
    return list(handle).types.get(Values.toInt(index));
  }

  private static Exports exports(Object handle) {
    return Handle.value(handle);
  }

  // ---- imports

  /**
   * One step of "read the imports".
   *
   * @param handle of {@code value} if it is a WebAssembly object, else undefined
   * @param typeOf JavaScript's {@code typeof value}
   */
  private Object importValue(
      ImportList list, int index, Object value, Object handle, String typeOf, String where) {
    ImportType wanted = list.types.get(index);
    Extern given = handle instanceof Handle known ? (Extern) known.value() : null;
    list.externs[index] =
        switch (wanted.type()) {
          case ExternType.Func func -> {
            if (!typeOf.equals("function")) {
              throw mismatch(list, index, where, "function import requires a callable");
            }
            yield given != null ? given : jsFunction(func, value);
          }
          case ExternType.Global global ->
              given instanceof Global
                  ? given
                  : constant(global.type(), value, typeOf, list, index, where);
          case ExternType.Mem _ ->
              need(given, "memory import must be a WebAssembly.Memory object", list, index, where);
          case ExternType.Table _ ->
              need(given, "table import requires a WebAssembly.Table", list, index, where);
          case ExternType.Tag _ ->
              need(given, "tag import requires a WebAssembly.Tag", list, index, where);
        };
    if (list.externs[index].type().kind() != wanted.type().kind()) {
      throw mismatch(
          list,
          index,
          where,
          wanted.type().kind().jsName() + " import: found a " + given.type().kind().jsName());
    }
    return null;
  }

  /**
   * The same for a {@code WebAssembly.Suspending} of {@code function}.
   *
   * @return false, and nothing is done, if the import is not a function
   */
  private boolean importSuspending(ImportList list, int index, Object function) {
    if (list.types.get(index).type() instanceof ExternType.Func wanted) {
      list.externs[index] =
          HostFunction.of(wanted.defType(), new SuspendingImport(realm, wanted.type(), function));
      return true;
    }
    return false;
  }

  private Extern jsFunction(ExternType.Func wanted, Object function) {
    return JsImport.of(realm, wanted.defType(), function);
  }

  private static Extern need(
      Extern given, String message, ImportList list, int index, String where) {
    if (given == null) {
      throw mismatch(list, index, where, message);
    }
    return given;
  }

  /** A JavaScript value as a constant global. */
  private Global constant(
      GlobalType type, Object value, String typeOf, ImportList list, int index, String where) {
    if (type.mutable()) {
      throw mismatch(
          list, index, where, "imported mutable global must be a WebAssembly.Global object");
    }
    if (!fits(type.value(), typeOf)) {
      throw mismatch(
          list,
          index,
          where,
          "global import of type " + type + ": found a value of type " + typeOf);
    }
    Object converted;
    try {
      converted = realm.values.toWasm(type.value(), value);
    } catch (JsError e) {
      throw mismatch(list, index, where, "global import of type " + type + ": " + e.getMessage());
    }
    return Global.create(new GlobalType(false, type.value()), converted);
  }

  private static boolean fits(ValType type, String typeOf) {
    return switch (type) {
      case NumType num -> typeOf.equals(num == NumType.I64 ? "bigint" : "number");
      case RefType ref ->
          // "Read the imports" converts it, and fails with a LinkError.
          !Values.isOpaque(ref);
      case VecType _ -> false;
    };
  }

  private static JsError mismatch(ImportList list, int index, String where, String message) {
    ImportType type = list.types.get(index);
    return new JsError(
        JsError.Kind.LINK,
        "WebAssembly."
            + where
            + ": Import #"
            + index
            + " \""
            + type.module()
            + "\" \""
            + type.name()
            + "\": "
            + message);
  }

  // ---- instances

  private Handle instantiate(ImportList imports, String where) {
    Instance instance;
    PromisingCall outer = realm.promising;
    realm.promising = null;
    try {
      instance = imports.module.instantiate(realm.store, imports);
    } catch (LinkException e) {
      throw new JsError(JsError.Kind.LINK, where + ": " + e.getMessage());
    } finally {
      realm.promising = outer;
      realm.enterJs();
    }
    Extern[] externs = instance.exports().values().toArray(Extern[]::new);
    return new Handle(new Exports(imports.module.exports(), externs));
  }

  private Object export(Exports exports, int index) {
    Extern extern = exports.externs[index];
    if (extern instanceof HostFunction func && Companion.of(realm, func) == null) {
      return realm.functions.create(func, exports.types.get(index).index()).object;
    }
    return realm.toJs(extern);
  }
}
