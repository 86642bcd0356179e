package dev.slipway.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * npm's argon2-browser, which emscripten made: its exports have letters for names. A round hashes a
 * password with argon2id in one mebibyte, two passes, one lane ({@code src/main/js/argon2.mjs} does
 * the same).
 */
final class Argon2 implements Workload {
  /** The exported memory. */
  static final String MEMORY = "c";

  static final List<Guest.Import> IMPORTS =
      List.of(
          new Guest.Import.Move("a", "a"),
          // emscripten_resize_heap: a round fits into the memory as it is.
          new Guest.Import.One("a", "b", _ -> 0));

  private static final int HASH_LENGTH = 24;
  private static final int ARGON2ID = 2;
  private static final int VERSION = 0x13;

  private final Guest guest;
  private final Guest.Call hash;
  private final int[] arguments;
  private final int output;
  private byte[] result;

  Argon2(Guest guest) {
    this.guest = guest;
    guest.start("d");
    Guest.Call malloc = guest.function("f", 1);
    int password = string(malloc, "password");
    int salt = string(malloc, "somesalt");
    output = malloc.apply(HASH_LENGTH);
    hash = guest.function("l", 17);
    int passes = 2;
    int kibibytes = 1024;
    int lanes = 1;
    arguments =
        new int[] {
          passes,
          kibibytes,
          lanes,
          password,
          8,
          salt,
          8,
          output,
          HASH_LENGTH,
          0,
          0,
          ARGON2ID,
          0,
          0,
          0,
          0,
          VERSION
        };
  }

  private int string(Guest.Call malloc, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    int address = malloc.apply(bytes.length);
    guest.write(address, bytes);
    return address;
  }

  @Override
  public int run() {
    guest.write(output, new byte[HASH_LENGTH]);
    int error = hash.apply(arguments);
    if (error != 0) {
      throw new IllegalStateException("argon2_hash_ext: " + error);
    }
    result = guest.read(output, HASH_LENGTH);
    return Arrays.hashCode(result);
  }

  @Override
  public String result() {
    return HexFormat.of().formatHex(result);
  }
}
