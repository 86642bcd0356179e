package dev.slipway.wasm.text;

import dev.slipway.wasm.Expr;
import dev.slipway.wasm.Feature;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.binary.CodeMetadata;
import dev.slipway.wasm.binary.InstrWriter;
import dev.slipway.wasm.op.Instr;
import dev.slipway.wasm.op.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Instruction sequences, plain and folded, to bytes (spec 6.5). Nesting is kept on a stack of its
 * own, so that its depth is bounded by memory only.
 */
final class BodyParser {
  /** What an open frame is, and so what may stand in it and what ends it. */
  private enum Kind {
    /** {@code block}, {@code loop} or {@code try_table}, up to {@code end}. */
    BLOCK,
    /** {@code if}, up to {@code else} or {@code end}. */
    IF,
    /** {@code else}, up to {@code end}. */
    ELSE,
    /** {@code try}, up to {@code catch}, {@code catch_all}, {@code delegate} or {@code end}. */
    TRY,
    /** {@code catch}, up to {@code catch}, {@code catch_all} or {@code end}. */
    CATCH,
    /** {@code catch_all}, up to {@code end}. */
    CATCH_ALL,
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
    /** {@code (try}, waiting for {@code (do}. */
    FOLDED_TRY,
    /** {@code (try (do instr*) (catch x instr*)*}, where catches may follow. */
    FOLDED_TRY_DO,
    /** The same behind the first {@code (catch x instr*)}: no {@code (delegate} may follow. */
    FOLDED_TRY_CATCH,
    /** {@code (try (do instr*) (catch_all instr*)}, where only the end may follow. */
    FOLDED_TRY_END,
    /** {@code (try (do instr*) (delegate x)}, which is all of it. */
    FOLDED_TRY_DELEGATE,
    /** {@code (then instr*}, {@code (else instr*}, {@code (do instr*} or {@code (catch x instr*} */
    FOLDED_ARM
  }

  private static final class Frame {
    Kind kind;
    final Instr instr;
    final Binding label;
    final int position;

    Frame(Kind kind, Instr instr, Binding label, int position) {
      this.kind = kind;
      this.instr = instr;
      this.label = label;
      this.position = position;
    }

    /** Whether instructions may stand here that are not in parentheses. */
    boolean takesPlain() {
      return switch (kind) {
        case BLOCK, IF, ELSE, TRY, CATCH, CATCH_ALL, FOLDED_BLOCK, FOLDED_ARM -> true;
        case FOLDED_PLAIN,
            FOLDED_IF,
            FOLDED_IF_THEN,
            FOLDED_IF_ELSE,
            FOLDED_TRY,
            FOLDED_TRY_DO,
            FOLDED_TRY_CATCH,
            FOLDED_TRY_END,
            FOLDED_TRY_DELEGATE ->
            false;
      };
    }

    /** Whether {@code catch}, {@code catch_all} or {@code delegate} may stand in this try. */
    boolean takes(Op op) {
      return switch (kind) {
        case TRY, FOLDED_TRY_DO -> true;
        case CATCH, FOLDED_TRY_CATCH -> op != Op.DELEGATE;
        default -> false;
      };
    }
  }

  /** Bytes that an annotation gives to the instruction at a position in the sequence. */
  record Metadata(String id, int position, byte[] bytes) {}

  private static final int LIKELY = 1;
  private static final List<Op> HANDLERS = List.of(Op.CATCH, Op.CATCH_ALL, Op.DELEGATE);

  private final Cursor cursor;
  private final Context context;
  private final Labels labels = new Labels();
  private final List<String> labelNames = new ArrayList<>();
  private final List<Frame> frames = new ArrayList<>();
  private final InstrWriter out = new InstrWriter();
  private final ImmParser immediates;

  /** Takes metadata; null in a constant expression, which has none. */
  private final List<Metadata> metadata;

  /** As it was before. */
  private final boolean dataCountNeeded;

