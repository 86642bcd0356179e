package dev.slipway.wasm.text;

import dev.slipway.wasm.Expr;
import dev.slipway.wasm.binary.InstrWriter;
import dev.slipway.wasm.op.Imm;
import dev.slipway.wasm.op.Instr;
import dev.slipway.wasm.op.Op;
import java.util.ArrayList;
import java.util.List;

/**
 * Instruction sequences, plain and folded, to bytes (spec 6.5). Nesting is kept on a stack of its
 * own, so that its depth is bounded by memory only.
 */
final class BodyParser {
  /** What an open frame is, and so what may stand in it and what ends it. */
  private enum Kind {
    /** {@code block} or {@code loop}, up to {@code end}. */
    BLOCK,
    /** {@code if}, up to {@code else} or {@code end}. */
    IF,
    /** {@code else}, up to {@code end}. */
    ELSE,
    /** {@code (op folded*)}: written behind its operands. */
    FOLDED_PLAIN,
    /** {@code (block instr*)} */
    FOLDED_BLOCK,
    /** {@code (if folded*}, waiting for {@code (then}. */
    FOLDED_IF,
    /** {@code (if folded* (then instr*)}, where {@code (else} may follow. */
    FOLDED_IF_THEN,
    /** {@code (if folded* (then instr*) (else instr*)}, where only the end may follow. */
    FOLDED_IF_ELSE,
    /** {@code (then instr*} or {@code (else instr*} */
    FOLDED_ARM
  }

  private static final class Frame {
    Kind kind;
    final Instr instr;
    final String label;
    final int position;

    Frame(Kind kind, Instr instr, String label, int position) {
      this.kind = kind;
      this.instr = instr;
      this.label = label;
      this.position = position;
    }

    /** Whether instructions may stand here that are not in parentheses. */
    boolean takesPlain() {
      return switch (kind) {
        case BLOCK, IF, ELSE, FOLDED_BLOCK, FOLDED_ARM -> true;
        case FOLDED_PLAIN, FOLDED_IF, FOLDED_IF_THEN, FOLDED_IF_ELSE -> false;
      };
    }
  }

  private final Cursor cursor;
  private final Context context;
  private final Labels labels = new Labels();
  private final List<String> labelNames = new ArrayList<>();
  private final List<Frame> frames = new ArrayList<>();
  private final InstrWriter out = new InstrWriter();
  private final ImmParser immediates;

  BodyParser(Cursor cursor, Context context, Space locals) {
    this.cursor = cursor;
    this.context = context;
    this.immediates = new ImmParser(cursor, context, locals, labels);
  }

  /** {@return the names of the structured instructions in order, null for those without} */
  List<String> labelNames() {
    return labelNames;
  }

  /** {@return the instructions up to the closing parenthesis, which is left} */
  Expr sequence() {
    while (!frames.isEmpty() || !cursor.is(TokenKind.CLOSE)) {
      step();
    }
    return finish();
  }

  /** {@return the one folded instruction that stands here} */
  Expr folded() {
    do {
      step();
    } while (!frames.isEmpty());
    return finish();
  }

  private Expr finish() {
    out.write(new Instr.Plain(Op.END));
    return out.toExpr();
  }

  private Frame top() {
    return frames.isEmpty() ? null : frames.getLast();
  }

  private void step() {
    switch (cursor.kind()) {
      case OPEN -> open();
      case CLOSE -> close();
      case WORD -> plain();
      case STRING, ID, NUMBER, RESERVED -> throw cursor.unexpected("an instruction");
      case EOF -> throw cursor.unexpected(top() == null ? "\")\"" : wanted(top()));
    }
  }

  private void push(Kind kind, Instr instr, String label, int position) {
    frames.add(new Frame(kind, instr, label, position));
  }

  private void enter(Instr instr, String label) {
    out.write(instr);
    labels.push(label);
    labelNames.add(label);
  }

  private void leave() {
    out.write(new Instr.Plain(Op.END));
    labels.pop();
    frames.removeLast();
  }

  private Op op() {
    int position = cursor.position();
    Op op = Keywords.op(cursor);
    int next = cursor.position();
    cursor.seek(position);
    context.require(op.feature(), op.text(), cursor);
    cursor.seek(next);
    return op;
  }

