package dev.slipway.compiler.ir;

import dev.slipway.compiler.lower.Effects;
import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.binary.InstrReader;
import dev.slipway.wasm.op.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * The builder's structured instructions and branches.
 *
 * <p>At labels no operand is pending: values that a branch carries travel in temporaries of the
 * label's region. A region that nothing branches to leaves no statement of its own, so lists stay
 * flat; while building, a large one is kept as a {@link Stmt.Block} without label, and flattened
 * when the list that holds it is final, so that no statement is copied once per level.
 */
final class ControlBuilder {
  /** Up to so many statements are copied right away. */
  private static final int SMALL = 4;

  /**
   * Up to so many labels of a {@code br_table} get their values before it rather than on an edge.
   */
  private static final int FEW = 4;

  final OperandStack stack;
  final ExceptionBuilder exceptions;

  private final Function function;
  private Region[] regions = new Region[16];
  private int depth;
  private List<Stmt> out;
  private boolean reachable = true;

  /** Structured instructions opened within code that is skipped. */
  private int skipped;

  private int tables;

  /** How many statements of the function come before its body. */
  private int prologue;

  ControlBuilder(IndexSpaces spaces, Function function, Convention convention) {
    this.function = function;
    this.stack =
        new OperandStack(function, convention) {
          @Override
          List<Stmt> regionOf(int index) {
            return regions[regionIndexOf(index)].list;
          }

          @Override
          List<Stmt> out() {
            return out;
          }
        };
    this.exceptions = new ExceptionBuilder(spaces, function, convention, this);
  }

  boolean reachable() {
    return reachable;
  }

  int depth() {
    return depth;
  }

