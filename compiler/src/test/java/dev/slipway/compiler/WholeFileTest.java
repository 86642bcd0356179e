package dev.slipway.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
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

  @Test
  void aFullDiskLeavesWhatWasThere() throws IOException {
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
                      throw new IOException("No space left on device");
                    }));
    assertEquals(target + ": No space left on device", full.getMessage());
    assertEquals("before", Files.readString(target));
    assertEquals(List.of(target), files());
    write(target, "after");
    assertEquals("after", Files.readString(target));
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
}
