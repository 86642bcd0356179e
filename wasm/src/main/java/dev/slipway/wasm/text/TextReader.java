package dev.slipway.wasm.text;

import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.binary.BinaryReader;
import dev.slipway.wasm.binary.BinaryWriter;
import dev.slipway.wasm.binary.NameSection;

/** Reads modules in the text format (spec 6), with all of its abbreviations. */
public final class TextReader {
  private static final String MODULE = "module";

  private TextReader() {}

  /**
   * {@return the module that the text describes, without a name section; it is not validated}
   *
   * @param wat {@code (module ...)}, or its fields alone
   * @param fileName for messages
   * @param features that are allowed
   * @throws ModuleException.Malformed if the text is not a module: the message says what was
   *     expected and found, at {@code file:line:column}; the offset counts characters
   * @throws ModuleException.FeatureDisabled if it needs a feature that is not in {@code features}
   */
  public static Module readModule(String wat, String fileName, Features features) {
    return read(wat, fileName, features, null);
  }

  /**
   * As {@link #readModule(String, String, Features)}, with a name section of the identifiers.
   *
   * @param wat a module
   * @param fileName for messages
   * @param features that are allowed
   * @return the module
   */
  public static Module readModuleWithNames(String wat, String fileName, Features features) {
    return read(wat, fileName, features, new NameSection());
  }

  /**
   * As {@link #readModule(String, String, Features)}, of a file's bytes.
   *
   * @param utf8 the file's bytes
   * @param fileName for messages
   * @param features that are allowed
   * @return the module
   * @throws ModuleException.Malformed also if the bytes are not UTF-8
   */
  public static Module readModule(byte[] utf8, String fileName, Features features) {
    return readModule(decode(utf8, fileName), fileName, features);
  }

  /**
   * {@return a module that was read from text as reading its binary gives it, which has a layout;
   * errors in it are still reported by their place in the text}
   *
   * @param text as the text reader gives it
   * @param features that are allowed
   * @throws ModuleException if the encoding cannot be read with these features
   */
  public static Module encode(Module text, Features features) {
    Module binary = BinaryReader.read(BinaryWriter.encode(text), features);
    return binary.withSource(new EncodedPlaces(text, binary));
  }

  /**
   * {@return UTF-8 bytes as text}
   *
   * @param utf8 the file's bytes
   * @param fileName for messages
   * @throws ModuleException.Malformed if they are not UTF-8
   */
  public static String decode(byte[] utf8, String fileName) {
    return Strings.utf8(new Source("", fileName), utf8, 0);
  }

  private static Module read(String wat, String fileName, Features features, NameSection names) {
    Tokens tokens = Lexer.lex(new Source(wat, fileName));
    Cursor cursor = new Cursor(tokens, 0);
    int first = tokens.isWord(1, MODULE) ? tokens.is(2, TokenKind.ID) ? 3 : 2 : 0;
    Module module = module(cursor, features, names);
    new Annotations(tokens, 0, first - 1).finish();
    new Annotations(tokens, cursor.position() + (first == 0 ? 1 : 0), tokens.count() - 1).finish();
    if (!cursor.is(TokenKind.EOF)) {
      throw cursor.unexpected("the end of the text");
    }
    return module;
  }

  private static Module module(Cursor cursor, Features features, NameSection names) {
    if (!cursor.openGroup(MODULE)) {
      return ModuleParser.fields(cursor, features, names);
    }
    String id = cursor.id();
    if (id != null && names != null) {
      names.putModule(id);
    }
    Module module = ModuleParser.fields(cursor, features, names);
    cursor.close();
    return module;
  }
}
