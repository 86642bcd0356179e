package dev.slipway.js;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.object.HiddenKey;
import com.oracle.truffle.js.runtime.BigInt;
import com.oracle.truffle.js.runtime.JSAgentWaiterList;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSArrayBuffer;
import com.oracle.truffle.js.runtime.builtins.JSArrayBufferObject;
import com.oracle.truffle.js.runtime.builtins.JSDataViewObject;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The one class that uses GraalJS's internals, with the nodes of {@link InternalNodes}: an
 * ArrayBuffer over an array or a native segment that is given, and its detaching. Nothing here
 * looks at a property that user code could have changed.
 *
 * <p>On the class path no flag is needed. On the module path each package imported above needs
 * {@code --add-exports org.graalvm.js/PACKAGE=dev.slipway.js}; without, loading this class fails.
 */
final class Internals implements Backend {
  /** Those of {@code Atomics.waitAsync} where there is no event loop. */
  private static final Map<SharedMemory, JSAgentWaiterList> WAITERS = new WeakHashMap<>();

  /** On a realm's global object: who gets each {@code import.meta}. */
  private static final HiddenKey IMPORT_META = new HiddenKey("import.meta");

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
    return InternalNodes.areReachable();
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
    InternalNodes.guardBuffers(made.context);
    return made.copyBytes(buffer).length == 0 ? made : null;
  }

  @Override
  public Object showMemory(Memory memory) {
    JSArrayBufferObject buffer =
        switch (memory) {
          case SharedMemory shared -> show(shared);
          case HeapMemory heap -> JSArrayBuffer.createArrayBuffer(context, realm, heap.bytes());
          case NativeMemory direct ->
              JSArrayBuffer.createDirectArrayBuffer(context, realm, bytes(direct.bufferSegment()));
        };
    JSObjectUtil.putHiddenProperty(
        buffer, InternalNodes.OURS, memory instanceof SharedMemory ? memory : Boolean.TRUE);
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
      buffer = JSArrayBuffer.createArrayBuffer(context, realm, heap.bytes(), length, maxBytes);
    } else {
      ByteBuffer bytes = bytes(memory.bufferSegment());
      buffer = JSArrayBuffer.createDirectArrayBuffer(context, realm, bytes, length, maxBytes);
    }
    JSObjectUtil.putHiddenProperty(buffer, InternalNodes.OURS, resizer);
    return buffer;
  }

  @Override
  public void refresh(Object buffer, Memory memory) {
    switch (buffer) {
      case JSArrayBufferObject.Heap array -> ARRAY.set(array, ((HeapMemory) memory).bytes());
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
            && JSObjectUtil.getHiddenProperty(object, InternalNodes.OURS)
                instanceof SharedMemory memory
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
  public Object newFunction(ExportCall call, String name) {
    CallTarget body = new ExportRoot(call).getCallTarget();
    int length = call.func.funcType.params().size();
    return JSFunction.create(
        realm, JSFunctionData.createCallOnly(context, body, length, Strings.fromJavaString(name)));
  }

  @Override
  public int firstArgument() {
    return JSArguments.RUNTIME_ARGUMENT_COUNT;
  }

  @Override
  public Callee callee(Object function) {
    if (function instanceof JSFunctionObject object) {
      // By its own call target: no inline cache, no node between.
      return new Callee() {
        @Override
        Object call(Object[] args) {
          JSArguments.setThisObject(args, Undefined.instance);
          args[1] = object;
          return object.getFunctionData().getCallTarget().call(null, args);
        }
      };
    }
    Callee foreign = new Callee.ByInterop(function);
    return new Callee() {
      @Override
      Object call(Object[] args) {
        return foreign.call(JSArguments.extractUserArguments(args));
      }
    };
  }

  @Override
  public boolean hasten(Object getter) {
    InternalNodes.hastenBuffer(((JSFunctionObject) getter).getFunctionData());
    return true;
  }

  @Override
  public void tie(JsMemory memory) {
    JSObjectUtil.putHiddenProperty((JSDynamicObject) memory.object, InternalNodes.MEMORY, memory);
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

  @Override
  public boolean onImportFailure(Object function) {
    return InternalLoader.install(realm, function);
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
  public boolean isActive() {
    return realm.getTruffleContext().isActive();
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
}
