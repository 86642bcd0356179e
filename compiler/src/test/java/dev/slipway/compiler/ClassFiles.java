package dev.slipway.compiler;

import dev.slipway.runtime.abi.ModuleClasses;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.util.Map;
import java.util.TreeMap;

/** Looks into emitted class files. */
final class ClassFiles {
  private ClassFiles() {}

  /** The size of each method's code, by class and method name. */
  static Map<String, Integer> codeSizes(ModuleClasses classes) {
    Map<String, Integer> sizes = new TreeMap<>();
    classes
        .classes()
        .forEach((name, bytes) -> {
          ClassModel model = ClassFile.of().parse(bytes);
          for (MethodModel method : model.methods()) {
            method
                .code()
                .ifPresent(code ->
                    sizes.put(
                        name + "." + method.methodName().stringValue(),
                        ((CodeAttribute) code).codeLength()));
          }
        });
    return sizes;
  }

  static int largest(ModuleClasses classes) {
    return codeSizes(classes).values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }
}
