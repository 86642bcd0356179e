package dev.slipway.runtime;

import dev.slipway.runtime.abi.Boundary;
import dev.slipway.wasm.LinkException;
import dev.slipway.wasm.type.AbsHeapType;
import dev.slipway.wasm.type.FuncType;
import dev.slipway.wasm.type.RefType;
import dev.slipway.wasm.type.ValType;
import dev.slipway.wasm.type.VecType;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the objects of {@link Instance#as}: of a hidden class whose methods call handles that are
 * constants to the JVM.
 */
final class ExportsProxy {
  private static final ClassDesc METHOD_HANDLE = ConstantDescs.CD_MethodHandle;

  private ExportsProxy() {}

  /** {@code lookup} may be null: then the interface has to be accessible to the runtime. */
  static <T> T make(Instance instance, Class<T> type, MethodHandles.Lookup lookup) {
    if (!type.isInterface() || type.isAnnotation() || type.isSealed() || type.isHidden()) {
      throw new IllegalArgumentException(
          type.getName() + ": expected an interface that any class may implement");
    }
    List<Method> methods = AbstractMethods.of(type);
    List<MethodHandle> handles = new ArrayList<>();
    for (Method method : methods) {
      handles.add(handle(instance, method));
    }
    try {
      MethodHandles.Lookup home = lookup != null ? lookup : home(type);
      byte[] bytes = classFile(home.lookupClass().getPackageName(), type, methods);
      MethodHandles.Lookup made =
          home.defineHiddenClassWithClassData(bytes, List.copyOf(handles), true);
      return type.cast(
          made.findConstructor(made.lookupClass(), MethodType.methodType(void.class)).invoke());
    } catch (IllegalAccessException | IllegalAccessError | NoClassDefFoundError e) {
      throw new IllegalArgumentException(
          type.getName()
              + " is not accessible: make it public and export its package, open its package to "
              + ExportsProxy.class.getModule()
              + ", or pass MethodHandles.lookup()",
          e);
    } catch (Throwable thrown) {
      throw Sneaky.rethrow(thrown);
    }
  }

  private static MethodHandle handle(Instance instance, Method method) {
    String name = AbstractMethods.export(method);
    Class<?> result = method.getReturnType();
    boolean itself =
        method.getParameterCount() == 0
            && (Memory.class.isAssignableFrom(result)
                || Table.class.isAssignableFrom(result)
                || Global.class.isAssignableFrom(result)
                || Tag.class.isAssignableFrom(result));
    if (itself) {
      Extern extern = instance.exports().get(name);
      if (!result.isInstance(extern)) {
        throw instance.noExport(name, result.getSimpleName().toLowerCase(java.util.Locale.ROOT));
      }
      return MethodHandles.constant(result, extern);
    }
    return function(instance.func(name), method);
  }

  private static MethodHandle function(Func func, Method method) {
    FuncType type = func.funcType;
    MethodType found = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
    if (!fits(type, found)) {
      throw new LinkException(
          method.getDeclaringClass().getName()
              + "."
              + method.getName()
              + ": expected "
              + MethodType.methodType(Boundary.result(type), Boundary.params(type))
              + " for "
              + func.type()
              + ", found "
              + found);
    }
    MethodHandle handle = func.handle();
    if (Boundary.isSpread(type)) {
      handle = handle.asCollector(Object[].class, type.params().size());
    }
    return handle.asType(found);
  }

  private static boolean fits(FuncType type, MethodType method) {
    List<ValType> params = type.params();
    if (params.size() != method.parameterCount()) {
      return false;
    }
    for (int i = 0; i < params.size(); i++) {
      if (!fits(params.get(i), method.parameterType(i))) {
        return false;
      }
    }
    List<ValType> results = type.results();
    return results.size() == 1
        ? fits(results.get(0), method.returnType())
        : method.returnType() == Boundary.result(type);
  }

  private static boolean fits(ValType type, Class<?> found) {
    if (type instanceof VecType) {
      return found.isAssignableFrom(V128.class);
    }
    if (!(type instanceof RefType ref)) {
      return found == Boundary.carrier(type);
    }
    boolean external = ref.heap() == AbsHeapType.EXTERN || ref.heap() == AbsHeapType.NOEXTERN;
    return external
        ? !found.isPrimitive()
        : found.isAssignableFrom(Func.class) || Func.class.isAssignableFrom(found);
  }

  /**
   * {@return a lookup in whose package the class can be: the interface's, or for an interface that
   * everybody sees one of a fresh loader}
   */
  private static MethodHandles.Lookup home(Class<?> type) throws Throwable {
    MethodHandles.Lookup own = MethodHandles.lookup();
    ExportsProxy.class.getModule().addReads(type.getModule());
    boolean visible =
        Modifier.isPublic(type.getModifiers())
            && type.getModule().isExported(type.getPackageName());
    MethodHandles.Lookup inside;
    try {
      inside = MethodHandles.privateLookupIn(type, own);
    } catch (IllegalAccessException e) {
      if (!visible) {
        throw e;
      }
      return AnchorLoader.beside(type);
    }
    if (inside.hasFullPrivilegeAccess()) {
      return inside;
    }
    return visible ? AnchorLoader.beside(type) : anchored(inside);
  }

  /**
   * A lookup into another module cannot define hidden classes; a class in the package gives one
   * that can.
   */
  private static synchronized MethodHandles.Lookup anchored(MethodHandles.Lookup inside)
      throws Throwable {
    Class<?> type = inside.lookupClass();
    ClassDesc name = ClassDesc.of(type.getPackageName(), "SlipwayExports");
    Class<?> anchor;
    try {
      anchor =
          Class.forName(
              type.getPackageName() + "." + name.displayName(), false, type.getClassLoader());
    } catch (ClassNotFoundException _) {
      anchor = inside.defineClass(anchor(name));
    }
    return lookup(inside.in(anchor), anchor);
  }

  private static MethodHandles.Lookup lookup(MethodHandles.Lookup inside, Class<?> anchor)
      throws Throwable {
    return (MethodHandles.Lookup)
        inside
            .findStatic(anchor, "lookup", MethodType.methodType(MethodHandles.Lookup.class))
            .invokeExact();
  }

  /** {@return a class whose one method, not public, gives its lookup} */
  private static byte[] anchor(ClassDesc name) {
    MethodTypeDesc type = MethodTypeDesc.of(ConstantDescs.CD_MethodHandles_Lookup);
    return ClassFile.of()
        .build(
            name,
            c ->
                c.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC)
                    .withMethodBody(
                        "lookup",
                        type,
                        ClassFile.ACC_STATIC,
                        b ->
                            b.invokestatic(ConstantDescs.CD_MethodHandles, "lookup", type)
                                .areturn()));
  }

  /** Defines an anchor in an unnamed module that sees the interface. */
  private static final class AnchorLoader extends ClassLoader {
    private AnchorLoader(ClassLoader parent) {
      super(parent);
    }

    static MethodHandles.Lookup beside(Class<?> type) throws Throwable {
      AnchorLoader loader = new AnchorLoader(type.getClassLoader());
      byte[] bytes = ExportsProxy.anchor(ClassDesc.of("slipway.exports.Anchor"));
      Class<?> anchor = loader.defineClass(null, bytes, 0, bytes.length);
      ExportsProxy.class.getModule().addReads(anchor.getModule());
      return lookup(MethodHandles.privateLookupIn(anchor, MethodHandles.lookup()), anchor);
    }
  }

  private static byte[] classFile(String packageName, Class<?> type, List<Method> methods) {
    ClassDesc self = ClassDesc.of(packageName, "Exports");
    return ClassFile.of()
        .build(
            self,
            c -> {
              c.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC);
              c.withInterfaceSymbols(desc(type));
              c.withMethodBody(
                  ConstantDescs.INIT_NAME,
                  ConstantDescs.MTD_void,
                  0,
                  b ->
                      b.aload(0)
                          .invokespecial(
                              ConstantDescs.CD_Object,
                              ConstantDescs.INIT_NAME,
                              ConstantDescs.MTD_void)
                          .return_());
              for (int i = 0; i < methods.size(); i++) {
                method(c, methods.get(i), i);
              }
            });
  }

  private static void method(ClassBuilder c, Method method, int index) {
    MethodTypeDesc type =
        MethodType.methodType(method.getReturnType(), method.getParameterTypes())
            .describeConstable()
            .orElseThrow();
    DynamicConstantDesc<MethodHandle> handle =
        DynamicConstantDesc.ofNamed(
            ConstantDescs.BSM_CLASS_DATA_AT, ConstantDescs.DEFAULT_NAME, METHOD_HANDLE, index);
    c.withMethodBody(
        method.getName(), type, ClassFile.ACC_PUBLIC, b -> body(b.loadConstant(handle), type));
  }

  private static void body(CodeBuilder b, MethodTypeDesc type) {
    int slot = 1;
    for (ClassDesc param : type.parameterList()) {
      TypeKind kind = TypeKind.from(param);
      b.loadLocal(kind, slot);
      slot += kind.slotSize();
    }
    b.invokevirtual(METHOD_HANDLE, "invokeExact", type);
    b.return_(TypeKind.from(type.returnType()));
  }

  private static ClassDesc desc(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }
}
