package dev.slipway.runtime;

import dev.slipway.wasm.ExecutionException;

/**
 * The thread was interrupted while guest code waited ({@code memory.atomic.wait32} or {@code
 * wait64}). Its interrupt status is set again.
 */
public final class Interrupted extends ExecutionException {
  private static final long serialVersionUID = 1L;

  Interrupted(long address) {
    super(
        "interrupted while waiting at address 0x"
            + Long.toHexString(address)
            + ": the thread has given up waiting, the memory is as it was",
        null);
  }
}
