package dev.slipway.wasm.text;

/**
 * What stands behind the keyword of something that has an index.
 *
 * @param id its identifier, or null
 * @param name what the name section calls it: the name annotation or else the identifier; or null
 */
record Binding(String id, String name) {
  static final Binding NONE = new Binding(null, null);

  /** {@return the identifier and the name annotation that stand here, both optional} */
  static Binding read(Cursor cursor, Context context) {
    String id = cursor.id();
    String name = context.annotations.name(cursor.position());
    return new Binding(id, name == null ? id : name);
  }
}
