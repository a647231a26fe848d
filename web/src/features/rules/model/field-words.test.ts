import { createFactCatalogue } from '@gatehouse/rules';
import { expect, it } from 'vitest';
import en from '../locales/en.json';

function leaves(node: object, path: readonly string[] = []): readonly string[] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? leaves(value, [...path, key]) : [[...path, key].join('.')],
  );
}

it('describes only fields that can be picked', () => {
  const known: readonly string[] = createFactCatalogue().fields.map(({ field }) => field);
  expect(leaves(en.about).filter((path) => !known.includes(path))).toEqual([]);
});
