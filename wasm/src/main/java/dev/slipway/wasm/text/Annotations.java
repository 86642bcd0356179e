package dev.slipway.wasm.text;

import dev.slipway.wasm.ModuleException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The annotations of a module while it is read: every known one must be asked for. */
final class Annotations {
  private final Source source;
  private final List<Annotation> all;
  private final BitSet taken = new BitSet();

  /** Those in front of tokens of {@code [from, to]}. */
  Annotations(Tokens tokens, int from, int to) {
    this.source = tokens.source;
    this.all = tokens.annotations(from, to);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** {@return character offset of the first one} */
  int firstOffset() {
    return all.getFirst().start();
  }

  /** {@return those that stand in front of a token and whose id starts so, in order} */
  List<Annotation> take(int token, String idStart) {
    if (all.isEmpty()) {
      return List.of();
    }
    List<Annotation> found = new ArrayList<>();
    for (int i = Annotation.firstBefore(token, all);
        i < all.size() && all.get(i).before() == token;
        i++) {
      if (all.get(i).id().startsWith(idStart) && all.get(i).inside() != null) {
        taken.set(i);
        found.add(all.get(i));
      }
    }
    return found;
  }

  /** {@return the name in a name annotation in front of a token, or null if there is none} */
  String name(int token) {
    List<Annotation> names = take(token, Annotation.NAME);
    if (names.isEmpty()) {
      return null;
    }
    if (names.size() > 1) {
      throw error(names.get(1), "duplicate annotation");
    }
    Cursor cursor = new Cursor(names.getFirst().inside(), 0);
    String name = cursor.name();
    cursor.close();
    return name;
  }

  /** Fails for an annotation that stands where it means nothing. */
  void finish() {
    for (int i = taken.nextClearBit(0); i < all.size(); i = taken.nextClearBit(i + 1)) {
      if (all.get(i).inside() != null) {
        throw error(all.get(i), "misplaced annotation");
      }
    }
  }

  ModuleException.Malformed error(Annotation annotation, String detail) {
    return source.error("@" + annotation.id() + " annotation: " + detail, annotation.start());
  }
}
