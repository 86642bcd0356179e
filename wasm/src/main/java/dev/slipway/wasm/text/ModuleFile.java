package dev.slipway.wasm.text;

import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.binary.BinaryReader;
import java.nio.charset.StandardCharsets;

/** A module's file, in either format. */
public final class ModuleFile {
  private ModuleFile() {}

  /**
   * Reads a module from its binary or, if it does not start like one and looks like it, its text
   * form.
   *
   * @param name of the file, for messages; text ends in {@code .wat} if nothing else tells
   * @param bytes the file's
   * @param features that are allowed
   * @return the module, not validated
   * @throws dev.slipway.wasm.ModuleException if the bytes are malformed
   */
  public static Module read(String name, byte[] bytes, Features features) {
    return isText(name, bytes)
        ? TextReader.encode(
            TextReader.readModuleWithNames(TextReader.decode(bytes, name), name, features),
            features)
        : BinaryReader.read(bytes, features);
  }

  private static boolean isText(String name, byte[] bytes) {
    if (bytes.length > 0 && bytes[0] == 0) {
      return false;
    }
    String head =
        new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.UTF_8).stripLeading();
    return name.endsWith(".wat") || head.startsWith("(") || head.startsWith(";;");
  }
}
