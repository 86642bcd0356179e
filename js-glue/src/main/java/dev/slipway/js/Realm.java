package dev.slipway.js;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import dev.slipway.runtime.Extern;
import dev.slipway.runtime.Func;
import dev.slipway.runtime.Global;
import dev.slipway.runtime.GuestException;
import dev.slipway.runtime.Memory;
import dev.slipway.runtime.Store;
import dev.slipway.runtime.Table;
import dev.slipway.runtime.Tag;
import dev.slipway.runtime.abi.GcObject;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.ValType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;

/** The glue's state for one Context. Like the Context, for one thread at a time. */
final class Realm {
  private static final Source ERRORS = source("errors.js", script("errors.js"), false);
  private static final Source SCRIPT = source("webassembly.js", script("webassembly.js"), true);
  private static final Source ATOMICS = source("atomics.js", script("atomics.js"), true);

  final Context context;
  final JsOptions options;
  final Backend backend;
  final Store store = new Store();
  final RealmFlag moved = new RealmFlag(this);
  final Failures failures = new Failures(this);
  final Values values = new Values(this);
  final ImportHandles importHandles = new ImportHandles(this);
  final ExportedFunctions functions = new ExportedFunctions(this);
  final TypeReflection types;
  final CallTarget throwError;
  final CallTarget newError;
  final CallTarget rethrow;

  /** Of the exceptions that values thrown by JavaScript are to wasm. */
  final Tag jsTag = Tag.create(new FuncType(List.of(ValType.EXTERNREF), List.of()));

  /** The call that a Suspending import may suspend; null while JavaScript is among its frames. */
  PromisingCall promising;

  /** What {@link SlipwayJs#onCrossing} gave, or null. */
  CallTarget crossing;

  /** What promises of {@code Atomics.waitAsync} wait for; any thread may cancel them. */
  final Set<CompletableFuture<Integer>> waits = ConcurrentHashMap.newKeySet();

  private final Object hooks;
  private final Object undefined;
  private final Object nullValue;

  /** The memories whose buffer JavaScript may have. */
  private final List<WeakReference<JsMemory>> shown = new ArrayList<>();

  private final Map<String, RawCallable> callables = new HashMap<>();
  private Object hooksGiven;

  private Realm(Context context, JsOptions options, Backend backend) {
    this.context = context;
    this.options = options;
    this.backend = backend;
    ExportStub.prepare();
    define("hooks", args -> hooksGiven = args[0]);
    WasmFrames.define(this);
    types = new TypeReflection(this);
    ModuleCallables.define(this);
    InstanceCallables.define(this);
    MemoryCallables.define(this);
    TableCallables.define(this);
    GlobalCallables.define(this);
    ExceptionCallables.define(this);
    PromisingCall.define(this);
    AtomicsCallables.define(this);
    RawCallable lookup = new RawCallable(this, args -> callable(string(args[0])));
    context.eval(SCRIPT).execute(lookup, context.eval(ERRORS));
    context.eval(ATOMICS).executeVoid(lookup);
    hooks = hooksGiven;
    undefined = hook("undefined");
    nullValue = hook("null");
    throwError = hookCall("throwError");
    newError = hookCall("newError");
    rethrow = hookCall("rethrow");
    failures.bind();
    values.bind();
    functions.bind();
  }

  /** Puts {@code WebAssembly} into the global scope of an entered Context. */
  static Realm install(Context context, JsOptions options, boolean internals) {
    return new Realm(context, options, Backend.of(context, internals));
  }

  // ---- what webassembly.js and Java give each other

  /** Makes a callable for {@code raw(name)} of webassembly.js. */
  void define(String name, RawCallable.Body body) {
    callables.put(name, new RawCallable(this, body));
  }

  /** The same, for what may run wasm: a frame among JavaScript's, by the name of {@code shown}. */
  void defineEntry(String name, String shown, RawCallable.Body body) {
    define(name, EntryRoot.of(this, shown, body));
  }

  private RawCallable callable(String name) {
    RawCallable callable = callables.get(name);
    if (callable == null) {
      throw new AssertionError("webassembly.js wants " + name);
    }
    return callable;
  }

  /** {@return something that webassembly.js gave} */
  Object hook(String name) {
    try {
      return InteropLibrary.getUncached().readMember(hooks, name);
    } catch (InteropException e) {
      throw new AssertionError("webassembly.js gave no " + name, e);
    }
  }

