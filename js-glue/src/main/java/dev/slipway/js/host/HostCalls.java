package dev.slipway.js.host;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/** The object {@code sys} of the JavaScript side: Java functions by name. */
final class HostCalls {
  interface Call {
    /** A primitive, a String, a polyglot proxy, a guest object, or null. */
    Object call(Value[] arguments) throws IOException, SysException;
  }

  private final Map<String, Object> calls = new LinkedHashMap<>();
  private Value fail;

  /** Does something that has no result. */
  static Object run(Runnable action) {
    action.run();
    return null;
  }

  /** The JavaScript function {@code (code, message)} that throws a system error. */
  void setFail(Value fail) {
    this.fail = fail;
  }

  void add(String name, Call call) {
    ProxyExecutable executable = arguments -> invoke(call, arguments);
    if (calls.put(name, executable) != null) {
      throw new IllegalArgumentException("two host calls of the name " + name);
    }
  }

  private Object invoke(Call call, Value[] arguments) {
    try {
      return call.call(arguments);
    } catch (SysException e) {
      return fail(e);
    } catch (IOException e) {
      return fail(SysException.of(e));
    } catch (InvalidPathException e) {
      return fail(new SysException("EINVAL", "the system has no such path: " + e.getReason()));
    } catch (UnsupportedOperationException e) {
      return fail(new SysException("ENOSYS", "not supported by this file system"));
    }
  }

  private Object fail(SysException e) {
    return fail.execute(e.code, e.getMessage());
  }

  ProxyObject toObject() {
    return ProxyObject.fromMap(calls);
  }
}
