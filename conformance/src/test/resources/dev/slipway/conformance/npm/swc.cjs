// Rust and wasm-bindgen, 18 MB: TypeScript and JSX become old JavaScript.
const swc = require('@swc/wasm');

const source = `
enum Level { Low = 1, High }
class Box<T extends object> { #value: T; constructor(value: T) { this.#value = value; } get value(): T { return this.#value; } }
export const level = (n?: number): Level => n ?? Level.High;
export async function* each(xs: AsyncIterable<number>) { for await (const x of xs) yield x ** 2; }
export const view = <div className="a">{[...new Box({}).value]}</div>;
`;
const options = { jsc: { parser: { syntax: 'typescript', tsx: true }, target: 'es5', transform: { react: { runtime: 'automatic' } } },
  module: { type: 'commonjs' }, minify: false };
const { code } = swc.transformSync(source, options);
console.log(code);
console.log(swc.minifySync('function add(first, second) { const unused = 3; return first + second } console.log(add(1, 2))',
  { compress: true, mangle: true }).code);
console.log(swc.parseSync('let x = 1', { syntax: 'ecmascript' }).body[0].type);
try {
  swc.transformSync('let = = 3;', options);
} catch (error) {
  console.log(String(error).split('\n')[0]);
}
swc.transform('const f = () => 1n', { jsc: { target: 'es2020' } }).then(result => console.log(result.code.trim()));
