import { afterAll, beforeAll, expect, test } from 'vitest';
import { createScriptEngine, type ScriptOutcome } from './script-engine.ts';

/**
 * Complex mappings as they are exported (exchange formats, section 3). What is expected is worked out from that section, by hand.
 */

const RECORD = {
  ExternalId: '1042',
  GivenName: 'Øyvind',
  NickName: 'Øy',
  FamilyName: 'Müller',
  Prefix: 'van der',
  PartnerName: 'Jansen',
  PartnerPrefix: null,
  Convention: 'BP',
  Gender: 'M',
  BirthDate: '05-03-1984',
  Email: '',
  Phone: null,
  Flag: 'FALSE',
  Hours: '36,5',
  Salary: 1234.5,
  Active: true,
  Address: { Street: 'Kerkstraat', Number: '12', Extra: { Code: '1234 ab' } },
  Tags: ['b', 'a', 'c'],
  Contracts: [
    { Id: 'c1', Start: '1/15/2020', End: '12/31/2021', Dept: '100', Fte: 0.4, Title: { Code: 'T1', Name: 'Adviseur' } },
    { Id: 'c2', Start: '2022-02-01', End: '9999-12-31', Dept: '200', Fte: 0.6, Title: { Code: 'T2', Name: 'Manager' } },
  ],
};

const value = (given: unknown) => ({ value: given });
const fault = (code: string, message: string, line: number | null = null, column: number | null = null) => ({
  fault: { code, message, ...(line === null ? {} : { line }), ...(column === null ? {} : { column }) },
});

