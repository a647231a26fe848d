import { afterAll, beforeAll, expect, test } from 'vitest';
import { createScriptEngine, type ScriptOutcome } from './script-engine.ts';

/**
 * Scripts that try to get out, to stay, or to take everything. Each runs between two others and on two records: those others must find
 * the world as it was, and the process must go on.
 */

const RECORD = JSON.stringify({ Name: 'Ann', Tags: ['b', 'a'], Contracts: [{ Id: 'c1' }] });

/** Tells what there is: what the language has, what it does, and what the inputs are. */
const PROBE = `[
  Object.getOwnPropertyNames(globalThis).sort().join(),
  ...[Object, Array, String, Number, Date, RegExp, Promise, Function, Map, JSON, Math, Reflect]
    .flatMap(one => [one, one.prototype]).filter(Boolean)
    .map(one => Reflect.ownKeys(one).map(key => String(key) + typeof Object.getOwnPropertyDescriptor(one, key).value).join()),
  JSON.stringify(source), JSON.stringify({ toJSON: undefined, a: [1] }), JSON.parse('{"a":1}').a,
  new Date(0).toISOString(), Date.parse('2026-11-22'), [3, 1, 2].sort().join(), 'x'.trim(), String({}), ({}).polluted, [].polluted,
  deleteDiacriticalMarks('é'), typeof leaked, /a/.test('a'), Math.max(1, 2), Object.isFrozen(source), [...'ab'].length, (function* () {})().polluted,
].join('|')`;

const NONE = { value: null };
const TIME = { fault: { code: 'TIME' } };
const MEMORY = { fault: { code: 'MEMORY' } };
const THROWN = { fault: { code: 'THROWN' } };
const TYPE = { fault: { code: 'TYPE' } };
const OUTPUT = { fault: { code: 'OUTPUT' } };
/** Whichever comes first. */
const TIME_OR_MEMORY = { fault: { code: expect.stringMatching(/^(TIME|MEMORY)$/) as unknown } };
/** A limit stops it, or it finds out itself. */
const ANY = expect.anything() as unknown;

