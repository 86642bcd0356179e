package dev.slipway.examples.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EmbedJavaTest {
  @Test
  void printsWhatItShould() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    EmbedJava.run(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    assertEquals(
        """
        wants host.log: func [i32 i32] -> []
        wants host.round: func [f64 i32] -> [f64]
        call("add", 2, 3) = 5
        calculator.add(40, 2) = 42
        the guest says: mean: done
        mean = 4.58
        A STRING
        the guest says: mean: done
        mean = 5.92
        still 5.5
        trap: integer divide by zero, in divide
        """,
        bytes.toString(StandardCharsets.UTF_8));
  }
}