  CallTarget hookCall(String name) {
    return JsCall.of(hook(name));
  }

  /** {@return an element of a JavaScript array} */
  static Object element(Object array, int index) {
    try {
      return InteropLibrary.getUncached().readArrayElement(array, index);
    } catch (InteropException e) {
      throw new AssertionError(e);
    }
  }

  /** {@return the raw guest value of a value of the polyglot API or of Java} */
  Object raw(Object value) {
    Object[] got = new Object[1];
    context.asValue(new RawCallable(this, args -> got[0] = args[0])).executeVoid(value);
    return got[0];
  }

  Object undefined() {
    return undefined;
  }

  Object nullValue() {
    return nullValue;
  }

  boolean isUndefined(Object value) {
    return value == undefined;
  }

  static String string(Object string) {
    try {
      return InteropLibrary.getUncached().asString(string);
    } catch (InteropException e) {
      throw new AssertionError(e);
    }
  }

  // ---- memories

  /** From now on a grow of this memory is noticed. */
  void watch(JsMemory memory) {
    memory.memory.watch(moved);
    shown.removeIf(each -> each.get() == null || each.get() == memory);
    shown.add(new WeakReference<>(memory));
  }

  /** Control passes to JavaScript: it must not find a buffer of before a grow. */
  void enterJs() {
    if (moved.raised) {
      detachMoved();
    }
    if (crossing != null) {
      cross();
    }
  }

  @TruffleBoundary
  private void cross() {
    crossing.call();
  }

  /**
   * Detaches the buffers of memories that have grown. To be called wherever control passes to
   * JavaScript, if {@link #moved} is raised.
   */
  @TruffleBoundary
  void detachMoved() {
    moved.raised = false;
    try {
      for (int i = 0; i < shown.size(); i++) {
        JsMemory memory = shown.get(i).get();
        if (memory != null) {
          memory.detachIfMoved();
        }
      }
    } catch (Throwable thrown) {
      // The stack or the heap ended: who catches that looks at the flag again.
      moved.raised = true;
      throw thrown;
    }
  }

  // ---- identity

  /** {@return the extern of a raw WebAssembly object or exported function, or null} */
  Extern extern(Object object) {
    return values.externHandle.call(object) instanceof Handle handle
        ? (Extern) handle.value()
        : null;
  }

  /** {@return the JavaScript object of an extern, the same every time} */
  Object toJs(Extern extern) {
    Companion companion = Companion.of(this, extern);
    return companion != null ? companion.object : create(extern);
  }

  /** {@return the JavaScript object of a structure or array} */
  Object toJs(GcObject object) {
    Companion companion = Companion.of(this, object);
    return companion != null
        ? companion.object
        : new Companion.Plain(this, values.wrapObject.call(new Handle(object)), object).object;
  }

  /** {@return the WebAssembly.Exception of an exception} */
  Object toJs(GuestException exception) {
    Companion companion = Companion.of(this, exception);
    return companion != null
        ? companion.object
        : new Companion.Plain(this, values.wrapException.call(new Handle(exception)), exception)
            .object;
  }

  /** Makes a JavaScript object that user code is constructing the one of {@code extern}. */
  Extern adopt(Extern extern, Object object) {
    if (extern instanceof Memory memory) {
      new JsMemory(this, object, memory);
    } else {
      new Companion.Plain(this, object, extern);
    }
    return extern;
  }

  JsMemory companion(Memory memory) {
    Companion known = Companion.of(this, memory);
    if (known == null) {
      toJs(memory);
      known = Companion.of(this, memory);
    }
    return (JsMemory) known;
  }

  private Object create(Extern extern) {
    Handle handle = new Handle(extern);
    return switch (extern) {
      case Func func -> functions.create(func).object;
      case Memory memory -> new JsMemory(this, values.wrapMemory.call(handle), memory).object;
      case Table table -> new Companion.Plain(this, values.wrapTable.call(handle), table).object;
      case Global global ->
          new Companion.Plain(this, values.wrapGlobal.call(handle), global).object;
      case Tag tag -> new Companion.Plain(this, values.wrapTag.call(handle), tag).object;
    };
  }

  // ---- scripts

  private static Source source(String name, String text, boolean internal) {
    try {
      return Source.newBuilder("js", text, name).internal(internal).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String script(String name) {
    try (InputStream in = Realm.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
