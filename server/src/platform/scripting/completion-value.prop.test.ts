import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { PROPERTY_RUNS } from '../../../../rules/test/property-runs.ts';
import { createScriptEngine } from './script-engine.ts';

/**
 * The completion value of any tree of statements is what eval gives: that of another engine than ours, V8. Loops end by themselves, all
 * values are different, and what is thrown is caught or not.
 */

/** V8 itself is wrong about `catch` and `finally` inside each other (`try { try { 1; } finally {} throw 2; } catch {}` gives it 1): one at a time. */
const treesWith = (kind: 'catch' | 'finally') =>
  fc.letrec<{ statement: string; body: string; statements: string }>((tie) => {
    const expression = fc.oneof(
      fc.integer({ min: 1, max: 99 }).map(String),
      fc.constantFrom(
        'source.a',
        '"text"',
        'f()',
        'x = x + 1',
        'x',
        'null',
        'undefined',
        '(1, 2)',
        'y => y',
        'source["b"]',
        '[3][0]',
      ),
    );
    const condition = fc.constantFrom('true', 'false', 'source.a', 'x > 2', '(x = x + 1) % 2');
    const end = fc.constantFrom(';', '\n', ' // note\n', ' /* ; */;', ';;');
    const simple = fc.oneof(
      { weight: 6, arbitrary: fc.tuple(expression, end).map(([value, after]) => value + after) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          ';',
          'var z = 5;',
          'var w = 6\n',
          'function g() { 7; }',
          '{}',
          'throw x;',
          'if (x > 4) throw 1;',
        ),
      },
    );
    const inLoop = fc.constantFrom(
      '',
      'break;',
      'continue;',
      'if (x % 2) break;',
      'if (x % 3) continue;',
      'if (x) {} else break;',
    );
    const loop = (head: (body: string) => string) =>
      fc
        .tuple(tie('statements'), inLoop, tie('statements'))
        .map(([before, jump, after]) => `{ let i = 0; ${head(`{ ${before} ${jump} ${after} }`)} }`);
    return {
      statements: fc.array(tie('statement'), { maxLength: 3 }).map((list) => list.join(' ')),
      body: fc.oneof(
        tie('statements').map((list) => `{ ${list} }`),
        simple,
        tie('statement').filter((one) => !/^(function|let|\s*$)/.test(one) && one !== ''),
      ),
      statement: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        simple,
        fc.tuple(condition, tie('body')).map(([when, body]) => `if (${when}) ${body}`),
        fc
          .tuple(condition, tie('statements'), tie('body'))
          .map(([when, body, other]) => `if (${when}) { ${body} } else ${other}`),
        loop((body) => `while (i++ < 3) ${body}`),
        loop((body) => `do ${body} while (i++ < 2)`),
        loop((body) => `for (; i < 3; i++) ${body}`),
        loop((body) => `for (const k of [1, 2, 3]) ${body}`),
        loop((body) => `for (var q in { a: 1, b: 2 }) ${body}`),
        fc
          .tuple(expression, tie('statements'), tie('statements'), fc.boolean())
          .map(
            ([value, one, other, isLeft]) =>
              `switch (x) { case 1: ${one} ${isLeft ? 'break;' : ''} case 2: ${other} default: ${value}; }`,
          ),
        fc
          .tuple(tie('statements'), tie('statements'), fc.constantFrom('', 'throw 8;'))
          .map(([body, last, thrown]) =>
            kind === 'catch'
              ? `try { ${body} ${thrown} } catch (e) { ${last} }`
              : `try { ${body} } finally { ${last} }`,
          ),
        tie('statements').map((body) => `{ ${body} }`),
      ),
    };
  });

const engine = createScriptEngine();
afterAll(() => engine.stop());

/** Many scripts at once, each with its own person: a batch costs more to begin than to run. */
const AT_ONCE = 100;

test.each(['catch', 'finally'] as const)(
  'is that of eval, for any tree of statements with %s',
  { timeout: 600_000 },
  async (kind) => {
    const trees = fc.array(treesWith(kind).statements, { minLength: 1, maxLength: AT_ONCE, size: 'max' });
    await fc.assert(
      fc.asyncProperty(trees, async (bodies) => {
        const scripts = bodies.map((body, at) => {
          return { id: String(at), on: 'person' as const, code: `var x = 1; function f() { return "f"; }\n${body}` };
        });
        const [given] = await engine.run({ scripts, records: ['{"a":"A","b":"B"}'] });
        for (const [at, { code }] of scripts.entries()) {
          expect([code, given?.person[at]]).toEqual([code, expectedOf(code)]);
        }
      }),
      { numRuns: Math.ceil(PROPERTY_RUNS / (AT_ONCE / 2)) },
    );
  },
);

/** What V8's eval gives, in the terms of the engine: its own words where the words do not matter. */
function expectedOf(code: string): unknown {
  try {
    const value = runInNewContext('(0, eval)(code)', { code, source: { a: 'A', b: 'B' } }) as unknown;
    if (typeof value === 'function') return { fault: expect.objectContaining({ code: 'TYPE' }) as unknown };
    return { value: value === '' || value === undefined ? null : value };
  } catch {
    return { fault: expect.objectContaining({ code: 'THROWN' }) as unknown };
  }
}
