package dev.slipway.runtime.abi;

import dev.slipway.wasm.type.AbsHeapType;
import dev.slipway.wasm.type.ArrayType;
import dev.slipway.wasm.type.CompType;
import dev.slipway.wasm.type.DefType;
import dev.slipway.wasm.type.FieldType;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.HeapType;
import dev.slipway.wasm.type.NumType;
import dev.slipway.wasm.type.PackType;
import dev.slipway.wasm.type.RecType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.StorageType;
import dev.slipway.wasm.type.StructType;
import dev.slipway.wasm.type.SubType;
import dev.slipway.wasm.type.TypeIndex;
import dev.slipway.wasm.type.ValType;
import dev.slipway.wasm.type.VecType;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The types in the bytes of a {@link ModuleDescriptor}: first the module's groups, then everywhere
 * else closed types by their index.
 */
final class TypeFormat {
  private static final int NULLABLE = 0x63;
  private static final int NON_NULL = 0x64;
  private static final int FUNC = 0x60;
  private static final int STRUCT = 0x5F;
  private static final int ARRAY = 0x5E;

  private TypeFormat() {}

  /** Writes the groups, then types that refer to them. */
  static final class Writer {
    private final DataOutputStream out;
    private final Map<DefType, Integer> indices = new IdentityHashMap<>();

    Writer(DataOutputStream out, ModuleTypes types) throws IOException {
      this.out = out;
      out.writeInt(types.groups().size());
      for (RecType group : types.groups()) {
        out.writeBoolean(group.explicit());
        out.writeInt(group.types().size());
        for (SubType type : group.types()) {
          subType(type);
        }
      }
      for (int i = 0; i < types.size(); i++) {
        indices.putIfAbsent(types.get(i), i);
      }
    }

    private void subType(SubType type) throws IOException {
      out.writeBoolean(type.isFinal());
      out.writeInt(type.supers().size());
      for (int index : type.supers()) {
        out.writeInt(index);
      }
      CompType comp = type.comp();
      if (comp instanceof FuncType func) {
        out.writeByte(FUNC);
        valTypes(func.params());
        valTypes(func.results());
      } else if (comp instanceof StructType struct) {
        out.writeByte(STRUCT);
        out.writeInt(struct.fields().size());
        for (FieldType field : struct.fields()) {
          fieldType(field);
        }
      } else if (comp instanceof ArrayType array) {
        out.writeByte(ARRAY);
        fieldType(array.element());
      }
    }

    private void fieldType(FieldType field) throws IOException {
      out.writeBoolean(field.mutable());
      if (field.type() instanceof PackType pack) {
        out.writeByte(pack.code());
      } else {
        valType(field.type().unpacked());
      }
    }

    private void valTypes(List<ValType> types) throws IOException {
      out.writeInt(types.size());
      for (ValType type : types) {
        valType(type);
      }
    }

    void valType(ValType type) throws IOException {
      if (type instanceof RefType ref) {
        refType(ref);
      } else {
        out.writeByte(type instanceof NumType num ? num.code() : VecType.V128.code());
      }
    }

    void refType(RefType type) throws IOException {
      out.writeByte(type.nullable() ? NULLABLE : NON_NULL);
      HeapType heap = type.heap();
      if (heap instanceof AbsHeapType abs) {
        out.writeInt(-abs.code());
      } else {
        out.writeInt(heap instanceof TypeIndex index ? index.index() : indices.get(heap));
      }
    }
  }

  /** Reads the groups, then types that refer to them. */
  static final class Reader {
    private final DataInputStream in;

    /** Null while the groups are read. */
    private ModuleTypes types;

    Reader(DataInputStream in) throws IOException {
      this.in = in;
      List<RecType> groups = new ArrayList<>();
      for (int i = count(in, 1); i > 0; i--) {
        boolean explicit = in.readBoolean();
        List<SubType> group = new ArrayList<>();
        for (int k = count(in, 1); k > 0; k--) {
          group.add(subType());
        }
        groups.add(new RecType(explicit, group));
      }
      types = ModuleTypes.of(groups);
    }

    ModuleTypes types() {
      return types;
    }

    private SubType subType() throws IOException {
      boolean isFinal = in.readBoolean();
      List<Integer> supers = new ArrayList<>();
      for (int i = count(in, Integer.BYTES); i > 0; i--) {
        supers.add(in.readInt());
      }
      return new SubType(isFinal, supers, compType());
    }

    private CompType compType() throws IOException {
      int form = in.readUnsignedByte();
      return switch (form) {
        case FUNC -> new FuncType(valTypes(), valTypes());
        case STRUCT -> {
          List<FieldType> fields = new ArrayList<>();
          for (int i = count(in, 1); i > 0; i--) {
            fields.add(fieldType());
          }
          yield new StructType(fields);
        }
        case ARRAY -> new ArrayType(fieldType());
        default -> throw new IOException("type form 0x" + Integer.toHexString(form));
      };
    }

    private FieldType fieldType() throws IOException {
      boolean mutable = in.readBoolean();
      int code = in.readUnsignedByte();
      StorageType type = null;
      for (PackType pack : PackType.values()) {
        if (pack.code() == code) {
          type = pack;
        }
      }
      return new FieldType(mutable, type != null ? type : valType(code));
    }

    private List<ValType> valTypes() throws IOException {
      List<ValType> list = new ArrayList<>();
      for (int i = count(in, 1); i > 0; i--) {
        list.add(valType());
      }
      return list;
    }

    ValType valType() throws IOException {
      return valType(in.readUnsignedByte());
    }

    private ValType valType(int code) throws IOException {
      for (NumType type : NumType.values()) {
        if (type.code() == code) {
          return type;
        }
      }
      return code == VecType.V128.code() ? VecType.V128 : refType(code);
    }

    RefType refType() throws IOException {
      return refType(in.readUnsignedByte());
    }

    private RefType refType(int code) throws IOException {
      if (code != NULLABLE && code != NON_NULL) {
        throw new IOException("value type 0x" + Integer.toHexString(code));
      }
      return new RefType(code == NULLABLE, heapType(in.readInt()));
    }

    private HeapType heapType(int code) throws IOException {
      if (code >= 0) {
        return types == null ? new TypeIndex(code) : types.get(code);
      }
      for (AbsHeapType type : AbsHeapType.values()) {
        if (type.code() == -code) {
          return type;
        }
      }
      throw new IOException("heap type " + code);
    }
  }

  /** {@return a count that the bytes left can hold, so that damage does not allocate} */
  static int count(DataInputStream in, int itemBytes) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > in.available() / itemBytes) {
      throw new IOException("a count is " + Integer.toUnsignedString(count));
    }
    return count;
  }
}
