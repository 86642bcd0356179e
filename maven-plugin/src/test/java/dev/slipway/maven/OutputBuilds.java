package dev.slipway.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was made before stays until all of what is made now is there. */
class OutputBuilds {
  @TempDir private Path folder;

  private Path made(String name, String text) throws IOException {
    Path made = Files.createDirectories(folder.resolve(name));
    Files.writeString(made.resolve("report.txt"), text);
    return made;
  }

  @Test
  void aFullDiskLeavesWhatWasThere() throws IOException {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.exists(full), "no /dev/full");
    Output output = new Output(folder.resolve("out"));
    output.replace(made("first", "before"), "key");
    Path second = made("second", "after");
    Path stamp = Files.createSymbolicLink(second.resolve("stamp.properties"), full);
    assertThrows(IOException.class, () -> output.replace(second, "other"));
    assertEquals("before", Files.readString(output.report()));
    assertTrue(output.isUpToDate("key"));
    Files.delete(stamp);
    output.replace(second, "other");
    assertEquals("after", Files.readString(output.report()));
    assertTrue(output.isUpToDate("other"));
  }
}
