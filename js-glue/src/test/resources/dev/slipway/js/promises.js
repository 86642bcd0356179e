// What the tests of promise integration use.
var {Suspending, promising, SuspendError, RuntimeError, Exception, Tag, JSTag} = WebAssembly;
var instantiate = (text, imports) =>
  new WebAssembly.Instance(new WebAssembly.Module(wat(text)), imports).exports;
var deferred = () => {
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, {resolve, reject}));
  return made;
};
var log = [];
var note = (name) => (value) => { log.push(name); globalThis[name] = value; };
var one = (f, type = '(param i32) (result i32)') => promising(instantiate(`(module
  (import "m" "f" (func $f ${type}))
  (func $one (export "one") ${type} (call $f (local.get 0))))`,
  {m: {f: new Suspending(f)}}).one);
