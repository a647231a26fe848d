import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Candidate, MatchIndex } from './match-index.ts';

/** Edit distance by its definition, a table of all beginnings: nothing of the index or its library is in it. */
function edits(left: string, right: string): number {
  let above = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (const [row, letter] of [...left].entries()) {
    const line = [row + 1];
    for (const [column, other] of [...right].entries()) {
      const replaced = (above[column] ?? 0) + (letter === other ? 0 : 1);
      line.push(Math.min(replaced, (above[column + 1] ?? 0) + 1, (line[column] ?? 0) + 1));
    }
    above = line;
  }
  return above.at(-1) ?? 0;
}

const letters = fc.string({ unit: fc.constantFrom('A', 'B', '1'), maxLength: 14 });
/** A text and one that came from it by a few edits. */
const alike = fc
  .tuple(letters, fc.array(fc.tuple(fc.nat(14), fc.constantFrom('', 'A', 'B', 'AA', '1B')), { maxLength: 4 }))
  .map(([text, changes]) =>
    changes.reduce((changed, [at, put]) => changed.slice(0, at) + put + changed.slice(at + 1), text),
  );

test('finds exactly those that a comparison with everybody finds', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(letters, alike), { maxLength: 25 }),
      fc.oneof(letters, alike),
      fc.integer({ min: 1, max: 1_000 }),
      (texts, asked, tenths) => {
        const candidates = texts.map((text, index): Candidate => ({ id: String(index).padStart(3, '0'), text }));
        const expected = candidates.filter(({ text }) => {
          const longer = Math.max(text.length, asked.length);
          return text !== '' && asked !== '' && 1_000 * (longer - edits(text, asked)) >= tenths * longer;
        });
        const found = new MatchIndex(candidates, tenths / 10).matches(asked);
        expect(found.map(({ candidate }) => candidate.id).sort()).toEqual(expected.map(({ id }) => id));
      },
    ),
    { numRuns: 20_000 },
  );
});
