// Runs the script that is named, and exits with 3 if it does not ask for the builtins of strings.
import { pathToFileURL } from 'node:url';

let taken = false;
for (const name of ['compile', 'instantiate', 'compileStreaming', 'instantiateStreaming', 'Module']) {
  const original = WebAssembly[name];
  const watch = (args) => {
    const options = args.at(name === 'Module' || name.startsWith('compile') ? 1 : 2);
    taken ||= options?.builtins?.includes('js-string') ?? false;
    return args;
  };
  if (name === 'Module') {
    WebAssembly[name] = class extends original {
      constructor(...args) {
        super(...watch(args));
      }
    };
  } else if (original !== undefined) {
    WebAssembly[name] = (...args) => original(...watch(args));
  }
}
await import(pathToFileURL(process.argv[2]).href);
process.exitCode = taken ? 0 : 3;
