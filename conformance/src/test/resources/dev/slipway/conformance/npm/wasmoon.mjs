// Lua: calls both ways, coroutines, errors, promises awaited in Lua.
import { LuaFactory } from 'wasmoon';

const lua = await new LuaFactory().createEngine();
lua.global.set('join', (a, b) => `${a}-${b}`);
lua.global.set('later', x => new Promise(resolve => setTimeout(() => resolve(x * 2), 5)));
lua.global.set('fails', () => { throw new Error('of JavaScript'); });
console.log(await lua.doString(`
  local parts = {}
  local co = coroutine.wrap(function() for i = 1, 5 do coroutine.yield(i * i) end end)
  for v in co do parts[#parts + 1] = v end
  return table.concat(parts, ",") .. " " .. join("a", 1)`));
console.log(await lua.doString('return later(21):await()'));
console.log(await lua.doString('local ok, e = pcall(fails) return tostring(ok) .. " " .. tostring(e):match("of JavaScript")'));
try {
  await lua.doString('error("of Lua")');
} catch (error) {
  console.log(error.message.split('\n')[0]);
}
await lua.doString('function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end');
console.log(lua.global.get('fib')(20));
lua.global.close();
