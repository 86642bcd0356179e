package dev.slipway.wasm.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The tokens of a text: kind, first character and end of each, the last one {@code EOF}. */
final class Tokens {
  final Source source;
  private byte[] kinds = new byte[1024];
  private int[] starts = new int[1024];
  private int[] ends = new int[1024];
  private int count;
  private final List<Annotation> annotations = new ArrayList<>();

  Tokens(Source source) {
    this.source = source;
  }

  void add(TokenKind kind, int start, int end) {
    if (count == kinds.length) {
      int capacity = count + (count >> 1);
      kinds = Arrays.copyOf(kinds, capacity);
      starts = Arrays.copyOf(starts, capacity);
      ends = Arrays.copyOf(ends, capacity);
    }
    kinds[count] = (byte) kind.ordinal();
    starts[count] = start;
    ends[count] = end;
    count++;
  }

  /** Puts an annotation aside; they come in order. */
  void annotate(Annotation annotation) {
    annotations.add(annotation);
  }

  /** {@return the annotations in front of tokens of {@code [from, to]}, in order} */
  List<Annotation> annotations(int from, int to) {
    return annotations.subList(firstAnnotation(from), firstAnnotation(to + 1));
  }

  private int firstAnnotation(int token) {
    return Annotation.firstBefore(token, annotations);
  }

  int count() {
    return count;
  }

  TokenKind kind(int token) {
    return TokenKind.of(kinds[token]);
  }

  int start(int token) {
    return starts[token];
  }

  int end(int token) {
    return ends[token];
  }

  String text(int token) {
    return source.text().substring(starts[token], ends[token]);
  }

  boolean is(int token, TokenKind kind) {
    return kinds[token] == kind.ordinal();
  }

  /** {@return whether this token is the keyword {@code word}} */
  boolean isWord(int token, String word) {
    return is(token, TokenKind.WORD)
        && ends[token] - starts[token] == word.length()
        && source.text().startsWith(word, starts[token]);
  }

  /** {@return the token after the group or single token that starts at {@code token}} */
  int skip(int token) {
    int depth = 0;
    int at = token;
    do {
      switch (kind(at)) {
        case OPEN -> depth++;
        case CLOSE -> depth--;
        case EOF -> throw source.error("expected \")\", found the end of the text", starts[at]);
        case STRING, ID, WORD, NUMBER, RESERVED -> {}
      }
      at++;
    } while (depth > 0);
    return at;
  }
}
