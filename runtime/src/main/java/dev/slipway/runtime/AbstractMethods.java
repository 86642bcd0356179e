package dev.slipway.runtime;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a class that implements an interface must have. */
final class AbstractMethods {
  private AbstractMethods() {}

  private record Signature(String name, MethodType type) {
    static Signature of(Method method) {
      return new Signature(
          method.getName(),
          MethodType.methodType(method.getReturnType(), method.getParameterTypes()));
    }
  }

  /**
   * {@return the abstract methods that no object has anyway, inherited ones too, in a fixed order;
   * of those with the same name and descriptor, one}
   *
   * @throws IllegalArgumentException if such methods are different {@link Export}s
   */
  static List<Method> of(Class<?> type) {
    Map<Signature, Method> methods = new HashMap<>();
    for (Method method : type.getMethods()) {
      if (Modifier.isAbstract(method.getModifiers()) && !isObjects(method)) {
        Method other = methods.putIfAbsent(Signature.of(method), method);
        if (other != null && !export(other).equals(export(method))) {
          throw new IllegalArgumentException(
              type.getName()
                  + ": one method cannot be both export \""
                  + export(other)
                  + "\" as in "
                  + other
                  + " and export \""
                  + export(method)
                  + "\" as in "
                  + method);
        }
      }
    }
    List<Method> sorted = new ArrayList<>(methods.values());
    sorted.sort(
        Comparator.comparing(Method::getName).thenComparing(m -> Signature.of(m).toString()));
    return sorted;
  }

  /** {@return the export that a method calls} */
  static String export(Method method) {
    Export annotation = method.getAnnotation(Export.class);
    return annotation != null ? annotation.value() : method.getName();
  }

  private static boolean isObjects(Method method) {
    try {
      Object.class.getMethod(method.getName(), method.getParameterTypes());
      return true;
    } catch (NoSuchMethodException _) {
      return false;
    }
  }
}
