package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Convention;
import dev.slipway.compiler.ir.Kind;
import dev.slipway.compiler.ir.Registers;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.ValType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/**
 * Values between an {@code Object[]} and the registers or JVM locals, for calls that cross the
 * instance's boundary with several results or very many parameters. Long transfers are methods of
 * {@link #CHUNK} values each. A v128 is one element of the array, and inside maybe two values.
 */
final class Transfers {
  private static final int CHUNK = 200;

  /** Methods a class; each names up to {@link #CHUNK} fields. */
  private static final int CHUNKS_PER_CLASS = 64;

  private static final int INLINE = 20;
  private static final String DESCRIPTOR_HEAD = "(" + Abi.OBJECT_ARRAY_DESC;

  private final ModuleLayout layout;
  private final ClassSet classes;

  /** The class of each method that there is. */
  private final Map<String, String> owners = new HashMap<>();

  Transfers(ModuleLayout layout, ClassSet classes) {
    this.layout = layout;
    this.classes = classes;
  }

  /** Pushes an array element unboxed. */
  static void unbox(Code code, int arraySlot, int index, Kind kind) {
    element(code, arraySlot, index);
    unbox(code, kind);
  }

  private static void element(Code code, int arraySlot, int index) {
    code.load(Kind.REF, arraySlot);
    code.constInt(index);
    code.op(Opcodes.AALOAD);
  }

  /** Turns an object on the stack into a value. */
  static void unbox(Code code, Kind kind) {
    String box = Abi.box(kind);
    if (box != null) {
      code.type(Opcodes.CHECKCAST, box);
      code.invokeVirtual(box, Abi.unbox(kind), "()" + kind.descriptor());
    }
  }

  /** Turns a value on the stack into an object. */
  static void box(Code code, Kind kind) {
    String box = Abi.box(kind);
    if (box != null) {
      code.invokeStatic(box, "valueOf", "(" + kind.descriptor() + ")L" + box + ";");
    }
  }

  /**
   * A value inside.
   *
   * @param element its place in the array
   * @param half whether it is only half of the element, and then which: 0 the low one, 1 the high
   *     one, else -1
   */
  private record Value(Kind kind, int element, int half) {
    char letter() {
      return half < 0 ? kind.letter() : half == 0 ? 'l' : 'h';
    }
  }

