// A compiler in wasm makes, optimises and prints a module, which then runs.
import binaryen from 'binaryen';

const module = new binaryen.Module();
const i32 = binaryen.i32;
module.addFunction('fact', i32, i32, [], module.if(
  module.i32.lt_s(module.local.get(0, i32), module.i32.const(2)),
  module.i32.const(1),
  module.i32.mul(module.local.get(0, i32), module.call('fact', [module.i32.sub(module.local.get(0, i32), module.i32.const(1))], i32))));
module.addFunctionExport('fact', 'fact');
console.log(module.validate());
binaryen.setOptimizeLevel(3);
module.optimize();
console.log(module.emitText());
const bytes = module.emitBinary();
console.log(bytes.length);
const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes));
console.log(instance.exports.fact(10));
module.dispose();
const parsed = binaryen.parseText('(module (func (export "f") (param v128) (result v128) (i8x16.add (local.get 0) (local.get 0))))');
parsed.setFeatures(binaryen.Features.All);
console.log(parsed.validate(), parsed.emitBinary().length);
console.log(parsed.emitAsmjs === undefined ? 'no asm.js' : typeof parsed.emitAsmjs);
