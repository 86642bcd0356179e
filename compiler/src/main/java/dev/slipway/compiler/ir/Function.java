package dev.slipway.compiler.ir;

import dev.slipway.wasm.type.FuncType;
import java.util.ArrayList;
import java.util.List;

/**
 * A function in IR.
 *
 * <p>Locals are numbered from 0: parameters, then the function's locals (zero at entry), then the
 * builder's temporaries (always assigned before they are read).
 */
public final class Function {
  private final int index;
  private final FuncType type;
  private final int offset;
  private final int declaredLocals;
  private final List<Kind> locals;
  private final List<Stmt> body;
  private int labels;

  /**
   * Makes a function.
   *
   * @param index in the function index space
   * @param offset of the body in the module, in bytes
   * @param locals kinds of parameters and declared locals; temporaries are added later
   */
  public Function(int index, FuncType type, int offset, List<Kind> locals, List<Stmt> body) {
    this(index, type, offset, locals.size(), locals, body);
  }

  private Function(
      int index,
      FuncType type,
      int offset,
      int declaredLocals,
      List<Kind> locals,
      List<Stmt> body) {
    this.index = index;
    this.type = type;
    this.offset = offset;
    this.locals = new ArrayList<>(locals);
    this.declaredLocals = declaredLocals;
    this.body = body;
  }

  /** {@return a function like this one with another body; locals made later are its own} */
  public Function withBody(List<Stmt> other) {
    Function result = new Function(index, type, offset, declaredLocals, locals, other);
    result.labels = labels;
    return result;
  }

  public int index() {
    return index;
  }

  public FuncType type() {
    return type;
  }

  public int offset() {
    return offset;
  }

  /** Parameters and declared locals; numbers from here on are temporaries. */
  public int declaredLocals() {
    return declaredLocals;
  }

  public List<Kind> locals() {
    return locals;
  }

  public Kind kind(int local) {
    return locals.get(local);
  }

  /** The statements; falling off the end cannot happen in a valid function (it ends in Return). */
  public List<Stmt> body() {
    return body;
  }

  public int newLocal(Kind kind) {
    locals.add(kind);
    return locals.size() - 1;
  }

  public Label newLabel(boolean loop) {
    return new Label(labels++, loop);
  }

  /** How many labels were made; ids are below it. */
  public int labelCount() {
    return labels;
  }
}
