package dev.slipway.compiler.emit;

import dev.slipway.compiler.Options;
import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.binary.NameSection;
import dev.slipway.wasm.type.ExternKind;
import java.util.HashSet;
import java.util.Set;

/**
 * Method names: a function's name in the name section, else its first export's, else {@code f12}.
 * What the JVM does not allow in a name becomes {@code _}, long names are cut, and a name that is
 * taken gets {@code #} and the function index behind it. {@code ~} is kept for the compiler's own
 * methods.
 */
final class Names {
  private static final int MAX_CHARS = 200;

  private final String[] functions;
  private final String module;

  Names(Module module, IndexSpaces spaces, Options options) {
    NameSection section = options.names() ? NameSection.read(module) : new NameSection();
    this.module = moduleName(section, options);
    functions = new String[spaces.funcCount()];
    for (int i = 0; i < functions.length; i++) {
      functions[i] = section.func(i);
    }
    if (options.names()) {
      for (Module.Export export : module.exports()) {
        if (export.kind() == ExternKind.FUNC && functions[export.index()] == null) {
          functions[export.index()] = export.name();
        }
      }
    }
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < functions.length; i++) {
      String name = functions[i] == null ? "" : legal(functions[i]);
      if (name.isEmpty()) {
        name = "f" + i;
      }
      if (!taken.add(name)) {
        name = name + "#" + i;
        taken.add(name);
      }
      functions[i] = name;
    }
  }

  /** The method name of a function, imports included; no two are the same. */
  String function(int index) {
    return functions[index];
  }

  /** What messages and stack traces call the module. */
  String module() {
    return module;
  }

  private static String moduleName(NameSection section, Options options) {
    String name = section.module();
    if (name == null || name.isEmpty()) {
      String className = options.exports() != null ? options.exports() : options.className();
      name = className.substring(className.lastIndexOf('.') + 1);
    }
    // Stacks have a line for each function.
    name = name.replaceAll("\\p{Cntrl}", "_");
    return name.length() > MAX_CHARS ? name.substring(0, MAX_CHARS) : name;
  }

  /** A name without what JVMS 4.2.2 forbids, without {@code ~} and {@code #}, and not too long. */
  static String legal(String name) {
    int length = Math.min(name.length(), MAX_CHARS);
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      char c = name.charAt(i);
      text.append(".;[/<>:~#".indexOf(c) >= 0 || c < ' ' || Character.isSurrogate(c) ? '_' : c);
    }
    return text.toString();
  }
}
