import { expect, it } from 'vitest';
import { PUBLICATION_LIMITS } from './publication-limits-setting.ts';

const limit = (effect: 'GRANTED' | 'REVOKED', persons: number) => ({ effect, persons, percentage: 0 });

it('limits on the effect of a publication are kept as they are set, and ask from 500 granted and 100 revoked on by default', () => {
  expect(PUBLICATION_LIMITS.parse(JSON.parse(JSON.stringify(PUBLICATION_LIMITS.initial))).limits).toEqual([
    limit('GRANTED', 500),
    limit('REVOKED', 100),
  ]);
  const wrong = { limits: [{ effect: 'GRANTED', persons: -1, percentage: 0 }] };
  expect(() => PUBLICATION_LIMITS.parse(wrong)).toThrow();
});
