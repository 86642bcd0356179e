package dev.slipway.runtime.abi;

import dev.slipway.runtime.Storage;
import dev.slipway.runtime.VectorForm;
import dev.slipway.runtime.abi.ModuleDescriptor.Custom;
import dev.slipway.runtime.abi.ModuleDescriptor.Data;
import dev.slipway.runtime.abi.ModuleDescriptor.Elem;
import dev.slipway.runtime.abi.ModuleDescriptor.Export;
import dev.slipway.runtime.abi.ModuleDescriptor.Import;
import dev.slipway.runtime.abi.ModuleDescriptor.Mode;
import dev.slipway.wasm.LinkException;
import dev.slipway.wasm.type.AddrType;
import dev.slipway.wasm.type.ExternKind;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.GlobalType;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.MemType;
import dev.slipway.wasm.type.TableType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The bytes of a {@link ModuleDescriptor}: magic {@code SLIP}, {@link Abi#VERSION}, CRC-32 of the
 * rest (all big-endian 32-bit), then the components in order. Numbers are big-endian; a list is a
 * count and its items; text is a count and UTF-8.
 */
final class DescriptorFormat {
  private static final int MAGIC = 0x534C4950;
  private static final int HEADER = 12;

  private DescriptorFormat() {}

  static byte[] write(ModuleDescriptor descriptor) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      new Writer(new DataOutputStream(body)).descriptor(descriptor);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    byte[] bytes = body.toByteArray();
    return ByteBuffer.allocate(HEADER + bytes.length)
        .putInt(MAGIC)
        .putInt(Abi.VERSION)
        .putInt(crc(bytes, 0))
        .put(bytes)
        .array();
  }

  static ModuleDescriptor read(byte[] bytes, String where) {
    if (bytes.length < HEADER || ByteBuffer.wrap(bytes).getInt() != MAGIC) {
      throw new LinkException(where + ": not a descriptor of a compiled module");
    }
    int version = ByteBuffer.wrap(bytes).getInt(4);
    if (version != Abi.VERSION) {
      throw new LinkException(
          where
              + ": compiled for ABI "
              + version
              + ", this runtime has ABI "
              + Abi.VERSION
              + ": compile the module again with the compiler of this runtime's version");
    }
    if (ByteBuffer.wrap(bytes).getInt(8) != crc(bytes, HEADER)) {
      throw new LinkException(where + ": the descriptor is damaged: its checksum is wrong");
    }
    try {
      ByteArrayInputStream body = new ByteArrayInputStream(bytes, HEADER, bytes.length - HEADER);
      ModuleDescriptor descriptor = new Reader(new DataInputStream(body)).descriptor();
      if (body.available() != 0) {
        throw new IOException(body.available() + " bytes too many");
      }
      return descriptor;
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new LinkException(where + ": the descriptor is damaged: " + e.getMessage(), e);
    }
  }

  private static int crc(byte[] bytes, int from) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, bytes.length - from);
    return (int) crc.getValue();
  }

  private interface ItemWriter<T> {
    void write(T item) throws IOException;
  }

  private static final class Writer {
    private final DataOutputStream out;
    private TypeFormat.Writer types;

    Writer(DataOutputStream out) {
      this.out = out;
    }

    void descriptor(ModuleDescriptor d) throws IOException {
      text(d.mainClass());
      text(d.name());
      out.writeByte(d.storage().ordinal());
      out.writeByte(d.vectors().ordinal());
      types = new TypeFormat.Writer(out, d.types());
      list(d.imports(), this::importEntry);
      list(d.exports(), this::export);
      ints(d.funcs());
      list(d.tables(), this::tableType);
      list(d.memories(), this::memType);
      list(d.globals(), this::globalType);
      for (boolean cell : d.cells()) {
        out.writeBoolean(cell);
      }
      ints(d.tags());
      out.writeInt(d.start());
      list(d.elems(), this::elem);
      list(d.datas(), this::data);
      list(d.customs(), this::custom);
    }

    private <T> void list(List<T> items, ItemWriter<T> writer) throws IOException {
      out.writeInt(items.size());
      for (T item : items) {
        writer.write(item);
      }
    }

    private void ints(int[] ints) throws IOException {
      out.writeInt(ints.length);
      for (int i : ints) {
        out.writeInt(i);
      }
    }

    private void text(String text) throws IOException {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }

    private void limits(Limits limits) throws IOException {
      out.writeByte(limits.addr().ordinal());
      out.writeLong(limits.min());
      out.writeBoolean(limits.hasMax());
      out.writeLong(limits.max());
    }

    private void tableType(TableType type) throws IOException {
      types.refType(type.element());
      limits(type.limits());
    }

    private void memType(MemType type) throws IOException {
      limits(type.limits());
      out.writeBoolean(type.shared());
      out.writeByte(type.pageSizeLog2());
    }

    private void globalType(GlobalType type) throws IOException {
      out.writeBoolean(type.mutable());
      types.valType(type.value());
    }

    private void importEntry(Import entry) throws IOException {
      text(entry.module());
      text(entry.name());
      out.writeByte(entry.kind().code());
      out.writeInt(entry.index());
      out.writeBoolean(entry.builtin());
    }

    private void export(Export entry) throws IOException {
      text(entry.name());
      out.writeByte(entry.kind().code());
      out.writeInt(entry.index());
    }

    private void elem(Elem elem) throws IOException {
      out.writeByte(elem.mode().ordinal());
      out.writeInt(elem.table());
      optionalLong(elem.at());
      types.refType(elem.type());
      out.writeInt(elem.size());
      int[] funcs = elem.funcs();
      out.writeBoolean(funcs != null);
      if (funcs != null) {
        ints(funcs);
      }
    }

    private void data(Data data) throws IOException {
      out.writeByte(data.mode().ordinal());
      out.writeInt(data.memory());
      optionalLong(data.at());
      out.writeInt(data.start());
      out.writeInt(data.length());
    }

    private void optionalLong(Long number) throws IOException {
      out.writeBoolean(number != null);
      if (number != null) {
        out.writeLong(number);
      }
    }

    private void custom(Custom custom) throws IOException {
      text(custom.name());
      out.writeInt(custom.start());
      out.writeInt(custom.length());
    }
  }

  private static final class Reader {
    private final DataInputStream in;
    private TypeFormat.Reader types;

    Reader(DataInputStream in) {
      this.in = in;
    }

    ModuleDescriptor descriptor() throws IOException {
      String mainClass = text();
      String name = text();
      Storage storage = pick(Storage.values());
      VectorForm vectors = pick(VectorForm.values());
      types = new TypeFormat.Reader(in);
      List<Import> imports = new ArrayList<>();
      for (int i = count(1); i > 0; i--) {
        imports.add(importEntry());
      }
      List<Export> exports = new ArrayList<>();
      for (int i = count(1); i > 0; i--) {
        exports.add(export());
      }
      int[] funcs = ints();
      List<TableType> tables = new ArrayList<>();
      for (int i = count(1); i > 0; i--) {
        tables.add(tableType());
      }
      List<MemType> memories = new ArrayList<>();
      for (int i = count(1); i > 0; i--) {
        memories.add(memType());
      }
      List<GlobalType> globals = new ArrayList<>();
      for (int i = count(1); i > 0; i--) {
        globals.add(globalType());
      }
      boolean[] cells = new boolean[globals.size()];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = in.readBoolean();
      }
      int[] tags = ints();
      int start = in.readInt();
      List<Elem> elems = new ArrayList<>();
      for (int i = count(1); i > 0; i--) {
        elems.add(elem());
      }
      List<Data> datas = new ArrayList<>();
      for (int i = count(1); i > 0; i--) {
        datas.add(data());
      }
      List<Custom> customs = new ArrayList<>();
      for (int i = count(1); i > 0; i--) {
        customs.add(custom());
      }
      ModuleDescriptor read =
          new ModuleDescriptor(
              mainClass,
              name,
              storage,
              vectors,
              types.types(),
              List.copyOf(imports),
              List.copyOf(exports),
              funcs,
              List.copyOf(tables),
              List.copyOf(memories),
              List.copyOf(globals),
              cells,
              tags,
              start,
              List.copyOf(elems),
              List.copyOf(datas),
              List.copyOf(customs));
      check(read);
      return read;
    }

    /** Every index that linking follows leads somewhere. */
    private static void check(ModuleDescriptor d) throws IOException {
      for (int type : d.funcs()) {
        if (type < 0
            || type >= d.types().size()
            || !(d.types().get(type).comp() instanceof FuncType)) {
          throw new IOException("a function's type is " + type);
        }
      }
      for (int type : d.tags()) {
        if (type < 0
            || type >= d.types().size()
            || !(d.types().get(type).comp() instanceof FuncType)) {
          throw new IOException("a tag's type is " + type);
        }
      }
      int[] next = new int[ExternKind.values().length];
      for (Import entry : d.imports()) {
        if (entry.index() != next[entry.kind().ordinal()]++) {
          throw new IOException("import " + entry + " is out of order");
        }
        inSpace(d, entry.kind(), entry.index());
      }
      for (Export entry : d.exports()) {
        inSpace(d, entry.kind(), entry.index());
      }
      for (Elem elem : d.elems()) {
        int[] funcs = elem.funcs();
        if (elem.size() < 0 || funcs != null && funcs.length != elem.size()) {
          throw new IOException("an element segment's size is " + elem.size());
        }
        inSpace(d, elem.mode(), ExternKind.TABLE, elem.table());
      }
      for (Data data : d.datas()) {
        inSpace(d, data.mode(), ExternKind.MEMORY, data.memory());
      }
    }

    private static void inSpace(ModuleDescriptor d, Mode mode, ExternKind kind, int index)
        throws IOException {
      if (mode == Mode.ACTIVE) {
        inSpace(d, kind, index);
      }
    }

    private static void inSpace(ModuleDescriptor d, ExternKind kind, int index) throws IOException {
      int size =
          switch (kind) {
            case FUNC -> d.funcCount();
            case TABLE -> d.tables().size();
            case MEMORY -> d.memories().size();
            case GLOBAL -> d.globals().size();
            case TAG -> d.tagCount();
          };
      if (index < 0 || index >= size) {
        throw new IOException(kind.text() + " " + index + " of " + size);
      }
    }

    private int count(int itemBytes) throws IOException {
      return TypeFormat.count(in, itemBytes);
    }

    private int[] ints() throws IOException {
      int[] ints = new int[count(Integer.BYTES)];
      for (int i = 0; i < ints.length; i++) {
        ints[i] = in.readInt();
      }
      return ints;
    }

    private String text() throws IOException {
      byte[] bytes = new byte[count(1)];
      in.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }

    private <T> T pick(T[] values) throws IOException {
      int ordinal = in.readUnsignedByte();
      if (ordinal >= values.length) {
        throw new IOException(
            values.getClass().getComponentType().getSimpleName() + " number " + ordinal);
      }
      return values[ordinal];
    }

    private Limits limits() throws IOException {
      return new Limits(pick(AddrType.values()), in.readLong(), in.readBoolean(), in.readLong());
    }

    private TableType tableType() throws IOException {
      return new TableType(types.refType(), limits());
    }

    private MemType memType() throws IOException {
      return new MemType(limits(), in.readBoolean(), in.readUnsignedByte());
    }

    private GlobalType globalType() throws IOException {
      return new GlobalType(in.readBoolean(), types.valType());
    }

    private ExternKind kind() throws IOException {
      int code = in.readUnsignedByte();
      for (ExternKind kind : ExternKind.values()) {
        if (kind.code() == code) {
          return kind;
        }
      }
      throw new IOException("external kind " + code);
    }

    private Import importEntry() throws IOException {
      return new Import(text(), text(), kind(), in.readInt(), in.readBoolean());
    }

    private Export export() throws IOException {
      return new Export(text(), kind(), in.readInt());
    }

    private Elem elem() throws IOException {
      return new Elem(
          pick(Mode.values()),
          in.readInt(),
          optionalLong(),
          types.refType(),
          in.readInt(),
          in.readBoolean() ? ints() : null);
    }

    private Long optionalLong() throws IOException {
      return in.readBoolean() ? (Long) in.readLong() : null;
    }

    private Data data() throws IOException {
      return new Data(
          pick(Mode.values()), in.readInt(), optionalLong(), in.readInt(), in.readInt());
    }

    private Custom custom() throws IOException {
      return new Custom(text(), in.readInt(), in.readInt());
    }
  }
}
