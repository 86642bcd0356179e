package dev.slipway.compiler.bind;

import dev.slipway.compiler.CompilerOutput;
import dev.slipway.runtime.abi.ModuleClasses;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A user's project in a folder: a module's generated sources and classes, and sources of its own.
 */
final class Project {
  private final Path sources;
  private final Path classes;
  private final List<Path> files = new ArrayList<>();

  Project(Path folder) throws IOException {
    sources = Files.createDirectories(folder.resolve("sources"));
    classes = Files.createDirectories(folder.resolve("classes"));
  }

  Project add(CompilerOutput output) throws IOException {
    for (Map.Entry<String, String> source : output.sources().entrySet()) {
      add(source.getKey(), source.getValue());
    }
    ModuleClasses made = output.classes();
    for (Map.Entry<String, byte[]> entry : made.classes().entrySet()) {
      write(ModuleClasses.classPath(entry.getKey()), entry.getValue());
    }
    write(ModuleClasses.descriptorPath(made.mainClass()), made.descriptor());
    write(ModuleClasses.dataPath(made.mainClass()), made.data());
    return this;
  }

  Project add(String path, String source) throws IOException {
    Path file = sources.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
    files.add(file);
    return this;
  }

  private void write(String path, byte[] bytes) throws IOException {
    Path file = classes.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  /** {@return what javac has to say, with every warning an error; nothing if all is well} */
  String compile() throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager manager = javac.getStandardFileManager(null, null, null)) {
      Iterable<? extends JavaFileObject> units = manager.getJavaFileObjectsFromPaths(files);
      List<String> options =
          List.of(
              "-d",
              classes.toString(),
              "-classpath",
              System.getProperty("java.class.path"),
              "-encoding",
              "US-ASCII",
              "-proc:none",
              "-Xlint:all,-path",
              "-Xdoclint:all,-missing",
              "-Werror");
      boolean done = javac.getTask(messages, manager, null, options, null, units).call();
      return done ? "" : messages.toString();
    }
  }

  /** {@return the result of a static method without parameters} */
  Object run(String className, String method) throws Exception {
    URL[] path = {classes.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, Project.class.getClassLoader())) {
      return loader.loadClass(className).getMethod(method).invoke(null);
    }
  }
}
