package dev.slipway.runtime;

import dev.slipway.runtime.abi.Bulk;
import dev.slipway.runtime.abi.InstanceState;
import dev.slipway.runtime.abi.Linkage;
import java.lang.invoke.MethodHandle;

/**
 * A module without code: its active segments are all its segments, at 0 of table and memory 0, and
 * its start function is import 0 if it imports a function.
 */
public final class Blank extends InstanceState {
  public Blank(Linkage linkage) {
    super(linkage);
  }

  @Override
  protected MethodHandle entry(int index) {
    throw new AssertionError(index);
  }

  @Override
  protected void initGlobals() {}

  @Override
  protected void initElems() {}

  @Override
  protected void initOffsets() {
    for (int i = 0; i < elems.length; i++) {
      Bulk.table_init(this, i, tables[0], 0, 0, elems[i].length);
      Bulk.elem_drop(this, i);
    }
    for (int i = 0; i < datas.length; i++) {
      Bulk.memory_init(this, i, memories[0], 0, 0, datas[i].length());
      Bulk.data_drop(this, i);
    }
  }

  @Override
  protected void start() {
    if (imports.length > 0) {
      try {
        imports[0].invokeExact();
      } catch (Throwable thrown) {
        throw Blank.<RuntimeException>rethrow(thrown);
      }
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> RuntimeException rethrow(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
