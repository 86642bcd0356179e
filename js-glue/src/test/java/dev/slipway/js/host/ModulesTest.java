package dev.slipway.js.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModulesTest {
  @TempDir Path folder;
  private Scripts scripts;

  @BeforeEach
  void setUp() {
    scripts = new Scripts(folder);
  }

  private void prints(String expected, String script) {
    Scripts.Result result = scripts.run(script);
    assertEquals("", result.err());
    assertEquals(expected, result.out());
    assertEquals(0, result.code());
  }

  private void fails(String message, String script) {
    Scripts.Result result = scripts.run(script);
    assertEquals(1, result.code(), result.out());
    assertTrue(result.err().contains(message), result.err());
  }

  @Test
  void relativeImportsCyclesAndMeta() {
    scripts
        .with(
            "main.mjs",
            """
            import { b } from './lib/b.mjs';
            export const a = 'a';
            console.log(b(), import.meta.url === new URL('main.mjs', import.meta.url).href);
            import('./lib/b.mjs').then(again => console.log(again.b === b, Object.keys(again)));
            """)
        .with("lib/b.mjs", "import { a } from '../main.mjs'; export const b = () => a + 'b';");
    prints("ab true\ntrue [ 'b' ]\n", "main.mjs");
  }

  @Test
  void importMetaResolvesAndNamesTheFile() {
    scripts
        .with("node_modules/p/package.json", "{\"exports\": {\"./x\": \"./deep/x.js\"}}")
        .with("node_modules/p/deep/x.js", "")
        .with(
            "in ner/main.mjs",
            """
            const { url, dirname, filename, resolve } = import.meta;
            const folder = new URL('..', url).href;
            console.log(Object.getPrototypeOf(import.meta), import.meta === (() => import.meta)());
            console.log(filename === dirname + '/main.mjs', dirname.endsWith('/in ner'));
            console.log(resolve('./a.wasm?q') === new URL('a.wasm?q', url).href);
            console.log(resolve('../b') === folder + 'b', resolve('/c'), resolve('data:x'));
            console.log(resolve('fs'), resolve('node:path'));
            console.log(resolve('p/x') === folder + 'node_modules/p/deep/x.js');
            try { resolve('absent'); } catch (e) { console.log(e.code); }
            """);
    prints(
        """
        null true
        true true
        true
        true file:///c data:x
        node:fs node:path
        true
        ERR_MODULE_NOT_FOUND
        """,
        "in ner/main.mjs");
  }

  @Test
  void packagesByMainExportsConditionsAndPatterns() {
    scripts
        .with("node_modules/old/package.json", "{\"main\": \"lib\"}")
        .with("node_modules/old/lib/index.js", "module.exports = 'old main';")
        .with(
            "node_modules/new/package.json",
            """
            {"name": "new", "exports": {
              ".": {"import": "./esm.mjs", "require": "./cjs.cjs"},
              "./sub/*": "./deep/*.cjs", "./closed/*": null, "./data": {"default": "./d.json"}}}
            """)
        .with("node_modules/new/esm.mjs", "export default 'esm';")
        .with("node_modules/new/cjs.cjs", "module.exports = 'cjs';")
        .with("node_modules/new/deep/x.cjs", "module.exports = 'deep ' + require('new');")
        .with("node_modules/new/d.json", "{\"n\": 1}")
        .with("node_modules/@s/p/index.js", "exports.scoped = true;")
        .with(
            "inner/main.mjs",
            """
            import old from 'old'; import main from 'new'; import x from 'new/sub/x';
            import { scoped } from '@s/p'; import { createRequire } from 'node:module';
            const require = createRequire(import.meta.url);
            console.log(old, main, x, scoped, require('new'), require('new/data').n);
            console.log(require.resolve('old') === require.resolve('old/lib'));
            for (const name of ['new/closed/x', 'new/none', 'absent']) {
              try { require(name); } catch (e) { console.log(e.code); }
              await import(name).catch(e => console.log(e.message.includes('new') || e.message));
            }
            """);
    Scripts.Result result = scripts.run("inner/main.mjs");
    assertEquals("", result.err());
    assertEquals(
        "old main esm deep cjs true cjs 1\ntrue\n"
            + "ERR_PACKAGE_PATH_NOT_EXPORTED\ntrue\nERR_PACKAGE_PATH_NOT_EXPORTED\ntrue\n"
            + "MODULE_NOT_FOUND\nCannot find package 'absent' imported from "
            + folder.resolve("inner/main.mjs")
            + "\n",
        result.out());
  }

  @Test
  void anImportThatFailsHasTheCodeThatNodeGives() {
    scripts
        .with("node_modules/p/package.json", "{\"exports\": {\"./ok\": \"./ok.js\"}}")
        .with("node_modules/broken/package.json", "{")
        .with("folder/file", "")
        .with("static.mjs", "console.log('not run'); import { x } from './gone.mjs';")
        .with("package.mjs", "import 'p/no';")
        .with("syntax.mjs", "let = ;")
        .with(
            "main.mjs",
            """
            for (const name of ['./gone.mjs', 'gone', '@gone/x', 'p', 'p/no', '#x', 'node:gone', './folder', 'http://a/b',
              '.x', 'broken', '', './static.mjs', './package.mjs', './syntax.mjs']) {
              await import(name).catch(e => console.log(name, e.name, e.code, e instanceof Error));
            }
            await import('./static.mjs').catch(e => console.log(e.message, e.url === new URL('gone.mjs', import.meta.url).href));
            await import('p/no').catch(e => console.log(e.message));
            """);
    prints(
        """
        ./gone.mjs Error ERR_MODULE_NOT_FOUND true
        gone Error ERR_MODULE_NOT_FOUND true
        @gone/x Error ERR_MODULE_NOT_FOUND true
        p Error ERR_PACKAGE_PATH_NOT_EXPORTED true
        p/no Error ERR_PACKAGE_PATH_NOT_EXPORTED true
        #x TypeError ERR_PACKAGE_IMPORT_NOT_DEFINED true
        node:gone Error ERR_UNKNOWN_BUILTIN_MODULE true
        ./folder Error ERR_UNSUPPORTED_DIR_IMPORT true
        http://a/b Error ERR_UNSUPPORTED_ESM_URL_SCHEME true
        .x TypeError ERR_INVALID_MODULE_SPECIFIER true
        broken Error ERR_INVALID_PACKAGE_CONFIG true
         Error ERR_MODULE_NOT_FOUND true
        ./static.mjs Error ERR_MODULE_NOT_FOUND true
        ./package.mjs Error ERR_PACKAGE_PATH_NOT_EXPORTED true
        ./syntax.mjs SyntaxError undefined true
        Cannot find module 'FOLDER/gone.mjs' imported from FOLDER/static.mjs true
        Package subpath './no' is not defined by "exports" in FOLDER/node_modules/p/package.json imported from FOLDER/main.mjs
        """
            .replace("FOLDER", folder.toString()),
        "main.mjs");
  }

  @Test
  void aBareNameIsNotTheFileBesideIt() {
    scripts
        .with("dep.mjs", "export default 'beside';")
        .with("dep", "throw new Error('beside');")
        .with("node_modules/dep/index.js", "module.exports = 'package';")
        .with("main.mjs", "import dep from 'dep'; console.log(dep);");
    prints("package\n", "main.mjs");
  }

  @Test
  void packageImportsAndItself() {
    scripts
        .with(
            "package.json",
            """
            {"name": "me", "type": "module", "exports": "./api.js", "imports": {"#x": "./x.js"}}
            """)
        .with("api.js", "export const api = 1;")
        .with("x.js", "export const x = 2;")
        .with("main.js", "import {api} from 'me'; import {x} from '#x'; console.log(api, x);");
    prints("1 2\n", "main.js");
  }

  @Test
  void importedCommonJsHasDefaultAndNames() {
    scripts
        .with(
            "lib.cjs",
            """
            exports.a = 1; module.exports.b = 2; exports['c-d'] = 3;
            Object.defineProperty(exports, '__esModule', { value: true });
            Object.assign(exports, require('./more.cjs'));
            if (0) module.exports = { e, f: 2, ...require('./more.cjs') };
            """)
        .with("more.cjs", "exports.more = 4;")
        .with(
            "main.mjs",
            """
            import lib, { a, b, 'c-d' as cd, more, e } from './lib.cjs';
            import * as all from './lib.cjs';
            console.log(lib.a, a, b, cd, more, e, all.default === lib);
            """);
    prints("1 1 2 3 4 undefined true\n", "main.mjs");
  }

  @Test
  void commonJsRunsInImportOrder() {
    scripts
        .with("first.mjs", "globalThis.order = ['first'];")
        .with("second.cjs", "order.push('second');")
        .with(
            "main.mjs",
            "import './first.mjs'; import './second.cjs'; console.log(order.join(' '));");
    prints("first second\n", "main.mjs");
  }

  @Test
  void requireCachesAndBreaksCycles() {
    scripts
        .with("a.js", "exports.early = 1; exports.b = require('./b').seen; exports.late = 2;")
        .with("b.js", "const a = require('./a'); exports.seen = [a.early, a.late];")
        .with(
            "main.cjs",
            """
            const a = require('./a.js');
            console.log(a, require('./a') === a, require.main === module, module.children.length);
            console.log(__filename === require('path').join(__dirname, 'main.cjs'), this === exports);
            """);
    prints("{ early: 1, b: [ 1, undefined ], late: 2 } true true 1\ntrue true\n", "main.cjs");
  }

  @Test
  void aModuleThatThrewIsRunAgain() {
    scripts
        .with("bad.js", "globalThis.n = (globalThis.n ?? 0) + 1; throw new Error('bad ' + n);")
        .with(
            "main.cjs",
            """
            for (let i = 0; i < 2; i++) try { require('./bad') } catch (e) { console.log(e.message) }
            """);
    prints("bad 1\nbad 2\n", "main.cjs");
  }

  @Test
  void jsonByRequireAndByImportWithType() {
    scripts
        .with("d.json", "{\"k\": [1, 2]}")
        .with(
            "main.mjs",
            """
            import d from './d.json' with { type: 'json' };
            import { createRequire } from 'module';
            console.log(d.k, createRequire(import.meta.url)('./d').k);
            """);
    prints("[ 1, 2 ] [ 1, 2 ]\n", "main.mjs");
  }

  @Test
  void plainJsIsWhatItsSyntaxSays() {
    scripts
        .with("esm.js", "import fs from 'fs'; console.log(typeof fs.readFileSync, typeof require);")
        .with("cjs.js", "const s = `\nimport x from 'y'`; console.log(typeof require, s.length);");
    prints("function undefined\n", "esm.js");
    prints("function 18\n", "cjs.js");
  }

  @Test
  void ownModulesAreTheSameByEveryName() {
    scripts.with(
        "main.mjs",
        """
        import fs, { readFileSync } from 'fs'; import * as again from 'node:fs';
        import { createRequire } from 'module';
        const require = createRequire(import.meta.url);
        console.log(fs === again.default, fs === require('node:fs'), readFileSync === fs.readFileSync);
        try { require('node:nope') } catch (e) { console.log(e.code) }
        """);
    prints("true true true\nERR_UNKNOWN_BUILTIN_MODULE\n", "main.mjs");
  }

  @Test
  void everyOwnModuleLoads() {
    prints(
        "ok\n",
        scripts
            .with(
                "main.cjs",
                "for (const n of require('module').builtinModules) require(n); console.log('ok');")
            .folder()
            .resolve("main.cjs")
            .getFileName()
            .toString());
  }

  @Test
  void missingModulesAndNamesSayWhatAndWhere() {
    scripts
        .with("a.mjs", "import './nope.mjs';")
        .with("b.cjs", "require('./nope');")
        .with("c.mjs", "import { nope } from './lib.mjs';")
        .with("lib.mjs", "export const yes = 1;")
        .with("d.cjs", "require('./lib.mjs');");
    fails("nope.mjs", "a.mjs");
    fails("a.mjs", "a.mjs");
    fails("Cannot find module './nope'\nRequire stack:\n- " + folder.resolve("b.cjs"), "b.cjs");
    fails("nope", "c.mjs");
    fails("lib.mjs is not supported. Use import() instead", "d.cjs");
  }
}
