package dev.slipway.wasm.text;

import dev.slipway.wasm.Module;
import dev.slipway.wasm.binary.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Custom annotations {@code (@custom "name" place? "bytes"*)} to custom sections. */
final class CustomParser {
  static final String BEFORE = "before";
  static final String AFTER = "after";
  static final String FIRST = "first";
  static final String LAST = "last";

  /** A section and where it goes: in front of others with a greater {@code rank}. */
  private record Ranked(int rank, Module.Custom custom) {}

  private final Annotations annotations;
  private final List<Ranked> found = new ArrayList<>();

  CustomParser(Annotations annotations) {
    this.annotations = annotations;
  }

  /** {@return the keyword for a section's place in a custom annotation, null for custom ones} */
  static String keyword(Section section) {
    return switch (section) {
      case CUSTOM -> null;
      case TYPE -> Field.TYPE.text();
      case IMPORT -> Field.IMPORT.text();
      case FUNCTION -> Field.FUNC.text();
      case TABLE -> Field.TABLE.text();
      case MEMORY -> Field.MEMORY.text();
      case TAG -> Field.TAG.text();
      case GLOBAL -> Field.GLOBAL.text();
      case EXPORT -> Field.EXPORT.text();
      case START -> Field.START.text();
      case ELEMENT -> Field.ELEM.text();
      case DATA_COUNT -> "datacount";
      case CODE -> "code";
      case DATA -> Field.DATA.text();
    };
  }

  /** Reads the custom annotations in front of a token. */
  void read(int token) {
    for (Annotation annotation : annotations.take(token, Annotation.CUSTOM)) {
      Cursor cursor = new Cursor(annotation.inside(), 0);
      if (!cursor.is(TokenKind.STRING)) {
        throw annotations.error(annotation, "missing section name");
      }
      String name = cursor.name();
      int rank = cursor.is(TokenKind.OPEN) ? place(cursor) : rank(Section.DATA, LAST);
      byte[] bytes = cursor.strings();
      cursor.close();
      Section before = Section.values()[Math.min(rank / 2, Section.DATA.ordinal())];
      found.add(new Ranked(rank, new Module.Custom(name, bytes, 0, bytes.length, before.code())));
    }
  }

  /** {@return the sections in their order} */
  List<Module.Custom> sections() {
    return found.stream()
        .sorted(Comparator.comparingInt(Ranked::rank))
        .map(Ranked::custom)
        .toList();
  }

  private static int place(Cursor cursor) {
    cursor.expect(TokenKind.OPEN);
    boolean before = cursor.acceptWord(BEFORE);
    if (!before && !cursor.acceptWord(AFTER)) {
      throw cursor.unexpected("\"" + BEFORE + "\" or \"" + AFTER + "\"");
    }
    int rank;
    if (cursor.acceptWord(before ? FIRST : LAST)) {
      rank = before ? rank(Section.CUSTOM, AFTER) : rank(Section.DATA, LAST);
    } else {
      rank = rank(section(cursor), before ? BEFORE : AFTER);
    }
    cursor.close();
    return rank;
  }

  /** Twice the position of the section that is in front, and one if the next one is named. */
  private static int rank(Section section, String place) {
    int after = 2 * section.ordinal();
    return switch (place) {
      case BEFORE -> after - 1;
      case AFTER -> after;
      default -> after + 1;
    };
  }

  private static Section section(Cursor cursor) {
    for (Section section : Section.values()) {
      String keyword = keyword(section);
      if (keyword != null && cursor.acceptWord(keyword)) {
        return section;
      }
    }
    throw cursor.unexpected("a kind of section, such as " + keyword(Section.FUNCTION));
  }
}
