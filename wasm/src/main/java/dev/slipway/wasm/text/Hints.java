package dev.slipway.wasm.text;

import dev.slipway.wasm.Features;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.binary.CodeMetadata;
import dev.slipway.wasm.binary.InstrReader;
import dev.slipway.wasm.op.Op;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The code metadata of a module as annotations, where that says all of it. */
final class Hints {
  /** A custom section with what it says. */
  private record Metadata(Module.Custom custom, CodeMetadata data) {}

  /** Of how many sections to look whether they fit: each costs a walk over the code. */
  private static final int MOST = 16;

  private final List<Metadata> all = new ArrayList<>();
  private int func;
  private int start;

  Hints(Module module, int importedFuncs) {
    Set<String> names = new HashSet<>();
    for (Module.Custom custom : module.customs()) {
      boolean first =
          names.size() < MOST
              && custom.name().startsWith(CodeMetadata.PREFIX)
              && names.add(custom.name());
      CodeMetadata data = first ? CodeMetadata.read(custom) : null;
      if (data != null && !data.isEmpty() && fits(data, module, importedFuncs)) {
        all.add(new Metadata(custom, data));
      }
    }
  }

  /** Whether every entry is of an instruction that can have it. */
  private static boolean fits(CodeMetadata data, Module module, int importedFuncs) {
    for (int func : data.funcs()) {
      long index = Integer.toUnsignedLong(func) - importedFuncs;
      if (index < 0 || index >= module.code().size()) {
        return false;
      }
      Module.Func body = module.code().get((int) index);
      Set<Integer> left = new HashSet<>(data.func(func).keySet());
      InstrReader in = new InstrReader(body.body(), Features.ALL);
      while (!left.isEmpty() && in.next()) {
        int offset = in.offset() - body.offset();
        if (left.contains(offset) && takes(in.op(), data, data.func(func).get(offset))) {
          left.remove(offset);
        }
      }
      if (!left.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static boolean takes(Op op, CodeMetadata data, byte[] bytes) {
    return data.section().equals(CodeMetadata.BRANCH_HINT)
        ? BodyParser.takesHint(op) && BodyParser.isHint(bytes)
        : !BodyParser.delimits(op);
  }

  /** {@return whether a custom section is printed as annotations} */
  boolean printed(Module.Custom custom) {
    return all.stream().anyMatch(metadata -> metadata.custom() == custom);
  }

  void enter(int index, Module.Func body) {
    func = index;
    start = body.offset();
  }

  /** {@return the annotations of the instruction of the current function at this offset} */
  List<String> at(int offset) {
    if (all.isEmpty()) {
      return List.of();
    }
    List<String> annotations = new ArrayList<>();
    for (Metadata metadata : all) {
      byte[] bytes = metadata.data().func(func).get(offset - start);
      if (bytes != null) {
        StringBuilder out = new StringBuilder("(@");
        String id = metadata.data().section();
        if (id.chars().allMatch(c -> Lexer.idChar((char) c))) {
          out.append(id);
        } else {
          Strings.quoteName(id, out);
        }
        Strings.quote(bytes, 0, bytes.length, out.append(' '));
        annotations.add(out.append(')').toString());
      }
    }
    return annotations;
  }
}