/** What it tries, the script, what comes of it. */
const ATTEMPTS: readonly (readonly [string, string, unknown])[] = [
  // To reach what is ours.
  ['the constructor chain to the process', 'this.constructor.constructor("return process")()', THROWN],
  [
    'the constructor chain of a helper',
    'deleteDiacriticalMarks.constructor("return typeof process + typeof require")()',
    { value: 'undefinedundefined' },
  ],
  [
    'the constructor chain of the input',
    'source.constructor.constructor("return typeof globalThis.process")()',
    { value: 'undefined' },
  ],
  [
    'globals of a host',
    '[typeof process, typeof require, typeof fetch, typeof setTimeout, typeof WebAssembly, typeof std, typeof os].join("")',
    { value: 'undefined'.repeat(7) },
  ],
  ['an import', 'import("fs"); "asked"', { value: 'asked' }],
  ['an import that is the value', 'import("node:fs")', TYPE],
  ['a caller', '(function f() { return f.caller; })()', ANY],
  [
    'the stack of an error',
    'new Error("x").stack.includes("/work") || new Error("x").stack.includes("file:")',
    { value: false },
  ],
  ['waiting on shared memory', 'Atomics.wait(new Int32Array(new SharedArrayBuffer(8)), 0, 0)', THROWN],
  // To stay.
  [
    'a leaked global',
    'leaked = 1; globalThis.leaked2 = 2; this.leaked3 = 3; var leaked4 = 4; "left"',
    { value: 'left' },
  ],
  [
    'a global that cannot be deleted',
    'Object.defineProperty(globalThis, "leaked", { value: 1 }); "left"',
    { value: 'left' },
  ],
  [
    'prototype pollution',
    'Object.prototype.polluted = 1; Array.prototype.polluted = 2; "polluted"',
    { value: 'polluted' },
  ],
  [
    'pollution by __proto__',
    '({}).__proto__.polluted = 1; source.__proto__.polluted = 2; "polluted"',
    { value: 'polluted' },
  ],
  [
    'pollution by a name made when it runs',
    'const p = "__pro" + "to__"; source[p].polluted = 1; [][p].polluted = 1; "polluted"',
    { value: 'polluted' },
  ],
  [
    'pollution through a function reached so',
    'const c = "construc" + "tor"; const f = source[c]; f.polluted = 1; f.prototype.polluted = 2; "polluted"',
    { value: 'polluted' },
  ],
  [
    'pollution of generators',
    'Object.getPrototypeOf(function* () {}).prototype.polluted = 1; "polluted"',
    { value: 'polluted' },
  ],
  [
    'a setter for the places of a list',
    'Object.defineProperty(Array.prototype, "0", { set() { leaked = 1; } }); Object.defineProperty(Object.prototype, "value", { set() {} }); "set"',
    { value: 'set' },
  ],
  [
    'other JSON',
    'JSON.parse = () => ({ Name: "Eve" }); JSON.stringify = () => "{}"; JSON = null; "replaced"',
    { value: 'replaced' },
  ],
  ['another Date', 'Date = function () { return "no date"; }; Date.parse = () => 1; "replaced"', { value: 'replaced' }],
  [
    'another toISOString',
    'Date.prototype.toISOString = () => "yesterday"; Date.prototype.getTime = () => 1; new Date(0)',
    { value: '1970-01-01T00:00:00.000Z' },
  ],
  [
    'other methods of texts and lists',
    'String.prototype.trim = () => "trimmed"; Array.prototype.sort = function () { return this; }; String.prototype.slice = null; "replaced"',
    { value: 'replaced' },
  ],
  [
    'methods of lists that are taken away',
    'for (const key of Object.getOwnPropertyNames(Array.prototype)) delete Array.prototype[key]; "gone"',
    { value: 'gone' },
  ],
  [
    'another Reflect',
    'Reflect.apply = () => { throw 1; }; Reflect.defineProperty = () => false; Array.isArray = () => true; ({})',
    TYPE,
  ],
  ['a polyfill', 'String.prototype.polluted = function () { return "mine"; }; "x".polluted()', { value: 'mine' }],
  ['no source', 'delete globalThis.source; source = null; "gone"', { value: 'gone' }],
  [
    'a source that cannot be set',
    'Object.defineProperty(globalThis, "source", { get() { return "mine"; }, set() {}, configurable: false }); source',
    { value: 'mine' },
  ],
  [
    'a frozen world',
    'Object.freeze(globalThis); Object.freeze(Object.prototype); Object.freeze(source); "frozen"',
    { value: 'frozen' },
  ],
  [
    'another deleteDiacriticalMarks',
    'deleteDiacriticalMarks = () => "mine"; delete globalThis.deleteDiacriticalMarks; "gone"',
    { value: 'gone' },
  ],
  [
    'a deleteDiacriticalMarks of its own',
    'function deleteDiacriticalMarks(t) { return "own " + t; } deleteDiacriticalMarks("é")',
    { value: 'own é' },
  ],
  [
    'inputs that are written to',
    'source.Name = "Eve"; source.Tags.length = 0; source.Contracts[0].Id = 7; "written"',
    { value: 'written' },
  ],
  [
    'inputs that are written to by other names',
    'const s = "so" + "rt"; source.Tags[s](); Object.assign(source, { Name: "Eve" }); "written"',
    { value: 'written' },
  ],
  [
    'inputs that are written to through a list',
    '[source].forEach(one => { one.Name = "Eve"; }); "written"',
    { value: 'written' },
  ],
  [
    'inputs that a class writes to',
    'class A { constructor() { return source; } } class B extends A { Name = "Eve"; } new B(); "written"',
    { value: 'written' },
  ],
  [
    'a promise that is left behind',
    'Promise.resolve().then(() => { leaked = 1; for (;;) {} }); "left"',
    { value: 'left' },
  ],
  [
    'an async function that is left behind',
    'async function f() { await null; leaked = 1; for (;;) {} } f(); "left"',
    { value: 'left' },
  ],
  [
    'a generator that is left behind',
    'g = (function* () { try { yield 1; } finally { leaked = 1; } })(); g.next().value',
    { value: 1 },
  ],
  [
    'something to be done at the end',
    'new FinalizationRegistry(() => { leaked = 1; }).register({}, 1); "left"',
    { value: 'left' },
  ],
  // To take all time.
  ['a loop without end', 'for (;;) {}', TIME],
  ['a loop that catches everything', 'for (;;) { try { for (;;) {} } catch (e) {} finally { continue; } }', TIME],
  ['a loop in a getter', '({ get a() { for (;;) {} } }).a', TIME],
  ['a loop in toString', 'String({ toString() { for (;;) {} } })', TIME],
  ['a loop in valueOf', '1 + { valueOf() { for (;;) {} } }', TIME],
  ['a loop in toJSON', 'JSON.stringify({ toJSON() { for (;;) {} } })', TIME],
  ['a loop in a message', 'throw { get message() { for (;;) {} } }', TIME],
  ['a loop in the value', 'new Proxy([], { get() { for (;;) {} } })', TIME],
  [
    'a list without end',
    'new Proxy([], { get: (list, key) => key === "length" ? Infinity : "x" })',
    { fault: { code: expect.stringMatching(/^(OUTPUT|TIME)$/) as unknown } },
  ],
  ['a loop in new code', 'eval("for (;;) {}")', TIME],
  ['a loop in a new function', 'new Function("for (;;) {}")()', TIME],
  ['an expression that tries everything', '/^(a+)+$/.test("a".repeat(40) + "b")', TIME],
  ['a loop of the engine itself', 'Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1)', TIME],
  ['an expression that the engine does not leave', '/(?:(?:(?:a*)*)*)*b/.test("a".repeat(60))', TIME],
  ['a generator without end', '[...(function* () { for (;;) yield 1; })()]', ANY],
  // To take all memory.
  ['a list that grows', 'const all = []; for (;;) all.push("x".repeat(1000) + all.length);', TIME_OR_MEMORY],
  ['a list that grows and stays', 'all = []; for (;;) all.push(new Uint8Array(1000000));', TIME_OR_MEMORY],
  ['a text that doubles', 'let text = "x"; for (;;) text += text + 1;', TIME_OR_MEMORY],
  ['a text of a gigabyte', '"x".repeat(2 ** 29)', MEMORY],
  ['a buffer of a gigabyte', 'new ArrayBuffer(2 ** 30)', MEMORY],
  ['a list of a billion', 'Array.from({ length: 1e9 }, (_, i) => [i])', TIME_OR_MEMORY],
  [
    'a bomb that is caught',
    'try { const all = []; for (;;) all.push(new Uint8Array(1000000)); } catch (e) { "caught" }',
    { value: 'caught' },
  ],
  ['functions that call themselves', 'function f() { return f() + 1; } f();', MEMORY],
  ['toString that calls itself', 'const o = { toString() { return "" + o; } }; "" + o', MEMORY],
  ['data inside data', 'JSON.parse("[".repeat(1000000))', MEMORY],
  ['code inside code', 'eval("(".repeat(100000))', MEMORY],
  ['proxies of proxies', 'let p = {}; for (let i = 0; i < 300000; i++) p = new Proxy(p, {}); p.x', ANY],
  ['a value that is too long', '"x".repeat(100000)', OUTPUT],
  ['a list that is too long', 'Array.from({ length: 70000 }, () => "x")', OUTPUT],
  [
    'a message that is long',
    'throw new Error("x".repeat(100000))',
    { fault: { code: 'THROWN', message: 'x'.repeat(500) } },
  ],
  // To be taken for something else.
  ['a value with its own toString', '({ toString: () => "text", toJSON: () => "text" })', TYPE],
  ['a boxed text', 'new String("text")', TYPE],
  [
    'a Date with a toISOString of its own',
    'const d = new Date(0); d.toISOString = () => "never"; d.toJSON = () => "never"; d',
    { value: '1970-01-01T00:00:00.000Z' },
  ],
  ['something that says it is a Date', 'Object.create(Date.prototype)', TYPE],
  ['a proxy of a Date', 'new Proxy(new Date(0), {})', TYPE],
  [
    'a list that answers twice',
    'let n = 0; new Proxy(["a"], { get: (list, key) => key === "0" ? (n++ ? {} : "first") : list[key] })',
    { value: ['first'] },
  ],
  ['a list with a hole', '["a", , "b"]', TYPE],
  ['a thrown proxy that throws', 'throw new Proxy({}, { get() { throw 1; }, getPrototypeOf() { throw 2; } })', THROWN],
  ['a thrown symbol', 'throw Symbol("x")', THROWN],
  ['a thrown fault', 'throw { code: "NONE", message: 7, stack: {} }', THROWN],
  ['an outcome as text', '"{\\"code\\":\\"TIME\\"}"', { value: '{"code":"TIME"}' }],
  ['half of a character', '"\\ud83d"', ANY],
  ['a text with a zero in it', '"a\\u0000b"', { value: 'a\u0000b' }],
  ['quietly nothing', 'void 0', NONE],
];

