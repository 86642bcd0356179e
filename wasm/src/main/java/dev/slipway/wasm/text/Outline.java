package dev.slipway.wasm.text;

import dev.slipway.wasm.Feature;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.type.ExternKind;
import java.util.Arrays;

/**
 * The first pass over a module: where its fields are, which identifiers they bind, and its type
 * definitions. After it every identifier can be resolved, wherever it is used.
 */
final class Outline {
  private final Cursor cursor;
  private final Context context;
  private int[] fields = new int[16];
  private int count;
  private String definition;

  private Outline(Cursor cursor, Context context) {
    this.cursor = cursor;
    this.context = context;
  }

  /**
   * {@return the token of each field's opening parenthesis; the cursor is left behind the last
   * field}
   *
   * @throws ModuleException.Malformed for an unknown field, a duplicate identifier, or an import
   *     behind a definition
   */
  static int[] read(Cursor cursor, Context context) {
    Outline outline = new Outline(cursor, context);
    while (cursor.is(TokenKind.OPEN)) {
      outline.field();
    }
    int end = cursor.position();
    int[] fields = Arrays.copyOf(outline.fields, outline.count);
    for (int field : fields) {
      outline.type(field);
    }
    cursor.seek(end);
    return fields;
  }

  private void field() {
    int start = cursor.position();
    if (count == fields.length) {
      fields = Arrays.copyOf(fields, 2 * count);
    }
    fields[count++] = start;
    cursor.advance();
    bind(Field.read(cursor));
    cursor.seek(start);
    cursor.skip();
  }

  private void bind(Field field) {
    switch (field) {
      case TYPE -> context.types.define(cursor, context);
      case REC -> {
        context.require(Feature.GC, "a group of types", cursor);
        while (cursor.atGroup(Field.TYPE.text())) {
          int type = cursor.position();
          cursor.openGroup(Field.TYPE.text());
          context.types.define(cursor, context);
          cursor.seek(type);
          cursor.skip();
        }
      }
      case IMPORT -> imported();
      case FUNC -> defined(ExternKind.FUNC, field);
      case TABLE -> defined(ExternKind.TABLE, field);
      case MEMORY -> defined(ExternKind.MEMORY, field);
      case GLOBAL -> defined(ExternKind.GLOBAL, field);
      case TAG -> defined(ExternKind.TAG, field);
      case ELEM -> context.elems.define(cursor, context);
      case DATA -> context.datas.define(cursor, context);
      case EXPORT, START -> {}
    }
  }

  private void imported() {
    checkOrder(cursor.position());
    cursor.expect(TokenKind.STRING);
    cursor.expect(TokenKind.STRING);
    cursor.expect(TokenKind.OPEN);
    context.space(Field.externKind(cursor)).define(cursor, context);
  }

  private void checkOrder(int position) {
    if (definition != null) {
      cursor.seek(position);
      throw cursor.error("import after " + definition + ": imports must come first");
    }
  }

  /** A field that imports or defines; tables and memories may bring a segment with them. */
  private void defined(ExternKind kind, Field field) {
    int position = cursor.position();
    context.space(kind).define(cursor, context);
    while (cursor.atGroup(Field.EXPORT.text())) {
      cursor.skip();
    }
    if (cursor.atGroup(Field.IMPORT.text())) {
      checkOrder(position);
      return;
    }
    definition = kind.jsName();
    TypeParser types = new TypeParser(cursor, context);
    if (field == Field.TABLE) {
      types.addrType(field.text());
      if (types.atRefType()) {
        context.elems.define(Binding.NONE, cursor, position);
      }
    } else if (field == Field.MEMORY) {
      types.addrType(field.text());
      types.pageSizeLog2();
      if (cursor.atGroup(Field.DATA.text())) {
        context.datas.define(Binding.NONE, cursor, position);
      }
    }
  }

  private void type(int field) {
    cursor.seek(field + 1);
    if (cursor.acceptWord(Field.TYPE.text())) {
      new RecTypeParser(cursor, context).type();
      cursor.close();
    } else if (cursor.acceptWord(Field.REC.text())) {
      new RecTypeParser(cursor, context).group();
      cursor.close();
    }
  }
}
