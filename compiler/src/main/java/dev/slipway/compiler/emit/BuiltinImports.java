package dev.slipway.compiler.emit;

import dev.slipway.runtime.Extern;
import dev.slipway.runtime.Imports;
import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.type.ExternKind;
import dev.slipway.wasm.type.ExternType;
import dev.slipway.wasm.type.Subtyping;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which imports are bound when the module is compiled. */
public final class BuiltinImports {
  /** By place in the import section. */
  private final BitSet imports = new BitSet();

  /** By function index. */
  private final BitSet funcs = new BitSet();

  private BuiltinImports() {}

  /**
   * Asks for each import of a valid module.
   *
   * @throws ModuleException.Invalid if the import's type is not that of the builtin
   */
  public static BuiltinImports of(Module module, IndexSpaces spaces, Imports builtins) {
    BuiltinImports found = new BuiltinImports();
    if (builtins == Imports.NONE) {
      return found;
    }
    Map<ExternKind, Integer> next = new EnumMap<>(ExternKind.class);
    List<Module.Import> all = module.imports();
    for (int i = 0; i < all.size(); i++) {
      Module.Import entry = all.get(i);
      ExternKind kind = entry.desc().kind();
      int index = next.merge(kind, 1, Integer::sum) - 1;
      Extern builtin = builtins.get(entry.module(), entry.name());
      if (builtin != null) {
        check(entry, builtin.type(), spaces.externType(kind, index));
        found.imports.set(i);
        if (kind == ExternKind.FUNC) {
          found.funcs.set(index);
        }
      }
    }
    return found;
  }

  private static void check(Module.Import entry, ExternType builtin, ExternType wanted) {
    if (!Subtyping.matches(builtin, wanted)) {
      String same =
          builtin.toString().equals(wanted.toString())
              ? ", in another recursion group or not final"
              : "";
      throw new ModuleException.Invalid(
          "import "
              + entry.module()
              + "."
              + entry.name()
              + ": the builtin is a "
              + builtin
              + ", found "
              + wanted
              + same,
          entry.offset());
    }
  }

  /** {@return whether an import is bound, by its place in the import section} */
  boolean hasImport(int position) {
    return imports.get(position);
  }

  /** {@return whether a function is a bound import} */
  boolean hasFunc(int func) {
    return funcs.get(func);
  }
}