const engine = createScriptEngine({ recordMilliseconds: 300, batchMilliseconds: 30_000 });
afterAll(() => engine.stop());
let undisturbed: ScriptOutcome | undefined;

async function outcomes(codes: readonly string[], records: number): Promise<readonly (readonly ScriptOutcome[])[]> {
  const scripts = codes.map((code, at) => ({ id: String(at), code, on: 'person' as const }));
  const given = await engine.run({ scripts, records: Array.from({ length: records }, () => RECORD) });
  return given.map(({ person }) => person);
}

beforeAll(async () => {
  undisturbed = (await outcomes([PROBE], 1))[0]?.[0];
  expect(undisturbed).toMatchObject({
    value: expect.stringContaining('{"Name":"Ann","Tags":["b","a"],"Contracts":[{"Id":"c1"}]}') as unknown,
  });
}, 30_000);

test.each(ATTEMPTS.map(([what, code, expected]) => ({ what, code, expected })))(
  '$what',
  { timeout: 60_000 },
  async ({ code, expected }) => {
    const plain = 'source.Tags.join("") + source.Name';
    const rows = await outcomes([plain, PROBE, code, plain, PROBE], 2);
    for (const row of rows) {
      expect(row[2]).toMatchObject(expected as object);
      expect([row[0], row[3]]).toEqual([{ value: 'baAnn' }, { value: 'baAnn' }]);
      expect([row[1], row[4]]).toEqual([undisturbed, undisturbed]);
    }
  },
);

