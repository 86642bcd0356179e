package dev.slipway.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The HTTP parser in npm's undici, which calls back for each part of a message. A round parses a
 * response of about 64 KiB {@link #TIMES} times, so that node's pipe costs nothing beside it
 * ({@code src/main/js/llhttp.mjs} does the same).
 */
final class Llhttp implements Workload {
  static final String MEMORY = "memory";

  private static final int RESPONSE_TYPE = 2;
  private static final int TIMES = 20;

  private int callbacks;
  private int digest;
  private Guest.Call execute;
  private int parser;
  private int address;
  private int length;

  /** What a parser imports, in this order also for the digest. */
  List<Guest.Import> imports() {
    return List.of(
        new Guest.Import.One("env", "wasm_on_message_begin", _ -> called(0, 0)),
        span(1, "wasm_on_url"),
        span(2, "wasm_on_status"),
        span(3, "wasm_on_header_field"),
        span(4, "wasm_on_header_value"),
        new Guest.Import.Four(
            "env",
            "wasm_on_headers_complete",
            (_, status, upgrade, keepAlive) -> called(5, status + upgrade + keepAlive)),
        span(6, "wasm_on_body"),
        new Guest.Import.One("env", "wasm_on_message_complete", _ -> called(7, 0)));
  }

  private Guest.Import span(int kind, String name) {
    return new Guest.Import.Three(
        "env", name, (_, start, length) -> called(kind, start - address + length));
  }

  private int called(int kind, int value) {
    callbacks++;
    digest = 31 * digest + 8 * value + kind;
    return 0;
  }

  Llhttp start(Guest guest) {
    guest.start("_initialize");
    byte[] response = response();
    length = response.length;
    address = guest.function("malloc", 1).apply(length);
    guest.write(address, response);
    parser = guest.function("llhttp_alloc", 1).apply(RESPONSE_TYPE);
    execute = guest.function("llhttp_execute", 3);
    return this;
  }

  /** 500 headers, whose values are 8 to 200 characters long, and a body. */
  static byte[] response() {
    StringBuilder text = new StringBuilder("HTTP/1.1 200 OK\r\n");
    IntStream.range(0, 500)
        .forEach(i ->
            text.append("X-Header-" + i + ": ")
                .append("v".repeat(8 + i * 37 % 193))
                .append("\r\n"));
    text.append("Content-Length: 1024\r\n\r\n").append("b".repeat(1024));
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public int run() {
    callbacks = 0;
    digest = 0;
    for (int i = 0; i < TIMES; i++) {
      int error = execute.apply(parser, address, length);
      if (error != 0) {
        throw new IllegalStateException("llhttp_execute: " + error);
      }
    }
    return digest;
  }

  @Override
  public String result() {
    return callbacks + " callbacks";
  }
}
