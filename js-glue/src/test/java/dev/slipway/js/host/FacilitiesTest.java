package dev.slipway.js.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Globals and node modules; what node 20 prints for the same scripts. */
class FacilitiesTest {
  @TempDir Path folder;
  private Scripts scripts;

  @BeforeEach
  void setUp() {
    scripts = new Scripts(folder);
  }

  @Test
  void consoleShowsValuesAsNode() {
    assertEquals(
        """
        a 'b' [ 1.5, -0, 10n, Symbol(s), null, undefined, [Function: f] ]
        { a: { b: { c: [Object] } }, 'x-y': [ [ [Array] ] ], [Symbol(k)]: 1 }
        Map(1) { 'k' => { v: 1 } } Set(2) { 1, 'two' } [class A] A { f: 1 } [Object: null prototype] {}
        [ <1 empty item>, 2 ] Uint8Array(2) [ 1, 2 ] <Buffer 01 ff> /r/g 1970-01-01T00:00:00.000Z
        <ref *1> { self: [Circular *1] } [Getter] true "it's" 5% 42 1.5 {"j":1} %
        ABC
        """,
        scripts.printed(
            """
            console.log('a', ['b'].map(s => require('util').inspect(s))[0], [1.5, -0, 10n, Symbol('s'), null, undefined, function f() {}]);
            console.log({ a: { b: { c: {} } }, 'x-y': [[[1]]], [Symbol('k')]: 1 });
            class A { f = 1 }
            console.log(new Map([['k', { v: 1 }]]), new Set([1, 'two']), A, new A(), Object.create(null));
            console.log([, 2], new Uint8Array([1, 2]), Buffer.from([1, 255]), /r/g, new Date(0));
            const c = {}; c.self = c;
            console.log(c, require('util').inspect({ get g() { return 1; } }).slice(5, 13), true, require('util').inspect("it's"), '5%', '42', 1.5, JSON.stringify({ j: 1 }), '%');
            console.log('%s%c%s', 'A', 'css', 'BC');
            """));
  }

  @Test
  void consoleBreaksLongValuesAsNode() {
    assertEquals(
        """
        [
           0,  7, 14, 21, 28,
          35, 42, 49, 56, 63
        ]
        {
          a: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
          b: 'yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy'
        }
        """,
        scripts.printed(
            """
            console.log(Array.from({ length: 10 }, (_, i) => i * 7));
            console.log({ a: 'x'.repeat(40), b: 'y'.repeat(40) });
            """));
  }

  @Test
  void errorsAreShownWithStackAndProperties() {
    assertEquals(
        "TypeError: no\n    at\n{ code: 'X' }\n[Error: plain]\nError: a [cause]: Error: b\n",
        scripts.printed(
            """
            const { inspect } = require('util');
            const e = Object.assign(new TypeError('no'), { code: 'X' });
            const text = inspect(e);
            console.log(text.split('\\n')[0]); console.log(text.match(/    at/)[0]);
            console.log(text.slice(text.indexOf(' {') + 1).replace(/\\s+/g, ' '));
            const plain = new Error('plain'); plain.stack = 'Error: plain'; console.log(inspect(plain));
            const cause = inspect(new Error('a', { cause: new Error('b') }));
            console.log(cause.split('\\n')[0], cause.match(/\\[cause\\]: Error: b/)[0]);
            """));
  }

  @Test
  void textDecodesFromViewsWithinTheirBounds() {
    assertEquals(
        "hé hi \ufffd TypeError windows-1252 €é utf-16le AB 2,3\n",
        scripts.printed(
            """
            const bytes = new Uint8Array([120, 104, 0xc3, 0xa9, 120, 104, 105, 0xff]);
            const d = new TextDecoder();
            let fatal; try { new TextDecoder('utf-8', { fatal: true }).decode(bytes); } catch (e) { fatal = e.name; }
            const latin = new TextDecoder('latin1'); const wide = new TextDecoder('utf-16le');
            const { read, written } = new TextEncoder().encodeInto('h\\u00e9!', new Uint8Array(3));
            console.log(d.decode(new DataView(bytes.buffer, 1, 3)), d.decode(bytes.subarray(5, 7)), d.decode(bytes.subarray(7)), fatal,
              latin.encoding, latin.decode(new Uint8Array([0x80, 0xe9])), wide.encoding, wide.decode(new Uint8Array([65, 0, 66, 0])), `${read},${written}`);
            """));
  }

