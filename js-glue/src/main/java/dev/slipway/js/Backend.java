package dev.slipway.js;

import dev.slipway.runtime.Memory;
import dev.slipway.runtime.SharedMemory;
import org.graalvm.polyglot.Context;

/**
 * How the glue makes and detaches ArrayBuffers over a memory's own storage and gets at the bytes of
 * others. All objects are raw guest values; the Context is entered.
 */
interface Backend {
  /** {@return whether the module system lets the glue use GraalJS's internals} */
  static boolean internalsAreReachable() {
    try {
      return Internals.areReachable();
    } catch (LinkageError _) {
      return false;
    }
  }

  /** {@return the backend for the entered Context} */
  static Backend of(Context context, boolean internals) {
    Backend backend = null;
    if (internals) {
      try {
        backend = Internals.probe();
      } catch (LinkageError _) {
        backend = null;
      }
    }
    return backend == null ? new InteropBackend(context) : backend;
  }

  /** {@return an ArrayBuffer that shows the memory's bytes as they are, without a copy} */
  Object showMemory(Memory memory);

  /** {@return the shared memory whose buffer this is, or null} */
  SharedMemory sharedMemoryOf(Object buffer);

  /** {@return what is behind a SharedArrayBuffer, for other Contexts; null for anything else} */
  Object shareBuffer(Object buffer);

  /** {@return a SharedArrayBuffer over what {@link #shareBuffer} gave, in whichever Context} */
  Object showShared(Object shared);

  /** Resizes a memory, or throws a {@link JsError}. */
  interface Resizer {
    void resizeTo(long bytes);
  }

  /**
   * {@return a resizable ArrayBuffer that shows the memory's bytes as they are, without a copy}
   *
   * @param maxBytes its maxByteLength
   * @param resizer what its {@code resize} does
   * @throws JsError a TypeError if that is not possible
   */
  Object showResizable(Memory memory, int maxBytes, Resizer resizer);

  /** After a grow: what {@link #showResizable} gave shows the memory as it is now. */
  void refresh(Object buffer, Memory memory);

  /**
   * Makes reading {@code buffer} faster, if it can.
   *
   * @param getter the function of {@code WebAssembly.Memory.prototype}
   * @return whether it can
   */
  boolean hasten(Object getter);

  /** The object of {@code memory} was made, for the getter that was {@link #hasten}ed. */
  void tie(JsMemory memory);

  /** Detaches what {@link #showMemory} or {@link #showResizable} gave. */
  void detach(Object buffer);

  /** {@return an ordinary ArrayBuffer that owns {@code bytes}} */
  Object newArrayBuffer(byte[] bytes);

  /**
   * {@return a JavaScript function that does the call} Like a method it is no constructor; its
   * {@code length} is the number of the function's parameters.
   *
   * @param call is not kept by what may outlive the function, such as an inline cache
   */
  Object newFunction(ExportCall call, String name);

  /** {@return where in an {@link ExportCall}'s arguments the first one is that JavaScript gave} */
  int firstArgument();

  /** {@return how to call a function of JavaScript's from Java} */
  Callee callee(Object function);

  /** {@return a copy of a BufferSource's bytes, none if it is detached; null for anything else} */
  byte[] copyBytes(Object bufferSource);

  /** {@return whether it may be what stands for a structure or array of wasm} */
  boolean mayBeWrapped(Object value);

  /**
   * From now on {@code function} gets each new {@code import.meta} of the realm, which has its
   * {@code url}.
   *
   * @return false if that is not possible
   */
  boolean onImportMeta(Object function);

  /**
   * From now on {@code function} gets the specifier of each import that fails, and the path of the
   * file that imports or null, and may throw another error; not what is wrong within the module.
   *
   * @return false if that is not possible
   */
  boolean onImportFailure(Object function);

  /** {@return whether the realm's Context is closed; false also if that cannot be told} */
  boolean isClosed();

  /** {@return whether this thread is in the realm's Context; false also if that cannot be told} */
  boolean isActive();

  /** {@return how many characters a string of JavaScript's may have} */
  int stringLengthLimit();

  /** {@return a BigInt} */
  Object bigInt(long value);

  boolean isBigInt(Object value);

  /** {@return a BigInt modulo 2 to the 64} */
  long toLong(Object bigInt);
}
