// Text in node's encodings.
(function (module, exports, require, sys) {
  'use strict';
  const NAMES = { utf8: 'utf8', 'utf-8': 'utf8', latin1: 'latin1', binary: 'latin1', ascii: 'ascii', hex: 'hex', base64: 'base64',
    base64url: 'base64url', ucs2: 'utf16le', 'ucs-2': 'utf16le', utf16le: 'utf16le', 'utf-16le': 'utf16le' };
  const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const VALUES = new Int8Array(128).fill(-1);
  [...BASE64].forEach((c, i) => { VALUES[c.charCodeAt(0)] = i; });
  VALUES['-'.charCodeAt(0)] = 62;
  VALUES['_'.charCodeAt(0)] = 63;

  const encoder = new TextEncoder();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const decoder16 = new TextDecoder('utf-16le', { ignoreBOM: true });

  function nameOf(encoding) {
    const name = NAMES[String(encoding ?? 'utf8').toLowerCase()];
    if (name === undefined) throw require('internal/errors').coded(TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${encoding}`);
    return name;
  }

  const isEncoding = encoding => typeof encoding === 'string' && Object.hasOwn(NAMES, encoding.toLowerCase());

  function decodeBase64(text) {
    const out = new Uint8Array(Math.floor(text.length * 3 / 4));
    let at = 0;
    let bits = 0;
    let count = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 0x3d) break;
      const value = code < 128 ? VALUES[code] : -1;
      if (value < 0) continue;
      bits = (bits << 6) | value;
      count += 6;
      if (count >= 8) {
        count -= 8;
        out[at++] = (bits >> count) & 0xff;
      }
    }
    return out.subarray(0, at);
  }

  function encodeBase64(bytes) {
    const out = [];
    let i = 0;
    for (; i + 2 < bytes.length; i += 3) {
      const n = (bytes[i] << 16) | (bytes[i + 1] << 8) | bytes[i + 2];
      out.push(BASE64[n >> 18] + BASE64[(n >> 12) & 63] + BASE64[(n >> 6) & 63] + BASE64[n & 63]);
    }
    if (i + 1 === bytes.length) out.push(`${BASE64[bytes[i] >> 2]}${BASE64[(bytes[i] & 3) << 4]}==`);
    else if (i + 2 === bytes.length) {
      out.push(`${BASE64[bytes[i] >> 2]}${BASE64[((bytes[i] & 3) << 4) | (bytes[i + 1] >> 4)]}${BASE64[(bytes[i + 1] & 15) << 2]}=`);
    }
    return out.join('');
  }

  function toBytes(text, encoding) {
    switch (nameOf(encoding)) {
      case 'utf8': return encoder.encode(text);
      case 'latin1': case 'ascii': {
        const out = new Uint8Array(text.length);
        for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
        return out;
      }
      case 'utf16le': {
        const out = new Uint8Array(text.length * 2);
        for (let i = 0; i < text.length; i++) {
          const code = text.charCodeAt(i);
          out[2 * i] = code;
          out[2 * i + 1] = code >> 8;
        }
        return out;
      }
      case 'hex': {
        const out = new Uint8Array(text.length >> 1);
        for (let i = 0; i < out.length; i++) {
          const digits = text.slice(2 * i, 2 * i + 2);
          if (!/^[0-9a-f]{2}$/i.test(digits)) return out.subarray(0, i);
          out[i] = parseInt(digits, 16);
        }
        return out;
      }
      default: return decodeBase64(text);
    }
  }

  function fromCodes(bytes, mask) {
    let text = '';
    for (let i = 0; i < bytes.length; i += 4096) {
      const part = bytes.subarray(i, i + 4096);
      text += String.fromCharCode.apply(null, mask === 0xff ? part : part.map(byte => byte & mask));
    }
    return text;
  }

  function toText(bytes, encoding, start = 0, end = bytes.length) {
    // A plain view: a Buffer's own subarray would be a Buffer again.
    const part = new Uint8Array(bytes.buffer, bytes.byteOffset + start, Math.max(end - start, 0));
    switch (nameOf(encoding)) {
      case 'utf8': return decoder.decode(part);
      case 'latin1': return fromCodes(part, 0xff);
      case 'ascii': return fromCodes(part, 0x7f);
      case 'utf16le': return decoder16.decode(part.subarray(0, part.length & ~1));
      case 'hex': return Array.from(part, byte => byte.toString(16).padStart(2, '0')).join('');
      case 'base64url': return encodeBase64(part).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
      default: return encodeBase64(part);
    }
  }

  module.exports = { toBytes, toText, isEncoding, nameOf };
})