  @Test
  void structuredCloneCopiesAndRefusesMemory() {
    assertEquals(
        "true 1 true Map(1) { 1 => Set(1) { 2 } } 0 DataCloneError DataCloneError 65536\n",
        scripts.printed(
            """
            const o = { n: 1 }; o.self = o;
            const c = structuredClone(o);
            const b = new ArrayBuffer(4); structuredClone(b, { transfer: [b] });
            const name = f => { try { f(); return 'none'; } catch (e) { return e.name; } };
            const m = new WebAssembly.Memory({ initial: 1 });
            console.log(c !== o, c.n, c.self === c, structuredClone(new Map([[1, new Set([2])]])), b.byteLength,
              name(() => structuredClone(() => 1)), name(() => structuredClone(m.buffer, { transfer: [m.buffer] })), m.buffer.byteLength);
            """));
  }

  @Test
  void urls() {
    assertEquals(
        """
        file:///a/c%20d?q=1#h /a/c%20d ?q=1 #h
        https://u:p@ex.org/x/z?a=1&b=2 ex.org https://ex.org 2
        /tmp/a b#c file:///tmp/a%20b%23c true
        """,
        scripts.printed(
            """
            const { fileURLToPath, pathToFileURL } = require('url');
            const u = new URL('../c d?q=1#h', 'file:///a/b/x');
            console.log(u.href, u.pathname, u.search, u.hash);
            const w = new URL('HTTPS://u:p@EX.org:443/x/./y/../z?a=1'); w.searchParams.append('b', '2');
            console.log(String(w), w.host, w.origin, w.searchParams.get('b'));
            console.log(fileURLToPath('file:///tmp/a%20b%23c'), pathToFileURL('/tmp/a b#c').href,
              (() => { try { new URL('no base'); } catch (e) { return e.code === 'ERR_INVALID_URL'; } })());
            """));
  }

  @Test
  void buffersEncode() {
    assertEquals(
        "68c3a9 aMOp é 9 true 258 [ 98, 99 ] true ab\\n hi\n",
        scripts.printed(
            """
            const b = Buffer.from('h\\u00e9');
            const c = Buffer.concat([Buffer.from('ab'), Buffer.from([99])]);
            console.log(b.toString('hex'), b.toString('base64'), b.toString('utf8', 1), Buffer.byteLength('x'.repeat(9)),
              Buffer.isBuffer(c.subarray(1)), Buffer.from([1, 2]).readUInt16BE(), [...c.slice(1)], c.equals(Buffer.from('YWJj', 'base64')),
              JSON.stringify(Buffer.from('61620a', 'hex').toString()).slice(1, -1), atob(btoa('hi')));
            """));
  }

  @Test
  void filesReadWriteAndTell() {
    assertEquals(
        "text+more 9 true false [ 'd', 'f' ] 3 bcd 0 mor\n",
        scripts.printed(
            """
            const fs = require('fs');
            fs.mkdirSync('x/d', { recursive: true });
            fs.writeFileSync('x/f', 'text'); fs.appendFileSync('x/f', '+more');
            const s = fs.statSync('x/f');
            const fd = fs.openSync('x/g', 'w+'); fs.writeSync(fd, 'abcdef'); const part = Buffer.alloc(3);
            const n = fs.readSync(fd, part, 0, 3, 1); fs.closeSync(fd); fs.unlinkSync('x/g');
            const left = Buffer.alloc(3); const g = fs.openSync('x/f'); fs.readSync(g, left, 0, 3, 5); fs.closeSync(g);
            console.log(fs.readFileSync('x/f', 'utf8'), s.size, s.isFile(), s.isDirectory(), fs.readdirSync('x'), n, String(part),
              fs.existsSync('x/g') ? 1 : 0, String(left));
            """));
  }

