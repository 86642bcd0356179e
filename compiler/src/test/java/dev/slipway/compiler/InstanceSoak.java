package dev.slipway.compiler;

import dev.slipway.runtime.CompiledModule;
import dev.slipway.runtime.GuestLayouts;
import dev.slipway.runtime.Imports;
import dev.slipway.runtime.Instance;
import dev.slipway.runtime.NativeMemory;
import dev.slipway.runtime.Storage;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Makes instances of one module in several threads and looks at what is left: {@code InstanceSoak
 * STORAGE COUNT}. Prints nothing if the heap, the native memory and the number of classes stay as
 * they are after the first tenth, and if idle instances with a heap memory need no room for its
 * pages.
 */
final class InstanceSoak {
  private static final int THREADS = 4;

  /** Of bytes that native memories had. */
  private static final AtomicLong most = new AtomicLong();

  private InstanceSoak() {}

  public static void main(String[] args) throws Exception {
    Options options = Options.DEFAULT.withStorage(Storage.valueOf(args[0]));
    CompiledModule module = Slipway.compile(InstancesTest.counter(), options);
    int count = Integer.parseInt(args[1]);
    run(module, InstanceSoak::use, count / 10);
    long heap = usedHeap();
    ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
    int loaded = classes.getLoadedClassCount();
    run(module, InstanceSoak::use, count - count / 10);
    run(Slipway.compile(InstancesTest.grower(), options), InstanceSoak::grow, count / 50);
    atMost("bytes of heap", heap + (4 << 20), usedHeap());
    if (options.storage() == Storage.HEAP) {
      idle(module);
      atMost("bytes of heap after idle instances", heap + (4 << 20), usedHeap());
    }
    atMost("classes", loaded + 100, classes.getLoadedClassCount());
    atMost("bytes of native memory at the end", 64 << 20, NativeMemory.reservedBytes());
    atMost("bytes of native memory", Runtime.getRuntime().maxMemory() + (64 << 20), most.get());
  }

  /** More instances at once than the heap could hold pages. */
  private static void idle(CompiledModule module) {
    Instance[] all = new Instance[(int) (Runtime.getRuntime().maxMemory() >>> 15)];
    for (int i = 0; i < all.length; i++) {
      all[i] = module.instantiate(Imports.NONE);
    }
    for (int i = 0; i < all.length; i += all.length / 100) {
      use(all[i]);
    }
  }

  private static void atMost(String what, long most, long found) {
    if (found > most) {
      System.out.println(what + ": expected at most " + most + ", found " + found);
    }
  }

  private static long usedHeap() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(50); // for the cleaner
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static void run(CompiledModule module, Consumer<Instance> use, int count)
      throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Void>> all = new ArrayList<>();
      Callable<Void> part =
          () -> {
            for (int i = 0; i < count / THREADS; i++) {
              use.accept(module.instantiate(Imports.NONE));
              most.accumulateAndGet(NativeMemory.reservedBytes(), Math::max);
            }
            return null;
          };
      for (int i = 0; i < THREADS; i++) {
        all.add(threads.submit(part));
      }
      for (Future<Void> each : all) {
        each.get();
      }
    }
  }

  private static void grow(Instance instance) {
    Object old = instance.call("grow");
    if (!old.equals(1)) {
      throw new AssertionError("expected 1, found " + old);
    }
  }

  /** Each begins anew and is its own. */
  private static void use(Instance instance) {
    Object first = instance.call("next");
    Object second = instance.call("next");
    int stored = instance.memory("memory").segment().get(GuestLayouts.I32, 0);
    if (!first.equals(8) || !second.equals(9) || stored != 9) {
      throw new AssertionError("expected 8, 9, 9, found " + first + ", " + second + ", " + stored);
    }
  }
}
