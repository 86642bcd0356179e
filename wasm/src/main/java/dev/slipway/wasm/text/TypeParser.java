package dev.slipway.wasm.text;

import dev.slipway.wasm.Feature;
import dev.slipway.wasm.type.AbsHeapType;
import dev.slipway.wasm.type.AddrType;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.GlobalType;
import dev.slipway.wasm.type.HeapType;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.MemType;
import dev.slipway.wasm.type.NumType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.TableType;
import dev.slipway.wasm.type.TypeIndex;
import dev.slipway.wasm.type.ValType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Types and type uses (spec 6.4, 6.6.4). */
final class TypeParser {
  static final String SHARED = "shared";
  static final String PAGE_SIZE = "pagesize";
  private static final String REF = "ref";
  private static final Map<String, ValType> VAL_TYPES = new HashMap<>();
  private static final Map<String, AbsHeapType> HEAP_TYPES = new HashMap<>();

  static {
    for (NumType type : NumType.values()) {
      VAL_TYPES.put(type.text(), type);
    }
    VAL_TYPES.put(ValType.V128.text(), ValType.V128);
    for (AbsHeapType heap : AbsHeapType.values()) {
      RefType type = new RefType(true, heap);
      VAL_TYPES.put(type.text(), type);
      HEAP_TYPES.put(heap.text(), heap);
    }
  }

  /**
   * A type use as written.
   *
   * @param index of the type
   * @param type null if no type has that index
   * @param names of the parameters
   */
  record Use(int index, FuncType type, List<Binding> names) {}

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
      boolean nullable = cursor.acceptWord("null");
      RefType type = new RefType(nullable, heapType());
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

  /** {@return a heap type that stands alone} */
  HeapType heapType() {
    if (Space.atIndex(cursor)) {
      return new TypeIndex(context.types.index(cursor));
    }
    AbsHeapType type = cursor.is(TokenKind.WORD) ? HEAP_TYPES.get(cursor.text()) : null;
    if (type == null) {
      throw cursor.unexpected("a heap type");
    }
    cursor.advance();
    return type;
  }

  /** {@return the heap type of a null} */
  HeapType heapTypeOfNull() {
    int start = cursor.position();
    HeapType type = heapType();
    int end = cursor.position();
    cursor.seek(start);
    requireFeature(new RefType(true, type));
    cursor.seek(end);
    return type;
  }

  private void requireFeature(ValType type) {
    Feature feature = Feature.of(type);
    if (feature != Feature.MVP) {
      context.require(feature, "value type " + type.text(), cursor);
    }
  }

  /** An optional address type. */
  AddrType addrType(String what) {
    int position = cursor.position();
    boolean wide = cursor.acceptWord(NumType.I64.text());
    if (wide && !context.features.has(Feature.MEMORY64)) {
      cursor.seek(position);
      context.require(Feature.MEMORY64, "a 64-bit " + what, cursor);
    }
    if (!wide) {
      cursor.acceptWord(NumType.I32.text());
    }
    return wide ? AddrType.I64 : AddrType.I32;
  }

  /** Well-formed limits may be larger than any valid ones (spec 6.4.5). */
  private Limits limits(AddrType addr) {
    long min = cursor.unsigned(64);
    boolean hasMax = cursor.is(TokenKind.NUMBER);
    return new Limits(addr, min, hasMax, hasMax ? cursor.unsigned(64) : -1);
  }

  TableType tableType() {
    return tableType(addrType(Field.TABLE.text()));
  }

  TableType tableType(AddrType addr) {
    Limits limits = limits(addr);
    return new TableType(refType(), limits);
  }

  MemType memType() {
    return memType(addrType(Field.MEMORY.text()));
  }

  MemType memType(AddrType addr) {
    Limits limits = limits(addr);
    boolean shared = cursor.is(TokenKind.WORD) && cursor.text().equals(SHARED);
    if (shared) {
      context.require(Feature.THREADS, "a shared memory", cursor);
      cursor.advance();
    }
    return new MemType(limits, shared, pageSizeLog2());
  }

  /** {@code (pagesize n)}, or nothing. */
  int pageSizeLog2() {
    if (!cursor.atGroup(PAGE_SIZE)) {
      return MemType.DEFAULT_PAGE_SIZE_LOG2;
    }
    context.require(Feature.CUSTOM_PAGE_SIZES, "a page size", cursor);
    cursor.openGroup(PAGE_SIZE);
    int position = cursor.position();
    long size = cursor.unsigned(32);
    if (Long.bitCount(size) != 1) {
      cursor.seek(position);
      throw cursor.error("invalid custom page size: it must be 1 or 65536, found " + cursor.text());
    }
    cursor.close();
    return Long.numberOfTrailingZeros(size);
  }

  GlobalType globalType() {
    if (!cursor.openGroup("mut")) {
      return new GlobalType(false, valType());
    }
    ValType type = valType();
    cursor.close();
    return new GlobalType(true, type);
  }

  /** {@code (param ...)* (result ...)*}; adds to {@code names} for each parameter. */
  FuncType signature(List<Binding> names) {
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
  void named(List<ValType> types, List<Binding> names) {
    Binding binding = Binding.read(cursor, context);
    if (binding.name() != null) {
      types.add(valType());
      names.add(binding);
      cursor.close();
      return;
    }
    while (!cursor.accept(TokenKind.CLOSE)) {
      types.add(valType());
      names.add(Binding.NONE);
    }
  }

  /** A type use: {@code (type x)? (param ...)* (result ...)*} (spec 6.6.4). */
  Use typeUse() {
    int start = cursor.position();
    List<Binding> names = new ArrayList<>();
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
          type == null
              ? "there is no function type " + Integer.toUnsignedString(index)
              : type.toString();
      throw cursor.error(
          "inline function type " + written + " differs from the type it names: " + found);
    }
    return new Use(index, type, names);
  }

  /** A type use whose parameters may not be named: of a block or an indirect call. */
  Use anonymousTypeUse() {
    int start = cursor.position();
    Use use = typeUse();
    for (Binding name : use.names()) {
      if (name.id() != null) {
        cursor.seek(start);
        throw cursor.error("parameters cannot be named here: $" + name.id());
      }
    }
    return use;
  }
}