/** What it shows, the script, what it gives. On the person. */
const ON_PERSON: readonly (readonly [string, string, unknown])[] = [
  ['a bare expression', 'source.ExternalId', value('1042')],
  ['a bare expression with a semicolon and a comment', 'source.ExternalId; // the number', value('1042')],
  ['a final call', 'function getValue() { return source.NickName; }\ngetValue();', value('Øy')],
  ['a final call without a semicolon', 'function getValue() { return source.NickName }\n\ngetValue()\n', value('Øy')],
  ['a call before its function', 'getValue();\nfunction getValue() { return source.Gender; }', value('M')],
  ['an arrow that is called', '(() => source.Address.Street + " " + source.Address.Number)();', value('Kerkstraat 12')],
  ['a bare if', 'if (source.Gender === "M") { "male"; }', value('male')],
  ['a bare if that is not taken', 'if (source.Gender === "V") { "female"; }', value(null)],
  ['a bare if after a value', '"before"; if (source.Gender === "V") { "female"; }', value(null)],
  ['a bare else', 'if (source.Gender == "V") { "female" } else { "other" }', value('other')],
  [
    'a bare else if',
    'if (source.Gender == "V") "female"; else if (source.Gender == "M") "male"; else "other";',
    value('male'),
  ],
  ['an if inside an if', 'if (source.Active) { "active"; if (source.Phone) { "phone"; } }', value(null)],
  [
    'a bare switch',
    'switch (source.Convention) { case "B": "own"; break; case "BP": "both"; break; default: "?"; }',
    value('both'),
  ],
  [
    'a bare switch that falls through',
    'switch (source.Convention) { case "BP": "both"; case "P": "partner"; break; default: "?"; }',
    value('partner'),
  ],
  ['a bare switch with a default', 'switch (source.Phone) { case "1": "one"; break; default: "none"; }', value('none')],
  ['a bare switch without a case for it', 'switch (source.Phone) { case "1": "one"; }', value(null)],
  ['a bare for', 'for (const tag of source.Tags) { tag; }', value('c')],
  ['a loop that is left', 'for (const tag of source.Tags) { tag; if (tag === "a") break; }', value(null)],
  ['a while', 'let n = 0; while (n < 3) { n += 1; }', value(3)],
  ['a loop that never runs', '"before"; while (false) { "inside"; }', value(null)],
  ['a bare try', 'try { source.Phone.trim(); } catch (e) { "no phone"; }', value('no phone')],
  ['a catch without a value', 'try { "begun"; source.Phone.trim(); } catch (e) { }', value(null)],
  ['a finally does not count', 'try { "tried"; } finally { "finally"; }', value('tried')],
  ['a declaration gives nothing', 'let name = source.FamilyName;', value(null)],
  ['a declaration after a value', 'source.FamilyName; var other = 1;', value('Müller')],
  ['an empty script', '', value(null)],
  ['only a comment', '// nothing', value(null)],
  [
    'a label',
    'found: for (const tag of source.Tags) { if (tag === "a") { "it is " + tag; break found; } }',
    value('it is a'),
  ],
  ['an undeclared assignment', 'result = source.FamilyName.toUpperCase(); result;', value('MÜLLER')],
  [
    'an undeclared assignment in a function',
    'function f() { total = 1; total = total + 1; return total; } f();',
    value(2),
  ],
  ['what another script left undeclared is not there', 'typeof result + typeof total', value('undefinedundefined')],
  ['a with', 'with (source.Address) { Street + Number }', value('Kerkstraat12')],
  ['this is the global object', 'this.source.ExternalId', value('1042')],
  ['this in a function', 'function f() { return this === globalThis; } f();', value(true)],
  ['an octal number', '010', value(8)],
  [
    'arguments that follow parameters',
    'function f(a) { arguments[0] = "changed"; return a; } f("given");',
    value('changed'),
  ],
  ['a declared source', 'var source = source || {}; source.ExternalId;', value('1042')],
  ['strict by its own choice', '"use strict"; (function () { return this === undefined; })();', value(true)],
  ['an empty text', 'source.Email', value(null)],
  ['null', 'source.Phone', value(null)],
  ['undefined', 'source.NoSuchField', value(null)],
  ['exact names: a wrong case finds nothing', 'source.externalid', value(null)],
  [
    'exact names: a part of nothing throws',
    'source.address.Street',
    fault('THROWN', "TypeError: cannot read property 'Street' of undefined", 1),
  ],
  ['a number', 'source.Salary * 2', value(2469)],
  ['a decimal comma', 'parseFloat(source.Hours.replace(",", "."))', value(36.5)],
  ['zero and false are values', '[0, false].indexOf(false) - 1', value(0)],
  ['false', 'source.Flag !== "FALSE"', value(false)],
  ['true', 'source.Active', value(true)],
  [
    'a Date',
    'var p = source.BirthDate.split("-"); new Date(Date.UTC(+p[2], p[1] - 1, +p[0]));',
    value('1984-03-05T00:00:00.000Z'),
  ],
  ['a Date from ISO text', 'new Date("2026-11-22")', value('2026-11-22T00:00:00.000Z')],
  [
    'a date as text',
    '`${source.BirthDate.substr(6, 4)}-${source.BirthDate.substr(3, 2)}-${source.BirthDate.substr(0, 2)}`',
    value('1984-03-05'),
  ],
  [
    'a Date that is none',
    'new Date("30-02-2020 is no date")',
    fault('TYPE', 'The script gave a Date that is no date (Invalid Date).'),
  ],
  ['NaN', 'parseInt("none")', fault('TYPE', 'The script gave NaN, which is no number that a field can hold.')],
  ['Infinity', '1 / 0', fault('TYPE', 'The script gave Infinity, which is no number that a field can hold.')],
  [
    'an object',
    '({ a: 1 })',
    fault('TYPE', 'The script gave an object; a field holds a text, a number, true or false, a Date, or nothing.'),
  ],
  [
    'a function',
    '(function () {})',
    fault('TYPE', 'The script gave a function; a field holds a text, a number, true or false, a Date, or nothing.'),
  ],
  [
    'a symbol',
    'Symbol("x")',
    fault('TYPE', 'The script gave a symbol; a field holds a text, a number, true or false, a Date, or nothing.'),
  ],
  [
    'a BigInt',
    '10n',
    fault('TYPE', 'The script gave a BigInt; a field holds a text, a number, true or false, a Date, or nothing.'),
  ],
  [
    'a promise',
    'async function f() { return 1; } f();',
    fault('TYPE', 'The script gave an object; a field holds a text, a number, true or false, a Date, or nothing.'),
  ],
  ['a list of texts', 'source.Tags.map(tag => tag.toUpperCase())', value(['B', 'A', 'C'])],
  ['an empty list', '[]', value([])],
  [
    'a list with a number',
    '["a", 1]',
    fault('TYPE', 'The script gave a list with a number at place 2; a list holds texts.'),
  ],
  [
    'deleteDiacriticalMarks',
    'deleteDiacriticalMarks(source.GivenName + " " + source.FamilyName)',
    value('Oyvind Muller'),
  ],
  [
    'deleteDiacriticalMarks keeps what it does not know',
    'deleteDiacriticalMarks("Erdoğan Kılıç ß Łódź Çağla")',
    value('Erdoğan Kılıc ß Łodź Cağla'),
  ],
  [
    'deleteDiacriticalMarks, the letters that look like two',
    'deleteDiacriticalMarks("ÐðÝýŽžŸÿÑñŞş")',
    value('DeÝyZzYyNnSs'),
  ],
  [
    'a script that writes to its input',
    'source.FamilyName = source.PartnerName; source.Contracts.pop(); source.FamilyName + source.Contracts.length',
    value('Jansen1'),
  ],
  ['the next one does not see it', 'source.FamilyName + source.Contracts.length', value('Müller2')],
  ['a list of the input that is sorted', 'source.Tags.sort().join("")', value('abc')],
  ['the next one has the old order', 'source.Tags.join("")', value('bac')],
  [
    'a nested input that is written to',
    'source.Contracts[0].Title.Name = "changed"; delete source.Address; Object.keys(source).length',
    value(18),
  ],
  [
    'the next one has it as it was',
    'source.Contracts[0].Title.Name + source.Address.Extra.Code',
    value('Adviseur1234 ab'),
  ],
  ['inputs are not frozen', 'Object.isFrozen(source) || Object.isFrozen(source.Contracts)', value(false)],
  [
    'a script that throws',
    'if (source.Email === "") {\n  throw new Error("No e-mail for " + source.ExternalId);\n}',
    fault('THROWN', 'No e-mail for 1042', 2),
  ],
  ['a script that throws a text', 'throw "no number"', fault('THROWN', 'no number')],
  ['a script that throws nothing', 'throw null', fault('THROWN', 'null')],
  [
    'a mistake is found where it is',
    'function f() {\n  return source.Phone.trim();\n}\nf();',
    fault('THROWN', "TypeError: cannot read property 'trim' of null", 2),
  ],
  [
    'a name that is not there',
    'let a = 1;\na + nothingOfThatName',
    fault('THROWN', "ReferenceError: 'nothingOfThatName' is not defined", 2),
  ],
  ['a script that cannot be read', 'let a = ;', fault('SYNTAX', 'Unexpected token', 1, 9)],
  [
    'a return outside of a function',
    'return source.ExternalId;',
    fault('SYNTAX', "'return' outside of function", 1, 1),
  ],
  [
    'a template, spread, padStart and Array.from',
    '`${[...source.Tags, ...Array.from({ length: 2 }, (_, i) => String(i).padStart(2, "0"))].join("|")}`',
    value('b|a|c|00|01'),
  ],
  [
    'destructuring with defaults',
    'const { NickName: nick, Missing = "none" } = source; `${nick} ${missing = Missing}`',
    value('Øy none'),
  ],
  ['a lookup table', 'const table = { M: "Dhr.", V: "Mevr." }; table[source.Gender] || "";', value('Dhr.')],
  ['a lookup that misses', 'const table = { V: "Mevr." }; table[source.Gender] || "";', value(null)],
  ['sentinel dates are its own affair', 'source.Contracts.filter(c => c.End !== "9999-12-31").length', value(1)],
  ['a person has no contract of its own', 'typeof sourceContract', value('undefined')],
  [
    'names of a person',
    'let name = ""; switch (source.Convention) { case "P": name = source.PartnerName; break; case "BP": name = source.Prefix + " " + source.FamilyName + " - " + (source.PartnerPrefix ? source.PartnerPrefix + " " : "") + source.PartnerName; break; } name;',
    value('van der Müller - Jansen'),
  ],
];

