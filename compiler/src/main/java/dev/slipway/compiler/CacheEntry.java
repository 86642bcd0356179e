package dev.slipway.compiler;

import dev.slipway.compiler.build.Sha256;
import dev.slipway.runtime.abi.ModuleClasses;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** An entry of the cache as bytes: the SHA-256 of all that follows, then the compiled module. */
final class CacheEntry {
  private static final int DIGEST = 32;

  private CacheEntry() {}

  static byte[] write(ModuleClasses module) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[DIGEST]);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(module.mainClass());
      out.writeInt(module.classes().size());
      for (Map.Entry<String, byte[]> entry : module.classes().entrySet()) {
        out.writeUTF(entry.getKey());
        block(out, entry.getValue());
      }
      block(out, module.descriptor());
      block(out, module.data());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] entry = bytes.toByteArray();
    System.arraycopy(digest(entry), 0, entry, 0, DIGEST);
    return entry;
  }

  private static byte[] digest(byte[] entry) {
    MessageDigest digest = Sha256.start();
    digest.update(entry, DIGEST, entry.length - DIGEST);
    return digest.digest();
  }

  private static void block(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** {@return the module, or null if the bytes are not all that was written} */
  static ModuleClasses read(byte[] entry) {
    if (entry.length < DIGEST
        || !MessageDigest.isEqual(digest(entry), Arrays.copyOf(entry, DIGEST))) {
      return null;
    }
    ByteArrayInputStream bytes = new ByteArrayInputStream(entry, DIGEST, entry.length - DIGEST);
    try (DataInputStream in = new DataInputStream(bytes)) {
      String mainClass = in.readUTF();
      SortedMap<String, byte[]> classes = new TreeMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        String name = in.readUTF();
        classes.put(name, block(in));
      }
      return new ModuleClasses(mainClass, classes, block(in), block(in));
    } catch (IOException _) {
      return null;
    }
  }

  private static byte[] block(DataInputStream in) throws IOException {
    int length = in.readInt();
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("ends early");
    }
    return bytes;
  }
}
