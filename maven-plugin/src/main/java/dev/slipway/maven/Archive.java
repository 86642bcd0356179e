package dev.slipway.maven;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.maven.plugin.MojoExecutionException;

/** Modules inside of jars. */
final class Archive {
  private Archive() {}

  /** {@return a copy of an entry, which is not written again if it is the same} */
  static Path extract(Path archive, String entry, String coordinates, Path scratch)
      throws MojoExecutionException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      ZipEntry found = zip.getEntry(entry);
      if (found == null) {
        throw new MojoExecutionException(coordinates + ": no entry " + entry + " in " + archive);
      }
      byte[] bytes;
      try (InputStream in = zip.getInputStream(found)) {
        bytes = in.readAllBytes();
      }
      String name = entry.substring(entry.lastIndexOf('/') + 1);
      Path folder = scratch.resolve(Digest.of(coordinates + "!" + entry).substring(0, 16));
      Path file = folder.resolve(name);
      Files.createDirectories(folder);
      if (!Files.exists(file) || !Digest.of(Files.readAllBytes(file)).equals(Digest.of(bytes))) {
        Files.write(file, bytes);
      }
      return file;
    } catch (IOException e) {
      throw new MojoExecutionException(coordinates + ": cannot read " + archive + ": " + e, e);
    }
  }
}
