// The names that a CommonJS text exports, as far as they can be seen without running it: what an `import {name}` may ask for.
(function (module, exports, require, sys) {
  'use strict';
  const NAMED = /\bexports\s*(?:\.\s*([A-Za-z_$][\w$]*)|\[\s*(["'])([^"'\\]+)\2\s*\])\s*=(?![=>])/g;
  const DEFINED = /Object\s*\.\s*defineProperty\(\s*(?:module\s*\.\s*)?exports\s*,\s*(["'])([^"'\\]+)\1/g;
  const LITERAL = /\bmodule\s*\.\s*exports\s*=\s*\{/g;
  const AGAIN = /(?:\bmodule\s*\.\s*exports\s*=\s*|__exportStar\(\s*|__export\(\s*|__reExport\([^,]*,\s*)require\(\s*(["'])([^"'\\]+)\1\s*\)/g;
  const ENTRY = /\s*(?:\/\/.*\n\s*|\/\*[^]*?\*\/\s*)*(?:\.\.\.\s*require\(\s*(["'])([^"'\\]+)\1\s*\)|(?:get\s+)?([A-Za-z_$][\w$]*)|(["'])([^"'\\]+)\4)\s*(\(\s*\)\s*\{|:)?/y;
  const VALUE = /\s*(?:[A-Za-z_$][\w$.]*|\d[\w.]*|"[^"\\\n]*"|'[^'\\\n]*')\s*(?=[,}])/y;

  /** Adds the keys of the object literal that starts at `at`, up to the first entry that is not simple. */
  function literal(text, at, names, again) {
    for (;;) {
      ENTRY.lastIndex = at;
      const entry = ENTRY.exec(text);
      if (entry === null) return;
      if (entry[2] !== undefined) again.push(entry[2]);
      else names.add(entry[3] ?? entry[5]);
      at = ENTRY.lastIndex;
      if (entry[6] === ':') {
        VALUE.lastIndex = at;
        if (VALUE.exec(text) === null) return;
        at = VALUE.lastIndex;
      } else if (entry[6] !== undefined) {
        return;
      }
      if (text[at] !== ',') return;
      at++;
    }
  }

  /** `{names, again}`: `again` are the modules whose names it exports too. */
  function scan(text) {
    const names = new Set();
    const again = [];
    for (const match of text.matchAll(NAMED)) names.add(match[1] ?? match[3]);
    for (const match of text.matchAll(DEFINED)) names.add(match[2]);
    for (const match of text.matchAll(LITERAL)) literal(text, match.index + match[0].length, names, again);
    for (const match of text.matchAll(AGAIN)) again.push(match[2]);
    return { names, again };
  }

  module.exports = { scan };
})
