package dev.slipway.js.host;

import dev.slipway.js.Shareable;
import dev.slipway.js.SlipwayJs;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;

/** The message ports of one run, by number, for {@code internal/messaging.js}. */
final class Messages {
  /** Closed by another thread than the run's if that is left behind. */
  private final Map<Integer, Port> ports = new ConcurrentHashMap<>();

  private final SlipwayJs slipway;
  private final Bytes bytes;
  private final TaskLoop loop;
  private int lastId;

  Messages(SlipwayJs slipway, Bytes bytes, TaskLoop loop) {
    this.slipway = slipway;
    this.bytes = bytes;
    this.loop = loop;
  }

  void addTo(HostCalls calls) {
    calls.add("newChannel", _ -> newChannel());
    calls.add("portPost", a -> HostCalls.run(() -> post(a[0], message(a[1], a[2]))));
    calls.add(
        "portStart",
        a -> HostCalls.run(() -> port(a[0]).start(loop, Port.receiver(this, a[1], a[2]))));
    calls.add("portStop", a -> HostCalls.run(() -> port(a[0]).stop()));
    calls.add("portRef", a -> HostCalls.run(() -> port(a[0]).setRef(a[1].asBoolean())));
    calls.add("portHasRef", a -> port(a[0]).hasRef());
    calls.add("portClose", a -> HostCalls.run(() -> ports.remove(a[0].asInt()).close()));
    calls.add("portTake", a -> take(port(a[0])));
  }

  private Object newChannel() {
    Port[] pair = Port.pair();
    return ProxyArray.fromArray(add(pair[0]), add(pair[1]));
  }

  int add(Port port) {
    ports.put(++lastId, port);
    return lastId;
  }

  /** Takes a port out of this run, to be given to another. */
  Port remove(int id) {
    return ports.remove(id);
  }

  private Port port(Value id) {
    return ports.get(id.asInt());
  }

  private void post(Value id, Port.Message message) {
    port(id).post(message);
  }

  private Object take(Port port) {
    Port.Message message = port.take();
    return message == null ? null : ProxyArray.fromArray(message.text(), toJs(message.attached()));
  }

  /** A message of JavaScript's: text, and pairs of kind and value. */
  Port.Message message(Value text, Value pairs) {
    Object[] attached = new Object[(int) pairs.getArraySize() / 2];
    for (int i = 0; i < attached.length; i++) {
      String kind = pairs.getArrayElement(2L * i).asString();
      Value value = pairs.getArrayElement(2L * i + 1);
      attached[i] =
          switch (kind) {
            case "buffer" -> Bytes.fromJs(value, 0, (int) value.getBufferSize());
            case "port" -> ports.remove(value.asInt());
            case "shared", "memory", "module" -> slipway.share(value);
            default -> throw new IllegalArgumentException("attachment of the kind " + kind);
          };
    }
    return new Port.Message(text.asString(), attached);
  }

  /** What a message brought, for JavaScript: a port as its new number. */
  ProxyArray toJs(Object[] attached) {
    Object[] values = new Object[attached.length];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (attached[i]) {
            case byte[] buffer -> bytes.toJs(buffer);
            case Port port -> add(port);
            case Shareable shared -> slipway.value(shared);
            default -> throw new IllegalArgumentException("attachment " + attached[i]);
          };
    }
    return ProxyArray.fromArray(values);
  }

  /** The run ends: who has the other ends is told. */
  void closeAll() {
    ports.values().forEach(Port::close);
    ports.clear();
  }
}
