package dev.slipway.wasm.text;

import dev.slipway.wasm.ModuleException;
import java.io.ByteArrayOutputStream;

/** A position among {@link Tokens}, and the small things that every parser asks of it. */
final class Cursor {
  private static final int SHOWN = 40;

  final Tokens tokens;
  private int at;

  Cursor(Tokens tokens, int at) {
    this.tokens = tokens;
    this.at = at;
  }

  int position() {
    return at;
  }

  void seek(int position) {
    at = position;
  }

  TokenKind kind() {
    return tokens.kind(at);
  }

  boolean is(TokenKind kind) {
    return tokens.is(at, kind);
  }

  /** {@return the kind of the token {@code ahead} after this one; {@code EOF} past the end} */
  TokenKind kind(int ahead) {
    int token = at + ahead;
    return token < tokens.count() ? tokens.kind(token) : TokenKind.EOF;
  }

  String text() {
    return tokens.text(at);
  }

  /** {@return the character offset of this token} */
  int offset() {
    return tokens.start(at);
  }

  void advance() {
    at++;
  }

  /** Moves past a token or a whole parenthesised group. */
  void skip() {
    at = tokens.skip(at);
  }

  /** {@return whether a group with this keyword starts here} */
  boolean atGroup(String word) {
    return is(TokenKind.OPEN) && tokens.isWord(at + 1, word);
  }

  /** Moves past {@code (word} if that is what stands here. */
  boolean openGroup(String word) {
    boolean found = atGroup(word);
    if (found) {
      at += 2;
    }
    return found;
  }

  boolean accept(TokenKind kind) {
    boolean found = is(kind);
    if (found) {
      at++;
    }
    return found;
  }

  boolean acceptWord(String word) {
    boolean found = tokens.isWord(at, word);
    if (found) {
      at++;
    }
    return found;
  }

  void expect(TokenKind kind) {
    if (!accept(kind)) {
      throw unexpected(kind.text());
    }
  }

  void expectWord(String word) {
    if (!acceptWord(word)) {
      throw unexpected("\"" + word + "\"");
    }
  }

  void close() {
    expect(TokenKind.CLOSE);
  }

  /** {@return the text of the keyword here, moving past it} */
  String word(String what) {
    if (!is(TokenKind.WORD)) {
      throw unexpected(what);
    }
    return tokens.text(at++);
  }

  /** {@return the identifier here without its dollar sign and quoting, or null} */
  String id() {
    if (!is(TokenKind.ID)) {
      return null;
    }
    int start = tokens.start(at) + 1;
    int end = tokens.end(at++);
    String source = tokens.source.text();
    return source.charAt(start) == '"'
        ? Strings.decodeName(tokens.source, start, end)
        : source.substring(start, end);
  }

  /** {@return the UTF-8 string here as text} */
  String name() {
    if (!is(TokenKind.STRING)) {
      throw unexpected("a string");
    }
    int token = at++;
    return Strings.decodeName(tokens.source, tokens.start(token), tokens.end(token));
  }

  /** {@return the bytes of all strings that stand here in a row} */
  byte[] strings() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    while (is(TokenKind.STRING)) {
      Strings.decode(tokens.source.text(), tokens.start(at), tokens.end(at), out);
      at++;
    }
    return out.toByteArray();
  }

  /** {@return an unsigned number, as its low {@code bits} bits} */
  long unsigned(int bits) {
    return integer(bits, false);
  }

  /** {@return an integer written signed or unsigned, sign-extended} */
  long integer(int bits) {
    return integer(bits, true);
  }

  private long integer(int bits, boolean signed) {
    if (!is(TokenKind.NUMBER)) {
      throw unexpected("an integer");
    }
    String text = text();
    try {
      long value = signed ? Numbers.integer(text, bits) : Numbers.unsigned(text, bits);
      at++;
      return value;
    } catch (Numbers.Bad bad) {
      throw error(bad.getMessage());
    }
  }

  int f32() {
    try {
      int bits = Numbers.f32(floatText());
      at++;
      return bits;
    } catch (Numbers.Bad bad) {
      throw error(bad.getMessage());
    }
  }

  long f64() {
    try {
      long bits = Numbers.f64(floatText());
      at++;
      return bits;
    } catch (Numbers.Bad bad) {
      throw error(bad.getMessage());
    }
  }

  private String floatText() {
    String text = text();
    boolean named = is(TokenKind.WORD) && (text.equals("inf") || text.startsWith("nan"));
    if (!named && !is(TokenKind.NUMBER)) {
      throw unexpected("a number");
    }
    return text;
  }

  /** {@return an error at this token} */
  ModuleException.Malformed error(String detail) {
    return tokens.source.error(detail, offset());
  }

  /** {@return an error that says what was expected and what stands here} */
  ModuleException.Malformed unexpected(String expected) {
    return error("expected " + expected + ", found " + shown());
  }

  private String shown() {
    if (is(TokenKind.EOF)) {
      return kind().text();
    }
    String text = text();
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
  }
}