  private List<Value> values(List<ValType> types) {
    boolean halves = layout.convention() == Convention.HALVES;
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      Kind kind = Kind.of(types.get(i));
      if (kind == Kind.V128 && halves) {
        values.add(new Value(Kind.HALF, i, 0));
        values.add(new Value(Kind.HALF, i, 1));
      } else {
        values.add(new Value(kind, i, -1));
      }
    }
    return values;
  }

  private int direct(FuncType type) {
    return Registers.directParams(layout.inner(type));
  }

  /** Pushes the direct parameters from an array of all, and puts the others into registers. */
  void pushParams(Code code, FuncType type, int arraySlot, int stateSlot) {
    List<Value> values = values(type.params());
    int direct = direct(type);
    transfer(code, values, Registers.Bank.ARGUMENT, direct, arraySlot, stateSlot, true);
    for (Value value : values.subList(0, direct)) {
      take(code, arraySlot, value);
    }
  }

  /** Makes an array of all parameters; the direct ones are in the JVM locals from 0 on. */
  void paramsToArray(Code code, FuncType type, int stateSlot, int arraySlot) {
    newArray(code, type.params().size(), arraySlot);
    List<Value> values = values(type.params());
    int direct = direct(type);
    int slot = 0;
    for (Value value : values.subList(0, direct)) {
      int from = slot;
      put(code, arraySlot, value, () -> code.load(value.kind, from));
      slot += value.kind.slots();
    }
    transfer(code, values, Registers.Bank.ARGUMENT, direct, arraySlot, stateSlot, false);
  }

  /**
   * Pushes the object that has the results outside: the array if there are several, else the v128
   * of two halves. The first is in a JVM local.
   */
  void pushResults(Code code, FuncType type, int firstSlot, int arraySlot, int stateSlot) {
    List<Value> values = values(type.results());
    newArray(code, type.results().size(), arraySlot);
    Value first = values.getFirst();
    put(code, arraySlot, first, () -> code.load(first.kind, firstSlot));
    transfer(code, values, Registers.Bank.RESULT, 1, arraySlot, stateSlot, false);
    code.load(Kind.REF, arraySlot);
    if (type.results().size() == 1) {
      code.constInt(0);
      code.op(Opcodes.AALOAD);
    }
  }

  /** Pushes the first result, and puts the others into registers; the reverse of the above. */
  void takeResults(Code code, FuncType type, int objectSlot, int stateSlot) {
    if (type.results().size() == 1) {
      code.load(Kind.REF, stateSlot);
      code.load(Kind.REF, objectSlot);
      VectorEmitter.half(code, true);
      putRegister(code, Registers.Bank.RESULT, 1, Kind.HALF);
      code.load(Kind.REF, objectSlot);
      VectorEmitter.half(code, false);
      return;
    }
    List<Value> values = values(type.results());
    transfer(code, values, Registers.Bank.RESULT, 1, objectSlot, stateSlot, true);
    take(code, objectSlot, values.getFirst());
  }

  private static void newArray(Code code, int length, int slot) {
    code.constInt(length);
    code.newArray(Kind.REF);
    code.store(Kind.REF, slot);
  }

  private void putRegister(Code code, Registers.Bank bank, int index, Kind kind) {
    code.putField(layout.mainClass(), ModuleLayout.register(bank, index, kind), kind.descriptor());
  }

  /** Pushes a value from the array. */
  private static void take(Code code, int arraySlot, Value value) {
    element(code, arraySlot, value.element);
    if (value.half < 0) {
      unbox(code, value.kind);
    } else {
      VectorEmitter.half(code, value.half == 1);
    }
  }

  /** Stores what {@code push} pushes in the array; of a v128 the low half comes first. */
  private static void put(Code code, int arraySlot, Value value, Runnable push) {
    code.load(Kind.REF, arraySlot);
    code.constInt(value.element);
    if (value.half == 1) {
      element(code, arraySlot, value.element);
      push.run();
      String vector = Kind.V128.descriptor();
      code.invokeStatic(Abi.SIMD, "withHigh", "(" + vector + "J)" + vector);
    } else {
      push.run();
      if (value.half == 0) {
        code.constLong(0);
        VectorEmitter.join(code);
      } else {
        box(code, value.kind);
      }
    }
    code.op(Opcodes.AASTORE);
  }

  /** Moves values from {@code from} on from array elements into registers, or back. */
  private void transfer(
      Code code,
      List<Value> all,
      Registers.Bank bank,
      int from,
      int arraySlot,
      int stateSlot,
      boolean intoRegisters) {
    if (all.size() - from <= INLINE) {
      some(code, all, bank, from, all.size(), arraySlot, stateSlot, intoRegisters);
      return;
    }
    for (int start = from; start < all.size(); start += CHUNK) {
      int end = Math.min(all.size(), start + CHUNK);
      String name = name(all, bank, start, end, intoRegisters);
      String descriptor = DESCRIPTOR_HEAD + layout.state() + ")V";
      boolean made = owners.containsKey(name);
      String owner =
          made ? owners.get(name) : layout.mainClass() + "$T" + owners.size() / CHUNKS_PER_CLASS;
      code.load(Kind.REF, arraySlot);
      code.load(Kind.REF, stateSlot);
      code.invokeStatic(owner, name, descriptor);
      if (!made) {
        owners.put(name, owner);
        Code chunk =
            new Code(
                classes.get(owner).visitMethod(Opcodes.ACC_STATIC, name, descriptor, null, null),
                2);
        some(chunk, all, bank, start, end, 0, 1, intoRegisters);
        chunk.exit(Opcodes.RETURN);
        chunk.end();
      }
    }
  }

  private static String name(
      List<Value> values, Registers.Bank bank, int start, int end, boolean intoRegisters) {
    StringBuilder text = new StringBuilder(intoRegisters ? "spread~" : "collect~");
    text.append(bank == Registers.Bank.ARGUMENT ? 'a' : 'r').append(start).append('~');
    for (Value value : values.subList(start, end)) {
      text.append(value.letter());
    }
    int element = values.get(start).element;
    return element == start ? text.toString() : text.append('~').append(element).toString();
  }

  private void some(
      Code code,
      List<Value> all,
      Registers.Bank bank,
      int from,
      int to,
      int arraySlot,
      int stateSlot,
      boolean intoRegisters) {
    for (int i = from; i < to; i++) {
      Value value = all.get(i);
      Kind kind = value.kind;
      int index = i;
      if (intoRegisters) {
        code.load(Kind.REF, stateSlot);
        take(code, arraySlot, value);
        putRegister(code, bank, index, kind);
      } else {
        put(
            code,
            arraySlot,
            value,
            () -> {
              code.load(Kind.REF, stateSlot);
              code.getField(
                  layout.mainClass(), ModuleLayout.register(bank, index, kind), kind.descriptor());
            });
      }
    }
  }
}
