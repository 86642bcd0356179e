// Embind classes: solids, boolean operations, callbacks.
import Module from 'manifold-3d';

const wasm = await Module();
wasm.setup();
const { Manifold, CrossSection } = wasm;
const part = Manifold.cube([20, 20, 20], true).subtract(Manifold.sphere(12, 48)).add(Manifold.cylinder(30, 3, 3, 24, true));
console.log(part.numTri(), part.volume().toFixed(4), part.surfaceArea().toFixed(4), part.genus());
const warped = Manifold.extrude(CrossSection.square([4, 4], true), 10, 20, 90).warp(v => { v[0] += v[2] / 10; });
console.log(warped.numVert(), warped.volume().toFixed(4), JSON.stringify(warped.boundingBox().min.map(x => x.toFixed(3))));
const mesh = part.getMesh();
console.log(mesh.numVert, mesh.triVerts.length, mesh.vertProperties.constructor.name);
try {
  Manifold.ofMesh({ numProp: 3, vertProperties: new Float32Array(9), triVerts: new Uint32Array([0, 1, 5]) });
} catch (error) {
  console.log(error.name, error.message ?? error.code);
}
