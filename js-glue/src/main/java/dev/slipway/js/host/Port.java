package dev.slipway.js.host;

import java.util.ArrayDeque;
import java.util.List;
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
    if (!peer.deliver(message)) {
      closePorts(message);
    }
  }

  /** {@return false if it is closed: nobody will see the message} */
  private synchronized boolean deliver(Message message) {
    if (closed) {
      return false;
    }
    inbox.add(message);
    if (receiver != null) {
      postReceive();
    }
    return true;
  }

  /** The task is for who receives now: when it runs, the port may be another thread's. */
  private void postReceive() {
    Receiver to = receiver;
    loop.post(() -> receiveOne(to));
  }

  private void receiveOne(Receiver to) {
    Message message;
    synchronized (this) {
      message = receiver == to ? inbox.poll() : null;
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
      postReceive();
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

  /** Whether it keeps the loop alive; once it is closed nothing can come, and it does not. */
  synchronized void setRef(boolean value) {
    boolean wanted = value && !closed;
    if (receiver != null && ref != wanted) {
      ref = wanted;
      if (wanted) {
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
    List<Message> lost = closeHere();
    peer.closeByPeer();
    lost.forEach(Port::closePorts);
  }

  /** {@return the messages that nobody will see} */
  private synchronized List<Message> closeHere() {
    stop();
    closed = true;
    List<Message> lost = List.copyOf(inbox);
    inbox.clear();
    return lost;
  }

  /** Tells who has the other ends of the ports in a message that is lost. */
  private static void closePorts(Message message) {
    for (Object each : message.attached) {
      if (each instanceof Port port) {
        port.close();
      }
    }
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
