package dev.slipway.js;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.impl.Accessor;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.object.HiddenKey;
import com.oracle.truffle.js.builtins.ArrayBufferPrototypeBuiltins;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.function.AbstractBodyNode;
import com.oracle.truffle.js.nodes.function.FunctionRootNode;
import com.oracle.truffle.js.nodes.function.JSBuiltin;
import com.oracle.truffle.js.runtime.BigInt;
import com.oracle.truffle.js.runtime.Errors;
import com.oracle.truffle.js.runtime.JSAgentWaiterList;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSArrayBuffer;
import com.oracle.truffle.js.runtime.builtins.JSArrayBufferObject;
import com.oracle.truffle.js.runtime.builtins.JSDataViewObject;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.builtins.JSProxyObject;
import com.oracle.truffle.js.runtime.builtins.JSSharedArrayBuffer;
import com.oracle.truffle.js.runtime.builtins.JSTypedArrayObject;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSModuleRecord;
import com.oracle.truffle.js.runtime.objects.JSObjectUtil;
import com.oracle.truffle.js.runtime.objects.Undefined;
import dev.slipway.runtime.HeapMemory;
import dev.slipway.runtime.Memory;
import dev.slipway.runtime.NativeMemory;
import dev.slipway.runtime.SharedMemory;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The one class that uses GraalJS's internals: an ArrayBuffer over an array or a native segment
 * that is given, and its detaching. Nothing here looks at a property that user code could have
 * changed.
 *
 * <p>On the class path no flag is needed. On the module path each package imported above needs
 * {@code --add-exports org.graalvm.js/PACKAGE=dev.slipway.js}; without, loading this class fails.
 */
final class Internals implements Backend {
  /**
   * Marks our buffers, so that {@link Guard} knows them whatever their prototype is; of a shared
   * memory, which its buffers keep alive anyway, the memory; of a resizable one its {@link
   * Resizer}.
   */
  private static final HiddenKey OURS = new HiddenKey("WebAssembly.Memory");

  /** Those of {@code Atomics.waitAsync} where there is no event loop. */
  private static final Map<SharedMemory, JSAgentWaiterList> WAITERS = new WeakHashMap<>();

  /** On a realm's global object: who gets each {@code import.meta}. */
  private static final HiddenKey IMPORT_META = new HiddenKey("import.meta");

  /** Built-in functions of ArrayBuffer.prototype that would detach our buffers, or fail. */
  private enum Guarded {
    TRANSFER("transfer"),
    TRANSFER_TO_FIXED_LENGTH("transferToFixedLength"),
    SLICE("slice"),
    RESIZE("resize");

    final String jsName;

    Guarded(String jsName) {
      this.jsName = jsName;
    }
  }

  /**
   * The array that a heap buffer shows: of a resizable one of ours it is replaced when the memory
   * grows. Null where the module system does not open it.
   */
  private static final VarHandle ARRAY = heapArray();

  private final JSRealm realm;
  private final JSContext context;

  private Internals() {
    realm = JSRealm.get(null);
    context = realm.getContext();
  }

  /** {@return true}; throws a LinkageError if the module system keeps this class out. */
  static boolean areReachable() {
    return new Guard(null, Guarded.SLICE).original == null;
  }

  /**
   * {@return the backend for the entered Context, tried out; null if it does not work}
   *
   * @throws LinkageError if the module system keeps this class out, or GraalJS is another version
   */
  static Backend probe() {
    Internals made = new Internals();
    Object buffer = made.newArrayBuffer(new byte[1]);
    made.detach(buffer);
    made.guard();
    return made.copyBytes(buffer).length == 0 ? made : null;
  }

  /**
   * Exports a package of {@code java.base} to the glue, by Truffle's attach library.
   *
   * @return false if it does not do that
   */
  static boolean exportFromJdk(String name) throws ReflectiveOperationException {
    Method support =
        Class.forName("com.oracle.truffle.polyglot.JDKSupport")
            .getDeclaredMethod("getModulesAccessor");
    support.setAccessible(true);
    if (!(support.invoke(null) instanceof Accessor.ModulesAccessor accessor)) {
      return false;
    }
    Module base = Object.class.getModule();
    Module glue = Internals.class.getModule();
    if (glue.isNamed()) {
      accessor.addExports(base, name, glue);
    } else {
      accessor.addExportsToAllUnnamed(base, name);
    }
    return true;
  }

