package dev.slipway.js;

import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import dev.slipway.runtime.SharedMemory;
import java.util.concurrent.CompletableFuture;

/**
 * {@code Atomics.wait}, {@code waitAsync} and {@code notify} on shared memories: JavaScript and
 * wasm, of any thread and Context, wait in the same queues.
 */
final class AtomicsCallables {
  private final Realm realm;

  private AtomicsCallables(Realm realm) {
    this.realm = realm;
  }

  static void define(Realm realm) {
    AtomicsCallables callables = new AtomicsCallables(realm);
    realm.define("sharedMemoryOf", args -> callables.memoryOf(args[0]));
    realm.define("canSettle", args -> realm.options.eventLoop() != null);
    realm.define(
        "atomicsWait",
        args -> callables.await(Handle.value(args[0]), Values.toLong(args[1]), args[2], args[3]));
    realm.define("atomicsWaitAsync", callables::waitAsync);
    realm.define(
        "atomicsNotify",
        args ->
            Handle.<SharedMemory>value(args[0])
                .wake(Values.toLong(args[1]), (int) Values.toLong(args[2])));
  }

  private Object memoryOf(Object buffer) {
    SharedMemory memory = realm.backend.sharedMemoryOf(buffer);
    return memory == null ? null : new Handle(memory);
  }

  /** {@return 0 ok, 1 not equal, 2 timed out} */
  private int await(SharedMemory memory, long address, Object expected, Object nanos) {
    long wait = Values.toLong(nanos);
    return realm.backend.isBigInt(expected)
        ? memory.wait64(address, realm.backend.toLong(expected), wait)
        : memory.wait32(address, Values.toInt(expected), wait);
  }

  /** Of memory, address, value, nanoseconds and the function that settles the promise. */
  private Object waitAsync(Object[] args) {
    SharedMemory memory = Handle.value(args[0]);
    boolean wide = realm.backend.isBigInt(args[2]);
    long expected = wide ? realm.backend.toLong(args[2]) : Values.toInt(args[2]);
    long nanos = Values.toLong(args[3]);
    CompletableFuture<Integer> outcome =
        memory.waitAsync(Values.toLong(args[1]), wide, expected, nanos);
    if (outcome.isDone() && outcome.join() == SharedMemory.NOT_EQUAL) {
      return SharedMemory.NOT_EQUAL;
    }
    EventLoop loop = realm.options.eventLoop();
    // A wait that may never end does not keep the program running, one with a time limit does.
    if (nanos >= 0) {
      loop.ref();
    }
    realm.waits.add(outcome);
    outcome.thenAccept(how ->
        loop.post(() -> {
          realm.waits.remove(outcome);
          settle(args[4], how);
          if (nanos >= 0) {
            loop.unref();
          }
        }));
    return SharedMemory.OK;
  }

  private void settle(Object function, int how) {
    realm.context.enter();
    try {
      InteropLibrary.getUncached().execute(function, how);
    } catch (InteropException e) {
      throw new AssertionError(e);
    } finally {
      realm.context.leave();
    }
  }
}
