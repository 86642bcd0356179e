package dev.slipway.wasm.text;

import dev.slipway.wasm.ModuleException;

/**
 * Text to tokens (spec 6.3). Comments are dropped here, and annotations are put aside, after their
 * form is checked; strings are checked here too, so that decoding them later cannot fail.
 */
final class Lexer {
  private final Source source;
  private final String text;
  private final int length;
  private final Tokens tokens;
  private int at;

  private Lexer(Source source) {
    this.source = source;
    this.text = source.text();
    this.length = text.length();
    this.tokens = new Tokens(source);
  }

  /**
   * {@return all tokens of a text}
   *
   * @throws ModuleException.Malformed if the text does not consist of tokens
   */
  static Tokens lex(Source source) {
    Lexer lexer = new Lexer(source);
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    while (true) {
      skipBlanks();
      if (at == length) {
        tokens.add(TokenKind.EOF, at, at);
        return;
      }
      char c = text.charAt(at);
      if (c == '(') {
        if (startsAt(at + 1, '@')) {
          annotation();
        } else {
          tokens.add(TokenKind.OPEN, at, ++at);
        }
      } else if (c == ')') {
        tokens.add(TokenKind.CLOSE, at, ++at);
      } else {
        int start = at;
        TokenKind kind = token();
        tokens.add(kind, start, at);
      }
    }
  }

  private boolean startsAt(int i, char c) {
    return i < length && text.charAt(i) == c;
  }

  private void skipBlanks() {
    while (at < length) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
        at++;
      } else if (c == ';' && startsAt(at + 1, ';')) {
        lineComment();
      } else if (c == '(' && startsAt(at + 1, ';')) {
        blockComment();
      } else {
        return;
      }
    }
  }

  private void lineComment() {
    while (at < length && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      checkSurrogates();
      at++;
    }
  }

  private void blockComment() {
    int start = at;
    int depth = 0;
    do {
      if (at >= length) {
        throw source.error("unclosed comment", start);
      }
      if (text.charAt(at) == '(' && startsAt(at + 1, ';')) {
        depth++;
        at += 2;
      } else if (text.charAt(at) == ';' && startsAt(at + 1, ')')) {
        depth--;
        at += 2;
      } else {
        checkSurrogates();
        at++;
      }
    } while (depth > 0);
  }

  /** A surrogate that stands alone cannot have come from UTF-8. */
  private void checkSurrogates() {
    char c = text.charAt(at);
    if (Character.isSurrogate(c)) {
      boolean pair =
          Character.isHighSurrogate(c)
              && at + 1 < length
              && Character.isLowSurrogate(text.charAt(at + 1));
      if (!pair) {
        throw source.error("malformed UTF-8 encoding", at);
      }
      at++;
    }
  }

  /** {@code (@id ...)}: balanced parentheses around tokens, reserved ones included. */
  private void annotation() {
    int start = at;
    at += 2;
    String id = annotationId(start);
    Tokens inside = Annotation.known(id) ? new Tokens(source) : null;
    int depth = 1;
    while (depth > 0) {
      skipBlanks();
      if (at == length) {
        throw source.error("unclosed annotation", start);
      }
      int tokenStart = at;
      TokenKind kind = annotationToken();
      depth += kind == TokenKind.OPEN ? 1 : kind == TokenKind.CLOSE ? -1 : 0;
      if (inside != null) {
        inside.add(kind, tokenStart, at);
      }
    }
    tokens.annotate(new Annotation(tokens.count(), start, id, inside));
  }

  private TokenKind annotationToken() {
    return switch (text.charAt(at)) {
      case '(' -> {
        at++;
        yield TokenKind.OPEN;
      }
      case ')' -> {
        at++;
        yield TokenKind.CLOSE;
      }
      default -> token();
    };
  }

  private String annotationId(int start) {
    int idStart = at;
    String id;
    if (startsAt(at, '"')) {
      string();
      id = Strings.decodeName(source, idStart, at);
    } else {
      while (at < length && idChar(text.charAt(at))) {
        at++;
      }
      id = text.substring(idStart, at);
    }
    if (id.isEmpty()) {
      throw source.error("empty annotation id", start);
    }
    return id;
  }

  /** The longest run of identifier characters, strings and separators; what it is. */
  private TokenKind token() {
    int start = at;
    boolean plain = true;
    int strings = 0;
    while (at < length) {
      char c = text.charAt(at);
      if (idChar(c)) {
        at++;
      } else if (c == '"') {
        string();
        strings++;
      } else if (separator(c) && !(c == ';' && startsAt(at + 1, ';'))) {
        plain = false;
        at++;
      } else {
        break;
      }
    }
    if (at == start) {
      throw illegalCharacter();
    }
    return plain ? classify(start, strings) : TokenKind.RESERVED;
  }

  private TokenKind classify(int start, int strings) {
    char first = text.charAt(start);
    if (first == '$') {
      return identifier(start, strings);
    }
    if (strings > 0) {
      boolean one = strings == 1 && first == '"' && text.charAt(at - 1) == '"';
      return one ? TokenKind.STRING : TokenKind.RESERVED;
    }
    if (first >= 'a' && first <= 'z') {
      return TokenKind.WORD;
    }
    boolean number = (first >= '0' && first <= '9') || first == '+' || first == '-';
    return number ? TokenKind.NUMBER : TokenKind.RESERVED;
  }

  private TokenKind identifier(int start, int strings) {
    if (at - start == 1) {
      throw source.error("empty identifier", start);
    }
    if (strings == 0) {
      return TokenKind.ID;
    }
    boolean one = strings == 1 && text.charAt(start + 1) == '"' && text.charAt(at - 1) == '"';
    if (!one) {
      return TokenKind.RESERVED;
    }
    if (Strings.decodeName(source, start + 1, at).isEmpty()) {
      throw source.error("empty identifier", start);
    }
    return TokenKind.ID;
  }

  /** Checks a string and moves past it. */
  private void string() {
    int start = at++;
    while (true) {
      if (at >= length) {
        throw source.error("unclosed string", start);
      }
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return;
      }
      if (c == '\\') {
        escape();
      } else if (c < ' ' || c == 0x7F) {
        throw illegalCharacter();
      } else {
        checkSurrogates();
        at++;
      }
    }
  }

  private void escape() {
    int end = Strings.escapeEnd(text, at);
    if (end < 0) {
      throw source.error(
          "illegal escape in a string; legal are \\t \\n \\r \\\" \\' \\\\ \\hh and \\u{h...}", at);
    }
    at = end;
  }

  private ModuleException illegalCharacter() {
    int c = text.codePointAt(at);
    if (c >= 0xD800 && c <= 0xDFFF) {
      return source.error("malformed UTF-8 encoding", at);
    }
    String shown = c > ' ' && c != 0x7F ? Character.toString(c) : String.format("U+%04X", c);
    return source.error("illegal character " + shown, at);
  }

  private static boolean separator(char c) {
    return c == ',' || c == ';' || c == '[' || c == ']' || c == '{' || c == '}';
  }

  /** Spec 6.3.5: printable ASCII but space, quotation mark, parentheses and separators. */
  static boolean idChar(char c) {
    return c > ' ' && c < 0x7F && c != '"' && c != '(' && c != ')' && !separator(c);
  }
}
