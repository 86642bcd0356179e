package dev.slipway.wasm.type;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes canonical types: writes a group's structure down, and builds the group if it is new.
 * Without pattern switches and lambdas: starting those takes longer than a small module takes to
 * start.
 */
final class Closer {
  private static final int NO_SUPER = -1;
  private static final int FINAL = 1;
  private static final int KIND = 1;
  private static final int VEC = NumType.values().length;
  private static final int PACK = VEC + 1;

  /** Kinds of references; each is followed by a number, bit 0 says nullable. */
  private static final int ABSTRACT = 0x10;

  private static final int INNER = 0x12;
  private static final int OUTER = 0x14;
  private static final int MUTABLE = 0x100;

  /** All types that are closed by now. */
  private DefType[] done = {};

  /** Type index of the first type of the group at work. */
  private int base;

  /** How many types the group at work has, and how many of them may be named now. */
  private int size;

  private int[] structure = new int[16];
  private int length;
  private final List<DefType> outer = new ArrayList<>();

  DefType[] close(List<RecType> groups) {
    int count = 0;
    for (RecType group : groups) {
      count += group.types().size();
    }
    done = new DefType[count];
    for (RecType group : groups) {
      size = group.types().size();
      DefType[] types = group(group.types()).types();
      System.arraycopy(types, 0, done, base, size);
      base += size;
    }
    return done;
  }

  static DefType single(CompType closed) {
    Closer closer = new Closer();
    closer.size = 1;
    return closer.group(List.of(SubType.of(closed))).types()[0];
  }

  private RecGroup group(List<SubType> types) {
    length = 0;
    outer.clear();
    for (int i = 0; i < types.size(); i++) {
      write(types.get(i), i);
    }
    RecGroup group = new RecGroup(Arrays.copyOf(structure, length), outer.toArray(DefType[]::new));
    RecGroup found = group.find();
    if (found != null) {
      return found;
    }
    build(group, types);
    return group.intern();
  }

  private void put(int number) {
    if (length == structure.length) {
      structure = Arrays.copyOf(structure, 2 * length);
    }
    structure[length++] = number;
  }

  private void write(SubType type, int position) {
    if (type.supers().size() > 1) {
      throw new IllegalArgumentException("several supertypes");
    }
    int isFinal = type.isFinal() ? FINAL : 0;
    if (type.comp() instanceof FuncType func) {
      put(isFinal);
      superType(type, position);
      storages(func.params());
      storages(func.results());
    } else if (type.comp() instanceof StructType struct) {
      put(isFinal | KIND << 1);
      superType(type, position);
      put(struct.fields().size());
      for (FieldType field : struct.fields()) {
        field(field);
      }
    } else if (type.comp() instanceof ArrayType array) {
      put(isFinal | KIND << 2);
      superType(type, position);
      field(array.element());
    }
  }

  private void superType(SubType type, int position) {
    if (type.supers().isEmpty()) {
      put(NO_SUPER);
      return;
    }
    int index = type.supers().getFirst();
    if (index < 0 || index >= base + position) {
      throw undefined(index);
    }
    put(0);
    concrete(index, 0);
  }

  private void field(FieldType field) {
    storage(field.type(), field.mutable() ? MUTABLE : 0);
  }

  private void storages(List<ValType> types) {
    put(types.size());
    for (ValType type : types) {
      storage(type, 0);
    }
  }

  private void storage(StorageType type, int flags) {
    if (type instanceof NumType num) {
      put(num.ordinal() | flags);
    } else if (type instanceof VecType) {
      put(VEC | flags);
    } else if (type instanceof PackType pack) {
      put(PACK + pack.ordinal() | flags);
    } else if (type instanceof RefType ref) {
      heap(ref.heap(), flags | (ref.nullable() ? 1 : 0));
    }
  }

  private void heap(HeapType type, int flags) {
    if (type instanceof AbsHeapType abs) {
      put(ABSTRACT | flags);
      put(abs.ordinal());
    } else if (type instanceof TypeIndex index) {
      concrete(index.index(), flags);
    } else if (type instanceof DefType def) {
      outer(def, flags);
    }
  }

  private void concrete(int index, int flags) {
    if (index < 0 || index >= base + size) {
      throw undefined(index);
    }
    if (index < base) {
      outer(done[index], flags);
    } else {
      put(INNER | flags);
      put(index - base);
    }
  }

  private void outer(DefType type, int flags) {
    put(OUTER | flags);
    outer.add(type);
  }

  private static IllegalArgumentException undefined(int index) {
    return new IllegalArgumentException(
        "type " + Integer.toUnsignedString(index) + " is undefined");
  }

  private void build(RecGroup group, List<SubType> types) {
    DefType[] made = new DefType[types.size()];
    for (int i = 0; i < made.length; i++) {
      SubType type = types.get(i);
      DefType above = type.supers().isEmpty() ? null : type(type.supers().getFirst(), made);
      made[i] = new DefType(group, i, type.isFinal(), above);
    }
    for (int i = 0; i < made.length; i++) {
      made[i].complete(closed(types.get(i).comp(), made));
    }
    group.complete(made);
  }

  private DefType type(int index, DefType[] made) {
    return index < base ? done[index] : made[index - base];
  }

  private CompType closed(CompType type, DefType[] made) {
    if (type instanceof FuncType func) {
      List<ValType> params = closed(func.params(), made);
      List<ValType> results = closed(func.results(), made);
      return params == func.params() && results == func.results()
          ? func
          : new FuncType(params, results);
    }
    if (type instanceof StructType struct) {
      List<FieldType> fields = new ArrayList<>(struct.fields().size());
      for (FieldType field : struct.fields()) {
        fields.add(closed(field, made));
      }
      return new StructType(fields);
    }
    return new ArrayType(closed(((ArrayType) type).element(), made));
  }

  private FieldType closed(FieldType field, DefType[] made) {
    return field.type() instanceof ValType type && refersToIndex(type)
        ? new FieldType(field.mutable(), closed(type, made))
        : field;
  }

  /** {@return the same list if there is nothing to close} */
  private List<ValType> closed(List<ValType> types, DefType[] made) {
    for (int i = 0; i < types.size(); i++) {
      if (refersToIndex(types.get(i))) {
        List<ValType> closed = new ArrayList<>(types.size());
        for (ValType type : types) {
          closed.add(closed(type, made));
        }
        return closed;
      }
    }
    return types;
  }

  private ValType closed(ValType type, DefType[] made) {
    return type instanceof RefType ref && ref.heap() instanceof TypeIndex index
        ? new RefType(ref.nullable(), type(index.index(), made))
        : type;
  }

  private static boolean refersToIndex(ValType type) {
    return type instanceof RefType ref && ref.heap() instanceof TypeIndex;
  }
}