test('a batch has so much time, and what is not done by then says so', { timeout: 30_000 }, async () => {
  const impatient = createScriptEngine({ recordMilliseconds: 300, batchMilliseconds: 700 });
  const given = await impatient.run({
    scripts: [{ id: 'a', on: 'person', code: 'if (source.Loop) for (;;) {} "done"' }],
    records: ['{}', ...Array.from({ length: 20 }, () => '{"Loop":1}'), '{}'],
  });
  await impatient.stop();
  expect(given[0]?.person).toEqual([{ value: 'done' }]);
  expect(given).toHaveLength(22);
  expect(given.at(-1)?.person[0]).toMatchObject({
    fault: { code: 'TIME', message: expect.stringContaining('700 ms') as unknown },
  });
});

test('a batch gives so many characters', async () => {
  const small = createScriptEngine({ batchCharacters: 5000 });
  const given = await small.run({
    scripts: [{ id: 'a', on: 'person', code: '"x".repeat(1000)' }],
    records: Array.from({ length: 10 }, () => '{}'),
  });
  await small.stop();
  expect(given[0]?.person).toEqual([{ value: 'x'.repeat(1000) }]);
  expect(given.at(-1)?.person[0]).toMatchObject({ fault: { code: 'OUTPUT' } });
});

test('random numbers are others with every record', async () => {
  const rows = await outcomes(['Math.random()', 'this.x = 1; Math.random()'], 20);
  for (const at of [0, 1]) {
    const numbers = rows.map((row) => (row[at] as { readonly value: number }).value);
    expect(new Set(numbers).size).toBe(20);
    expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
  }
});

test('who waits when it stops is told so, and nobody is served afterwards', async () => {
  const stopping = createScriptEngine();
  const waiting = stopping.run({ scripts: [{ id: 'a', on: 'person', code: 'for (;;) {}' }], records: ['{}'] });
  const told = expect(waiting).rejects.toThrow('The server stops');
  await stopping.stop();
  await told;
  await expect(stopping.run({ scripts: [], records: ['{}'] })).rejects.toThrow('The server stops');
});
