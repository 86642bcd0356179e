package dev.slipway.compiler.ir;

import dev.slipway.runtime.VectorForm;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.ValType;
import dev.slipway.wasm.type.VecType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What a v128 is to the IR of a module's functions, and to the calls between them. */
public enum Convention {
  /** One value of {@link Kind#V128}. */
  OBJECTS,
  /** Two values of {@link Kind#HALF}; a {@link Kind#V128} only where it comes from or goes to. */
  HALVES;

  /** {@return the convention of a form} */
  public static Convention of(VectorForm form) {
    return switch (form) {
      case LONGS -> HALVES;
      case VECTOR_API -> OBJECTS;
    };
  }

  private boolean isInner(List<ValType> types) {
    if (this == HALVES) {
      for (int i = 0; i < types.size(); i++) {
        if (types.get(i) instanceof VecType) {
          return false;
        }
      }
    }
    return true;
  }

  /** {@return the types with an i64 for each half} */
  public List<ValType> inner(List<ValType> types) {
    if (isInner(types)) {
      return types;
    }
    List<ValType> inner = new ArrayList<>();
    for (ValType type : types) {
      if (type instanceof VecType) {
        inner.add(ValType.I64);
        inner.add(ValType.I64);
      } else {
        inner.add(type);
      }
    }
    return inner;
  }

  /** {@return the type by which functions of one instance call each other} */
  public FuncType inner(FuncType type) {
    if (isInner(type.params()) && isInner(type.results())) {
      return type;
    }
    return new FuncType(inner(type.params()), inner(type.results()));
  }

  /** {@return the types of a function's parameters and declared locals, as in the module} */
  static List<ValType> locals(FuncType type, Module.Func code) {
    List<ValType> types = new ArrayList<>(type.params());
    for (Module.LocalRun run : code.locals()) {
      types.addAll(Collections.nCopies(run.count(), run.type()));
    }
    return types;
  }

  /** {@return what values of the types are to the JVM} */
  Kind[] kinds(List<ValType> types) {
    Kind[] kinds = new Kind[2 * types.size()];
    int count = 0;
    for (int i = 0; i < types.size(); i++) {
      Kind kind = Kind.of(types.get(i));
      if (kind == Kind.V128 && this == HALVES) {
        kinds[count++] = Kind.HALF;
        kind = Kind.HALF;
      }
      kinds[count++] = kind;
    }
    return Arrays.copyOf(kinds, count);
  }
}
