// Graphviz, C++ with exceptions, compressed in its glue.
import { Graphviz } from '@hpcc-js/wasm-graphviz';

const graphviz = await Graphviz.load();
console.log(graphviz.version());
console.log(graphviz.dot('digraph { rankdir=LR; a -> b -> c; a -> c [label="skip"]; subgraph cluster_x { d -> e } c -> d }', 'plain'));
console.log(graphviz.layout('graph { a -- b -- c -- a }', 'svg', 'circo'));
try {
  graphviz.dot('digraph { a -> ', 'svg');
} catch (error) {
  console.log(error.message.trim());
}
