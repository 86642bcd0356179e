package dev.slipway.wasm.text;

import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.binary.BinaryReader;
import dev.slipway.wasm.binary.NameSection;
import java.nio.charset.StandardCharsets;

/**
 * A module in a script. It is read only when {@link #read} is called, so that a script with a
 * module that is malformed, on purpose or not, can still be read.
 */
public final class ScriptModule {
  /** How a script spells a module. */
  public enum Form {
    /** As text in place. */
    TEXT,
    /** {@code (module binary "...")}: bytes. */
    BINARY,
    /** {@code (module quote "...")}: text in strings. */
    QUOTE
  }

  private final String name;
  private final Form form;
  private final Tokens tokens;
  private final int first;
  private final byte[] bytes;

  private ScriptModule(String name, Form form, Tokens tokens, int first, byte[] bytes) {
    this.name = name;
    this.form = form;
    this.tokens = tokens;
    this.first = first;
    this.bytes = bytes;
  }

  /** A module whose fields start at token {@code first}. */
  static ScriptModule text(String name, Tokens tokens, int first) {
    return new ScriptModule(name, Form.TEXT, tokens, first, null);
  }

  /** A module that is given as strings, which start at token {@code first}. */
  static ScriptModule strings(String name, Form form, Tokens tokens, int first, byte[] bytes) {
    return new ScriptModule(name, form, tokens, first, bytes);
  }

  /** {@return the identifier without its dollar sign, or null} */
  public String name() {
    return name;
  }

  /** {@return how it is written} */
  public Form form() {
    return form;
  }

  /** {@return a copy of the bytes of a binary or quoted module; null for one in place} */
  public byte[] bytes() {
    return bytes == null ? null : bytes.clone();
  }

  /**
   * {@return the module, not validated}
   *
   * @param features that are allowed
   * @throws ModuleException if it is malformed or needs another feature
   */
  public Module read(Features features) {
    return read(features, false);
  }

  /**
   * As {@link #read(Features)}, of text with a name section of the identifiers.
   *
   * @param features that are allowed
   * @return the module
   */
  public Module readWithNames(Features features) {
    return read(features, true);
  }

  private Module read(Features features, boolean named) {
    return switch (form) {
      case TEXT -> {
        Cursor cursor = new Cursor(tokens, first);
        NameSection names = named ? new NameSection().putModule(name) : null;
        Module module = ModuleParser.fields(cursor, features, names);
        if (!cursor.is(TokenKind.CLOSE) && !cursor.is(TokenKind.EOF)) {
          throw cursor.unexpected("a module field or \")\"");
        }
        yield module;
      }
      case BINARY -> BinaryReader.read(bytes, features);
      case QUOTE ->
          named
              ? TextReader.readModuleWithNames(quoted(), place(), features)
              : TextReader.readModule(quoted(), place(), features);
    };
  }

  private String quoted() {
    return Strings.utf8(tokens.source, bytes, tokens.start(first));
  }

  private String place() {
    return tokens.source.file() + ":" + tokens.source.line(tokens.start(first)) + ":quote";
  }

  /** {@return the text of a quoted module, otherwise a word on what this is} */
  @Override
  public String toString() {
    return form == Form.QUOTE
        ? new String(bytes, StandardCharsets.UTF_8)
        : "module" + (name == null ? "" : " $" + name) + " (" + form + ")";
  }
}
