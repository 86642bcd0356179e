package dev.slipway.js;

import com.oracle.js.parser.ir.Module.ModuleRequest;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.objects.AbstractModuleRecord;
import com.oracle.truffle.js.runtime.objects.DefaultESModuleLoader;
import com.oracle.truffle.js.runtime.objects.JSModuleLoader;
import com.oracle.truffle.js.runtime.objects.Null;
import com.oracle.truffle.js.runtime.objects.ScriptOrModule;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * GraalJS's loader of ES modules; where an import fails, a function of JavaScript's may throw
 * another error.
 */
final class InternalLoader extends DefaultESModuleLoader {
  /** Null where the module system does not open it. */
  private static final VarHandle LOADER = loader();

  private final Object explain;

  private InternalLoader(JSRealm realm, Object explain) {
    super(realm);
    this.explain = explain;
  }

  private static VarHandle loader() {
    try {
      return MethodHandles.privateLookupIn(JSRealm.class, MethodHandles.lookup())
          .findVarHandle(JSRealm.class, "moduleLoader", JSModuleLoader.class);
    } catch (ReflectiveOperationException _) {
      return null;
    }
  }

  /** See {@link Backend#onImportFailure}. */
  static boolean install(JSRealm realm, Object explain) {
    return LOADER != null
        && LOADER.compareAndSet(
            realm, (JSModuleLoader) null, (JSModuleLoader) new InternalLoader(realm, explain));
  }

  @Override
  public AbstractModuleRecord resolveImportedModule(
      ScriptOrModule referrer, ModuleRequest request) {
    try {
      return super.resolveImportedModule(referrer, request);
    } catch (AbstractTruffleException failure) {
      explain(referrer, request);
      // The module is there, and something is wrong within.
      throw failure;
    }
  }

  private void explain(ScriptOrModule referrer, ModuleRequest request) {
    String from = referrer == null ? null : referrer.getSource().getPath();
    Object path = from == null ? Null.instance : Strings.fromJavaString(from);
    try {
      InteropLibrary.getUncached().execute(explain, request.specifier(), path);
    } catch (InteropException e) {
      throw new IllegalStateException(e);
    }
  }
}
