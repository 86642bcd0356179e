package dev.slipway.compiler.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Maven plugin's compiler with what a build can do to it. The last module of a job is good. */
class WorkerTest {
  @TempDir private Path folder;
  private final Properties job = new Properties();
  private int count;

  @BeforeEach
  void begin() throws Exception {
    Files.writeString(folder.resolve("a.wat"), "(module (func (export \"f\")))");
  }

  private Path add(String className) throws Exception {
    Path file = folder.resolve("a.wat");
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    Path output = Files.createDirectories(folder.resolve("out" + count));
    String prefix = count++ + ".";
    job.setProperty(prefix + "file", file.toString());
    job.setProperty(prefix + "name", "a.wat");
    job.setProperty(prefix + "sha256", HexFormat.of().formatHex(digest));
    job.setProperty(prefix + "class", className);
    job.setProperty(prefix + "output", output.toString());
    return output;
  }

  private Properties run() throws Exception {
    add("a.Good");
    job.setProperty("count", Integer.toString(count));
    Path request = folder.resolve("job");
    Path answer = folder.resolve("result");
    try (Writer out = Files.newBufferedWriter(request)) {
      job.store(out, null);
    }
    Worker.main(new String[] {request.toString(), answer.toString()});
    Properties result = new Properties();
    try (Reader in = Files.newBufferedReader(answer)) {
      result.load(in);
    }
    int good = count - 1;
    assertNull(result.getProperty(good + ".error"));
    assertTrue(Files.exists(folder.resolve("out" + good + "/classes/a/Good$Wasm.class")));
    return result;
  }

  @Test
  void aModuleThatChangesDuringTheBuild() throws Exception {
    add("a.B");
    job.setProperty("0.sha256", "00");
    assertEquals(
        "a.wat: the file changed during the build: build again", run().getProperty("0.error"));
    try (Stream<Path> made = Files.list(folder.resolve("out0"))) {
      assertEquals(0, made.count());
    }
  }

  @Test
  void aModuleThatGoesDuringTheBuild() throws Exception {
    add("a.B");
    job.setProperty("0.file", folder.resolve("none.wat").toString());
    assertEquals(folder.resolve("none.wat") + ": no such file", run().getProperty("0.error"));
  }

  @Test
  void aFullDisk() throws Exception {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.exists(full), "no /dev/full");
    Path link = Files.createSymbolicLink(add("a.B").resolve("report.txt"), full);
    String error = run().getProperty("0.error");
    Files.delete(link);
    assertTrue(error.startsWith("a.wat: ") && error.contains("No space left"), error);
  }

  @Test
  void aFolderThatCannotBeWrittenTo() throws Exception {
    Path output = add("a.B");
    Files.delete(output);
    Files.writeString(output, "a file");
    String error = run().getProperty("0.error");
    assertTrue(error.startsWith("a.wat: ") && error.contains("out0"), error);
  }

  @Test
  void namesThatNoClassCanHave() throws Exception {
    String[] names = {"a.class", "", "a..B", "1a"};
    for (String name : names) {
      add(name);
    }
    Properties result = run();
    for (int i = 0; i < names.length; i++) {
      String error = result.getProperty(i + ".error");
      assertTrue(error.startsWith("a.wat: not a name that Java has"), error);
      assertTrue(error.endsWith(": " + names[i]), error);
    }
  }
}
