import { expect, test } from 'vitest';
import { checkSettings, INITIAL_SETTINGS } from './aggregation-settings.ts';

test.each([
  [{}, null],
  [{ suggestionScore: 92.5, automaticScore: 92.5 }, null],
  [{ suggestionScore: 0 }, ['suggestionScore']],
  [{ suggestionScore: 100.1 }, ['suggestionScore']],
  [{ suggestionScore: 90.25 }, ['suggestionScore']],
  [{ suggestionScore: Number.NaN }, ['suggestionScore']],
  [{ automaticScore: 89.9 }, ['automaticScore']],
  [{ mostMatches: 0 }, ['mostMatches']],
  [{ mostMatches: 1.5 }, ['mostMatches']],
  [{ mostMatches: 101 }, ['mostMatches']],
])('%j is checked', (change, fields) => {
  expect(checkSettings({ ...INITIAL_SETTINGS, ...change })?.fields ?? null).toEqual(fields);
});
