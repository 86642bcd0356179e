package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Kind;
import dev.slipway.compiler.ir.Registers;
import dev.slipway.wasm.type.FuncType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/**
 * Values between an {@code Object[]} and the registers or JVM locals, for calls that cross the
 * instance's boundary with several results or very many parameters. Long transfers are methods of
 * {@link #CHUNK} values each.
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

  /** Pushes an array element unboxed; the array and state are in JVM locals. */
  static void unbox(Code code, int arraySlot, int index, Kind kind) {
    code.load(Kind.REF, arraySlot);
    code.constInt(index);
    code.op(Opcodes.AALOAD);
    unbox(code, kind);
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

  /** Stores what {@code value} pushes, boxed, in an array element. */
  static void box(Code code, int arraySlot, int index, Kind kind, Runnable value) {
    code.load(Kind.REF, arraySlot);
    code.constInt(index);
    value.run();
    box(code, kind);
    code.op(Opcodes.AASTORE);
  }

  /** Moves array elements from {@code from} on into registers of the same positions. */
  void arrayToRegisters(
      Code code, FuncType type, Registers.Bank bank, int from, int arraySlot, int stateSlot) {
    transfer(code, type, bank, from, arraySlot, stateSlot, true);
  }

  /** Moves registers from {@code from} on into array elements of the same positions. */
  void registersToArray(
      Code code, FuncType type, Registers.Bank bank, int from, int arraySlot, int stateSlot) {
    transfer(code, type, bank, from, arraySlot, stateSlot, false);
  }

  private static List<Kind> kinds(FuncType type, Registers.Bank bank) {
    return Values.kinds(
        switch (bank) {
          case ARGUMENT -> type.params();
          case RESULT -> type.results();
        });
  }

  private void transfer(
      Code code,
      FuncType type,
      Registers.Bank bank,
      int from,
      int arraySlot,
      int stateSlot,
      boolean intoRegisters) {
    List<Kind> kinds = kinds(type, bank);
    if (kinds.size() - from <= INLINE) {
      values(code, kinds, bank, from, kinds.size(), arraySlot, stateSlot, intoRegisters);
      return;
    }
    for (int start = from; start < kinds.size(); start += CHUNK) {
      int end = Math.min(kinds.size(), start + CHUNK);
      String name = name(kinds, bank, start, end, intoRegisters);
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
        values(chunk, kinds, bank, start, end, 0, 1, intoRegisters);
        chunk.exit(Opcodes.RETURN);
        chunk.end();
      }
    }
  }

  private static String name(
      List<Kind> kinds, Registers.Bank bank, int start, int end, boolean intoRegisters) {
    StringBuilder text = new StringBuilder(intoRegisters ? "spread~" : "collect~");
    text.append(bank == Registers.Bank.ARGUMENT ? 'a' : 'r').append(start).append('~');
    for (Kind kind : kinds.subList(start, end)) {
      text.append(kind.letter());
    }
    return text.toString();
  }

  private void values(
      Code code,
      List<Kind> kinds,
      Registers.Bank bank,
      int from,
      int to,
      int arraySlot,
      int stateSlot,
      boolean intoRegisters) {
    for (int i = from; i < to; i++) {
      Kind kind = kinds.get(i);
      String field = ModuleLayout.register(bank, i, kind);
      int index = i;
      if (intoRegisters) {
        code.load(Kind.REF, stateSlot);
        unbox(code, arraySlot, index, kind);
        code.putField(layout.mainClass(), field, kind.descriptor());
      } else {
        box(
            code,
            arraySlot,
            index,
            kind,
            () -> {
              code.load(Kind.REF, stateSlot);
              code.getField(layout.mainClass(), field, kind.descriptor());
            });
      }
    }
  }
}
