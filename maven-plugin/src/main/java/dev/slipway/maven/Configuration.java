package dev.slipway.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/** What {@code <modules>} says, read by hand so that a misspelt name can be named. */
final class Configuration {
  private static final Set<String> KNOWN =
      new TreeSet<>(
          Set.of(
              "file",
              "directory",
              "artifact",
              "entry",
              "className",
              "packageName",
              "enable",
              "disable",
              "storage"));

  /** Finds the file of a Maven artifact. */
  interface Resolver {
    Path resolve(String coordinates) throws MojoExecutionException;
  }

  private final Path base;
  private final String packageName;
  private final Resolver resolver;
  private final Path scratch;
  private final List<ModuleSpec> modules = new ArrayList<>();

  Configuration(Path base, String packageName, Resolver resolver, Path scratch) {
    this.base = base;
    this.packageName = packageName;
    this.resolver = resolver;
    this.scratch = scratch;
  }

  /** {@return all modules, no two of which generate the same Java class} */
  List<ModuleSpec> read(PlexusConfiguration configured, Path byDefault)
      throws MojoExecutionException {
    if (configured == null || configured.getChildCount() == 0) {
      if (Files.isDirectory(byDefault)) {
        folder(byDefault, new HashMap<>());
      }
    } else {
      for (PlexusConfiguration child : configured.getChildren()) {
        Spelling.check("<modules>", child.getName(), List.of("module"));
        module(child);
      }
    }
    checkNames();
    return modules;
  }

  private void module(PlexusConfiguration configured) throws MojoExecutionException {
    Map<String, String> values = new HashMap<>();
    for (PlexusConfiguration child : configured.getChildren()) {
      Spelling.check("<module>", child.getName(), KNOWN);
      values.put(child.getName(), child.getValue("").strip());
    }
    long sources = Stream.of("file", "directory", "artifact").filter(values::containsKey).count();
    if (sources != 1) {
      throw new MojoExecutionException(
          "<module>: expected one of <file>, <directory> and <artifact>, found " + values.keySet());
    }
    if (values.containsKey("entry") && !values.containsKey("artifact")) {
      throw new MojoExecutionException("<entry> is a path inside of an <artifact>: there is none");
    }
    if (values.containsKey("file")) {
      Path file = base.resolve(values.get("file"));
      add(file, relative(file), values);
    } else if (values.containsKey("directory")) {
      folder(base.resolve(values.get("directory")), values);
    } else {
      artifact(values);
    }
  }

  private void folder(Path folder, Map<String, String> values) throws MojoExecutionException {
    if (values.containsKey("className")) {
      throw new MojoExecutionException(
          "<className> names one module; for a <directory> there is <packageName>");
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".wasm") || name.endsWith(".wat")) {
          add(file, relative(file), values);
        }
      }
    } catch (IOException e) {
      throw new MojoExecutionException(folder + ": not a folder that can be read", e);
    }
  }

  private void artifact(Map<String, String> values) throws MojoExecutionException {
    String coordinates = values.get("artifact");
    Path file = resolver.resolve(coordinates);
    String entry = values.get("entry");
    if (entry == null) {
      String name = file.getFileName().toString();
      if (!name.endsWith(".wasm") && !name.endsWith(".wat")) {
        throw new MojoExecutionException(
            coordinates + ": " + name + " is no module; <entry> names one inside of an archive");
      }
      add(file, coordinates, values);
    } else {
      add(Archive.extract(file, entry, coordinates, scratch), coordinates + "!" + entry, values);
    }
  }

  private String relative(Path file) {
    return file.startsWith(base) ? base.relativize(file).toString() : file.toString();
  }

  private void add(Path file, String name, Map<String, String> values) {
    String className = values.get("className");
    if (className == null) {
      String in = values.getOrDefault("packageName", packageName);
      className = (in.isEmpty() ? "" : in + ".") + className(file.getFileName().toString());
    }
    modules.add(
        new ModuleSpec(
            file,
            name,
            className,
            values.getOrDefault("enable", ""),
            values.getOrDefault("disable", ""),
            values.getOrDefault("storage", "")));
  }

  /** Such as {@code SqlWasm} for {@code sql-wasm.wasm}. */
  private static String className(String file) {
    StringBuilder text = new StringBuilder();
    boolean upper = true;
    String base = file.substring(0, file.lastIndexOf('.'));
    for (char c : base.toCharArray()) {
      if (Character.isJavaIdentifierPart(c)) {
        text.append(upper ? Character.toUpperCase(c) : c);
        upper = false;
      } else {
        upper = true;
      }
    }
    boolean named = !text.isEmpty() && Character.isJavaIdentifierStart(text.charAt(0));
    return named ? text.toString() : "Module" + text;
  }

  private void checkNames() throws MojoExecutionException {
    Map<String, ModuleSpec> taken = new HashMap<>();
    for (ModuleSpec module : modules) {
      for (String suffix : List.of("", "Imports", "Module")) {
        // Some file systems do not tell cases apart.
        String key = (module.className() + suffix).toLowerCase(Locale.ROOT);
        ModuleSpec other = taken.putIfAbsent(key, module);
        if (other != null) {
          throw new MojoExecutionException(
              "two modules generate the class "
                  + module.className()
                  + suffix
                  + ": "
                  + other.name()
                  + " and "
                  + module.name()
                  + "; give one another <className>");
        }
      }
    }
  }
}
