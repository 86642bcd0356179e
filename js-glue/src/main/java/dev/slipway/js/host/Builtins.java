package dev.slipway.js.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/** The host's own JavaScript in one Context; stack traces do not show its frames. */
final class Builtins {
  private final Context context;

  Builtins(Context context) {
    this.context = context;
  }

  /**
   * Runs {@code bootstrap.js}.
   *
   * @param calls what its modules may ask of Java
   * @return the functions that Java may call
   */
  Value start(HostCalls calls) {
    calls.add("builtin", a -> compile(resource(a[0].asString()), a[0].asString()));
    Value functions = compile(resource("bootstrap.js"), "bootstrap.js").execute(calls.toObject());
    calls.setFail(functions.getMember("fail"));
    return functions;
  }

  /** The function that a text is. */
  Value compile(String text, String name) {
    return context.eval(
        Source.newBuilder("js", text, "slipway:" + name).internal(true).buildLiteral());
  }

  private static String resource(String name) {
    try (InputStream in = Builtins.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("resource " + name, e);
    }
  }
}
