package dev.slipway.wasm.text;

import dev.slipway.wasm.Feature;
import dev.slipway.wasm.type.ArrayType;
import dev.slipway.wasm.type.CompType;
import dev.slipway.wasm.type.FieldType;
import dev.slipway.wasm.type.PackType;
import dev.slipway.wasm.type.RecType;
import dev.slipway.wasm.type.StorageType;
import dev.slipway.wasm.type.StructType;
import dev.slipway.wasm.type.SubType;
import java.util.ArrayList;
import java.util.List;

/** Type definitions (spec 6.4.7 to 6.4.9). The identifiers of the types are bound before. */
final class RecTypeParser {
  static final String SUB = "sub";
  static final String FINAL = "final";
  static final String STRUCT = "struct";
  static final String ARRAY = "array";
  static final String FIELD = "field";
  static final String MUT = "mut";

  private final Cursor cursor;
  private final Context context;
  private final TypeParser types;

  RecTypeParser(Cursor cursor, Context context) {
    this.cursor = cursor;
    this.context = context;
    this.types = new TypeParser(cursor, context);
  }

  /** Appends the type in a {@code type} field, the cursor being behind its keyword. */
  void type() {
    context.addTypes(new RecType(false, List.of(definition(context.typeCount()))));
  }

  /** Appends the types in a {@code rec} field, the cursor being behind its keyword. */
  void group() {
    List<SubType> group = new ArrayList<>();
    while (cursor.openGroup(Field.TYPE.text())) {
      group.add(definition(context.typeCount() + group.size()));
      cursor.close();
    }
    context.addTypes(new RecType(true, group));
  }

  private SubType definition(int index) {
    Binding.read(cursor, context);
    if (!cursor.atGroup(SUB)) {
      return SubType.of(composite(index));
    }
    context.require(Feature.GC, "a type with supertypes", cursor);
    cursor.openGroup(SUB);
    boolean isFinal = cursor.acceptWord(FINAL);
    List<Integer> supers = new ArrayList<>();
    while (Space.atIndex(cursor)) {
      supers.add(context.types.index(cursor));
    }
    SubType type = new SubType(isFinal, supers, composite(index));
    cursor.close();
    return type;
  }

  private CompType composite(int index) {
    int start = cursor.position();
    CompType type;
    if (cursor.openGroup(Field.FUNC.text())) {
      type = types.signature(new ArrayList<>());
    } else if (cursor.openGroup(STRUCT)) {
      requireAt(start, "a structure type");
      type = structure(context.fields(index));
    } else if (cursor.openGroup(ARRAY)) {
      requireAt(start, "an array type");
      type = new ArrayType(field());
    } else {
      throw cursor.unexpected("\"(func\", \"(struct\" or \"(array\"");
    }
    cursor.close();
    return type;
  }

  private void requireAt(int position, String what) {
    context.require(Feature.GC, what, cursor.tokens.source, cursor.tokens.start(position));
  }

  private StructType structure(Space space) {
    List<FieldType> fields = new ArrayList<>();
    while (cursor.openGroup(FIELD)) {
      int position = cursor.position();
      Binding binding = Binding.read(cursor, context);
      if (binding.name() != null) {
        space.define(binding, cursor, position);
        fields.add(field());
        cursor.close();
        continue;
      }
      while (!cursor.accept(TokenKind.CLOSE)) {
        space.define(Binding.NONE, cursor, position);
        fields.add(field());
      }
    }
    return new StructType(fields);
  }

  private FieldType field() {
    if (!cursor.openGroup(MUT)) {
      return new FieldType(false, storage());
    }
    StorageType type = storage();
    cursor.close();
    return new FieldType(true, type);
  }

  private StorageType storage() {
    for (PackType type : PackType.values()) {
      if (cursor.acceptWord(type.text())) {
        return type;
      }
    }
    return types.valType();
  }
}
