package dev.slipway.wasm;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Modules spelled out in bytes, with the lengths filled in. */
public final class Wasm {
  /** The type section with one type, {@code [] -> []}, and a function of it. */
  public static final String VOID_FUNC = "01: 01 60 00 00";

  public static final String ONE_FUNC = "03: 01 00";

  private Wasm() {}

  public static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  /** {@return a module of sections such as {@code 03: 01 00}: an id, and the content} */
  public static byte[] module(String... sections) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(hex("00 61 73 6d 01 00 00 00"));
    for (String section : sections) {
      out.write(Integer.parseInt(section.substring(0, 2), 16));
      sized(out, hex(section.substring(3)));
    }
    return out.toByteArray();
  }

  /** {@return a code section of bodies, each of them locals and instructions} */
  public static String code(String... bodies) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bodies.length);
    for (String body : bodies) {
      sized(out, hex(body));
    }
    return "0a: " + HexFormat.of().formatHex(out.toByteArray());
  }

  /** {@return a module with one function {@code [] -> []} of this body} */
  public static byte[] body(String body) {
    return module(VOID_FUNC, ONE_FUNC, code(body));
  }

  private static void sized(ByteArrayOutputStream out, byte[] content) {
    int rest = content.length;
    while (rest > 0x7F) {
      out.write(rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
    out.writeBytes(content);
  }
}
