package dev.slipway.js;

import dev.slipway.runtime.MovedFlag;

/**
 * A realm's moved flag. After a grow by the guest, control reaches JavaScript only by way of the
 * glue, which looks at the flag there. Java may grow a memory and then go back to JavaScript
 * without the glue: so detach at once, unless another thread than JavaScript's grew it.
 */
final class RealmFlag extends MovedFlag {
  private final Realm realm;

  /** The thread that JavaScript was seen on last. */
  private Thread thread;

  RealmFlag(Realm realm) {
    this.realm = realm;
  }

  /** JavaScript runs on the current thread. */
  void onJsThread() {
    thread = Thread.currentThread();
  }

  @Override
  protected void grownByHost() {
    if (raised && thread == Thread.currentThread()) {
      realm.detachMoved();
    }
  }
}