  @Test
  void callbacksAndPromisesOfFiles() {
    assertEquals(
        "later x x ENOENT\n",
        scripts
            .with("f.txt", "x")
            .printed(
                """
                const fs = require('fs');
                let later = 'now';
                fs.readFile('f.txt', 'utf8', async (e, text) => {
                  const again = await fs.promises.readFile('f.txt', 'utf8');
                  const code = await fs.promises.stat('nope').catch(e => e.code);
                  console.log(later, text, again, code);
                });
                later = 'later';
                """));
  }

  @Test
  void randomAndHashes() {
    assertEquals(
        "true true 900150983cd24fb0d6963f7d28e17f72 QuotaExceededError\n",
        scripts.printed(
            """
            const { createHash } = require('crypto');
            const a = crypto.getRandomValues(new Uint8Array(32));
            let big; try { crypto.getRandomValues(new Uint8Array(65537)); } catch (e) { big = e.name; }
            console.log(a.some(x => x !== 0), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab]/.test(crypto.randomUUID()),
              createHash('md5').update('abc').digest('hex'), big);
            """));
  }

  @Test
  void processTellsOfTheRun() {
    Scripts.Result result =
        scripts
            .with(
                "p.cjs",
                """
                console.log(process.argv.slice(2), process.env.HOME, process.env.NOPE, process.cwd() === __dirname);
                process.env.N = 1; console.log(process.env.N === '1', typeof process.hrtime.bigint(), process.platform !== '');
                process.stdout.write('no newline');
                """)
            .run("p.cjs", "a", "--b");
    assertEquals(
        "[ 'a', '--b' ] /home/me undefined true\ntrue bigint true\nno newline", result.out());
  }

  @Test
  void childProcesses() {
    assertEquals(
        "0 in true ENOENT\n",
        scripts.printed(
            """
            const { spawnSync } = require('child_process');
            const r = spawnSync('cat', [], { input: 'in', encoding: 'utf8' });
            const none = spawnSync('no-such-command-here');
            console.log(r.status, r.stdout, r.stderr === '', none.error.code);
            """));
  }