/** What each gives on the first contract and on the second. */
const ON_CONTRACT: readonly (readonly [string, string, unknown, unknown])[] = [
  ['its own field', 'sourceContract.Id', value('c1'), value('c2')],
  ['the person of it', 'source.ExternalId + "-" + sourceContract.Dept', value('1042-100'), value('1042-200')],
  ['it is one of the contracts of the person', 'source.Contracts.indexOf(sourceContract)', value(0), value(1)],
  ['a bare if', 'if (sourceContract.Fte > 0.5) { sourceContract.Title.Name; }', value(null), value('Manager')],
  [
    'a date of two kinds',
    'let d = sourceContract.Start; if (d.includes("/")) { const [m, day, y] = d.split("/"); `${y}-${m.padStart(2, "0")}-${day}`; } else { d; }',
    value('2020-01-15'),
    value('2022-02-01'),
  ],
  [
    'a sentinel date',
    'sourceContract.End === "9999-12-31" ? null : sourceContract.End',
    value('12/31/2021'),
    value(null),
  ],
  [
    'one that writes',
    'sourceContract.Dept = "x"; source.Contracts.map(c => c.Dept).join()',
    value('x,200'),
    value('100,x'),
  ],
  ['the next does not see it', 'source.Contracts.map(c => c.Dept).join()', value('100,200'), value('100,200')],
  [
    'one that throws on one of them',
    'if (sourceContract.Id === "c2") throw new RangeError("not c2"); sourceContract.Id',
    value('c1'),
    fault('THROWN', 'RangeError: not c2', 1),
  ],
];

