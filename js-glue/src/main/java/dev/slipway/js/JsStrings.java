package dev.slipway.js;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.api.strings.TruffleString.Encoding;
import dev.slipway.runtime.HostFunction;
import dev.slipway.runtime.Trap;
import dev.slipway.runtime.abi.Boundary;
import dev.slipway.runtime.abi.GcArray;
import dev.slipway.wasm.type.AbsHeapType;
import dev.slipway.wasm.type.ArrayType;
import dev.slipway.wasm.type.DefType;
import dev.slipway.wasm.type.FieldType;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.PackType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.ValType;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Context;

/**
 * The builtin set {@code js-string} (JavaScript API, "String Builtins"): a method each, of {@link
 * Boundary} type, on the strings that JavaScript itself has. Nothing of JavaScript is called or
 * looked up.
 */
final class JsStrings implements JsBuiltins.Set {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private static final TruffleString.ReadCharUTF16Node READ =
      TruffleString.ReadCharUTF16Node.getUncached();
  private static final TruffleString.ConcatNode CONCAT = TruffleString.ConcatNode.getUncached();
  private static final TruffleString.SubstringByteIndexNode SUBSTRING =
      TruffleString.SubstringByteIndexNode.getUncached();
  private static final TruffleString.EqualNode EQUAL = TruffleString.EqualNode.getUncached();
  private static final TruffleString.CompareCharsUTF16Node COMPARE =
      TruffleString.CompareCharsUTF16Node.getUncached();
  private static final TruffleString.CopyToByteArrayNode COPY =
      TruffleString.CopyToByteArrayNode.getUncached();
  private static final TruffleString EMPTY = Encoding.UTF_16.getEmpty();

  /** Up to this many characters are read one by one. */
  private static final int SHORT = 16;

  private static final ValType I32 = ValType.I32;
  private static final ValType EXTERNREF = ValType.EXTERNREF;
  static final RefType STRING = new RefType(false, AbsHeapType.EXTERN);
  private static final RefType CHARS =
      new RefType(true, DefType.of(new ArrayType(new FieldType(true, PackType.I16))));

  private static final Map<String, FuncType> TYPES =
      Map.ofEntries(
          type("cast", STRING, EXTERNREF),
          type("test", I32, EXTERNREF),
          type("fromCharCodeArray", STRING, CHARS, I32, I32),
          type("intoCharCodeArray", I32, EXTERNREF, CHARS, I32),
          type("fromCharCode", STRING, I32),
          type("fromCodePoint", STRING, I32),
          type("charCodeAt", I32, EXTERNREF, I32),
          type("codePointAt", I32, EXTERNREF, I32),
          type("length", I32, EXTERNREF),
          type("concat", STRING, EXTERNREF, EXTERNREF),
          type("substring", STRING, EXTERNREF, I32, I32),
          type("equals", I32, EXTERNREF, EXTERNREF),
          type("compare", I32, EXTERNREF, EXTERNREF));

  /** Which compiled the module; others, in other threads, may share it and outlive this one. */
  private final WeakReference<Realm> realm;

  private final int lengthLimit;

  JsStrings(Realm realm) {
    this.realm = new WeakReference<>(realm);
    this.lengthLimit = realm.backend.stringLengthLimit();
  }

  private static Map.Entry<String, FuncType> type(String name, ValType result, ValType... params) {
    return Map.entry(name, new FuncType(List.of(params), List.of(result)));
  }

