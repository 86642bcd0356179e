// Rust and wasm-bindgen, 45 MB: a formatter and linter.
const { Workspace, DiagnosticPrinter } = require('@biomejs/wasm-nodejs');

const workspace = new Workspace();
console.log(typeof workspace, typeof DiagnosticPrinter);
const { projectKey } = workspace.openProject({ path: '', openUninitialized: true });
workspace.openFile({ projectKey, path: 'a.ts', content: { type: 'fromClient', content: 'const  a={b:1,c:[1,2,3]};var x:number=a.b==1?2:3', version: 0 } });
console.log(workspace.formatFile({ projectKey, path: 'a.ts' }).code);
console.log(JSON.stringify(workspace.pullDiagnostics({ projectKey, path: 'a.ts', categories: ['syntax', 'lint'], pullCodeActions: false, maxDiagnostics: 10 })
  .diagnostics.map(d => d.category)));
workspace.closeFile({ projectKey, path: 'a.ts' });
