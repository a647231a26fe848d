import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOfValues } from '../values-hash.ts';
import { isGroup } from './account-values.ts';
import { canonicalJson } from './canonical-json.ts';
import type { AccountValues } from './connector.ts';

const leaf = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.string()),
);
const { values } = fc.letrec<{ values: AccountValues }>((tie) => ({
  values: fc.dictionary(fc.string(), fc.oneof({ depthSize: 'small' }, leaf, tie('values')), { maxKeys: 6 }),
}));

/** The same values, mapped in the opposite order at every depth. */
function turned(given: AccountValues): AccountValues {
  const entries = Object.entries(given).reverse();
  return Object.fromEntries(entries.map(([key, value]) => [key, isGroup(value) ? turned(value) : value]));
}

describe('the hash of mapped values', () => {
  it('is the same whatever the order', () => {
    fc.assert(fc.property(values, (given) => hashOfValues(turned(given)).equals(hashOfValues(given))));
  });

  it('says the same as the values: two texts are equal only when the values are', () => {
    fc.assert(
      fc.property(values, values, (one, other) => {
        const normal = (given: AccountValues) => JSON.parse(JSON.stringify(given).normalize('NFC')) as unknown;
        const same = canonicalJson(one) === canonicalJson(other);
        if (same) expect(normal(one)).toEqual(normal(other));
      }),
    );
  });

  it('tells empty from empty text, text from number, one field from none', () => {
    const texts = [
      {},
      { a: null },
      { a: '' },
      { a: '1' },
      { a: 1 },
      { a: true },
      { a: 'true' },
      { a: { b: '1' } },
      { 'a.b': '1' },
      { a: ['1'] },
    ];
    expect(new Set(texts.map((given) => hashOfValues(given).toString('hex'))).size).toBe(texts.length);
  });

  it('takes letters and their composed form for the same', () => {
    expect(hashOfValues({ name: 'Zoe\u0308' })).toEqual(hashOfValues({ name: 'Zo\u00eb' }));
  });

  it('is SHA-256 of the text', () => {
    // echo -n '{"a":"x","b":null}' | sha256sum
    expect(canonicalJson({ b: null, a: 'x' })).toBe('{"a":"x","b":null}');
    expect(hashOfValues({ b: null, a: 'x' }).toString('hex')).toBe(
      '617b676667cb9615270635c7ba50bcc5da5ce0d46b879f04d7d73ba51cf56579',
    );
  });
});
