import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PackedTexts } from './packed-texts.ts';

/** Few letters, so that texts come twice and begin alike; some beyond Latin. */
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '中', '😀'), maxLength: 6 });

describe('packed texts', () => {
  it('are a list of distinct texts in the order of arrival', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 1500 }), text, (texts, other) => {
        const packed = new PackedTexts();
        const places = texts.map((one) => packed.add(one));
        const distinct = [...new Set(texts)];
        expect(places).toEqual(texts.map((one) => distinct.indexOf(one)));
        expect(Array.from({ length: packed.size }, (_, place) => packed.at(place))).toEqual(distinct);
        expect(packed.find(other)).toBe(distinct.includes(other) ? distinct.indexOf(other) : undefined);
        expect(packed.at(packed.size)).toBeUndefined();
      }),
    );
  });

  it('are found by their bytes, wherever these stand', () => {
    const ascii = fc.string({ unit: fc.constantFrom('a', 'b', '-', '{'), maxLength: 5 });
    fc.assert(
      fc.property(fc.array(ascii, { maxLength: 600 }), ascii, ascii, (texts, wanted, around) => {
        const packed = new PackedTexts();
        for (const one of texts) packed.add(one);
        const bytes = new TextEncoder().encode(around + wanted + around);
        const found = packed.findBytes(bytes, around.length, around.length + wanted.length);
        expect(found).toBe(packed.find(wanted));
      }),
    );
  });

  it('are found among many', () => {
    const packed = new PackedTexts();
    const many = Array.from({ length: 100_000 }, (_, number) => `u${number}@work.example`);
    for (const one of many) packed.add(one);
    expect(packed.size).toBe(many.length);
    expect(many.every((one, place) => packed.find(one) === place && packed.at(place) === one)).toBe(true);
    expect(packed.find('u100000@work.example')).toBeUndefined();
  });
});
