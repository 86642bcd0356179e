package dev.slipway.wasm.binary;

import dev.slipway.wasm.Expr;
import dev.slipway.wasm.Feature;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.ImplementationLimits;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.ModuleException.FeatureDisabled;
import dev.slipway.wasm.ModuleException.LimitExceeded;
import dev.slipway.wasm.type.ExternKind;
import dev.slipway.wasm.type.MemType;
import dev.slipway.wasm.type.RecType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Bytes to a {@link Module} (spec 5.5). Function bodies are located, not decoded: {@link
 * InstrReader} does that when the validator or the compiler asks. Nothing is validated.
 *
 * <p>Counts are checked against the bytes that remain and against {@link ImplementationLimits}
 * before anything is allocated for them, so memory use is in proportion to the input.
 */
public final class BinaryReader {
  private static final int MAGIC = 0x6D736100;
  private static final int VERSION = 1;
  static final int PREAMBLE_BYTES = 8;

  /** In front of the type of a table that has an initializer; a zero byte follows. */
  static final int TABLE_WITH_INIT = 0x40;

  private final byte[] bytes;
  private final ByteCursor in;
  private final Features features;

  private List<RecType> types = List.of();
  private List<Module.Import> imports = List.of();
  private int[] functions = {};
  private int functionsAt;
  private List<Module.Table> tables = List.of();
  private List<MemType> memories = List.of();
  private List<Module.Tag> tags = List.of();
  private List<Module.Global> globals = List.of();
  private List<Module.Export> exports = List.of();
  private int start = -1;
  private List<Module.Elem> elems = List.of();
  private long dataCount = -1;
  private List<Module.Func> code = List.of();
  private List<Module.Data> datas = List.of();
  private final List<Module.Custom> customs = new ArrayList<>();

  private BinaryReader(byte[] bytes, Features features) {
    this.bytes = bytes;
    this.in = new ByteCursor(bytes, 0, bytes.length, 0);
    this.features = features;
  }

  /**
   * Decodes a module.
   *
   * @param bytes the whole module; kept by reference and not to be modified afterwards
   * @param features that are allowed
   * @return the module, not validated
   * @throws ModuleException if the bytes do not decode, need a feature that is off, or pass an
   *     implementation limit; always with an offset
   */
  public static Module read(byte[] bytes, Features features) {
    if (bytes.length > ImplementationLimits.MODULE_BYTES) {
      throw new LimitExceeded(
          "bytes of a module", bytes.length, ImplementationLimits.MODULE_BYTES, 0);
    }
    return new BinaryReader(bytes, features).module();
  }

  private Module module() {
    preamble();
    Section last = Section.CUSTOM;
    while (in.pos < bytes.length) {
      last = section(last);
    }
    checkCounts();
    return new Module(
        types,
        imports,
        functions,
        tables,
        memories,
        tags,
        globals,
        exports,
        start,
        elems,
        dataCount,
        code,
        datas,
        Collections.unmodifiableList(customs),
        new Module.Layout(bytes),
        null);
  }

  private void preamble() {
    if (bytes.length < 4 || in.fixed32() != MAGIC) {
      throw in.malformed("magic header not detected: expected 00 61 73 6d (\\0asm)", 0);
    }
    if (bytes.length < PREAMBLE_BYTES) {
      throw in.malformed("unexpected end: expected the version 01 00 00 00", 4);
    }
    int version = in.fixed32();
    if (version != VERSION) {
      throw in.malformed("unknown binary version 0x" + Integer.toHexString(version), 4);
    }
  }

  /** {@return the last section that is not custom} */
  private Section section(Section last) {
    int at = in.pos;
    int code = in.u8();
    Section section = Section.of(code);
    if (section == null) {
      throw in.malformed("malformed section id " + code, at);
    }
    int size = in.u32();
    int body = in.pos;
    in.skip(size);
    in.end = in.pos;
    in.pos = body;
    if (section != Section.CUSTOM && section.compareTo(last) <= 0) {
      throw in.malformed(
          "unexpected content after last section: "
              + section.text()
              + " section after the "
              + last.text()
              + " section",
          at);
    }
    contents(section, last);
    if (in.pos != in.end) {
      throw in.malformed(
          "section size mismatch: the "
              + section.text()
              + " section has "
              + size
              + " bytes, its content "
              + (in.pos - body),
          in.pos);
    }
    in.end = bytes.length;
    return section == Section.CUSTOM ? last : section;
  }