const engine = createScriptEngine();
afterAll(() => engine.stop());

const person = ON_PERSON.map(([, code], at) => ({ id: `p${at}`, code, on: 'person' as const }));
const contract = ON_CONTRACT.map(([, code], at) => ({ id: `c${at}`, code, on: 'contract' as const }));
let once: readonly ScriptOutcome[] = [];
let again: readonly ScriptOutcome[] = [];
let contracts: readonly (readonly ScriptOutcome[])[] = [];

beforeAll(async () => {
  // The second record is the same person: what the first left behind would show.
  const record = JSON.stringify(RECORD);
  const outcomes = await engine.run({ scripts: [...person, ...contract], records: [record, record] });
  once = outcomes[0]?.person ?? [];
  again = outcomes[1]?.person ?? [];
  contracts = outcomes[1]?.contracts ?? [];
}, 60_000);

test.each(ON_PERSON.map(([what, , expected], at) => ({ what, expected, at })))('$what', ({ expected, at }) => {
  expect(once[at]).toMatchObject(expected as object);
  expect(again[at]).toEqual(once[at]);
});

test.each(ON_CONTRACT.map(([what, , first, second], at) => ({ what, first, second, at })))(
  'on a contract: $what',
  (row) => {
    expect(contracts[0]?.[row.at]).toMatchObject(row.first as object);
    expect(contracts[1]?.[row.at]).toMatchObject(row.second as object);
  },
);

test('each gives the same without the others beside it', async () => {
  for (const [at, script] of person.entries()) {
    const [alone] = await engine.run({ scripts: [script], records: [JSON.stringify(RECORD)] });
    expect([script.code, alone?.person[0]]).toEqual([script.code, once[at]]);
  }
}, 60_000);