  /** Where each instruction starts in the bytes and in the text, in pairs. */
  private int[] places = new int[16];

  private int placed;

  private BodyParser(Cursor cursor, Context context, Space locals, List<Metadata> metadata) {
    this.cursor = cursor;
    this.context = context;
    this.immediates = new ImmParser(cursor, context, locals, labels);
    this.metadata = metadata;
    this.dataCountNeeded = context.dataCountNeeded;
  }

  static BodyParser ofFunction(Cursor cursor, Context context, Space locals) {
    return new BodyParser(cursor, context, locals, new ArrayList<>());
  }

  static BodyParser ofConstant(Cursor cursor, Context context) {
    return new BodyParser(cursor, context, new Space("local"), null);
  }

  /** {@return what annotations give to the instructions} */
  List<Metadata> metadata() {
    return metadata;
  }

  /** {@return the names of the structured instructions in order, null for those without} */
  List<String> labelNames() {
    return labelNames;
  }

  /** {@return a constant expression up to the closing parenthesis, which is left} */
  Expr constant() {
    return body(0, cursor.offset());
  }

  /**
   * {@return the instructions up to the closing parenthesis, which is left}
   *
   * @param prefix how many bytes of locals stand in front of them
   * @param offset character offset of what these bytes belong to
   */
  Expr body(int prefix, int offset) {
    while (!frames.isEmpty() || !cursor.is(TokenKind.CLOSE)) {
      step();
    }
    return finish(prefix, offset, cursor.position());
  }

  /** {@return the one folded instruction that stands here} */
  Expr folded() {
    do {
      step();
    } while (!frames.isEmpty());
    return finish(0, cursor.offset(), cursor.position() - 1);
  }

  private Expr finish(int prefix, int offset, int end) {
    write(new Instr.Plain(Op.END), end);
    if (metadata == null) {
      // The data count section is for readers of the code section only.
      context.dataCountNeeded = dataCountNeeded;
    }
    int start = context.places.allocate(prefix + out.size());
    if (prefix > 0) {
      context.places.put(start, offset);
    }
    for (int i = 0; i < placed; i += 2) {
      context.places.put(start + prefix + places[i], places[i + 1]);
    }
    return out.toExpr(start + prefix);
  }

  /** Writes an instruction whose text, with its annotations in front, starts at a token. */
  private void write(Instr instr, int token) {
    if (placed == places.length) {
      places = Arrays.copyOf(places, 2 * placed);
    }
    places[placed++] = out.size();
    places[placed++] = cursor.tokens.start(token);
    if (metadata != null && !delimits(instr.op()) && !context.annotations.isEmpty()) {
      annotate(instr.op(), token);
    }
    out.write(instr);
  }

  private void annotate(Op op, int token) {
    Set<String> seen = new HashSet<>();
    for (Annotation annotation : context.annotations.take(token, Annotation.METADATA)) {
      if (!seen.add(annotation.id())) {
        throw context.annotations.error(annotation, "duplicate annotation");
      }
      Cursor inside = new Cursor(annotation.inside(), 0);
      byte[] bytes = inside.strings();
      inside.close();
      if (annotation.id().equals(CodeMetadata.BRANCH_HINT)) {
        checkHint(annotation, op, bytes);
      }
      metadata.add(new Metadata(annotation.id(), out.size(), bytes));
    }
  }

