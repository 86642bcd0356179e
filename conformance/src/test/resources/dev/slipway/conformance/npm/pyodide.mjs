// CPython: arithmetic, the standard library, exceptions both ways, proxies, the file system.
import { loadPyodide } from 'pyodide';

const python = await loadPyodide();
console.log(python.runPython('1 + 1'));
console.log(python.runPython(`
import json, re, math, collections, datetime, hashlib, textwrap
json.dumps({
    "words": re.findall(r"\\b\\w{5}\\b", "the quick brown foxes leapt aside"),
    "pi": round(math.pi, 6),
    "counts": collections.Counter("mississippi").most_common(2),
    "date": datetime.date(2024, 2, 28).isoformat(),
    "sha": hashlib.sha256(b"slipway").hexdigest()[:16],
    "big": 2 ** 200,
}, sort_keys=True)
`));
try {
  python.runPython('def f(n):\n  return 1 // n\nf(0)');
} catch (error) {
  console.log(error.constructor.name, error.type, error.message.trim().split('\n').at(-1));
}
globalThis.thrower = () => { throw new RangeError('from JavaScript'); };
console.log(python.runPython(`
import js
try:
    js.thrower()
    found = "nothing"
except Exception as e:
    found = f"{type(e).__name__}: {e}"
found
`));
const square = python.runPython('lambda x: [x * x, {"n": x}]');
const list = square(7);
console.log(JSON.stringify(list.toJs({ dict_converter: Object.fromEntries })));
list.destroy();
square.destroy();
python.FS.writeFile('/tmp/lines.txt', 'one\ntwo\nthree\n');
console.log(python.runPython('open("/tmp/lines.txt").read().split()').toJs().join('|'));
console.log(await python.runPythonAsync('import asyncio\nawait asyncio.sleep(0.01)\nsum(i * i for i in range(20000))'));
python.runPython('class A:\n  def __del__(self): pass\nfor i in range(2000): A()\nprint("printed by Python")');
console.log(python.runPython(`
def deep(n):
    return 0 if n == 0 else 1 + deep(n - 1)
try:
    deep(100000)
    r = "no limit"
except RecursionError:
    r = "RecursionError"
r
`));
