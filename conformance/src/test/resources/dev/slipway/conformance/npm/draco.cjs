// A mesh is encoded and decoded (WebIDL bindings).
const { createEncoderModule, createDecoderModule } = require('draco3d');

(async () => {
  const encoders = await createEncoderModule({});
  const builder = new encoders.MeshBuilder();
  const mesh = new encoders.Mesh();
  const n = 40;
  const positions = new Float32Array(n * n * 3);
  for (let i = 0; i < n * n; i++) positions.set([i % n, Math.floor(i / n), Math.sin(i / 20)], i * 3);
  const faces = [];
  for (let y = 0; y < n - 1; y++) for (let x = 0; x < n - 1; x++) { const a = y * n + x; faces.push(a, a + 1, a + n, a + 1, a + n + 1, a + n); }
  builder.AddFacesToMesh(mesh, faces.length / 3, new Uint32Array(faces));
  builder.AddFloatAttributeToMesh(mesh, encoders.POSITION, n * n, 3, positions);
  const encoder = new encoders.Encoder();
  encoder.SetAttributeQuantization(encoders.POSITION, 14);
  const out = new encoders.DracoInt8Array();
  const size = encoder.EncodeMeshToDracoBuffer(mesh, out);
  const bytes = Uint8Array.from({ length: size }, (_, i) => out.GetValue(i) & 255);
  console.log(size, bytes.reduce((sum, b) => (sum * 31 + b) >>> 0, 7));

  const decoders = await createDecoderModule({});
  const buffer = new decoders.DecoderBuffer();
  buffer.Init(new Int8Array(bytes.buffer), size);
  const decoder = new decoders.Decoder();
  const decoded = new decoders.Mesh();
  console.log(decoder.DecodeBufferToMesh(buffer, decoded).ok(), decoded.num_faces(), decoded.num_points());
  const values = new decoders.DracoFloat32Array();
  decoder.GetAttributeFloatForAllPoints(decoded, decoder.GetAttribute(decoded, 0), values);
  console.log(Array.from({ length: 6 }, (_, i) => values.GetValue(i).toFixed(3)).join(' '));
})();
