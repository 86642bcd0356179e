package dev.slipway.compiler.emit;

import dev.slipway.compiler.ir.Kind;
import dev.slipway.wasm.type.ExternKind;

/** Names of the runtime's classes and members that generated code refers to. */
final class Abi {
  private static final String RUNTIME = "dev/slipway/runtime/";
  private static final String ABI = "dev/slipway/runtime/abi/";

  static final String STATE = ABI + "InstanceState";
  static final String LINKAGE = ABI + "Linkage";
  static final String DESCRIPTOR = ABI + "ModuleDescriptor";
  static final String NUMERIC = ABI + "Numeric";
  static final String HEAP_ACCESS = ABI + "HeapAccess";
  static final String NATIVE_ACCESS = ABI + "NativeAccess";
  static final String NATIVE_ACCESS_64 = ABI + "NativeAccess64";
  static final String HEAP_ATOMICS = ABI + "HeapAtomics";
  static final String NATIVE_ATOMICS = ABI + "NativeAtomics";
  static final String ATOMICS = ABI + "Atomics";
  static final String BULK = ABI + "Bulk";
  static final String BULK_64 = ABI + "Bulk64";
  static final String BUILTINS = ABI + "Builtins";
  static final String CALLS = ABI + "Calls";
  static final String TYPED = ABI + "Typed";
  static final String TRAPS = ABI + "Traps";
  static final String SIMD_PACKAGE = RUNTIME + "simd/";
  static final String SIMD = SIMD_PACKAGE + "Simd";
  static final String HEAP_VECTOR_ACCESS = SIMD_PACKAGE + "HeapVectorAccess";
  static final String NATIVE_VECTOR_ACCESS = SIMD_PACKAGE + "NativeVectorAccess";
  static final String FUNC = RUNTIME + "Func";
  static final String MEMORY = RUNTIME + "Memory";
  static final String HEAP_MEMORY = RUNTIME + "HeapMemory";
  static final String NATIVE_MEMORY = RUNTIME + "NativeMemory";
  static final String TABLE = RUNTIME + "Table";
  static final String GLOBAL = RUNTIME + "Global";
  static final String GC = ABI + "Gc";
  static final String GC_ARRAYS = ABI + "GcArrays";
  static final String GC_SEGMENTS = ABI + "GcSegments";
  static final String GC_STRUCT = ABI + "GcStruct";
  static final String GC_ARRAY = ABI + "GcArray";
  static final String I31 = RUNTIME + "I31";
  static final String DEF_TYPE_DESC = "Ldev/slipway/wasm/type/DefType;";
  static final String TAG = RUNTIME + "Tag";
  static final String GUEST_EXCEPTION = RUNTIME + "GuestException";

  static final String OBJECT = "java/lang/Object";
  static final String HANDLE = "java/lang/invoke/MethodHandle";
  static final String HANDLE_DESC = "Ljava/lang/invoke/MethodHandle;";
  static final String OBJECT_ARRAY_DESC = "[Ljava/lang/Object;";
  static final String STATE_DESC = "L" + STATE + ";";
  static final String TRAP_DESC = "L" + RUNTIME + "Trap;";
  static final String FUNC_DESC = "L" + FUNC + ";";
  static final String MEMORY_DESC = "L" + MEMORY + ";";
  static final String TABLE_DESC = "L" + TABLE + ";";

  static final String TAG_DESC = "L" + TAG + ";";
  static final String GUEST_DESC = "L" + GUEST_EXCEPTION + ";";

  private Abi() {}

  /** The cell class of globals of a kind. */
  static String cell(Kind kind) {
    return switch (kind) {
      case I32 -> GLOBAL + "$I32";
      case I64 -> GLOBAL + "$I64";
      case F32 -> GLOBAL + "$F32";
      case F64 -> GLOBAL + "$F64";
      case REF -> GLOBAL + "$Ref";
      case V128 -> GLOBAL + "$V128";
      case HALF -> throw new IllegalArgumentException("half a v128");
    };
  }

  /** The class whose instances box values of a kind; null for what is an object anyway. */
  static String box(Kind kind) {
    return switch (kind) {
      case I32 -> "java/lang/Integer";
      case I64, HALF -> "java/lang/Long";
      case F32 -> "java/lang/Float";
      case F64 -> "java/lang/Double";
      case REF, V128 -> null;
    };
  }

  /** The method of {@link #box} that gives the value. */
  static String unbox(Kind kind) {
    return switch (kind) {
      case I32 -> "intValue";
      case I64, HALF -> "longValue";
      case F32 -> "floatValue";
      case F64 -> "doubleValue";
      case REF, V128 -> null;
    };
  }

  /** The array of {@link #STATE} with all externs of a kind. */
  static String array(ExternKind kind) {
    return switch (kind) {
      case FUNC -> "funcs";
      case TABLE -> "tables";
      case MEMORY -> "memories";
      case GLOBAL -> "globals";
      case TAG -> "tags";
    };
  }
}
