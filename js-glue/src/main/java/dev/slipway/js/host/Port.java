package dev.slipway.js.host;

import java.util.ArrayDeque;
import java.util.Queue;
import org.graalvm.polyglot.Value;

/**
 * One of the two ends of a message channel. Messages wait at the end that they are for, until it is
 * started by the run that has it; it may have moved to another run before. All methods may be
 * called by any thread, but {@link #start} and what follows it only by the thread of the run.
 */
final class Port {
  /**
   * A message.
   *
   * @param text what JavaScript's part made of the value
   * @param attached what goes beside it: {@code byte[]}, {@code Shareable} or {@code Port}
   */
  record Message(String text, Object[] attached) {}

  /** Who gets the messages of a started port, as tasks of a loop. */
  interface Receiver {
    void receive(Message message);

    void closed();
  }

  private final Queue<Message> inbox = new ArrayDeque<>();
  private Port peer;
  private TaskLoop loop;
  private Receiver receiver;
  private boolean closed;

  /** Whether it keeps the loop alive. */
  private boolean ref;

  private Port() {}

  static Port[] pair() {
    Port[] pair = {new Port(), new Port()};
    pair[0].peer = pair[1];
    pair[1].peer = pair[0];
    return pair;
  }

  void post(Message message) {
    peer.deliver(message);
  }

  private synchronized void deliver(Message message) {
    if (!closed) {
      inbox.add(message);
      if (receiver != null) {
        loop.post(this::receiveOne);
      }
    }
  }

  private void receiveOne() {
    Receiver to;
    Message message;
    synchronized (this) {
      to = receiver;
      message = to == null ? null : inbox.poll();
    }
    if (message != null) {
      to.receive(message);
    }
  }

  /** {@return the next message, out of turn; null if there is none} */
  synchronized Message take() {
    return inbox.poll();
  }

  synchronized void start(TaskLoop on, Receiver to) {
    loop = on;
    receiver = to;
    setRef(true);
    for (int n = inbox.size(); n > 0; n--) {
      loop.post(this::receiveOne);
    }
    if (closed) {
      loop.post(to::closed);
    }
  }

  /** The run gives it away: messages wait again. */
  synchronized void stop() {
    setRef(false);
    receiver = null;
  }

  synchronized void setRef(boolean value) {
    if (receiver != null && ref != value) {
      ref = value;
      if (value) {
        loop.ref();
      } else {
        loop.unref();
      }
    }
  }

  synchronized boolean hasRef() {
    return ref;
  }

  /** Closes both ends; the other side is told after the messages that are on their way to it. */
  void close() {
    closeHere();
    peer.closeByPeer();
  }

  private synchronized void closeHere() {
    stop();
    closed = true;
    inbox.clear();
  }

  private synchronized void closeByPeer() {
    if (closed) {
      return;
    }
    closed = true;
    if (receiver != null) {
      Receiver to = receiver;
      setRef(false);
      loop.post(to::closed);
    }
  }

  /** A receiver that calls functions of JavaScript. */
  static Receiver receiver(Messages messages, Value onMessage, Value onClose) {
    return new Receiver() {
      @Override
      public void receive(Message message) {
        onMessage.executeVoid(message.text, messages.toJs(message.attached));
      }

      @Override
      public void closed() {
        onClose.executeVoid();
      }
    };
  }
}
