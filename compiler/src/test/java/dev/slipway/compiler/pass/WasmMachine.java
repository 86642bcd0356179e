package dev.slipway.compiler.pass;

import dev.slipway.compiler.ir.Kind;
import dev.slipway.wasm.Feature;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.binary.InstrReader;
import dev.slipway.wasm.op.Imm;
import dev.slipway.wasm.op.Instr;
import dev.slipway.wasm.op.Op;
import dev.slipway.wasm.type.BlockType;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.ValType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs a function's bytes with the semantics of {@link Values}: a plain stack machine. */
final class WasmMachine {
  /** What it knows. */
  static final Features FEATURES =
      Features.DEFAULT.without(Feature.GC).without(Feature.TYPED_FUNCTION_REFERENCES);

  private final IndexSpaces spaces;
  private final FuncType type;
  private final List<Instr> code = new ArrayList<>();
  private final int[] ends;
  private final int[] elses;

  /** Where the handlers of each legacy try are. */
  private final Map<Integer, List<Integer>> catches = new HashMap<>();

  private final int self;
  private final List<Kind> kinds = new ArrayList<>();
  private Values values;
  private long[] stack = new long[1024];
  private int sp;

  /** {@code start} is where the structured instruction is; -1 for the function. */
  private record Frame(int start, int target, int height, int arity, boolean loop, Long caught) {}