  private void checkHint(Annotation annotation, Op op, byte[] bytes) {
    Source source = cursor.tokens.source;
    context.require(Feature.BRANCH_HINTING, "@" + annotation.id(), source, annotation.start());
    if (!isHint(bytes)) {
      throw context.annotations.error(annotation, "expected \"\\00\" or \"\\01\"");
    }
    if (!takesHint(op)) {
      throw new ModuleException.Invalid(
          "@" + annotation.id() + " annotation: invalid target " + op.text(),
          annotation.start(),
          source.where(annotation.start()));
    }
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

  private void push(Kind kind, Instr instr, Binding label, int position) {
    frames.add(new Frame(kind, instr, label, position));
  }

  /** {@return whether these bytes are a branch hint} */
  static boolean isHint(byte[] bytes) {
    return bytes.length == 1 && bytes[0] >= 0 && bytes[0] <= LIKELY;
  }

  /** {@return whether an instruction can have a branch hint} */
  static boolean takesHint(Op op) {
    return op == Op.IF || op == Op.BR_IF;
  }

  private void enter(Instr instr, Binding label, int token) {
    write(instr, token);
    labels.push(label.id());
    labelNames.add(label.name());
  }

  private void leave(int token) {
    write(new Instr.Plain(Op.END), token);
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
    if (delimits(op)) {
      delimiter(op, position);
    } else if (op.opensBlock()) {
      Binding label = Binding.read(cursor, context);
      enter(immediates.instr(op), label, position);
      Kind kind = op == Op.IF ? Kind.IF : op == Op.TRY ? Kind.TRY : Kind.BLOCK;
      push(kind, null, label, position);
    } else {
      write(immediates.instr(op), position);
    }
  }

  /** Whether an instruction is no instruction of its own, but ends one or starts a part of one. */
  static boolean delimits(Op op) {
    return switch (op) {
      case END, ELSE, CATCH, CATCH_ALL, DELEGATE -> true;
      default -> false;
    };
  }

  private void delimiter(Op op, int position) {
    Frame top = top();
    if (top == null || !delimits(op, top)) {
      cursor.seek(position);
      throw cursor.unexpected(top == null ? "an instruction or \")\"" : wanted(top));
    }
    switch (op) {
      case CATCH, CATCH_ALL -> {
        write(immediates.instr(op), position);
        top.kind = op == Op.CATCH ? Kind.CATCH : Kind.CATCH_ALL;
      }
      case DELEGATE -> {
        labels.pop();
        write(immediates.instr(op), position);
        frames.removeLast();
      }
      default -> endOrElse(op, top, position);
    }
  }

  private static boolean delimits(Op op, Frame top) {
    return switch (top.kind) {
      case BLOCK, ELSE, CATCH_ALL -> op == Op.END;
      case IF -> op == Op.END || op == Op.ELSE;
      case TRY, CATCH -> op == Op.END || op != Op.ELSE && top.takes(op);
      default -> false;
    };
  }

  private void endOrElse(Op op, Frame top, int position) {
    int idPosition = cursor.position();
    String id = cursor.id();
    if (id != null && !id.equals(top.label.id())) {
      cursor.seek(idPosition);
      String label = top.label.id() == null ? "none" : "$" + top.label.id();
      throw cursor.error("mismatching label $" + id + ": the label of this block is " + label);
    }
    if (op == Op.END) {
      leave(position);
    } else {
      write(new Instr.Plain(op), position);
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
    if (delimits(op)) {
      cursor.seek(position + 1);
      throw cursor.unexpected("an instruction");
    }
    if (!op.opensBlock()) {
      push(Kind.FOLDED_PLAIN, immediates.instr(op), Binding.NONE, position);
      return;
    }
    Binding label = Binding.read(cursor, context);
    Instr instr = immediates.instr(op);
    if (op == Op.IF) {
      push(Kind.FOLDED_IF, instr, label, position);
    } else {
      enter(instr, label, position);
      push(op == Op.TRY ? Kind.FOLDED_TRY : Kind.FOLDED_BLOCK, null, label, position);
    }
  }

  /** Opens {@code (then}, {@code (do} and the like if the frame is one that takes it. */
  private boolean arm(Frame top) {
    int position = cursor.position();
    boolean opened =
        switch (top.kind) {
          case FOLDED_IF -> {
            boolean then = cursor.openGroup("then");
            if (then) {
              enter(top.instr, top.label, top.position);
              top.kind = Kind.FOLDED_IF_THEN;
            }
            yield then;
          }
          case FOLDED_IF_THEN -> {
            expectGroup(Op.ELSE.text(), top);
            write(new Instr.Plain(Op.ELSE), position);
            top.kind = Kind.FOLDED_IF_ELSE;
            yield true;
          }
          case FOLDED_TRY -> {
            expectGroup("do", top);
            top.kind = Kind.FOLDED_TRY_DO;
            yield true;
          }
          case FOLDED_TRY_DO, FOLDED_TRY_CATCH -> handler(top, position);
          case FOLDED_IF_ELSE, FOLDED_TRY_END, FOLDED_TRY_DELEGATE ->
              throw cursor.unexpected(wanted(top));
          case BLOCK, IF, ELSE, TRY, CATCH, CATCH_ALL, FOLDED_PLAIN, FOLDED_BLOCK, FOLDED_ARM ->
              false;
        };
    if (opened) {
      push(Kind.FOLDED_ARM, null, Binding.NONE, position);
    }
    return opened;
  }

  private void expectGroup(String word, Frame top) {
    if (!cursor.openGroup(word)) {
      throw cursor.unexpected(wanted(top));
    }
  }

  /** Opens what may follow {@code (do ...)}. */
  private boolean handler(Frame top, int position) {
    for (Op op : HANDLERS) {
      if (top.takes(op) && cursor.openGroup(op.text())) {
        if (op == Op.DELEGATE) {
          labels.pop();
        }
        write(immediates.instr(op), position);
        top.kind =
            switch (op) {
              case CATCH -> Kind.FOLDED_TRY_CATCH;
              case CATCH_ALL -> Kind.FOLDED_TRY_END;
              default -> Kind.FOLDED_TRY_DELEGATE;
            };
        if (op == Op.DELEGATE && !cursor.is(TokenKind.CLOSE)) {
          throw cursor.unexpected(TokenKind.CLOSE.text());
        }
        return true;
      }
    }
    throw cursor.unexpected(wanted(top));
  }

  private void close() {
    Frame top = top();
    int position = cursor.position();
    switch (top.kind) {
      case BLOCK, IF, ELSE, TRY, CATCH, CATCH_ALL, FOLDED_IF, FOLDED_TRY ->
          throw cursor.unexpected(wanted(top));
      case FOLDED_PLAIN -> {
        write(top.instr, top.position);
        frames.removeLast();
      }
      case FOLDED_ARM, FOLDED_TRY_DELEGATE -> frames.removeLast();
      case FOLDED_BLOCK,
          FOLDED_IF_THEN,
          FOLDED_IF_ELSE,
          FOLDED_TRY_DO,
          FOLDED_TRY_CATCH,
          FOLDED_TRY_END ->
          leave(position);
    }
    cursor.advance();
  }

  private String wanted(Frame frame) {
    Source source = cursor.tokens.source;
    int line = source.line(cursor.tokens.start(frame.position));
    String what =
        switch (frame.kind) {
          case BLOCK, IF, ELSE, CATCH_ALL -> "an instruction or \"end\" for the block";
          case TRY, CATCH -> "an instruction, a catch or \"end\" for the try";
          case FOLDED_PLAIN -> "a folded instruction or \")\" for the instruction";
          case FOLDED_BLOCK -> "an instruction or \")\" for the block";
          case FOLDED_IF -> "a folded instruction or \"(then\" for the if";
          case FOLDED_IF_THEN -> "\"(else\" or \")\" for the if";
          case FOLDED_IF_ELSE -> "\")\" for the if";
          case FOLDED_TRY -> "\"(do\" for the try";
          case FOLDED_TRY_DO -> "\"(catch\", \"(catch_all\", \"(delegate\" or \")\" for the try";
          case FOLDED_TRY_CATCH -> "\"(catch\", \"(catch_all\" or \")\" for the try";
          case FOLDED_TRY_END, FOLDED_TRY_DELEGATE -> "\")\" for the try";
          case FOLDED_ARM -> "an instruction or \")\" for the arm";
        };
    return what + " of line " + line;
  }
}
