// C with exceptions by setjmp: a PDF is written, read, rendered.
import * as mupdf from 'mupdf';
import { createHash } from 'node:crypto';

const made = new mupdf.PDFDocument();
const font = made.addSimpleFont(new mupdf.Font('Times-Roman'));
const page = made.addPage([0, 0, 300, 200], 0, { Font: { F1: font } }, 'BT /F1 24 Tf 40 120 Td (Slipway) Tj ET 1 0 0 rg 50 50 100 30 re f');
made.insertPage(-1, page);
const bytes = made.saveToBuffer('compress=no').asUint8Array();
console.log(Buffer.from(bytes.subarray(0, 8)).toString().trim());
const read = mupdf.Document.openDocument(bytes, 'application/pdf');
console.log(read.countPages(), read.loadPage(0).getBounds().join(' '));
console.log(read.loadPage(0).toStructuredText().asText().trim());
const pixels = read.loadPage(0).toPixmap(mupdf.Matrix.scale(2, 2), mupdf.ColorSpace.DeviceRGB, false, true);
console.log(pixels.getWidth(), pixels.getHeight(), createHash('sha256').update(pixels.getPixels()).digest('hex').slice(0, 16));
try {
  mupdf.Document.openDocument(new Uint8Array([1, 2, 3]), 'application/pdf').countPages();
} catch (error) {
  console.log(error.constructor.name, error.message);
}
