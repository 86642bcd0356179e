package dev.slipway.js;

/**
 * Brings work that finished elsewhere back to the one thread that runs a Context. A host that has a
 * loop passes it to the glue, which settles the promises of {@code compile} and {@code instantiate}
 * through it.
 */
public interface EventLoop {
  /**
   * Runs {@code task} on the JavaScript thread, each as a task of its own (promise jobs run after
   * it), in the order of posting. Any thread may call this.
   *
   * @param task runs once; does not throw
   */
  void post(Runnable task);

  /**
   * Keeps the loop alive until the matching {@link #unref}: work is pending whose task is yet to be
   * posted.
   */
  void ref();

  /** The pending work has posted its task, or will not. */
  void unref();
}
