package dev.slipway.conformance.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Java snippets: each is a program, as {@code java FILE.java} runs it, without its paths. */
final class JavaSnippets {
  private static final String NAME = "Example";

  /**
   * What became of one.
   *
   * @param ended whether it ended without an exception
   * @param output what it printed, and the exception
   */
  record Outcome(boolean ended, String output) {}

  private JavaSnippets() {}

  /** {@return the tests' own class path, which has all of Slipway} */
  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /**
   * Compiles and runs a program; relative paths in string literals are taken from {@code folder}.
   *
   * @throws AssertionError if it does not compile, or with a warning
   */
  static Outcome run(Path folder, String source) throws Exception {
    Path classes = Files.createTempDirectory(folder, "classes");
    compile(classes, fromFolder(folder, source));
    URL[] urls = {classes.toUri().toURL()};
    PrintStream before = System.out;
    var out = new ByteArrayOutputStream();
    try (URLClassLoader loader = new URLClassLoader(urls, JavaSnippets.class.getClassLoader());
        PrintStream stream = new PrintStream(out, true, UTF_8)) {
      System.setOut(stream);
      boolean ended = call(loader.loadClass(NAME), stream);
      return new Outcome(ended, out.toString(UTF_8));
    } finally {
      System.setOut(before);
    }
  }

  /** {@return the program with relative paths in literals taken from a folder} */
  static String fromFolder(Path folder, String source) {
    return source.replaceAll(
        "Path\\.of\\(\"(?!/)", Matcher.quoteReplacement("Path.of(\"" + folder + "/"));
  }

  private static void compile(Path classes, String source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter problems = new StringWriter();
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///" + NAME + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    List<String> options =
        List.of(
            "-cp",
            classPath(),
            "-d",
            classes.toString(),
            "-proc:none",
            "-Xlint:all,-path,-classfile",
            "-Werror");
    if (!compiler.getTask(problems, null, null, options, null, List.of(file)).call()) {
      throw new AssertionError("does not compile:\n" + problems);
    }
  }

  /** As the JDK's launcher does (JEP 512). */
  private static boolean call(Class<?> type, PrintStream out) throws ReflectiveOperationException {
    Method main =
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> method.getName().equals("main"))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no main method"));
    main.setAccessible(true);
    Object self = null;
    if (!Modifier.isStatic(main.getModifiers())) {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      self = constructor.newInstance();
    }
    try {
      main.invoke(
          self, main.getParameterCount() == 0 ? new Object[0] : new Object[] {new String[0]});
      return true;
    } catch (InvocationTargetException e) {
      e.getCause().printStackTrace(out);
      return false;
    }
  }
}
