package dev.slipway.conformance.shape;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.constant.ConstantDescs;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/** Each rule returns its violations, one line each; none means that it holds. */
final class Rules {
  /** HotSpot compiles no longer method (HugeMethodLimit). */
  static final int LARGEST_METHOD = 8_000;

  static final int LONGEST_FILE = 500;

  private Rules() {}

  /** Class initializers run once and are never compiled: the instruction table's may be long. */
  static List<String> hugeMethods(byte[] classFile) {
    List<String> found = new ArrayList<>();
    ClassModel model = ClassFile.of().parse(classFile);
    for (MethodModel method : model.methods()) {
      if (method.code().orElse(null) instanceof CodeAttribute code
          && code.codeLength() > LARGEST_METHOD
          && !method.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME)) {
        found.add(
            "%s.%s%s: %d bytes of bytecode, HotSpot compiles at most %d"
                .formatted(
                    model.thisClass().asInternalName(),
                    method.methodName(),
                    method.methodType(),
                    code.codeLength(),
                    LARGEST_METHOD));
      }
    }
    return found;
  }

  /** Requirements of a module beyond the JDK's and those allowed. */
  static List<String> forbiddenRequirements(ModuleDescriptor module, Set<String> allowed) {
    List<String> found = new ArrayList<>();
    for (ModuleDescriptor.Requires requires : module.requires()) {
      String name = requires.name();
      if (!name.startsWith("java.") && !name.startsWith("jdk.") && !allowed.contains(name)) {
        found.add(module.name() + " must not require " + name);
      }
    }
    return found;
  }

  /** The packages below a prefix that a class names, in code or signatures. */
  static Set<String> packagesNamed(byte[] classFile, String prefix) {
    Set<String> packages = new TreeSet<>();
    for (PoolEntry entry : ClassFile.of().parse(classFile).constantPool()) {
      if (entry instanceof Utf8Entry utf8) {
        String text = utf8.stringValue();
        for (int at = text.indexOf(prefix); at >= 0; at = text.indexOf(prefix, at + 1)) {
          int end = at;
          while (end < text.length()
              && (Character.isJavaIdentifierPart(text.charAt(end)) || text.charAt(end) == '/')) {
            end++;
          }
          int slash = text.lastIndexOf('/', end - 1);
          packages.add(text.substring(at, Math.max(slash, at)));
        }
      }
    }
    return packages;
  }

  /**
   * Files that are too long, and exemptions that are no longer needed.
   *
   * @param exempt path to reason
   */
  static List<String> longFiles(
      List<Path> files, ToLongFunction<Path> lines, Map<String, String> exempt) {
    List<String> found = new ArrayList<>();
    Set<String> unused = new TreeSet<>(exempt.keySet());
    for (Path file : files) {
      String name = file.toString().replace('\\', '/');
      long count = lines.applyAsLong(file);
      if (count <= LONGEST_FILE) {
        continue;
      }
      if (!unused.remove(name)) {
        found.add("%s: %d lines, at most %d".formatted(name, count, LONGEST_FILE));
      }
    }
    for (String name : unused) {
      found.add(name + ": exempt but not too long, or gone: take the line out");
    }
    return found;
  }

  /** Folders of main sources without a {@code package-info.java}. */
  static List<String> undescribedPackages(List<Path> files) {
    Set<Path> described = new TreeSet<>();
    Set<Path> packages = new TreeSet<>();
    for (Path file : files) {
      if (!file.toString().replace('\\', '/').contains("src/main/java/")) {
        continue;
      }
      switch (file.getFileName().toString()) {
        case "module-info.java" -> {}
        case "package-info.java" -> described.add(file.getParent());
        default -> packages.add(file.getParent());
      }
    }
    packages.removeAll(described);
    return packages.stream().map(dir -> dir + ": no package-info.java").toList();
  }
}
