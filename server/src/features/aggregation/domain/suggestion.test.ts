import { expect, test } from 'vitest';
import { INITIAL_SETTINGS } from './aggregation-settings.ts';
import { settlePairs } from './suggestion.ts';

const pair = (personId: string, otherId: string, score: number) => ({
  personId,
  otherId,
  score,
  personText: '',
  otherText: '',
});

test('merges whoever has the one match and reaches the score, and suggests the rest', () => {
  const certain = pair('n1', 'o1', 100);
  const weak = pair('n2', 'o2', 93);
  const [first, second] = [pair('n3', 'o3', 100), pair('n3', 'o4', 91)];
  expect(settlePairs([weak, certain, second, first], INITIAL_SETTINGS)).toEqual({
    merged: [certain],
    suggested: [first, weak, second],
  });
});

test('merges nobody into somebody whom two match', () => {
  const pairs = [pair('n1', 'o', 100), pair('n2', 'o', 100)];
  expect(settlePairs(pairs, INITIAL_SETTINGS)).toEqual({ merged: [], suggested: pairs });
});

test('suggests nothing where only merging is switched on', () => {
  const pairs = [pair('n1', 'o1', 100), pair('n2', 'o2', 100), pair('n3', 'o2', 100)];
  expect(settlePairs(pairs, { ...INITIAL_SETTINGS, suggests: false })).toEqual({ merged: [pairs[0]], suggested: [] });
});
