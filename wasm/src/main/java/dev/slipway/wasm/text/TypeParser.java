package dev.slipway.wasm.text;

import dev.slipway.wasm.Feature;
import dev.slipway.wasm.type.AbsHeapType;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.GlobalType;
import dev.slipway.wasm.type.HeapType;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.MemType;
import dev.slipway.wasm.type.NumType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.TableType;
import dev.slipway.wasm.type.ValType;
import dev.slipway.wasm.type.VecType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Types and type uses (spec 6.4, 6.6.4). */
final class TypeParser {
  private static final String REF = "ref";
  private static final Map<String, ValType> VAL_TYPES = new HashMap<>();
  private static final Map<String, AbsHeapType> HEAP_TYPES = new HashMap<>();

  static {
    for (NumType type : NumType.values()) {
      VAL_TYPES.put(type.text(), type);
    }
    VAL_TYPES.put(ValType.V128.text(), ValType.V128);
    for (RefType type : List.of(ValType.FUNCREF, ValType.EXTERNREF)) {
      VAL_TYPES.put(type.text(), type);
      HEAP_TYPES.put(type.heap().text(), (AbsHeapType) type.heap());
    }
  }

  /**
   * A type use as written.
   *
   * @param index of the type
   * @param type null if no type has that index
   * @param names of the parameters, null for those without
   */
  record Use(int index, FuncType type, List<String> names) {}

  private final Cursor cursor;
  private final Context context;

  TypeParser(Cursor cursor, Context context) {
    this.cursor = cursor;
    this.context = context;
  }

  ValType valType() {
    int start = cursor.position();
    ValType type = peekedValType();
    if (type == null) {
      throw cursor.unexpected("a value type");
    }
    int end = cursor.position();
    cursor.seek(start);
    requireFeature(type);
    cursor.seek(end);
    return type;
  }

  /** {@return the value type that stands here, moving past it, or null} */
  private ValType peekedValType() {
    if (cursor.openGroup(REF)) {
      // Of wasm 3.0's long forms those that spell a type of wasm 2.0.
      cursor.expectWord("null");
      RefType type = new RefType(true, heapType());
      cursor.close();
      return type;
    }
    ValType type = cursor.is(TokenKind.WORD) ? VAL_TYPES.get(cursor.text()) : null;
    if (type != null) {
      cursor.advance();
    }
    return type;
  }

  /** {@return a table's or segment's type, where plain functions need no feature} */
  RefType refType() {
    if (!atRefType()) {
      throw cursor.unexpected("a reference type");
    }
    int start = cursor.position();
    RefType type = (RefType) peekedValType();
    if (!type.equals(ValType.FUNCREF)) {
      int end = cursor.position();
      cursor.seek(start);
      requireFeature(type);
      cursor.seek(end);
    }
    return type;
  }

  /** {@return whether a reference type stands here} */
  boolean atRefType() {
    boolean word = cursor.is(TokenKind.WORD) && VAL_TYPES.get(cursor.text()) instanceof RefType;
    return word || cursor.atGroup(REF);
  }

  HeapType heapType() {
    AbsHeapType type = cursor.is(TokenKind.WORD) ? HEAP_TYPES.get(cursor.text()) : null;
    if (type == null) {
      throw cursor.unexpected("a heap type");
    }
    cursor.advance();
    return type;
  }

  private void requireFeature(ValType type) {
    switch (type) {
      case NumType num -> {}
      case VecType vec -> context.require(Feature.SIMD, "value type " + vec.text(), cursor);
      case RefType ref ->
          context.require(Feature.REFERENCE_TYPES, "value type " + ref.text(), cursor);
    }
  }

  /** Well-formed limits may be larger than any valid ones (spec 6.4.5). */
  Limits limits() {
    long min = cursor.unsigned(64);
    return cursor.is(TokenKind.NUMBER) ? Limits.of(min, cursor.unsigned(64)) : Limits.of(min);
  }

  TableType tableType() {
    Limits limits = limits();
    return new TableType(refType(), limits);
  }

  MemType memType() {
    return MemType.of(limits());
  }

  GlobalType globalType() {
    if (!cursor.openGroup("mut")) {
      return new GlobalType(false, valType());
    }
    ValType type = valType();
    cursor.close();
    return new GlobalType(true, type);
  }

  /** {@code (func (param ...)* (result ...)*)}: a type definition. */
  FuncType funcTypeDefinition() {
    cursor.expect(TokenKind.OPEN);
    cursor.expectWord("func");
    FuncType type = signature(new ArrayList<>());
    cursor.close();
    return type;
  }

  /**
   * {@code (param ...)* (result ...)*}; adds a name or null to {@code names} for each parameter.
   */
  FuncType signature(List<String> names) {
    List<ValType> params = new ArrayList<>();
    while (cursor.openGroup("param")) {
      named(params, names);
    }
    List<ValType> results = new ArrayList<>();
    int position = cursor.position();
    results(results);
    if (results.size() > 1) {
      int end = cursor.position();
      cursor.seek(position);
      context.require(Feature.MULTI_VALUE, "more than one result", cursor);
      cursor.seek(end);
    }
    return new FuncType(params, results);
  }

  /** {@code (result ...)*} */
  void results(List<ValType> types) {
    while (cursor.openGroup("result")) {
      while (!cursor.accept(TokenKind.CLOSE)) {
        types.add(valType());
      }
    }
  }

  /** The inside of {@code (param $x t)} or {@code (param t*)}; {@code local} has the same form. */
  void named(List<ValType> types, List<String> names) {
    String id = cursor.id();
    if (id != null) {
      types.add(valType());
      names.add(id);
      cursor.close();
      return;
    }
    while (!cursor.accept(TokenKind.CLOSE)) {
      types.add(valType());
      names.add(null);
    }
  }

  /** A type use: {@code (type x)? (param ...)* (result ...)*} (spec 6.6.4). */
  Use typeUse() {
    int start = cursor.position();
    List<String> names = new ArrayList<>();
    if (!cursor.openGroup("type")) {
      FuncType type = signature(names);
      return new Use(context.intern(type), type, names);
    }
    int index = context.types.index(cursor);
    cursor.close();
    boolean inline = cursor.atGroup("param") || cursor.atGroup("result");
    FuncType written = signature(names);
    FuncType type = context.funcType(index);
    if (inline && !written.equals(type)) {
      cursor.seek(start);
      String found =
          type == null ? "there is no type " + Integer.toUnsignedString(index) : type.toString();
      throw cursor.error(
          "inline function type " + written + " differs from the type it names: " + found);
    }
    return new Use(index, type, names);
  }

  /** A type use whose parameters may not be named: of a block or an indirect call. */
  Use anonymousTypeUse() {
    int start = cursor.position();
    Use use = typeUse();
    for (String name : use.names()) {
      if (name != null) {
        cursor.seek(start);
        throw cursor.error("parameters cannot be named here: $" + name);
      }
    }
    return use;
  }
}
