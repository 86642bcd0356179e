package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Expr;
import dev.slipway.compiler.ir.Exprs;
import dev.slipway.compiler.ir.Kind;
import dev.slipway.compiler.ir.Registers;
import dev.slipway.compiler.ir.Stmt;
import dev.slipway.compiler.lower.Lowering;
import dev.slipway.wasm.op.Imm;
import org.objectweb.asm.Opcodes;

/** Globals, registers, references, and the instructions on whole memories, tables and segments. */
final class InstanceEmitter {
  private final MethodEmitter m;
  private final Code code;
  private final ModuleLayout layout;
  private final ExpressionEmitter expressions;

  InstanceEmitter(MethodEmitter m, ExpressionEmitter expressions) {
    this.m = m;
    this.code = m.code;
    this.layout = m.layout;
    this.expressions = expressions;
  }

  void getGlobal(int global) {
    Kind kind = layout.globalKind(global);
    if (layout.isCell(global)) {
      cell(global, kind);
      code.getField(Abi.cell(kind), "value", kind.descriptor());
    } else {
      m.loadState();
      code.getField(layout.mainClass(), ModuleLayout.globalField(global), kind.descriptor());
    }
  }

  void setGlobal(int global, Expr value) {
    Kind kind = layout.globalKind(global);
    if (layout.isCell(global)) {
      cell(global, kind);
      expressions.emit(value);
      code.putField(Abi.cell(kind), "value", kind.descriptor());
    } else {
      m.loadState();
      expressions.emit(value);
      code.putField(layout.mainClass(), ModuleLayout.globalField(global), kind.descriptor());
    }
  }

  private void cell(int global, Kind kind) {
    m.loadState();
    String type = Abi.cell(kind);
    if (layout.hasCellField(global)) {
      code.getField(layout.mainClass(), ModuleLayout.globalField(global), "L" + type + ";");
    } else {
      code.getField(Abi.STATE, "globals", "[L" + Abi.GLOBAL + ";");
      code.constInt(global);
      code.op(Opcodes.AALOAD);
      code.type(Opcodes.CHECKCAST, type);
    }
  }

  void getRegister(Registers.Bank bank, int index, Kind kind) {
    m.loadState();
    code.getField(layout.mainClass(), ModuleLayout.register(bank, index, kind), kind.descriptor());
  }

  void setRegister(Stmt.RegisterSet s) {
    Kind kind = s.value().kind();
    m.loadState();
    expressions.emit(s.value());
    code.putField(
        layout.mainClass(), ModuleLayout.register(s.bank(), s.index(), kind), kind.descriptor());
  }

  /** Pops the top of the stack into a register. */
  void popRegister(Registers.Bank bank, int index, Kind kind) {
    m.loadState();
    if (kind.slots() == 2) {
      code.op(Opcodes.DUP_X2);
      code.op(Opcodes.POP);
    } else {
      code.op(Opcodes.SWAP);
    }
    code.putField(layout.mainClass(), ModuleLayout.register(bank, index, kind), kind.descriptor());
  }

  void refFunc(int func) {
    m.loadState();
    code.constInt(func);
    code.invokeVirtual(Abi.STATE, "func", "(I)" + Abi.FUNC_DESC);
  }

  void loadMemory(int memory) {
    m.loadState();
    if (memory < ModuleLayout.FIELDS) {
      code.getField(
          layout.mainClass(),
          ModuleLayout.memoryField(memory),
          "L" + layout.memoryClass(memory) + ";");
    } else {
      code.getField(Abi.STATE, "memories", "[" + Abi.MEMORY_DESC);
      code.constInt(memory);
      code.op(Opcodes.AALOAD);
      code.type(Opcodes.CHECKCAST, layout.memoryClass(memory));
    }
  }

  void loadTable(int table) {
    loadTable(code, layout, table, m::loadState);
  }

  /** Pushes a table, in any method. */
  static void loadTable(Code code, ModuleLayout layout, int table, Runnable state) {
    state.run();
    if (table < ModuleLayout.FIELDS) {
      code.getField(layout.mainClass(), ModuleLayout.tableField(table), Abi.TABLE_DESC);
    } else {
      code.getField(Abi.STATE, "tables", "[" + Abi.TABLE_DESC);
      code.constInt(table);
      code.op(Opcodes.AALOAD);
    }
  }

