package dev.slipway.js;

import dev.slipway.runtime.GuestException;
import dev.slipway.runtime.Tag;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.ValType;
import java.util.ArrayList;
import java.util.List;

/** WebAssembly.Tag, Exception and JSTag. */
final class ExceptionCallables {
  private final Realm realm;

  private ExceptionCallables(Realm realm) {
    this.realm = realm;
  }

  static void define(Realm realm) {
    ExceptionCallables callables = new ExceptionCallables(realm);
    realm.define("tagNew", callables::createTag);
    realm.define("jsTag", _ -> realm.toJs(realm.jsTag));
    realm.define("exceptionSize", args -> callables.size(Handle.value(args[0])));
    realm.define("exceptionNew", callables::create);
    realm.define(
        "exceptionIs",
        args -> Handle.<GuestException>value(args[0]).tag() == Handle.value(args[1]));
    realm.define("exceptionGet", callables::get);
  }

  /** Of the object, the list of names of types, and its length. */
  private Handle createTag(Object[] args) {
    List<ValType> types = new ArrayList<>();
    for (int i = 0; i < Values.toInt(args[2]); i++) {
      String name = Realm.string(Realm.element(args[1], i));
      types.add(GlobalCallables.type(name, "WebAssembly.Tag(): Property 'parameters'"));
    }
    return new Handle(realm.adopt(Tag.create(new FuncType(types, List.of())), args[0]));
  }

  /** How many values an exception of a tag is made of. */
  private int size(Tag tag) {
    if (tag == realm.jsTag) {
      throw JsError.type("WebAssembly.Exception(): Argument 0 cannot be WebAssembly.JSTag");
    }
    return tag.tagType().params().size();
  }

  /** Of the object, the tag, and the list of values. */
  private Handle create(Object[] args) {
    Tag tag = Handle.value(args[1]);
    List<ValType> types = tag.tagType().params();
    Object[] values = new Object[types.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          realm.values.toWasm(
              types.get(i), Realm.element(args[2], i), "WebAssembly.Exception(): value " + i);
    }
    GuestException exception = GuestException.of(tag, values);
    new Companion.Plain(realm, args[0], exception);
    return new Handle(exception);
  }

  /** Of the exception, the tag, and the index, which is none if there is no such value. */
  private Object get(Object[] args) {
    GuestException exception = Handle.value(args[0]);
    long index = Values.toLong(args[2]);
    if (exception.tag() != Handle.value(args[1])) {
      throw JsError.type(
          "WebAssembly.Exception.getArg(): the exception is not of the tag that is given");
    }
    List<ValType> types = exception.tag().tagType().params();
    if (index >= types.size()) {
      throw JsError.range(
          "WebAssembly.Exception.getArg(): index " + index + " of " + types.size() + " values");
    }
    return realm.values.toJs(types.get((int) index), exception.values()[(int) index]);
  }
}
