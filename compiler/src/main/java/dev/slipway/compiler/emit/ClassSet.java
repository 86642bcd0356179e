package dev.slipway.compiler.emit;

import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.ClassWriter;

/** The classes of static methods that one task writes, by internal name. */
final class ClassSet {
  /** Parts a class when not even that many may stay with their function. */
  static final int FAR_PARTS = 8;

  private final String source;
  private final SortedMap<String, ClassWriter> writers = new TreeMap<>();

  ClassSet(String source) {
    this.source = source;
  }

  /** The class with an internal name, made when first asked for. */
  ClassWriter get(String name) {
    return writers.computeIfAbsent(name, n -> Classes.statics(n, source));
  }

  /**
   * Ends all classes; {@return the class files}
   *
   * @throws org.objectweb.asm.ClassTooLargeException if one has too many constants
   */
  SortedMap<String, byte[]> toBytes() {
    SortedMap<String, byte[]> files = new TreeMap<>();
    writers.forEach((name, writer) -> {
      writer.visitEnd();
      files.put(name, writer.toByteArray());
    });
    return files;
  }
}