  /** Pushes what the immediates name, then the operands, and calls the static. */
  void perform(Expr.Perform e) {
    StringBuilder text = new StringBuilder("(");
    entities(e, text);
    boolean wide = isWide(e);
    for (Expr arg : e.args()) {
      Kind kind = operand(e, arg, wide);
      text.append(kind.descriptor());
    }
    m.line(e.at());
    boolean narrowed = e.kind() == Kind.I64 && onTable(e);
    text.append(')').append(narrowed ? "I" : Values.descriptor(e.kind()));
    code.invokeStatic(owner(e, wide), Lowering.method(e.op()), text.toString());
    if (narrowed) {
      code.op(Opcodes.I2L);
    }
    if (Exprs.grows(e)) {
      m.reloadStorage(e);
    }
  }

  private String owner(Expr.Perform e, boolean wide) {
    if (Lowering.of(e.op()).family() == Lowering.Family.ATOMIC) {
      return e.op().imm() == Imm.MEMARG && !onMemory(e)
          ? layout.atomicsClass(e.first())
          : Abi.ATOMICS;
    }
    return wide ? Abi.BULK_64 : Abi.BULK;
  }

  /** Whether waiting or waking, which is on the memory itself and not on its bytes. */
  private static boolean onMemory(Expr.Perform e) {
    return switch (e.op()) {
      case MEMORY_ATOMIC_NOTIFY, MEMORY_ATOMIC_WAIT32, MEMORY_ATOMIC_WAIT64 -> true;
      default -> false;
    };
  }

  private static boolean onTable(Expr.Perform e) {
    return switch (e.op().imm()) {
      case TABLE, TABLE_TABLE, ELEM_TABLE -> true;
      default -> false;
    };
  }

  /** Whether an instruction is on a 64-bit memory: it takes addresses as long. */
  private boolean isWide(Expr.Perform e) {
    return switch (e.op().imm()) {
      case MEM -> isWide(e.first());
      case MEM_MEM -> isWide(e.first()) || isWide(e.second());
      case DATA_MEM -> isWide(e.second());
      default -> false;
    };
  }

  private boolean isWide(int memory) {
    return layout.memoryAddress(memory) == Kind.I64;
  }

  /** Pushes an operand as its parameter's kind, which is given back. */
  private Kind operand(Expr.Perform e, Expr arg, boolean wide) {
    if (onTable(e)) {
      tableIndex(arg);
      return arg.kind() == Kind.I64 ? Kind.I32 : arg.kind();
    }
    expressions.emit(arg);
    // Of memory.copy between a 32-bit and a 64-bit memory.
    if (wide && e.op().imm() == Imm.MEM_MEM && arg.kind() == Kind.I32) {
      code.op(Opcodes.I2L);
      code.constant(Kind.I64, 0xFFFF_FFFFL);
      code.op(Opcodes.LAND);
      return Kind.I64;
    }
    return arg.kind();
  }

  /** Pushes an operand of an instruction on a table; a 64-bit one as the i32 that stands for it. */
  void tableIndex(Expr index) {
    expressions.emit(index);
    if (index.kind() == Kind.I64) {
      code.invokeStatic(Abi.BULK_64, "index", "(J)I");
    }
  }

  /** Pushes memories, tables and segments in the order of the immediates. */
  private void entities(Expr.Perform e, StringBuilder text) {
    switch (e.op().imm()) {
      case MEM -> memory(e.first(), text);
      case MEMARG -> {
        if (onMemory(e)) {
          memory(e.first(), text);
        } else {
          loadMemory(e.first());
          text.append('L').append(layout.memoryClass(e.first())).append(';');
        }
      }
      case ATOMIC_FENCE -> {}
      case MEM_MEM -> {
        memory(e.first(), text);
        memory(e.second(), text);
      }
      case DATA_MEM -> {
        segment(e.first(), text);
        memory(e.second(), text);
      }
      case TABLE -> table(e.first(), text);
      case TABLE_TABLE -> {
        table(e.first(), text);
        table(e.second(), text);
      }
      case ELEM_TABLE -> {
        segment(e.first(), text);
        table(e.second(), text);
      }
      case DATA, ELEM -> segment(e.first(), text);
      default -> throw new IllegalStateException("not on an instance: " + e.op().text());
    }
  }

  private void memory(int memory, StringBuilder text) {
    loadMemory(memory);
    text.append(Abi.MEMORY_DESC);
  }

  private void table(int table, StringBuilder text) {
    loadTable(table);
    text.append(Abi.TABLE_DESC);
  }

  private void segment(int segment, StringBuilder text) {
    m.loadState();
    code.constInt(segment);
    text.append(Abi.STATE_DESC).append('I');
  }
}