  WasmMachine(Module module, IndexSpaces spaces, int definedIndex, Features features) {
    this.spaces = spaces;
    this.self = spaces.importedFuncs() + definedIndex;
    this.type = spaces.func(spaces.importedFuncs() + definedIndex);
    Module.Func func = module.code().get(definedIndex);
    type.params().forEach(param -> kinds.add(Kind.of(param)));
    for (Module.LocalRun run : func.locals()) {
      for (int i = 0; i < run.count(); i++) {
        kinds.add(Kind.of(run.type()));
      }
    }
    InstrReader in = new InstrReader(func.body(), features);
    while (in.next()) {
      code.add(in.instr());
    }
    ends = new int[code.size()];
    elses = new int[code.size()];
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < code.size(); i++) {
      switch (code.get(i).op()) {
        case BLOCK, LOOP, IF, TRY, TRY_TABLE -> open.push(i);
        case CATCH, CATCH_ALL ->
            catches.computeIfAbsent(open.peek(), k -> new ArrayList<>()).add(i);
        case DELEGATE -> ends[open.pop()] = i;
        case ELSE -> elses[open.peek()] = i;
        case END -> {
          if (!open.isEmpty()) {
            int start = open.pop();
            ends[start] = i;
            if (elses[start] != 0) {
              ends[elses[start]] = i;
            }
          }
        }
        default -> {}
      }
    }
  }

  void run(Values v) {
    values = v;
    sp = 0;
    long[] locals = new long[kinds.size()];
    for (int i = 0; i < type.params().size(); i++) {
      locals[i] = v.param(i, kinds.get(i));
    }
    List<Frame> frames = new ArrayList<>();
    frames.add(new Frame(-1, code.size(), 0, type.results().size(), false, null));
    int pc = 0;
    while (pc < code.size()) {
      v.step();
      try {
        pc = step(frames, locals, pc) + 1;
      } catch (Values.Thrown e) {
        pc = caught(frames, e.id) + 1;
        if (pc == 0) {
          v.uncaught(e.id);
          return;
        }
      }
    }
    values.event("return", null, java.util.Arrays.copyOf(stack, type.results().size()));
    values.finished = true;
  }

  /** {@return the pc to go to, less one; -1 if nothing handles the exception} */
  private int caught(List<Frame> frames, long id) {
    Values.Exception exception = values.exception(id);
    int i = frames.size() - 1;
    while (i > 0) {
      Frame frame = frames.get(i);
      Instr start = code.get(frame.start());
      if (start instanceof Instr.TryTable table) {
        for (Instr.Catch clause : table.catches()) {
          if (clause.kind().hasTag() && clause.tag() != exception.tag()) {
            continue;
          }
          unwind(frames, i, frame, clause.kind().hasTag() ? exception : null);
          if (clause.kind().hasRef()) {
            push(id);
          }
          return branch(frames, clause.label());
        }
      } else if (start.op() == Op.TRY && frame.caught() == null) {
        if (code.get(ends[frame.start()]) instanceof Instr.Index end && end.op() == Op.DELEGATE) {
          i = i - 1 - end.index();
          continue;
        }
        for (int at : catches.getOrDefault(frame.start(), List.of())) {
          boolean all = code.get(at).op() == Op.CATCH_ALL;
          if (all || ((Instr.Index) code.get(at)).index() == exception.tag()) {
            unwind(frames, i, frame, all ? null : exception);
            frames.add(
                new Frame(frame.start(), frame.target(), frame.height(), frame.arity(), false, id));
            return at;
          }
        }
      }
      i--;
    }
    return -1;
  }

  private void unwind(List<Frame> frames, int size, Frame frame, Values.Exception exception) {
    while (frames.size() > size) {
      frames.removeLast();
    }
    sp = frame.height();
    if (exception != null) {
      for (long value : exception.values()) {
        push(value);
      }
    }
  }

  /** {@return the next pc, less one} */
  private int step(List<Frame> frames, long[] locals, int from) {
    int pc = from;
    Instr instr = code.get(pc);
    Op op = instr.op();
    switch (op) {
      case NOP -> {}
      case BLOCK, LOOP, TRY -> enter(frames, op, ((Instr.Block) instr).type(), pc);
      case TRY_TABLE -> enter(frames, op, ((Instr.TryTable) instr).type(), pc);
      case CATCH, CATCH_ALL -> {
        pc = ends[frames.getLast().start()];
        frames.removeLast();
      }
      case DELEGATE -> frames.removeLast();
      case THROW -> {
        int tag = ((Instr.Index) instr).index();
        throw values.thrown(values.exception(tag, pop(spaces.tag(tag).params().size())));
      }
      case THROW_REF -> throw values.thrown(pop());
      case RETHROW -> {
        int depth = ((Instr.Index) instr).index();
        throw values.thrown(frames.get(frames.size() - 1 - depth).caught());
      }
      case RETURN_CALL, RETURN_CALL_INDIRECT -> {
        if (op == Op.RETURN_CALL && ((Instr.Index) instr).index() == self) {
          long[] args = pop(type.params().size());
          java.util.Arrays.fill(locals, 0);
          System.arraycopy(args, 0, locals, 0, args.length);
          while (frames.size() > 1) {
            frames.removeLast();
          }
          sp = 0;
          return -1;
        }
        try {
          call(instr);
        } catch (Values.Thrown e) {
          values.uncaught(e.id);
          throw new Values.Enough();
        }
        pc = branch(frames, frames.size() - 1);
      }
      case IF -> {
        boolean taken = (int) pop() != 0;
        enter(frames, op, ((Instr.Block) instr).type(), pc);
        if (!taken) {
          if (elses[pc] != 0) {
            pc = elses[pc];
          } else {
            pc = ends[pc];
            frames.removeLast();
          }
        }
      }
      case ELSE -> {
        pc = ends[pc];
        frames.removeLast();
      }
      case END -> frames.removeLast();
      case BR -> pc = branch(frames, ((Instr.Index) instr).index());
      case BR_IF -> {
        if ((int) pop() != 0) {
          pc = branch(frames, ((Instr.Index) instr).index());
        }
      }
      case BR_TABLE -> {
        Instr.LabelTable table = (Instr.LabelTable) instr;
        int index = Values.tableIndex(pop(), table.labels().size());
        boolean inTable = index < table.labels().size();
        pc = branch(frames, inTable ? table.labels().get(index) : table.defaultLabel());
      }
      case RETURN -> pc = branch(frames, frames.size() - 1);
      case UNREACHABLE -> {
        values.event("unreachable", null);
        values.finished = true;
        throw new Values.Enough();
      }
      case LOCAL_GET -> push(locals[((Instr.Index) instr).index()]);
      case LOCAL_SET -> locals[((Instr.Index) instr).index()] = pop();
      case LOCAL_TEE -> locals[((Instr.Index) instr).index()] = stack[sp - 1];
      default -> plain(instr);
    }
    return pc;
  }

  private void push(long value) {
    if (sp == stack.length) {
      stack = java.util.Arrays.copyOf(stack, sp * 2);
    }
    stack[sp++] = value;
  }

  private long pop() {
    return stack[--sp];
  }

  private long[] pop(int count) {
    sp -= count;
    return java.util.Arrays.copyOfRange(stack, sp, sp + count);
  }

  private void enter(List<Frame> frames, Op op, BlockType block, int pc) {
    int params = 0;
    int results = 0;
    switch (block) {
      case BlockType.Index index -> {
        FuncType func = spaces.funcTypeAt(index.typeIndex());
        params = func.params().size();
        results = func.results().size();
      }
      case BlockType.Inline inline -> results = inline.result() == null ? 0 : 1;
    }
    boolean loop = op == Op.LOOP;
    int target = loop ? pc : ends[pc];
    frames.add(new Frame(pc, target, sp - params, loop ? params : results, loop, null));
  }

  /** {@return the pc to go to, less one} */
  private int branch(List<Frame> frames, int depth) {
    Frame frame = frames.get(frames.size() - 1 - depth);
    long[] carried = pop(frame.arity());
    sp = frame.height();
    for (long value : carried) {
      push(value);
    }
    while (frames.getLast() != frame) {
      frames.removeLast();
    }
    if (!frame.loop()) {
      frames.removeLast();
    }
    return frame.target();
  }

  private void plain(Instr instr) {
    Op op = instr.op();
    switch (op) {
      case DROP -> pop();
      case SELECT, SELECT_T -> {
        long[] args = pop(3);
        push(values.apply(Op.SELECT, null, args));
      }
      case GLOBAL_GET -> push(values.global(((Instr.Index) instr).index()));
      case GLOBAL_SET -> values.setGlobal(((Instr.Index) instr).index(), pop());
      case I32_CONST -> push(((Instr.I32) instr).value());
      case I64_CONST -> push(((Instr.I64) instr).value());
      case F32_CONST -> push(((Instr.F32) instr).bits());
      case F64_CONST -> push(((Instr.F64) instr).bits());
      case REF_NULL -> push(0);
      case REF_FUNC -> push(Values.mix(77, ((Instr.Index) instr).index()));
      case REF_IS_NULL -> push(values.apply(op, Kind.I32, pop()));
      case CALL, CALL_INDIRECT -> call(instr);
      case MEMORY_SIZE -> perform(instr, 0, memory(instr));
      case MEMORY_GROW -> perform(instr, 1, memory(instr));
      case TABLE_SIZE -> perform(instr, 0, table(instr));
      case TABLE_GET -> perform(instr, 1, Kind.REF);
      case TABLE_GROW -> perform(instr, 2, table(instr));
      case TABLE_SET -> perform(instr, 2, null);
      case MEMORY_FILL, MEMORY_COPY, MEMORY_INIT, TABLE_FILL, TABLE_COPY, TABLE_INIT ->
          perform(instr, 3, null);
      case DATA_DROP, ELEM_DROP -> perform(instr, 0, null);
      default -> regular(instr);
    }
  }

  private void regular(Instr instr) {
    Op op = instr.op();
    ValType result = op.sig().result();
    Kind kind = result == null ? null : Kind.of(result);
    long[] args = pop(op.sig().paramCount());
    if (op.imm() == Imm.NONE) {
      push(values.apply(op, kind, args));
    } else {
      Instr.MemArg memarg = (Instr.MemArg) instr;
      long value = values.event(op.text() + " " + memarg.offset(), kind, args);
      if (kind != null) {
        push(value);
      }
    }
  }

  private Kind memory(Instr instr) {
    return Kind.of(spaces.mem(((Instr.Index) instr).index()).limits().addr().type());
  }

  private Kind table(Instr instr) {
    return Kind.of(spaces.table(((Instr.Index) instr).index()).limits().addr().type());
  }

  private void perform(Instr instr, int count, Kind kind) {
    int first;
    int second = 0;
    if (instr instanceof Instr.Index2 two) {
      first = two.first();
      second = two.second();
    } else {
      first = ((Instr.Index) instr).index();
    }
    String what = instr.op().text() + " " + first + " " + second;
    boolean size = instr.op() == Op.MEMORY_SIZE || instr.op() == Op.TABLE_SIZE;
    long value = size ? values.size(what) : values.event(what, kind, pop(count));
    if (kind != null) {
      push(value);
    }
  }

  private void call(Instr instr) {
    if (instr instanceof Instr.Index2 index) {
      String what = "call_indirect " + index.first() + " " + index.second();
      call(what, spaces.funcTypeAt(index.first()), 1);
    } else {
      int func = ((Instr.Index) instr).index();
      call("call " + func, spaces.func(func), 0);
    }
  }

  private void call(String what, FuncType callee, int extra) {
    long value = values.event(what, Kind.I64, pop(callee.params().size() + extra));
    values.mayThrow(value);
    for (int i = 0; i < callee.results().size(); i++) {
      push(Values.narrow(Kind.of(callee.results().get(i)), Values.mix(value, i)));
    }
  }
}