  private void contents(Section section, Section last) {
    switch (section) {
      case CUSTOM -> custom(last);
      case TYPE -> readTypes();
      case IMPORT -> readImports();
      case FUNCTION -> readFunctions();
      case TABLE -> readTables();
      case MEMORY -> readMemories();
      case TAG -> readTags();
      case GLOBAL -> readGlobals();
      case EXPORT -> readExports();
      case START -> start = index();
      case ELEMENT -> elems = new SegmentReader(in, features).elems();
      case DATA_COUNT -> readDataCount();
      case CODE -> readCode();
      case DATA -> datas = new SegmentReader(in, features).datas();
    }
  }

  private void checkCounts() {
    if (functions.length != code.size()) {
      throw in.malformed(
          "function and code section have inconsistent lengths: "
              + functions.length
              + " functions, "
              + code.size()
              + " bodies",
          functionsAt);
    }
    if (dataCount >= 0 && dataCount != datas.size()) {
      throw in.malformed(
          "data count and data section have inconsistent lengths: "
              + dataCount
              + " declared, "
              + datas.size()
              + " found",
          in.pos);
    }
  }

  /** An index that is kept in an int; -1 stays free to mean none, as no index space is so large. */
  private int index() {
    int index = in.u32();
    return index == -1 ? -2 : index;
  }

  private void custom(Section last) {
    String name = Utf8.name(in);
    customs.add(new Module.Custom(name, bytes, in.pos, in.end, last.code()));
    in.pos = in.end;
  }

  private void readTypes() {
    RecType[] array = new RecType[TypeReader.count(in, "types", ImplementationLimits.TYPES)];
    int total = 0;
    for (int i = 0; i < array.length; i++) {
      int at = in.offset();
      array[i] = TypeReader.recType(in, features);
      total += array[i].types().size();
      if (total > ImplementationLimits.TYPES) {
        throw new LimitExceeded("types", total, ImplementationLimits.TYPES, at);
      }
    }
    types = TypeReader.list(array);
  }

  /**
   * {@return the offset of a type, or of its recursive group, in the bytes that a module was read
   * from; -1 if it was not read from bytes}
   *
   * @param module as read
   * @param typeIndex a type index
   */
  public static int typeOffset(Module module, int typeIndex) {
    int section = Section.TYPE.offsetIn(module);
    if (section < 0) {
      return -1;
    }
    byte[] bytes = module.layout().bytes();
    ByteCursor in = new ByteCursor(bytes, section, bytes.length, 0);
    in.u32();
    int at = in.pos;
    for (int next = 0; next <= typeIndex; ) {
      at = in.pos;
      next += TypeReader.recType(in, Features.ALL).types().size();
    }
    return at;
  }

  private void readImports() {
    Module.Import[] array =
        new Module.Import[TypeReader.count(in, "imports", ImplementationLimits.IMPORTS)];
    for (int i = 0; i < array.length; i++) {
      int at = in.offset();
      String module = Utf8.name(in);
      String name = Utf8.name(in);
      array[i] = new Module.Import(module, name, desc(), at);
    }
    imports = TypeReader.list(array);
  }

  private Module.Desc desc() {
    return switch (externKind("malformed import kind")) {
      case FUNC -> new Module.Desc.Func(in.u32());
      case TABLE -> new Module.Desc.Table(TypeReader.tableType(in, features));
      case MEMORY -> new Module.Desc.Mem(TypeReader.memType(in, features));
      case GLOBAL -> new Module.Desc.Global(TypeReader.globalType(in, features));
      case TAG -> new Module.Desc.Tag(TypeReader.tagTypeIndex(in));
    };
  }

  private ExternKind externKind(String malformed) {
    int at = in.pos;
    int code = in.u8();
    ExternKind kind = ExternKind.of(code);
    if (kind == ExternKind.TAG) {
      requireTags("import or export of a tag", at);
    }
    if (kind == null) {
      throw in.malformed(malformed + " 0x" + Integer.toHexString(code), at);
    }
    return kind;
  }

  private void readFunctions() {
    functionsAt = in.pos;
    int count = TypeReader.count(in, "functions", ImplementationLimits.FUNCTIONS);
    functions = new int[count];
    for (int i = 0; i < count; i++) {
      functions[i] = in.u32();
    }
  }

  private void readTables() {
    Module.Table[] array =
        new Module.Table[TypeReader.count(in, "tables", ImplementationLimits.TABLES)];
    InstrReader instrs = new InstrReader(in, features);
    for (int i = 0; i < array.length; i++) {
      array[i] = table(instrs);
    }
    tables = TypeReader.list(array);
  }

