package dev.slipway.js;

import dev.slipway.runtime.MovedFlag;
import org.graalvm.polyglot.PolyglotException;

/**
 * A realm's moved flag. What grows a memory may go back to JavaScript without the glue, which would
 * look at the flag: Java that grows it, or calls a guest that does; a function of another realm's.
 * So buffers are detached at once, in the middle of guest code too, which knows nothing of them;
 * unless JavaScript runs on another thread just now.
 */
final class RealmFlag extends MovedFlag {
  private final Realm realm;

  RealmFlag(Realm realm) {
    this.realm = realm;
  }

  @Override
  protected void grown() {
    if (!raised) {
      return;
    }
    if (realm.backend.isActive()) {
      realm.detachMoved();
      return;
    }
    try {
      realm.context.enter();
    } catch (IllegalStateException | PolyglotException _) {
      // Another thread is in the Context, or it is closed: the flag stays.
      return;
    }
    try {
      realm.detachMoved();
    } finally {
      realm.context.leave();
    }
  }
}
