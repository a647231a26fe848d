import { expect, it } from 'vitest';
import { searchPatterns } from './search-words.ts';

it('looks for short words at the beginning of a word and for longer ones anywhere', () => {
  expect(searchPatterns(' De  Vries')).toEqual(['% de%', '%vries%']);
});

it('takes the signs of a pattern for what they are', () => {
  expect(searchPatterns('50%_x')).toEqual(['%50\\%\\_x%']);
});

it('asks for nothing when nothing is searched', () => {
  expect(searchPatterns('   ')).toEqual([]);
});
