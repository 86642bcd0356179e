package dev.slipway.cli;

import dev.slipway.compiler.CompileReport;
import dev.slipway.wasm.Feature;
import dev.slipway.wasm.Features;
import dev.slipway.wasm.IndexSpaces;
import dev.slipway.wasm.Module;
import dev.slipway.wasm.ModuleException;
import dev.slipway.wasm.binary.BinaryReader;
import dev.slipway.wasm.binary.InstrReader;
import dev.slipway.wasm.binary.NameSection;
import dev.slipway.wasm.binary.Section;
import dev.slipway.wasm.validate.Validator;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a module says of itself; a valid one, or bodies are only as good as they decode. */
record Inspection(
    String file,
    int size,
    String name,
    List<Extern> imports,
    List<Extern> exports,
    List<String> memories,
    List<String> tables,
    Map<String, Integer> counts,
    int start,
    Set<Feature> features,
    List<Part> sections,
    List<Part> customs) {

  /** An import (its module is not empty) or an export. */
  record Extern(String module, String name, String type) {}

  /** A section: where its content is and how long. */
  record Part(String name, int offset, int size) {}

  static Inspection of(String file, Module module) {
    IndexSpaces spaces = IndexSpaces.of(module);
    byte[] bytes = module.layout().bytes();
    return new Inspection(
        file,
        bytes.length,
        NameSection.read(module).module(),
        imports(module, spaces),
        module.exports().stream()
            .map(e ->
                new Extern("", e.name(), String.valueOf(spaces.externType(e.kind(), e.index()))))
            .toList(),
        range(spaces.memCount(), i -> spaces.mem(i).toString()),
        range(spaces.tableCount(), i -> spaces.table(i).toString()),
        counts(module, spaces),
        module.start(),
        features(module, bytes),
        sections(module),
        module.customs().stream()
            .map(c -> new Part(c.name(), c.start(), c.end() - c.start()))
            .toList());
  }

  private static List<String> range(int count, java.util.function.IntFunction<String> text) {
    List<String> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      list.add(text.apply(i));
    }
    return list;
  }

  private static List<Extern> imports(Module module, IndexSpaces spaces) {
    int[] next = new int[dev.slipway.wasm.type.ExternKind.values().length];
    List<Extern> list = new ArrayList<>();
    for (Module.Import each : module.imports()) {
      var kind = each.desc().kind();
      list.add(
          new Extern(
              each.module(),
              each.name(),
              String.valueOf(spaces.externType(kind, next[kind.ordinal()]++))));
    }
    return list;
  }

  private static Map<String, Integer> counts(Module module, IndexSpaces spaces) {
    var counts = new java.util.LinkedHashMap<String, Integer>();
    counts.put("types", spaces.typeCount());
    counts.put("functions", module.functions().length);
    counts.put("globals", module.globals().size());
    counts.put("elements", module.elems().size());
    counts.put("data", module.datas().size());
    return counts;
  }

  private static List<Part> sections(Module module) {
    List<Part> list = new ArrayList<>();
    for (Section section : Section.values()) {
      int offset = section == Section.CUSTOM ? -1 : section.offsetIn(module);
      if (offset >= 0) {
        list.add(new Part(section.text(), offset, sizeBefore(module.layout().bytes(), offset)));
      }
    }
    return list;
  }

  /**
   * The section's size: the LEB128 number that ends where the content starts, and has the section's
   * id before it.
   */
  private static int sizeBefore(byte[] bytes, int offset) {
    int first = offset - 1;
    while (first > 8 && offset - first < 5 && (bytes[first - 1] & 0x80) != 0) {
      first--;
    }
    int size = 0;
    for (int i = offset - 1; i >= first; i--) {
      size = size << 7 | bytes[i] & 0x7f;
    }
    return size;
  }

  /**
   * The features whose gates the module passes: those of its instructions, and those without which
   * it is refused.
   */
  private static Set<Feature> features(Module module, byte[] bytes) {
    Set<Feature> used = EnumSet.noneOf(Feature.class);
    for (Module.Func function : module.code()) {
      InstrReader reader = new InstrReader(function.body(), Features.ALL);
      try {
        while (reader.next()) {
          used.add(reader.op().feature());
        }
      } catch (ModuleException e) {
        // Validation has said so, or was not asked to.
      }
    }
    for (Feature feature : Feature.values()) {
      if (feature != Feature.MVP && !used.contains(feature) && needs(bytes, feature)) {
        used.add(feature);
      }
    }
    used.remove(Feature.MVP);
    return used;
  }

  private static boolean needs(byte[] bytes, Feature feature) {
    Features without = Features.ALL.without(feature);
    try {
      Validator.validate(BinaryReader.read(bytes, without), without);
      return false;
    } catch (ModuleException.FeatureDisabled e) {
      return e.feature() == feature;
    } catch (ModuleException e) {
      return false;
    }
  }

  String text(CompileReport report) {
    StringBuilder text = new StringBuilder();
    text.append(file).append(": ").append(size).append(" bytes");
    text.append(name == null ? "\n" : ", named " + name + "\n");
    text.append("features   ")
        .append(
            features.isEmpty()
                ? "mvp"
                : String.join(", ", features.stream().map(Feature::text).toList()))
        .append('\n');
    counts.forEach((what, count) -> text.append(String.format("%-10s %d%n", what, count)));
    for (String memory : memories) {
      text.append("memory     ").append(memory).append('\n');
    }
    for (String table : tables) {
      text.append("table      ").append(table).append('\n');
    }
    if (start >= 0) {
      text.append("start      func[").append(start).append("]\n");
    }
    list(
        text,
        "imports",
        imports.stream().map(e -> e.module + "." + e.name + ": " + e.type).toList());
    list(text, "exports", exports.stream().map(e -> e.name + ": " + e.type).toList());
    list(text, "sections", sections.stream().map(Inspection::line).toList());
    list(text, "custom sections", customs.stream().map(Inspection::line).toList());
    if (report != null) {
      text.append("compiled\n");
      report.text().lines().forEach(line -> text.append("  ").append(line).append('\n'));
    }
    return text.toString();
  }

  private static String line(Part part) {
    return String.format("%-12s 0x%06x  %d bytes", part.name, part.offset, part.size);
  }

  private static void list(StringBuilder text, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append(title).append(" (").append(lines.size()).append(")\n");
      lines.forEach(line -> text.append("  ").append(line).append('\n'));
    }
  }

  String json(CompileReport report) {
    Json json = new Json();
    json.object(() -> {
      json.field("file", file).field("size", size);
      json.field("name", name).field("start", start < 0 ? null : start);
      json.array("features", features, feature -> json.value(feature.text()));
      counts.forEach(json::field);
      json.array("memories", memories, json::value);
      json.array("tables", tables, json::value);
      json.array(
          "imports",
          imports,
          e ->
              json.object(() ->
                  json.field("module", e.module).field("name", e.name).field("type", e.type)));
      json.array(
          "exports",
          exports,
          e -> json.object(() -> json.field("name", e.name).field("type", e.type)));
      json.array("sections", sections, part -> part(json, part));
      json.array("customSections", customs, part -> part(json, part));
      if (report != null) {
        json.raw("compiled", report.json());
      }
    });
    return json.toString();
  }

  private static void part(Json json, Part part) {
    json.object(
        () -> json.field("name", part.name).field("offset", part.offset).field("size", part.size));
  }
}