  @Override
  public Object showMemory(Memory memory) {
    JSArrayBufferObject buffer =
        switch (memory) {
          case SharedMemory shared -> show(shared);
          case HeapMemory heap -> JSArrayBuffer.createArrayBuffer(context, realm, heap.bytes);
          case NativeMemory direct -> show(direct.bufferSegment());
        };
    JSObjectUtil.putHiddenProperty(
        buffer, OURS, memory instanceof SharedMemory ? memory : Boolean.TRUE);
    return buffer;
  }

  @Override
  public Object showResizable(Memory memory, int maxBytes, Resizer resizer) {
    int length = (int) memory.byteSize();
    JSArrayBufferObject buffer;
    if (memory instanceof HeapMemory heap) {
      if (ARRAY == null) {
        throw JsError.type(
            "WebAssembly.Memory.toResizableBuffer(): run with --add-opens"
                + " org.graalvm.js/com.oracle.truffle.js.runtime.builtins=dev.slipway.js");
      }
      buffer = JSArrayBuffer.createArrayBuffer(context, realm, heap.bytes, length, maxBytes);
    } else {
      ByteBuffer bytes = bytes(memory.bufferSegment());
      buffer = JSArrayBuffer.createDirectArrayBuffer(context, realm, bytes, length, maxBytes);
    }
    JSObjectUtil.putHiddenProperty(buffer, OURS, resizer);
    return buffer;
  }

  @Override
  public void refresh(Object buffer, Memory memory) {
    switch (buffer) {
      case JSArrayBufferObject.Heap array -> ARRAY.set(array, ((HeapMemory) memory).bytes);
      case JSArrayBufferObject.Direct direct -> direct.setByteBuffer(bytes(memory.bufferSegment()));
      default -> throw new AssertionError(buffer);
    }
    ((JSArrayBufferObject) buffer).setByteLength((int) memory.byteSize());
  }

  private static VarHandle heapArray() {
    try {
      Class<?> heap = JSArrayBufferObject.Heap.class;
      return MethodHandles.privateLookupIn(heap, MethodHandles.lookup())
          .findVarHandle(heap, "byteArray", byte[].class);
    } catch (ReflectiveOperationException _) {
      return null;
    }
  }

  /** All buffers of a memory, whatever their length and Context, have the same waiters. */
  private JSArrayBufferObject show(SharedMemory memory) {
    JSArrayBufferObject buffer =
        JSSharedArrayBuffer.createSharedArrayBuffer(context, realm, bytes(memory.bufferSegment()));
    synchronized (WAITERS) {
      JSSharedArrayBuffer.setWaiterList(
          buffer, WAITERS.computeIfAbsent(memory, _ -> new JSAgentWaiterList()));
    }
    return buffer;
  }

  @Override
  public SharedMemory sharedMemoryOf(Object buffer) {
    return buffer instanceof JSArrayBufferObject object
            && JSObjectUtil.getHiddenProperty(object, OURS) instanceof SharedMemory memory
        ? memory
        : null;
  }

  /** A SharedArrayBuffer that JavaScript made: its bytes, and the threads in Atomics.wait. */
  private record Shared(ByteBuffer bytes, JSAgentWaiterList waiters) {}

  @Override
  public Object shareBuffer(Object buffer) {
    if (!JSSharedArrayBuffer.isJSSharedArrayBuffer(buffer)) {
      return null;
    }
    JSArrayBufferObject object = (JSArrayBufferObject) buffer;
    SharedMemory memory = sharedMemoryOf(object);
    return memory != null
        ? memory
        : new Shared(
            JSSharedArrayBuffer.getDirectByteBuffer(object),
            JSSharedArrayBuffer.getWaiterList(object));
  }

