package dev.slipway.wasm.type;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A recursive group of canonical types, with its structure as a key: numbers, and the types of
 * other groups that it refers to. Groups with equal keys are one object ({@link #intern}).
 */
final class RecGroup {
  private static final ConcurrentMap<Entry, Entry> GROUPS = new ConcurrentHashMap<>();
  private static final ReferenceQueue<RecGroup> DEAD = new ReferenceQueue<>();
  private static final long SECRET;
  private static final long FACTOR;

  static {
    SplittableRandom random = new SplittableRandom();
    SECRET = random.nextLong();
    FACTOR = random.nextLong() | 1;
  }

  private final int[] structure;
  private final DefType[] outer;
  private final long hash;
  private DefType[] types;

  /** The digest of the group; null until somebody asks. */
  private volatile byte[] digest;

  RecGroup(int[] structure, DefType[] outer) {
    this.structure = structure;
    this.outer = outer;
    long mixed = structure.length;
    for (int number : structure) {
      mixed = mix(mixed, number);
    }
    for (DefType type : outer) {
      mixed = mix(mixed, type.hash());
    }
    hash = mixed;
  }

  /** A hash step with a secret, so that no input makes many groups of one hash. */
  static long mix(long hash, long value) {
    long a = hash ^ value ^ SECRET;
    return Math.multiplyHigh(a, FACTOR) ^ a * FACTOR ^ hash >>> 7;
  }

  long hash() {
    return hash;
  }

  DefType[] types() {
    return types;
  }

  void complete(DefType[] made) {
    types = made;
  }

  /** {@return the group with this structure that is in use, or null} */
  RecGroup find() {
    expunge();
    Entry entry = GROUPS.get(new Entry(this, null));
    return entry == null ? null : entry.get();
  }

  /** {@return the one group with this structure: this, unless another thread was faster} */
  RecGroup intern() {
    Entry mine = new Entry(this, DEAD);
    while (true) {
      Entry entry = GROUPS.putIfAbsent(mine, mine);
      if (entry == null) {
        return this;
      }
      RecGroup group = entry.get();
      if (group != null) {
        return group;
      }
      GROUPS.remove(entry, entry);
    }
  }

  private static void expunge() {
    for (Object dead = DEAD.poll(); dead != null; dead = DEAD.poll()) {
      GROUPS.remove(dead, dead);
    }
  }

  /** {@return how many groups are interned, the dead ones that are not removed yet included} */
  static int interned() {
    return GROUPS.size();
  }

  private boolean same(RecGroup other) {
    if (hash != other.hash || outer.length != other.outer.length) {
      return false;
    }
    for (int i = 0; i < outer.length; i++) {
      if (outer[i] != other.outer[i]) {
        return false;
      }
    }
    return Arrays.equals(structure, other.structure);
  }

  /** {@return a digest of the type at a position} */
  byte[] digest(int position) {
    MessageDigest sha = sha();
    sha.update(groupDigest(sha));
    return sha.digest(ByteBuffer.allocate(4).putInt(position).array());
  }

  /** Without recursion, as chains of groups can be long. */
  private byte[] groupDigest(MessageDigest sha) {
    Deque<RecGroup> open = new ArrayDeque<>();
    open.push(this);
    while (digest == null) {
      RecGroup top = open.peek();
      boolean ready = top.digest != null;
      if (!ready) {
        ready = true;
        for (DefType type : top.outer) {
          if (type.group().digest == null) {
            open.push(type.group());
            ready = false;
          }
        }
        if (ready) {
          top.computeDigest(sha);
        }
      }
      if (ready) {
        open.pop();
      }
    }
    return digest;
  }

  /** The digests of all groups that this one refers to are there. */
  private void computeDigest(MessageDigest sha) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * structure.length + 4);
    bytes.putInt(structure.length);
    for (int number : structure) {
      bytes.putInt(number);
    }
    sha.update(bytes.array());
    for (DefType type : outer) {
      sha.update(type.group().digest);
      sha.update(ByteBuffer.allocate(4).putInt(type.position()).array());
    }
    digest = sha.digest();
  }

  private static MessageDigest sha() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** A group in the table; a dead one equals only itself. */
  private static final class Entry extends WeakReference<RecGroup> {
    private final int hash;

    Entry(RecGroup group, ReferenceQueue<RecGroup> queue) {
      super(group, queue);
      hash = Long.hashCode(group.hash);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      if (this == other) {
        return true;
      }
      RecGroup mine = get();
      RecGroup others = other instanceof Entry entry ? entry.get() : null;
      return mine != null && others != null && mine.same(others);
    }
  }
}
