package dev.slipway.js;

import dev.slipway.runtime.Extern;
import dev.slipway.runtime.Func;
import dev.slipway.wasm.type.AddrType;
import dev.slipway.wasm.type.DefType;
import dev.slipway.wasm.type.ExternType;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.ValType;
import java.util.ArrayList;
import java.util.List;

/**
 * The type reflection proposal: types as JavaScript objects, and WebAssembly.Function. Members are
 * in lexicographic order, as WebIDL makes dictionaries.
 */
final class TypeReflection {
  private final Realm realm;

  TypeReflection(Realm realm) {
    this.realm = realm;
    realm.define("typeReflection", _ -> realm.options.typeReflection());
    realm.define("externType", args -> of(Handle.<Extern>value(args[0]).type()));
    realm.define(
        "functionNew",
        args -> function(types(args[0], args[1]), types(args[2], args[3]), args[4], args[5]));
  }

  /** {@return a type as JavaScript sees it} */
  Object of(ExternType type) {
    return switch (type) {
      case ExternType.Func func ->
          record(
              "parameters", names(func.type().params()), "results", names(func.type().results()));
      case ExternType.Tag tag -> record("parameters", names(tag.type().params()));
      case ExternType.Global global ->
          record("mutable", global.type().mutable(), "value", global.type().value().text());
      case ExternType.Mem memory -> {
        List<Object> members = new ArrayList<>();
        address(members, memory.type().limits());
        limits(members, memory.type().limits());
        members.add("shared");
        members.add(memory.type().shared());
        yield record(members.toArray());
      }
      case ExternType.Table table -> {
        List<Object> members = new ArrayList<>();
        address(members, table.type().limits());
        members.add("element");
        members.add(table.type().element().text());
        limits(members, table.type().limits());
        yield record(members.toArray());
      }
    };
  }

  /** A memory or table with 32-bit addresses has no such member, as before there were others. */
  private static void address(List<Object> members, Limits limits) {
    if (limits.addr() == AddrType.I64) {
      members.add("address");
      members.add("i64");
    }
  }

  private void limits(List<Object> members, Limits limits) {
    if (limits.hasMax()) {
      members.add("maximum");
      members.add(realm.values.fromAddress(limits.addr(), limits.max()));
    }
    members.add("minimum");
    members.add(realm.values.fromAddress(limits.addr(), limits.min()));
  }

  private Object names(List<ValType> types) {
    return realm.values.list.call(types.stream().map(ValType::text).toArray());
  }

  private Object record(Object... members) {
    return realm.values.record.call(members);
  }

  private static List<ValType> types(Object names, Object count) {
    List<ValType> types = new ArrayList<>();
    for (int i = 0; i < Values.toInt(count); i++) {
      String name = Realm.string(Realm.element(names, i));
      types.add(GlobalCallables.type(name, "WebAssembly.Function()"));
    }
    return types;
  }

  /**
   * {@return the WebAssembly.Function of a JavaScript function}
   *
   * @param exported the handle of {@code callback} if it is an exported function, which stays what
   *     it is; else undefined
   * @throws JsError a TypeError if it is of another type
   */
  private Object function(
      List<ValType> params, List<ValType> results, Object callback, Object exported) {
    FuncType type = new FuncType(params, results);
    if (!(exported instanceof Handle handle)) {
      return realm.functions.create(JsImport.of(realm, DefType.of(type), callback)).object;
    }
    Func func = (Func) handle.value();
    if (!func.funcType.equals(type)) {
      throw JsError.type(
          "WebAssembly.Function(): Argument 1 is an exported function of type "
              + func.funcType
              + ", which is not "
              + type);
    }
    return callback;
  }
}