  /** The innermost region whose operands start at or below {@code index}. */
  private int regionIndexOf(int index) {
    int low = 0;
    int high = depth - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (regions[middle].height <= index) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  void enterFunction(Kind[] results) {
    push(new Region(null, 0, new Kind[0], results, function.offset()));
  }

  /** What comes from here on is run again when the function calls itself in tail position. */
  void startBody() {
    prologue = out.size();
  }

  /** The function calls itself in tail position: the popped arguments become its parameters. */
  void again() {
    Expr[] values = stack.popRaw(function.type().params().size());
    stack.finish();
    settle(values, out);
    for (int i = 0; i < values.length; i++) {
      out.add(new Stmt.LocalSet(i, values[i]));
    }
    out.add(new Stmt.Br(outermost().again(function)));
    stop();
  }

  /** {@return the function's statements, in a loop if it calls itself in tail position} */
  private List<Stmt> looping(Region region, List<Stmt> list) {
    if (region.again == null) {
      return list;
    }
    List<Stmt> body = new ArrayList<>();
    for (int i = function.type().params().size(); i < function.declaredLocals(); i++) {
      body.add(new Stmt.LocalSet(i, Exprs.zero(function.kind(i))));
    }
    body.addAll(list.subList(prologue, list.size()));
    List<Stmt> result = new ArrayList<>(list.subList(0, prologue));
    result.add(new Stmt.Loop(region.again, body, region.at));
    return result;
  }

  private void push(Region region) {
    if (depth == regions.length) {
      regions = Arrays.copyOf(regions, depth * 2);
    }
    regions[depth++] = region;
    out = region.list;
  }

  void enter(Op op, Kind[] params, Kind[] results, int at) {
    Expr condition = op == Op.IF ? stack.pop() : null;
    stack.settle();
    Region region = new Region(op, stack.size() - params.length, params, results, at);
    region.condition = condition;
    if (op == Op.IF) {
      stack.settleFully(params.length);
      region.entry = stack.peek(params.length);
    } else if (op == Op.LOOP && params.length > 0) {
      Expr[] values = stack.popRaw(params.length);
      move(values, region, out);
      pushTemps(region);
    }
    push(region);
  }

  private void pushTemps(Region region) {
    int[] temps = region.temps(function);
    for (int temp : temps) {
      stack.pushLeaf(new Expr.LocalGet(temp, function.kind(temp)));
    }
  }

  /**
   * Passes over an instruction that cannot be reached; {@return whether it ends the code that
   * cannot}
   */
  boolean resumes(Op op) {
    switch (op) {
      case BLOCK, LOOP, IF, TRY, TRY_TABLE -> skipped++;
      case ELSE, CATCH, CATCH_ALL -> {
        return skipped == 0;
      }
      case END, DELEGATE -> {
        if (skipped == 0) {
          return true;
        }
        skipped--;
      }
      default -> {}
    }
    return false;
  }

  void add(Stmt stmt) {
    out.add(stmt);
  }

  Region innermost() {
    return regions[depth - 1];
  }

  Region outermost() {
    return regions[0];
  }

  /** Leaves the innermost region without ending it. */
  void pop() {
    regions[--depth] = null;
  }

  void stop() {
    stack.truncate(regions[depth - 1].height);
    reachable = false;
  }

  void otherwise() {
    otherwise(regions[depth - 1]);
  }

  private void otherwise(Region region) {
    endArm(region);
    region.op = Op.ELSE;
    region.then = region.list;
    region.thenCompletes = reachable;
    startArm(region, new ArrayList<>());
    for (Expr param : region.entry) {
      stack.pushLeaf(param);
    }
  }

  void startArm(Region region, List<Stmt> list) {
    region.list = list;
    out = list;
    reachable = true;
  }

  /** At the end of one of several arms: the results go to the temporaries that they share. */
  void endArm(Region region) {
    if (reachable) {
      move(stack.popRaw(region.results.length), region, out);
    }
    stack.truncate(region.height);
  }

  void end() {
    Region region = regions[--depth];
    regions[depth] = null;
    if (region.function()) {
      if (reachable) {
        addReturn(stack.popRaw(region.results.length), out);
      }
      function.body().addAll(looping(region, exceptions.rethrowing(region, flat(region.list))));
      return;
    }
    switch (region.op) {
      case BLOCK -> endBlock(region);
      case LOOP -> endLoop(region);
      case TRY, TRY_TABLE -> exceptions.end(region);
      default -> endIf(region);
    }
  }

  private void endBlock(Region region) {
    if (region.label == null) {
      dissolve(region);
      return;
    }
    endArm(region);
    reopen();
    out.add(new Stmt.Block(region.label, flat(region.list)));
    reachable = true;
    pushTemps(region);
  }

  private void endLoop(Region region) {
    if (region.label == null) {
      dissolve(region);
      return;
    }
    reopen();
    out.add(new Stmt.Loop(region.label, flat(region.list), region.at));
  }

  /**
   * Ends a region whose results are in its temporaries.
   *
   * @param list its statements
   * @param completes whether control may fall off their end
   */
  void close(Region region, List<Stmt> list, boolean completes) {
    reopen();
    if (region.label != null) {
      out.add(new Stmt.Block(region.label, list));
    } else {
      out.addAll(list);
    }
    reachable = completes || region.label != null;
    if (reachable) {
      pushTemps(region);
    }
  }

  private void reopen() {
    out = regions[depth - 1].list;
  }

  private void dissolve(Region region) {
    Region parent = regions[depth - 1];
    if (parent.list.isEmpty()) {
      parent.list = region.list;
    } else if (region.list.size() <= SMALL) {
      parent.list.addAll(region.list);
    } else {
      parent.list.add(new Stmt.Block(null, region.list));
    }
    out = parent.list;
  }

  private void endIf(Region region) {
    if (region.op == Op.IF) {
      // Without a second arm the parameters are the results.
      otherwise(region);
    }
    boolean completes = region.thenCompletes;
    endArm(region);
    completes |= reachable;
    reopen();
    Stmt stmt = new Stmt.If(region.condition, flat(region.then), flat(region.list), region.hint);
    if (region.label != null) {
      stmt = new Stmt.Block(region.label, listOf(stmt));
      completes = true;
    }
    out.add(stmt);
    reachable = completes;
    if (completes) {
      pushTemps(region);
    }
  }

  static List<Stmt> listOf(Stmt stmt) {
    List<Stmt> list = new ArrayList<>(1);
    list.add(stmt);
    return list;
  }

  /** {@return the list with its label-less blocks dissolved} */
  static List<Stmt> flat(List<Stmt> list) {
    boolean flat = true;
    for (Stmt stmt : list) {
      flat &= !(stmt instanceof Stmt.Block block && block.label() == null);
    }
    if (flat) {
      return list;
    }
    List<Stmt> result = new ArrayList<>();
    List<Iterator<Stmt>> open = new ArrayList<>();
    open.add(list.iterator());
    while (!open.isEmpty()) {
      Iterator<Stmt> top = open.getLast();
      if (!top.hasNext()) {
        open.removeLast();
        continue;
      }
      Stmt stmt = top.next();
      if (stmt instanceof Stmt.Block block && block.label() == null) {
        open.add(block.body().iterator());
      } else {
        result.add(stmt);
      }
    }
    return result;
  }

  // Branches.

  Region target(int label) {
    return regions[depth - 1 - label];
  }

  void unreachable(int at) {
    stack.finish();
    out.add(new Stmt.Unreachable(at));
    stop();
  }

  void ret() {
    Expr[] values = stack.popRaw(regions[0].results.length);
    stack.finish();
    addReturn(values, out);
    stop();
  }

  void br(int label) {
    Region region = target(label);
    Expr[] values = stack.popRaw(region.carried().length);
    stack.finish();
    addBranch(region, values, out);
    stop();
  }

  void brIf(int label, Hint hint) {
    Region region = target(label);
    Expr condition = stack.pop(1).getFirst();
    int carried = region.carried().length;
    if (carried == 0 && !region.function()) {
      stack.before(stack.poppedEffects() | Effects.BRANCHES);
      out.add(new Stmt.BrIf(condition, region.label(function), hint));
      return;
    }
    stack.settle();
    List<Stmt> taken = new ArrayList<>();
    addBranch(region, stack.peek(carried), taken);
    out.add(new Stmt.If(condition, taken, new ArrayList<>(), hint));
  }

  void addBranch(Region region, Expr[] values, List<Stmt> to) {
    if (region.function()) {
      addReturn(values, to);
    } else {
      move(values, region, to);
      to.add(new Stmt.Br(region.label(function)));
    }
  }

  /** Assigns values to a region's temporaries, all at once. */
  private void move(Expr[] values, Region region, List<Stmt> to) {
    int[] temps = region.temps(function);
    if (region.loop() && values.length > 1) {
      settle(values, to);
    }
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] instanceof Expr.LocalGet get && get.local() == temps[i])) {
        to.add(new Stmt.LocalSet(temps[i], values[i]));
      }
    }
  }

  /** Evaluates all but constants into fresh temporaries. */
  private void settle(Expr[] values, List<Stmt> to) {
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] instanceof Expr.Const)) {
        int temp = function.newLocal(values[i].kind());
        to.add(new Stmt.LocalSet(temp, values[i]));
        values[i] = new Expr.LocalGet(temp, values[i].kind());
      }
    }
  }

  private void addReturn(Expr[] values, List<Stmt> to) {
    if (values.length <= Registers.MAX_RESULTS_AT_ONCE) {
      to.add(new Stmt.Return(List.of(values)));
      return;
    }
    settle(values, to);
    for (int i = 1; i < values.length; i++) {
      to.add(new Stmt.RegisterSet(Registers.Bank.RESULT, i, values[i]));
    }
    to.add(new Stmt.Return(List.of(values[0])));
  }

  void brTable(InstrReader in) {
    Expr index = stack.pop();
    stack.settle();
    int number = ++tables;
    int count = in.labelCount();
    List<Region> distinct = new ArrayList<>();
    boolean edges = false;
    for (int i = 0; i <= count; i++) {
      Region region = target(in.label(i));
      if (region.tableNumber != number) {
        region.tableNumber = number;
        distinct.add(region);
        edges |= region.loop();
      }
    }
    Expr[] values = stack.popRaw(distinct.getFirst().carried().length);
    edges |= distinct.size() > FEW;
    edges &= values.length > 0;
    if (values.length > 0) {
      // The index comes after the values, and may read what an assignment below would change.
      index = spill(index);
    }
    List<Region> onEdge = new ArrayList<>();
    for (Region region : distinct) {
      if (region.function() || edges) {
        region.tableLabel = function.newLabel(false);
        onEdge.add(region);
      } else {
        move(values, region, out);
        region.tableLabel = region.label(function);
      }
    }
    List<Label> labels = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      labels.add(target(in.label(i)).tableLabel);
    }
    Stmt table = new Stmt.BrTable(index, labels, target(in.label(count)).tableLabel);
    addTable(table, onEdge, values);
    stop();
  }

  /** The table innermost, and around it a block per label that needs a statement on its edge. */
  private void addTable(Stmt table, List<Region> onEdge, Expr[] values) {
    List<Stmt> list = listOf(table);
    for (Region region : onEdge) {
      list = listOf(new Stmt.Block(region.tableLabel, list));
      addBranch(region, values.clone(), list);
    }
    out.addAll(list);
  }

  private Expr spill(Expr index) {
    if (index instanceof Expr.Const) {
      return index;
    }
    int temp = function.newLocal(Kind.I32);
    out.add(new Stmt.LocalSet(temp, index));
    return new Expr.LocalGet(temp, Kind.I32);
  }
}