  @Override
  public Object showShared(Object shared) {
    if (shared instanceof Memory memory) {
      return showMemory(memory);
    }
    Shared given = (Shared) shared;
    JSArrayBufferObject buffer =
        JSSharedArrayBuffer.createSharedArrayBuffer(
            context, realm, given.bytes.duplicate().order(ByteOrder.nativeOrder()));
    JSSharedArrayBuffer.setWaiterList(buffer, given.waiters);
    return buffer;
  }

  private JSArrayBufferObject show(MemorySegment segment) {
    return JSArrayBuffer.createDirectArrayBuffer(context, realm, bytes(segment));
  }

  private static ByteBuffer bytes(MemorySegment segment) {
    return segment.asByteBuffer().order(ByteOrder.nativeOrder());
  }

  @Override
  public void detach(Object buffer) {
    JSArrayBuffer.detachArrayBuffer((JSArrayBufferObject) buffer);
  }

  @Override
  public Object newArrayBuffer(byte[] bytes) {
    return JSArrayBuffer.createArrayBuffer(context, realm, bytes);
  }

  @Override
  public byte[] copyBytes(Object source) {
    return switch (source) {
      case JSArrayBufferObject buffer -> copy(buffer, 0, buffer.getByteLength());
      case JSTypedArrayObject view ->
          copy(view.getArrayBuffer(), view.getByteOffset(), view.getByteLength());
      case JSDataViewObject view ->
          copy(view.getArrayBuffer(), view.getByteOffset(), view.getByteLength());
      default -> null;
    };
  }

  private static byte[] copy(JSArrayBufferObject buffer, int offset, int length) {
    if (buffer.isDetached() || offset + (long) length > buffer.getByteLength()) {
      return new byte[0];
    }
    byte[] copy = new byte[length];
    try {
      InteropLibrary.getUncached().readBuffer(buffer, offset, copy, 0, length);
    } catch (InteropException e) {
      throw new IllegalStateException(e);
    }
    return copy;
  }

  @Override
  public boolean mayBeWrapped(Object value) {
    return value instanceof JSProxyObject;
  }

  @Override
  public boolean onImportMeta(Object function) {
    JSObjectUtil.putHiddenProperty(realm.getGlobalObject(), IMPORT_META, function);
    // All realms of an Engine may share the context.
    context.setImportMetaInitializer(Internals::initializeImportMeta);
    return true;
  }