  @Override
  public HostFunction function(String name) {
    FuncType type = TYPES.get(name);
    if (type == null) {
      return null;
    }
    try {
      return HostFunction.of(
          type, LOOKUP.findVirtual(JsStrings.class, name, Boundary.type(type)).bindTo(this));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** {@return a string for JavaScript} */
  static TruffleString of(String text) {
    return TruffleString.fromJavaStringUncached(text, Encoding.UTF_16);
  }

  // ---- found by name, called through handles

  Object cast(Object value) {
    return string(value);
  }

  int test(Object value) {
    return value instanceof TruffleString || value instanceof String ? 1 : 0;
  }

  Object fromCharCodeArray(Object array, int start, int end) {
    short[] elements = elements(array);
    if (Integer.compareUnsigned(start, end) > 0
        || Integer.compareUnsigned(end, elements.length) > 0) {
      throw outOfArray("from " + unsigned(start) + " to " + unsigned(end), elements);
    }
    char[] chars = new char[end - start];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = (char) elements[start + i];
    }
    return TruffleString.fromCharArrayUTF16Uncached(chars);
  }

  int intoCharCodeArray(Object value, Object array, int start) {
    short[] elements = elements(array);
    TruffleString string = string(value);
    int length = lengthOf(string);
    if (Integer.toUnsignedLong(start) + length > elements.length) {
      throw outOfArray(length + " from " + unsigned(start), elements);
    }
    if (length <= SHORT) {
      for (int i = 0; i < length; i++) {
        elements[start + i] = (short) READ.execute(string, i);
      }
    } else {
      byte[] bytes = COPY.execute(string, Encoding.UTF_16);
      ByteBuffer.wrap(bytes)
          .order(ByteOrder.nativeOrder())
          .asShortBuffer()
          .get(elements, start, length);
    }
    return length;
  }

  Object fromCharCode(int code) {
    return ofCodePoint((char) code);
  }

  Object fromCodePoint(int code) {
    if (!Character.isValidCodePoint(code)) {
      throw new Trap(
          Trap.Kind.HOST_TRAP,
          "js-string.fromCodePoint: " + unsigned(code) + " is no code point: at most 1114111");
    }
    return ofCodePoint(code);
  }

  int charCodeAt(Object value, int index) {
    TruffleString string = string(value);
    checkIndex(string, index, "charCodeAt");
    return READ.execute(string, index);
  }

  int codePointAt(Object value, int index) {
    TruffleString string = string(value);
    checkIndex(string, index, "codePointAt");
    char first = READ.execute(string, index);
    if (Character.isHighSurrogate(first) && index + 1 < lengthOf(string)) {
      char second = READ.execute(string, index + 1);
      if (Character.isLowSurrogate(second)) {
        return Character.toCodePoint(first, second);
      }
    }
    return first;
  }

  int length(Object value) {
    return lengthOf(string(value));
  }

  Object concat(Object first, Object second) {
    TruffleString a = string(first);
    TruffleString b = string(second);
    if ((long) lengthOf(a) + lengthOf(b) > lengthLimit) {
      throw tooLong();
    }
    return CONCAT.execute(a, b, Encoding.UTF_16, true);
  }

  Object substring(Object value, int start, int end) {
    TruffleString string = string(value);
    int length = lengthOf(string);
    if (Integer.compareUnsigned(start, end) > 0 || Integer.compareUnsigned(start, length) > 0) {
      return EMPTY;
    }
    int to = Integer.compareUnsigned(end, length) > 0 ? length : end;
    return SUBSTRING.execute(string, start << 1, (to - start) << 1, Encoding.UTF_16, true);
  }

  /** Wasm catches it, but for instances in other realms than the module's. */
  private RuntimeException tooLong() {
    JsError error = JsError.range("Invalid string length");
    Realm own = realm.get();
    return own != null && isCurrent(own.context) ? own.failures.toWasm(error) : error;
  }

  private static boolean isCurrent(Context context) {
    try {
      return Context.getCurrent().equals(context);
    } catch (IllegalStateException _) {
      return false;
    }
  }

  int equals(Object first, Object second) {
    if (first == null || second == null) {
      Object other = first == null ? second : first;
      if (other != null) {
        string(other);
      }
      return first == second ? 1 : 0;
    }
    return EQUAL.execute(string(first), string(second), Encoding.UTF_16) ? 1 : 0;
  }

  int compare(Object first, Object second) {
    return Integer.signum(COMPARE.execute(string(first), string(second)));
  }

  // ---- what they have in common

  /** UnwrapString. A Java host may have put a string of Java's into an externref. */
  private static TruffleString string(Object value) {
    return value instanceof TruffleString string ? string : unusual(value);
  }

  private static TruffleString unusual(Object value) {
    if (value instanceof String text) {
      return of(text);
    }
    throw new Trap(
        Trap.Kind.CAST_FAILURE,
        "js-string: expected a string, found " + (value == null ? "null" : "another value"));
  }

  private static int lengthOf(TruffleString string) {
    return string.byteLength(Encoding.UTF_16) >> 1;
  }

  private static TruffleString ofCodePoint(int code) {
    return TruffleString.fromCodePointUncached(code, Encoding.UTF_16, true);
  }

  private static void checkIndex(TruffleString string, int index, String name) {
    int length = lengthOf(string);
    if (Integer.compareUnsigned(index, length) >= 0) {
      throw new Trap(
          Trap.Kind.HOST_TRAP,
          "js-string." + name + ": index " + unsigned(index) + ", the length is " + length);
    }
  }

  private static short[] elements(Object array) {
    if (array == null) {
      throw new Trap(Trap.Kind.NULL_ARRAY_REFERENCE);
    }
    return ((GcArray.I16) array).elements;
  }

  private static Trap outOfArray(String what, short[] elements) {
    return new Trap(
        Trap.Kind.OUT_OF_BOUNDS_ARRAY_ACCESS,
        "js-string: " + what + " of an array of length " + elements.length);
  }

  private static String unsigned(int value) {
    return Integer.toUnsignedString(value);
  }
}