  /** An instruction that is not in parentheses. */
  private void plain() {
    Frame top = top();
    if (top != null && !top.takesPlain()) {
      throw cursor.unexpected(wanted(top));
    }
    int position = cursor.position();
    Op op = op();
    if (op == Op.END || op == Op.ELSE) {
      delimiter(op, position);
    } else if (op.imm() == Imm.BLOCK) {
      String label = cursor.id();
      enter(immediates.instr(op), label);
      push(op == Op.IF ? Kind.IF : Kind.BLOCK, null, label, position);
    } else {
      out.write(immediates.instr(op));
    }
  }

  private void delimiter(Op op, int position) {
    Frame top = top();
    boolean fits =
        top != null
            && (top.kind == Kind.IF
                || (op == Op.END && (top.kind == Kind.BLOCK || top.kind == Kind.ELSE)));
    if (!fits) {
      cursor.seek(position);
      throw cursor.unexpected(top == null ? "an instruction or \")\"" : wanted(top));
    }
    int idPosition = cursor.position();
    String id = cursor.id();
    if (id != null && !id.equals(top.label)) {
      cursor.seek(idPosition);
      String label = top.label == null ? "none" : "$" + top.label;
      throw cursor.error("mismatching label $" + id + ": the label of this block is " + label);
    }
    if (op == Op.END) {
      leave();
    } else {
      out.write(new Instr.Plain(op));
      top.kind = Kind.ELSE;
    }
  }

  private void open() {
    Frame top = top();
    if (top != null && arm(top)) {
      return;
    }
    int position = cursor.position();
    cursor.advance();
    Op op = op();
    if (op == Op.END || op == Op.ELSE) {
      cursor.seek(position + 1);
      throw cursor.unexpected("an instruction");
    }
    if (op.imm() != Imm.BLOCK) {
      push(Kind.FOLDED_PLAIN, immediates.instr(op), null, position);
      return;
    }
    String label = cursor.id();
    Instr instr = immediates.instr(op);
    if (op == Op.IF) {
      push(Kind.FOLDED_IF, instr, label, position);
    } else {
      enter(instr, label);
      push(Kind.FOLDED_BLOCK, null, label, position);
    }
  }

  /** Opens {@code (then} or {@code (else} if the frame is an {@code if} that takes it. */
  private boolean arm(Frame top) {
    int position = cursor.position();
    if (top.kind == Kind.FOLDED_IF && cursor.openGroup("then")) {
      enter(top.instr, top.label);
      top.kind = Kind.FOLDED_IF_THEN;
    } else if (top.kind == Kind.FOLDED_IF_THEN && cursor.openGroup(Op.ELSE.text())) {
      out.write(new Instr.Plain(Op.ELSE));
      top.kind = Kind.FOLDED_IF_ELSE;
    } else if (top.kind == Kind.FOLDED_IF_THEN || top.kind == Kind.FOLDED_IF_ELSE) {
      throw cursor.unexpected(wanted(top));
    } else {
      return false;
    }
    push(Kind.FOLDED_ARM, null, null, position);
    return true;
  }

  private void close() {
    Frame top = top();
    switch (top.kind) {
      case BLOCK, IF, ELSE, FOLDED_IF -> throw cursor.unexpected(wanted(top));
      case FOLDED_PLAIN -> {
        out.write(top.instr);
        frames.removeLast();
      }
      case FOLDED_ARM -> frames.removeLast();
      case FOLDED_BLOCK, FOLDED_IF_THEN, FOLDED_IF_ELSE -> leave();
    }
    cursor.advance();
  }

  private String wanted(Frame frame) {
    Source source = cursor.tokens.source;
    int line = source.line(cursor.tokens.start(frame.position));
    String what =
        switch (frame.kind) {
          case BLOCK, IF, ELSE -> "an instruction or \"end\" for the block";
          case FOLDED_PLAIN -> "a folded instruction or \")\" for the instruction";
          case FOLDED_BLOCK -> "an instruction or \")\" for the block";
          case FOLDED_IF -> "a folded instruction or \"(then\" for the if";
          case FOLDED_IF_THEN -> "\"(else\" or \")\" for the if";
          case FOLDED_IF_ELSE -> "\")\" for the if";
          case FOLDED_ARM -> "an instruction or \")\" for the arm";
        };
    return what + " of line " + line;
  }
}
