package dev.slipway.js;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.object.HiddenKey;
import com.oracle.truffle.js.builtins.ArrayBufferPrototypeBuiltins;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.function.AbstractBodyNode;
import com.oracle.truffle.js.nodes.function.FunctionRootNode;
import com.oracle.truffle.js.nodes.function.JSBuiltin;
import com.oracle.truffle.js.runtime.Errors;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSArrayBuffer;
import com.oracle.truffle.js.runtime.builtins.JSArrayBufferObject;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObjectUtil;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.function.Function;

/** Nodes of ours in functions of JavaScript's: before their bodies, or in place of them. */
final class InternalNodes {
  /**
   * Marks our buffers, so that {@link Guard} knows them whatever their prototype is; of a shared
   * memory, which its buffers keep alive anyway, the memory; of a resizable one its {@link
   * Backend.Resizer}.
   */
  static final HiddenKey OURS = new HiddenKey("WebAssembly.Memory");

  /** On the object of a memory: its {@link JsMemory}. */
  static final HiddenKey MEMORY = new HiddenKey("JsMemory");

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

  private InternalNodes() {}

  /** {@return true}; throws a LinkageError if the module system keeps these classes out. */
  static boolean areReachable() {
    return new Guard(null, Guarded.SLICE).which != null;
  }

  /**
   * Puts a {@link Guard} before the built-in functions that would detach our buffers or cannot
   * handle them. The functions themselves stay, so it does not matter who holds them already, nor
   * what ArrayBuffer.prototype has become.
   */
  static void guardBuffers(JSContext context) {
    for (Guarded which : Guarded.values()) {
      Object key = Strings.fromJavaString(which.jsName);
      JSBuiltin builtin = ArrayBufferPrototypeBuiltins.BUILTINS.lookupFunctionByKey(key);
      JavaScriptNode body = body(builtin.createFunctionData(context));
      if (!(body instanceof Guard)) {
        body.replace(new Guard(body, which));
      }
    }
  }

  /** Puts a {@link BufferGetter} before the getter {@code buffer}. */
  static void hastenBuffer(JSFunctionData getter) {
    JavaScriptNode body = body(getter);
    // All realms of an Engine may share the code.
    if (!(body instanceof BufferGetter)) {
      body.replace(new BufferGetter(body));
    }
  }

  private static JavaScriptNode body(JSFunctionData function) {
    // Makes the root node, if there is none yet.
    function.getCallTarget();
    return ((FunctionRootNode) function.getRootNode()).getBody();
  }

  /** Runs before the body of a function, and in its place unless it gives null. */
  private abstract static class Before extends AbstractBodyNode {
    @Child private JavaScriptNode original;
    private final Function<JavaScriptNode, JavaScriptNode> copier;

    Before(JavaScriptNode original, Function<JavaScriptNode, JavaScriptNode> copier) {
      this.original = original;
      this.copier = copier;
    }

    abstract Object instead(Object receiver, Object[] args);

    @Override
    public final Object execute(VirtualFrame frame) {
      Object[] args = frame.getArguments();
      Object result = instead(JSArguments.getThisObject(args), args);
      return result != null ? result : original.execute(frame);
    }

    @Override
    protected final JavaScriptNode copyUninitialized(Set<Class<? extends Tag>> tags) {
      return copier.apply(cloneUninitialized(original, tags));
    }
  }

  /** Runs before a built-in function of ArrayBuffer.prototype. */
  private static final class Guard extends Before {
    private final Guarded which;

    Guard(JavaScriptNode original, Guarded which) {
      super(original, copy -> new Guard(copy, which));
      this.which = which;
    }

    @Override
    Object instead(Object receiver, Object[] args) {
      return receiver instanceof JSArrayBufferObject buffer && isGuarded(buffer)
          ? guarded(buffer, args)
          : null;
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
    private Object guarded(JSArrayBufferObject buffer, Object[] args) {
      return switch (which) {
        case TRANSFER, TRANSFER_TO_FIXED_LENGTH ->
            throw Errors.createTypeError(
                "ArrayBuffer.prototype."
                    + which.jsName
                    + ": a WebAssembly.Memory's buffer cannot be detached");
        case SLICE -> sliceOf((JSArrayBufferObject.Direct) buffer, args);
        case RESIZE -> resize(buffer, argument(args, 0));
      };
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
        ((Backend.Resizer) JSObjectUtil.getHiddenProperty(buffer, OURS)).resizeTo(bytes);
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
  }

  /** Runs before the getter {@code buffer}, for a buffer that has been asked for before. */
  private static final class BufferGetter extends Before {
    @Child
    private DynamicObjectLibrary objects = DynamicObjectLibrary.getFactory().createDispatched(3);

    /**
     * The first memory that was asked, most often the only one: the interpreter need not look it
     * up. Realms in several threads may share this node; what they see is a memory or nothing.
     */
    private WeakReference<JsMemory> first = new WeakReference<>(null);

    BufferGetter(JavaScriptNode original) {
      super(original, BufferGetter::new);
    }

    @Override
    Object instead(Object receiver, Object[] args) {
      if (CompilerDirectives.inInterpreter()) {
        JsMemory known = first.get();
        if (known != null && known.object == receiver) {
          return known.currentBuffer();
        }
      }
      if (!(receiver instanceof JSDynamicObject object)
          || !(objects.getOrDefault(object, MEMORY, null) instanceof JsMemory memory)) {
        return null;
      }
      if (CompilerDirectives.inInterpreter() && first.refersTo(null)) {
        first = new WeakReference<>(memory);
      }
      return memory.currentBuffer();
    }
  }
}
