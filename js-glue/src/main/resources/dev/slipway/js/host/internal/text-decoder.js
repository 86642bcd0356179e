// GraalJS's TextDecoder knows UTF-8 and UTF-16; this adds the labels of windows-1252, which every engine has.
(function (module, exports, require, sys) {
  'use strict';
  const Native = globalThis.TextDecoder;
  const LATIN = new Set(['ansi_x3.4-1968', 'ascii', 'cp1252', 'cp819', 'csisolatin1', 'ibm819', 'iso-8859-1', 'iso-ir-100',
    'iso8859-1', 'iso88591', 'iso_8859-1', 'iso_8859-1:1987', 'l1', 'latin1', 'us-ascii', 'windows-1252', 'x-cp1252']);
  // 0x80 to 0x9f; the rest is the code point of the byte.
  const HIGH = '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f\x90\u2018\u2019\u201c' +
    '\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178';

  class Latin1 {
    constructor(options) {
      this.fatal = Boolean(options?.fatal);
      this.ignoreBOM = Boolean(options?.ignoreBOM);
    }
    get encoding() { return 'windows-1252'; }
    decode(input) {
      if (input === undefined) return '';
      const bytes = ArrayBuffer.isView(input)
        ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength) : new Uint8Array(input);
      let text = '';
      for (const byte of bytes) text += byte >= 0x80 && byte < 0xa0 ? HIGH[byte - 0x80] : String.fromCharCode(byte);
      return text;
    }
  }

  const TextDecoder = new Proxy(Native, {
    construct(target, args, newTarget) {
      const label = args[0] === undefined ? '' : String(args[0]).trim().toLowerCase();
      if (LATIN.has(label)) {
        const decoder = new Latin1(args[1]);
        return Object.setPrototypeOf(decoder, Object.create(Native.prototype, Object.getOwnPropertyDescriptors(Latin1.prototype)));
      }
      return Reflect.construct(target, args, newTarget === TextDecoder ? target : newTarget);
    },
  });
  module.exports = { TextDecoder };
})