  @Test
  void fetchReadsFilesAndDataForStreaming() throws Exception {
    java.nio.file.Files.write(folder.resolve("m.wasm"), new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
    scripts.with(
        "main.mjs",
        """
        const file = () => fetch(new URL('m.wasm', import.meta.url));
        const { instance } = await WebAssembly.instantiateStreaming(file());
        const module = await WebAssembly.compileStreaming(await file());
        console.log(instance instanceof WebAssembly.Instance, module instanceof WebAssembly.Module);
        const data = await fetch('data:text/plain;base64,aGk=');
        console.log(data.ok, data.headers.get('Content-Type'), await data.text(), data.bodyUsed);
        for (const bad of [fetch('data:,x'), new Response('x', { status: 404 }), 1]) {
          await WebAssembly.compileStreaming(bad).catch(e => console.log(e.name));
        }
        for (const path of ['m.wasm', process.cwd() + '/m.wasm']) {
          const module = await WebAssembly.compileStreaming(fetch(path, { credentials: 'same-origin' }));
          console.log(module instanceof WebAssembly.Module);
        }
        await fetch('none.wasm').catch(e => console.log(e.name, e.message, e.cause.code));
        await fetch('https://example.org').catch(e => console.log(e.message.includes('https:')));
        """);
    Scripts.Result result = scripts.run("main.mjs");
    assertEquals("", result.err());
    assertEquals(
        "true true\ntrue text/plain hi true\nTypeError\nTypeError\nTypeError\n"
            + "true\ntrue\nTypeError fetch failed ENOENT\ntrue\n",
        result.out());
  }

  @Test
  void structuredCloneKeepsWhatTheStandardKeeps() {
    assertEquals(
        """
        [ 'TypeError', 'x', { a: 1 }, undefined, true ] [ 'Object', [ 'x' ] ] [ 1, <1 empty item>, 3 ] [ 1, p: 2 ]
        [ 2, 3, true, 7 ] [ 4, 8, true ] [ [ '__proto__' ], 1 ] true true
        Invalid Date /a/gi 1n -0 NaN null undefined [BigInt: 1n] [Boolean: false]
        DataCloneError DataCloneError DataCloneError DataCloneError TypeError 8
        """,
        scripts.printed(
            """
            const name = f => { try { f(); return 'none'; } catch (e) { return e.name; } };
            const e = structuredClone(Object.assign(new TypeError('x', { cause: { a: 1 } }), { extra: 1 }));
            class A { x = 1; get y() { return 2; } }
            const a = structuredClone(new A());
            console.log([e.name, e.message, e.cause, e.extra, e instanceof TypeError], [a.constructor.name, Object.keys(a)],
              structuredClone([1, , 3]), structuredClone(Object.assign([1], { p: 2 })));
            const b = new ArrayBuffer(8);
            const c = structuredClone([new Uint8Array(b, 2, 3), new DataView(b, 1)]);
            const r = structuredClone(new ArrayBuffer(4, { maxByteLength: 8 }));
            const p = structuredClone(JSON.parse('{"__proto__": 1}'));
            const shared = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
            const wasm = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
            console.log([c[0].byteOffset, c[0].length, c[0].buffer === c[1].buffer, c[1].byteLength], [r.byteLength, r.maxByteLength, r.resizable],
              [Object.keys(p), p.__proto__], structuredClone(shared) instanceof WebAssembly.Memory, structuredClone(wasm) instanceof WebAssembly.Module);
            console.log(...structuredClone([new Date(NaN), /a/gi, 1n, -0, NaN, null, undefined, Object(1n), new Boolean(false)]));
            console.log(name(() => structuredClone(Symbol('a'))), name(() => structuredClone({ f() {} })), name(() => structuredClone(1, { transfer: [b, b] })),
              name(() => structuredClone(new WebAssembly.Memory({ initial: 1 }))), name(() => structuredClone()), b.byteLength);
            """));
  }

  @Test
  void eventsAndSignals() {
    assertEquals(
        """
        1 a s;a 2 2 true InvalidStateError
        [ 'x', true, false, 0, false, true, 0, '[object Event]', 2 ] 5
        1 AbortError This operation was aborted true r TypeError
        AbortError 20 m true AbortError: m 20 [object DOMException] TypeError
        """,
        scripts.printed(
            """
            const name = f => { try { f(); return 'none'; } catch (e) { return e.name; } };
            const target = new EventTarget(); let log = ''; const cut = new AbortController();
            target.addEventListener('a', () => { log += '1 '; }, { once: true });
            target.addEventListener('a', { handleEvent(e) { log += e.type; } });
            target.addEventListener('a', () => { log += ' s;'; }, { signal: cut.signal });
            target.dispatchEvent(new Event('a')); cut.abort(); target.dispatchEvent(new Event('a'));
            const both = new EventTarget(); let n = 0; const f = () => n++;
            both.addEventListener('a', f); both.addEventListener('a', f, true); both.addEventListener('a', f, { capture: true });
            both.dispatchEvent(new Event('a'));
            let inner; both.addEventListener('b', e => { inner = name(() => both.dispatchEvent(e)); });
            both.dispatchEvent(new Event('b'));
            const seen = []; both.addEventListener('c', e => { seen.push(e.eventPhase, e.composedPath()[0] === both); e.preventDefault(); });
            both.dispatchEvent(new Event('c', { cancelable: true }));
            console.log(log, n, ...seen, inner);
            const e = new Event('x', { cancelable: true, bubbles: true });
            console.log([e.type, e.bubbles, e.composed, e.eventPhase, e.isTrusted, e.returnValue, e.composedPath().length, String(e), Event.AT_TARGET], new CustomEvent('a', { detail: 5 }).detail);
            const a = new AbortController(); let times = 0; a.signal.onabort = () => times++;
            const any = AbortSignal.any([a.signal, AbortSignal.timeout(10000)]);
            a.abort(); a.abort();
            console.log(times, a.signal.reason.name, a.signal.reason.message, any.aborted, AbortSignal.abort('r').reason, name(() => new AbortSignal()));
            const d = new DOMException('m', 'AbortError');
            console.log(d.name, d.code, d.message, d instanceof Error, String(d), DOMException.ABORT_ERR, Object.prototype.toString.call(d), name(() => target.dispatchEvent({})));
            """));
  }

  @Test
  void responsesHeadersAndBlobs() {
    assertEquals(
        """
        [ [ 'b', 'c, d' ], [ 'content-type', 'a' ] ] c, d false TypeError TypeError
        201 true default text/plain;charset=UTF-8 RangeError application/json error 0
        a b text/plain;charset=utf-8 0,97,115,109 TypeError TypeError AbortError
        3 x/y bc TypeError SyntaxError 2 ab
        ca978112 NotSupportedError TypeError
        """,
        scripts.printed(
            """
            const name = f => { try { f(); return 'none'; } catch (e) { return e.name; } };
            const fails = async f => { try { await f(); return 'none'; } catch (e) { return e.name; } };
            (async () => {
              const h = new Headers({ 'Content-Type': 'a', b: ' c ' }); h.append('b', 'd');
              console.log([...h], h.get('B'), h.has('x'), name(() => new Headers({ 'a b': '1' })), name(() => h.set('a', 'x\\ny')));
              const r = new Response('hi', { status: 201 });
              console.log(r.status, r.ok, r.type, r.headers.get('content-type'), name(() => new Response('', { status: 99 })),
                Response.json({ a: 1 }).headers.get('content-type'), Response.error().type, Response.error().status);
              const data = await fetch('data:text/plain;charset=utf-8,a%20b');
              console.log(await data.text(), data.headers.get('content-type'), String(new Uint8Array(await (await fetch('data:application/wasm;base64,AGFzbQ==')).arrayBuffer())),
                await fails(() => fetch('nope')), await fails(() => data.text()), await fails(() => fetch('data:,x', { signal: AbortSignal.abort() })));
              const b = await new Response('abc', { headers: { 'content-type': 'x/y' } }).blob();
              console.log(b.size, b.type, await b.slice(1).text(), await fails(() => WebAssembly.instantiateStreaming(new Response(''))), await fails(() => new Response('{').json()),
                new Blob(['a', new Uint8Array([98])]).size, await new Blob(['a', new Blob(['b'])]).text());
              console.log(Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode('a'))).toString('hex').slice(0, 8),
                await fails(() => crypto.subtle.digest('MD5', new Uint8Array(1))), await fails(() => crypto.subtle.digest('SHA-1', 'text')));
            })();
            """));
  }

  @Test
  void vmRunsInThisRealm() {
    assertEquals(
        "3 7 true SyntaxError 5 number\n",
        scripts.printed(
            """
            const vm = require('node:vm');
            let error; try { new vm.Script('let = ='); } catch (e) { error = e.name; }
            vm.runInThisContext('var made = 7');
            console.log(vm.runInThisContext('1 + 2'), made, vm.runInThisContext('Array') === Array, error, vm.compileFunction('return a + 1', ['a'])(4),
              typeof process.binding('constants').fs.O_RDWR);
            """));
  }

  @Test
  void networkModulesAreThereAndSayThatThereIsNoNetwork() {
    assertEquals(
        "function ERR_FEATURE_UNAVAILABLE_ON_PLATFORM true ERR_UNKNOWN_BUILTIN_MODULE\n",
        scripts.printed(
            """
            const code = f => { try { f(); } catch (e) { return e.code; } };
            const http = require('node:http');
            console.log(typeof require('https').get, code(() => http.get('http://example.org')), require('module').isBuiltin('net'), code(() => require('node:nope')));
            """));
  }
}
