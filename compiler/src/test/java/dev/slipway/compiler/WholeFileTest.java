package dev.slipway.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir private Path folder;

  private static void write(Path target, String text) throws IOException {
    WholeFile.write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  /** The stream is closed in place of a disk that is full. */
  @Test
  void whatCannotBeWrittenLeavesWhatWasThere() throws IOException {
    Path target = folder.resolve("a.jar");
    write(target, "before");
    FileSystemException full =
        assertThrows(
            FileSystemException.class,
            () ->
                WholeFile.write(
                    target,
                    out -> {
                      out.write(new byte[100]);
                      out.close();
                      out.write(1);
                    }));
    assertEquals(target + ": ClosedChannelException", full.getMessage());
    assertEquals("before", Files.readString(target));
    assertEquals(List.of(target), files());
    write(target, "after");
    assertEquals("after", Files.readString(target));
  }

  /** What the content reads is not the target. */
  @Test
  void theContentsErrorsAreItsOwn() throws IOException {
    Path target = folder.resolve("a.jar");
    write(target, "before");
    IOException own = new NoSuchFileException("b.wasm");
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                WholeFile.write(
                    target,
                    out -> {
                      out.write(new byte[100]);
                      throw own;
                    }));
    assertSame(own, thrown);
    assertEquals("before", Files.readString(target));
    assertEquals(List.of(target), files());
  }

  @Test
  void errorsNameTheTarget() throws IOException {
    Path missing = folder.resolve("none");
    NoSuchFileException none =
        assertThrows(NoSuchFileException.class, () -> write(missing.resolve("a.jar"), ""));
    assertEquals(missing + ": no such folder", none.getMessage());
    Path taken = Files.createDirectories(folder.resolve("taken/inside")).getParent();
    FileSystemException full = assertThrows(FileSystemException.class, () -> write(taken, ""));
    assertTrue(full.getMessage().startsWith(taken + ": "), full::getMessage);
    assertEquals(List.of(taken), files());
  }

  /** A move that is not atomic deletes what is there first, be it a folder. */
  @Test
  void anEmptyFolderIsNotReplaced() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    FileSystemException taken = assertThrows(FileSystemException.class, () -> write(empty, ""));
    assertTrue(taken.getMessage().startsWith(empty + ": "), taken::getMessage);
    assertTrue(Files.isDirectory(empty));
    assertEquals(List.of(empty), files());
  }

  /** A pipe, as a device would be, is written to and stays. */
  @Test
  void whatIsNoFileIsWrittenTo() throws Exception {
    Path pipe = folder.resolve("pipe");
    try {
      assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    } catch (IOException e) {
      abort("no mkfifo here: " + e);
    }
    FutureTask<String> read = new FutureTask<>(() -> Files.readString(pipe));
    Thread.ofPlatform().daemon().start(read);
    write(pipe, "through");
    assertEquals("through", read.get(10, TimeUnit.SECONDS));
    assertTrue(Files.readAttributes(pipe, BasicFileAttributes.class).isOther());
    assertEquals(List.of(pipe), files());
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path file = folder.resolve("a.jar");
    write(file, "before");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    write(link, "after");
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("after", Files.readString(file));
  }
}
