package dev.slipway.js.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ports that close, move or lose their listeners; what node 20 prints for the same scripts. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PortsTest {
  @TempDir Path folder;
  private Scripts scripts;

  @BeforeEach
  void setUp() {
    scripts = new Scripts(folder);
  }

  /** Three messages are on their way to the main run when it gives the port away. */
  @Test
  void messagesFollowPortToAnotherThread() {
    assertEquals(
        """
        worker x0
        worker x1
        worker x2
        exit 0
        """,
        scripts.printed(
            """
            const { Worker } = require('worker_threads');
            const flag = new Int32Array(new SharedArrayBuffer(4));
            const { port1, port2 } = new MessageChannel();
            port2.on('message', () => console.log('main got it'));
            for (let i = 0; i < 3; i++) port1.postMessage('x' + i);
            const worker = new Worker(`const { workerData: { port, flag } } = require('worker_threads');
              let n = 0;
              port.on('message', m => {
                console.log('worker', m);
                Atomics.store(flag, 0, 1);
                const end = Date.now() + 300;
                while (Date.now() < end);
                if (++n === 3) port.close();
              });`, { eval: true, workerData: { port: port2, flag }, transferList: [port2] });
            worker.on('exit', code => console.log('exit', code));
            const end = Date.now() + 60000;
            while (Atomics.load(flag, 0) === 0 && Date.now() < end);
            """));
  }

  @Test
  void closedPortDoesNothing() {
    assertEquals(
        """
        DataCloneError
        closed true
        exit ok
        """,
        scripts.printed(
            """
            const { Worker, receiveMessageOnPort } = require('worker_threads');
            const { port1, port2 } = new MessageChannel();
            let closes = 0;
            port1.on('close', () => setTimeout(() => console.log('closed', ++closes === 1), 5));
            port1.close();
            port1.close();
            port1.postMessage(1);
            port1.ref();
            port1.unref();
            port1.start();
            port1.on('message', () => console.log('never'));
            let name;
            try { structuredClone(port1, { transfer: [port1] }); } catch (error) { name = error.name; }
            console.log(name);
            setTimeout(() => {
              const worker = new Worker('require("worker_threads").parentPort.on("message", () => {});', { eval: true });
              worker.on('online', () => worker.terminate());
              worker.on('exit', () => { worker.postMessage('late'); console.log('exit', 'ok'); });
            }, 50);
            """));
  }

  /** The worker ends as nobody listens any more. */
  @Test
  void portWithoutListenersLetsThreadEnd() {
    assertEquals(
        """
        got 2
        exit 0
        false true true false true false
        """,
        scripts.printed(
            """
            const { Worker } = require('worker_threads');
            const worker = new Worker(`const { parentPort } = require('worker_threads');
              parentPort.once('message', m => parentPort.postMessage(m + 1));`, { eval: true });
            worker.on('message', m => console.log('got', m));
            worker.on('exit', code => {
              console.log('exit', code);
              const { port1 } = new MessageChannel();
              const a = () => {}, b = () => {};
              const refs = [port1.hasRef()];
              port1.on('message', a);
              port1.addEventListener('message', b);
              refs.push(port1.hasRef());
              port1.off('message', a);
              refs.push(port1.hasRef());
              port1.removeEventListener('message', b);
              refs.push(port1.hasRef());
              port1.onmessage = a;
              refs.push(port1.hasRef());
              port1.onmessage = null;
              console.log(...refs, port1.hasRef());
            });
            worker.postMessage(1);
            """));
  }

  @Test
  void listenerOnPortWhosePeerClosedDoesNotKeepProgram() {
    assertEquals(
        """
        before
        closed
        inner closed
        """,
        scripts.printed(
            """
            const { port1, port2 } = new MessageChannel();
            port1.postMessage('before');
            port1.close();
            const inner = new MessageChannel();
            const lost = new MessageChannel();
            setTimeout(() => {
              port2.on('close', () => console.log('closed'));
              port2.on('message', text => console.log(text));
              // A message that nobody will see tells who has the other end of its port.
              inner.port2.on('message', () => {});
              inner.port2.on('close', () => console.log('inner closed'));
              lost.port1.postMessage(null, [inner.port1]);
              setTimeout(() => lost.port2.close(), 50);
            }, 10);
            """));
  }

  @Test
  void eventHasAllTransferredPortsInTheirOrder() {
    assertEquals(
        """
        2 true to a to b
        """,
        scripts.printed(
            """
            const channel = new MessageChannel(), a = new MessageChannel(), b = new MessageChannel();
            const bytes = new ArrayBuffer(4);
            channel.port2.onmessage = ({ data, ports }) => {
              const texts = [];
              for (const port of ports) {
                port.on('message', text => {
                  texts.push(text);
                  port.close();
                  if (texts.length === 2) console.log(ports.length, data.inside === ports[1], ...texts.sort());
                });
              }
              channel.port2.close();
            };
            channel.port1.postMessage({ inside: b.port1 }, [bytes, a.port1, b.port1]);
            a.port2.postMessage('to a');
            b.port2.postMessage('to b');
            """));
  }
}
