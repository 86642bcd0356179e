package dev.slipway.wasm.text;

import dev.slipway.wasm.type.AbsHeapType;
import dev.slipway.wasm.type.AddrType;
import dev.slipway.wasm.type.ArrayType;
import dev.slipway.wasm.type.CompType;
import dev.slipway.wasm.type.DefType;
import dev.slipway.wasm.type.FieldType;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.GlobalType;
import dev.slipway.wasm.type.HeapType;
import dev.slipway.wasm.type.Limits;
import dev.slipway.wasm.type.MemType;
import dev.slipway.wasm.type.NumType;
import dev.slipway.wasm.type.PackType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.StorageType;
import dev.slipway.wasm.type.StructType;
import dev.slipway.wasm.type.SubType;
import dev.slipway.wasm.type.TableType;
import dev.slipway.wasm.type.TypeIndex;
import dev.slipway.wasm.type.ValType;
import dev.slipway.wasm.type.VecType;
import java.util.List;

/** Types to text, each after a space, with the identifiers of the types that they name. */
final class TypePrinter {
  private final ModuleIds ids;
  private final StringBuilder out;

  TypePrinter(ModuleIds ids, StringBuilder out) {
    this.ids = ids;
    this.out = out;
  }

  void val(ValType type) {
    switch (type) {
      case NumType num -> out.append(' ').append(num.text());
      case VecType vec -> out.append(' ').append(vec.text());
      case RefType ref -> ref(ref);
    }
  }

  void ref(RefType type) {
    if (type.nullable() && type.heap() instanceof AbsHeapType) {
      out.append(' ').append(type.text());
      return;
    }
    out.append(type.nullable() ? " (ref null" : " (ref");
    heap(type.heap());
    out.append(')');
  }

  void heap(HeapType type) {
    switch (type) {
      case AbsHeapType abs -> out.append(' ').append(abs.text());
      case TypeIndex index -> ids.types.use(index.index(), out);
      case DefType def -> throw new IllegalArgumentException("not a type of a module: " + def);
    }
  }

  /** {@code (keyword type*)}, or nothing for no types. */
  void list(String keyword, List<ValType> types) {
    if (!types.isEmpty()) {
      out.append(" (").append(keyword);
      types.forEach(this::val);
      out.append(')');
    }
  }

  void signature(FuncType type) {
    list("param", type.params());
    list("result", type.results());
  }

  void table(TableType type) {
    limits(type.limits());
    ref(type.element());
  }

  private void limits(Limits limits) {
    out.append(limits.addr() == AddrType.I64 ? " i64 " : " ");
    out.append(Long.toUnsignedString(limits.min()));
    if (limits.hasMax()) {
      out.append(' ').append(Long.toUnsignedString(limits.max()));
    }
  }

  void memory(MemType type) {
    limits(type.limits());
    out.append(type.shared() ? " " + TypeParser.SHARED : "");
    if (type.pageSizeLog2() != MemType.DEFAULT_PAGE_SIZE_LOG2) {
      out.append(" (").append(TypeParser.PAGE_SIZE).append(' ');
      out.append(Long.toUnsignedString(1L << type.pageSizeLog2())).append(')');
    }
  }

  void global(GlobalType type) {
    if (type.mutable()) {
      out.append(" (").append(RecTypeParser.MUT);
      val(type.value());
      out.append(')');
    } else {
      val(type.value());
    }
  }

  /** What stands in the {@code type} field of the type with this index. */
  void definition(int index, SubType type) {
    boolean plain = type.isFinal() && type.supers().isEmpty();
    if (!plain) {
      out.append(" (").append(RecTypeParser.SUB);
      out.append(type.isFinal() ? " " + RecTypeParser.FINAL : "");
      type.supers().forEach(sup -> ids.types.use(sup, out));
    }
    composite(index, type.comp());
    out.append(plain ? "" : ")");
  }

  private void composite(int index, CompType type) {
    out.append(" (");
    switch (type) {
      case FuncType func -> {
        out.append(Field.FUNC.text());
        signature(func);
      }
      case StructType struct -> {
        out.append(RecTypeParser.STRUCT);
        Ids names = ids.fields(index, struct.fields().size());
        for (int i = 0; i < struct.fields().size(); i++) {
          String id = names.id(i);
          out.append(" (").append(RecTypeParser.FIELD).append(id == null ? "" : " " + id);
          field(struct.fields().get(i));
          out.append(')');
        }
      }
      case ArrayType array -> {
        out.append(RecTypeParser.ARRAY);
        field(array.element());
      }
    }
    out.append(')');
  }

  private void field(FieldType field) {
    if (field.mutable()) {
      out.append(" (").append(RecTypeParser.MUT);
      storage(field.type());
      out.append(')');
    } else {
      storage(field.type());
    }
  }

  private void storage(StorageType type) {
    switch (type) {
      case PackType pack -> out.append(' ').append(pack.text());
      case ValType val -> val(val);
    }
  }
}