  private Module.Table table(InstrReader instrs) {
    int at = in.offset();
    if (in.pos >= in.end || in.bytes[in.pos] != TABLE_WITH_INIT) {
      return new Module.Table(TypeReader.tableType(in, features), null, at);
    }
    in.pos++;
    int reserved = in.pos;
    if (in.u8() != 0) {
      throw in.malformed("zero byte expected in a table with an initializer", reserved);
    }
    if (!features.has(Feature.TYPED_FUNCTION_REFERENCES)) {
      throw new FeatureDisabled("table with an initializer", Feature.TYPED_FUNCTION_REFERENCES, at);
    }
    var type = TypeReader.tableType(in, features);
    return new Module.Table(type, SegmentReader.expr(in, instrs), at);
  }

  private void requireTags(String what, int at) {
    if (!features.has(Feature.EXCEPTION_HANDLING) && !features.has(Feature.LEGACY_EXCEPTIONS)) {
      throw new FeatureDisabled(what, Feature.EXCEPTION_HANDLING, at + in.base);
    }
  }

  private void readTags() {
    requireTags("tag section", in.pos);
    Module.Tag[] array = new Module.Tag[TypeReader.count(in, "tags", ImplementationLimits.TAGS)];
    for (int i = 0; i < array.length; i++) {
      int at = in.offset();
      array[i] = new Module.Tag(TypeReader.tagTypeIndex(in), at);
    }
    tags = TypeReader.list(array);
  }

  private void readMemories() {
    MemType[] array = new MemType[TypeReader.count(in, "memories", ImplementationLimits.MEMORIES)];
    for (int i = 0; i < array.length; i++) {
      array[i] = TypeReader.memType(in, features);
    }
    memories = TypeReader.list(array);
  }

  private void readGlobals() {
    Module.Global[] array =
        new Module.Global[TypeReader.count(in, "globals", ImplementationLimits.GLOBALS)];
    InstrReader instrs = new InstrReader(in, features);
    for (int i = 0; i < array.length; i++) {
      int at = in.offset();
      var type = TypeReader.globalType(in, features);
      array[i] = new Module.Global(type, SegmentReader.expr(in, instrs), at);
    }
    globals = TypeReader.list(array);
  }

  private void readExports() {
    Module.Export[] array =
        new Module.Export[TypeReader.count(in, "exports", ImplementationLimits.EXPORTS)];
    for (int i = 0; i < array.length; i++) {
      int at = in.offset();
      String name = Utf8.name(in);
      ExternKind kind = externKind("malformed export kind");
      array[i] = new Module.Export(name, kind, in.u32(), at);
    }
    exports = TypeReader.list(array);
  }

  private void readDataCount() {
    if (!features.has(Feature.BULK_MEMORY)) {
      throw new FeatureDisabled("data count section", Feature.BULK_MEMORY, in.offset());
    }
    dataCount = Integer.toUnsignedLong(in.u32());
  }

  private void readCode() {
    Module.Func[] array =
        new Module.Func[TypeReader.count(in, "function bodies", ImplementationLimits.FUNCTIONS)];
    int sectionEnd = in.end;
    for (int i = 0; i < array.length; i++) {
      int at = in.pos;
      int size = in.u32();
      int body = in.pos;
      in.skip(size);
      int end = in.pos;
      if (size > ImplementationLimits.FUNCTION_BYTES) {
        throw new LimitExceeded(
            "bytes of a function body", size, ImplementationLimits.FUNCTION_BYTES, at);
      }
      in.pos = body;
      in.end = end;
      List<Module.LocalRun> locals = locals();
      array[i] = new Module.Func(locals, new Expr(bytes, in.pos, end, 0), body);
      in.pos = end;
      in.end = sectionEnd;
    }
    code = TypeReader.list(array);
  }

  private List<Module.LocalRun> locals() {
    int at = in.pos;
    int runs = TypeReader.count(in, "runs of locals", ImplementationLimits.FUNCTION_BYTES);
    if (runs == 0) {
      return List.of();
    }
    Module.LocalRun[] array = new Module.LocalRun[runs];
    long total = 0;
    for (int i = 0; i < runs; i++) {
      int count = in.u32();
      total += Integer.toUnsignedLong(count);
      if (total > 0xFFFF_FFFFL) {
        throw in.malformed("too many locals: " + total + " found, 4294967295 allowed", at);
      }
      array[i] = new Module.LocalRun(count, TypeReader.valType(in, features));
    }
    return TypeReader.list(array);
  }
}