  private static void initializeImportMeta(JSDynamicObject meta, JSModuleRecord module) {
    JSRuntime.createDataProperty(
        meta, Strings.fromJavaString("url"), Strings.fromJavaString(module.getURL()));
    Object function =
        JSObjectUtil.getHiddenProperty(JSRealm.get(null).getGlobalObject(), IMPORT_META);
    if (function != null) {
      try {
        InteropLibrary.getUncached().execute(function, meta);
      } catch (InteropException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public boolean isClosed() {
    return realm.getTruffleContext().isClosed();
  }

  @Override
  public int stringLengthLimit() {
    return context.getStringLengthLimit();
  }

  @Override
  public Object bigInt(long value) {
    return BigInt.valueOf(value);
  }

  @Override
  public boolean isBigInt(Object value) {
    return value instanceof BigInt;
  }

  @Override
  public long toLong(Object bigInt) {
    return ((BigInt) bigInt).longValue();
  }

  /**
   * Puts a {@link Guard} before the built-in functions that would detach our buffers or cannot
   * handle them. The functions themselves stay, so it does not matter who holds them already, nor
   * what ArrayBuffer.prototype has become.
   */
  private void guard() {
    for (Guarded which : Guarded.values()) {
      Object key = Strings.fromJavaString(which.jsName);
      JSBuiltin builtin = ArrayBufferPrototypeBuiltins.BUILTINS.lookupFunctionByKey(key);
      JSFunctionData function = builtin.createFunctionData(context);
      function.getCallTarget();
      JavaScriptNode body = ((FunctionRootNode) function.getRootNode()).getBody();
      if (!(body instanceof Guard)) {
        body.replace(new Guard(body, which));
      }
    }
  }

  /** Runs before a built-in function of ArrayBuffer.prototype. */
  private static final class Guard extends AbstractBodyNode {
    @Child private JavaScriptNode original;
    private final Guarded which;

    Guard(JavaScriptNode original, Guarded which) {
      this.original = original;
      this.which = which;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      Object[] args = frame.getArguments();
      return JSArguments.getThisObject(args) instanceof JSArrayBufferObject buffer
              && isGuarded(buffer)
          ? instead(buffer, args)
          : original.execute(frame);
    }

    private boolean isGuarded(JSArrayBufferObject buffer) {
      return switch (which) {
        case TRANSFER, TRANSFER_TO_FIXED_LENGTH -> isOurs(buffer);
        case SLICE -> buffer instanceof JSArrayBufferObject.Direct && isOurs(buffer);
        case RESIZE -> !buffer.isFixedLength() && isOurs(buffer);
      };
    }

    @TruffleBoundary
    private static boolean isOurs(JSArrayBufferObject buffer) {
      return JSObjectUtil.getHiddenProperty(buffer, OURS) != null;
    }

    @TruffleBoundary
    private Object instead(JSArrayBufferObject buffer, Object[] args) {
      return switch (which) {
        case TRANSFER, TRANSFER_TO_FIXED_LENGTH -> throw refusal();
        case SLICE -> sliceOf((JSArrayBufferObject.Direct) buffer, args);
        case RESIZE -> resize(buffer, argument(args, 0));
      };
    }

    private RuntimeException refusal() {
      return Errors.createTypeError(
          "ArrayBuffer.prototype."
              + which.jsName
              + ": a WebAssembly.Memory's buffer cannot be detached");
    }

    /** HostResizeArrayBuffer of the JavaScript API, after what ECMA-262 (25.1.6.6) does before. */
    private static Object resize(JSArrayBufferObject buffer, Object length) {
      double wanted = JSRuntime.toDouble(length);
      long bytes = (long) wanted;
      checkAttached(buffer);
      if (bytes < 0 || bytes > buffer.getMaxByteLength()) {
        throw Errors.createRangeError(
            "ArrayBuffer.prototype.resize: the length must be from 0 to "
                + buffer.getMaxByteLength());
      }
      try {
        ((Resizer) JSObjectUtil.getHiddenProperty(buffer, OURS)).resizeTo(bytes);
      } catch (JsError e) {
        throw Errors.createRangeError(e.getMessage());
      }
      return Undefined.instance;
    }

    /**
     * GraalJS's own wants a direct buffer as the result. No species: the result is an ArrayBuffer.
     */
    private static Object sliceOf(JSArrayBufferObject.Direct buffer, Object[] args) {
      checkAttached(buffer);
      int length = buffer.getByteLength();
      int from = relative(argument(args, 0), 0, length);
      int to = Math.max(from, relative(argument(args, 1), length, length));
      checkAttached(buffer);
      byte[] bytes = new byte[to - from];
      buffer.getByteBuffer().get(from, bytes);
      JSRealm realm = JSRealm.get(null);
      return JSArrayBuffer.createArrayBuffer(realm.getContext(), realm, bytes);
    }

    private static Object argument(Object[] args, int index) {
      return index < JSArguments.getUserArgumentCount(args)
          ? JSArguments.getUserArgument(args, index)
          : Undefined.instance;
    }

    private static int relative(Object index, int absent, int length) {
      if (index == Undefined.instance) {
        return absent;
      }
      double at = JSRuntime.toDouble(index);
      long whole = (long) at;
      return Math.clamp(whole < 0 ? length + Math.max(whole, -length) : whole, 0, length);
    }

    private static void checkAttached(JSArrayBufferObject buffer) {
      if (buffer.isDetached()) {
        throw Errors.createTypeErrorDetachedBuffer();
      }
    }

    @Override
    protected JavaScriptNode copyUninitialized(Set<Class<? extends Tag>> materializedTags) {
      return new Guard(cloneUninitialized(original, materializedTags), which);
    }
  }
}
