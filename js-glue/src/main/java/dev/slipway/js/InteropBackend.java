package dev.slipway.js;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import dev.slipway.runtime.Memory;
import dev.slipway.runtime.SharedMemory;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/**
 * The backend without GraalJS's internals: an ArrayBuffer over a foreign buffer. Access from
 * JavaScript is some hundred times slower, and {@code transfer} refuses such a buffer by itself.
 * Detaching needs GraalJS's debug object, which {@link SlipwayJs#configure} asks for and which is
 * taken from the global scope here.
 */
final class InteropBackend implements Backend {
  /** The name that {@code configure} gives the debug object. */
  static final String DEBUG = "__slipway_debug__";

  /** That of GraalJS, unless an option changes it. */
  private static final int STRING_LENGTH_LIMIT = (1 << 30) - 25;

  private final Context context;
  private final CallTarget show;
  private final CallTarget detach;
  private final CallTarget newArrayBuffer;
  private final CallTarget bytesOf;
  private final CallTarget bigInt;
  private final CallTarget isBigInt;

  /** By number of parameters: what makes a function for a callable and a name. */
  private final Map<Integer, CallTarget> makers = new HashMap<>();

  InteropBackend(Context context) {
    this.context = context;
    Object[] hooks = new Object[6];
    Value setup =
        context.eval(
            Source.newBuilder("js", Realm.script("interop.js"), "interop.js")
                .internal(true)
                .buildLiteral());
    setup.executeVoid(DEBUG, new RawCallable(null, args -> hooks(args, hooks)));
    show = JsCall.of(hooks[0]);
    detach = JsCall.of(hooks[1]);
    newArrayBuffer = JsCall.of(hooks[2]);
    bytesOf = JsCall.of(hooks[3]);
    bigInt = JsCall.of(hooks[4]);
    isBigInt = JsCall.of(hooks[5]);
  }

  private static Object hooks(Object[] args, Object[] hooks) {
    System.arraycopy(args, 0, hooks, 0, hooks.length);
    return true;
  }

  @Override
  public Object showMemory(Memory memory) {
    if (memory.isShared()) {
      throw JsError.type(
          "WebAssembly.Memory.buffer: a SharedArrayBuffer needs GraalJS's internals: run with the"
              + " --add-exports that dev.slipway.js asks for");
    }
    return show.call(new ForeignBuffer(memory.bufferSegment()));
  }

  /** None has one here. */
  @Override
  public SharedMemory sharedMemoryOf(Object buffer) {
    return null;
  }

  @Override
  public Object shareBuffer(Object buffer) {
    return null;
  }

  @Override
  public Object showShared(Object shared) {
    throw new UnsupportedOperationException("SharedArrayBuffers need GraalJS's internals");
  }

  @Override
  public Object showResizable(Memory memory, int maxBytes, Resizer resizer) {
    throw JsError.type(
        "WebAssembly.Memory.toResizableBuffer(): a resizable ArrayBuffer needs GraalJS's internals:"
            + " run with the --add-exports that dev.slipway.js asks for");
  }

  @Override
  public void refresh(Object buffer, Memory memory) {
    throw new AssertionError("no buffer is resizable");
  }

  @Override
  public void detach(Object buffer) {
    // Java may have grown the memory outside of the Context.
    context.enter();
    try {
      detach.call(buffer);
    } finally {
      context.leave();
    }
  }

  @Override
  public Object newArrayBuffer(byte[] bytes) {
    return newArrayBuffer.call(
        bytes.length, new RawCallable(null, args -> bytes[Values.toInt(args[0])] & 0xFF));
  }

  @Override
  public Object newFunction(ExportCall call, String name) {
    CallTarget maker =
        makers.computeIfAbsent(call.func.funcType.params().size(), this::functionMaker);
    return maker.call(new RawCallable(call.realm, call::call), name);
  }

  /** Without a rest parameter, which is some ten times slower. */
  private CallTarget functionMaker(int length) {
    String names =
        IntStream.range(0, length).mapToObj(i -> "a" + i).collect(Collectors.joining(", "));
    String source =
        "(call, name) => ({ [name](" + names + ") { return call(" + names + "); } })[name]";
    Value maker =
        context.eval(Source.newBuilder("js", source, "function.js").internal(true).buildLiteral());
    Object[] raw = new Object[1];
    context.asValue(new RawCallable(null, args -> raw[0] = args[0])).executeVoid(maker);
    return JsCall.of(raw[0]);
  }

  @Override
  public int firstArgument() {
    return 0;
  }

  @Override
  public Callee callee(Object function) {
    return new Callee.ByInterop(function);
  }

  @Override
  public boolean hasten(Object getter) {
    return false;
  }

  @Override
  public void tie(JsMemory memory) {}

  @Override
  public byte[] copyBytes(Object source) {
    byte[][] copy = new byte[1][];
    bytesOf.call(
        source,
        new RawCallable(
            null,
            args -> {
              copy[0] = read(args[0], Values.toLong(args[1]), Values.toInt(args[2]));
              return true;
            }));
    return copy[0];
  }

  private static byte[] read(Object buffer, long offset, int length) throws InteropException {
    byte[] bytes = new byte[length];
    if (length > 0) {
      InteropLibrary.getUncached().readBuffer(buffer, offset, bytes, 0, length);
    }
    return bytes;
  }

  @Override
  public boolean mayBeWrapped(Object value) {
    return InteropLibrary.getUncached().hasMembers(value);
  }

  @Override
  public boolean onImportMeta(Object function) {
    return false;
  }

  @Override
  public boolean onImportFailure(Object function) {
    return false;
  }

  @Override
  public boolean isClosed() {
    return false;
  }

  @Override
  public boolean isActive() {
    return false;
  }

  @Override
  public int stringLengthLimit() {
    return STRING_LENGTH_LIMIT;
  }

  @Override
  public Object bigInt(long value) {
    return bigInt.call(value);
  }

  @Override
  public boolean isBigInt(Object value) {
    return (Boolean) isBigInt.call(value);
  }

  @Override
  public long toLong(Object bigInt) {
    try {
      return InteropLibrary.getUncached().asBigInteger(bigInt).longValue();
    } catch (InteropException e) {
      throw new AssertionError(e);
    }
  }
}
