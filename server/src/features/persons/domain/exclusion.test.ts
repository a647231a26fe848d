import { describe, expect, it } from 'vitest';
import { checkExclusion } from './exclusion.ts';

const TODAY = '2027-03-01';

describe('an exclusion by hand', () => {
  it.each([
    ['no reason', { reason: ' ' }, ['reason']],
    ['a reason of 501 letters', { reason: 'x'.repeat(501) }, ['reason']],
    ['an end today', { reason: 'On leave', until: '2027-03-01' }, ['until']],
    ['an end in the past', { reason: 'On leave', until: '2026-12-31' }, ['until']],
  ])('is refused with %s', (_what, choice, fields) => {
    expect(checkExclusion(choice, TODAY)).toMatchObject({ code: 'INVALID_INPUT', fields });
  });

  it.each([
    { reason: 'On leave' },
    { reason: 'x'.repeat(500), until: null },
    { reason: 'On leave', until: '2027-03-02' },
  ])('is kept with a reason and a day to come', (choice) => {
    expect(checkExclusion(choice, TODAY)).toBeNull();
  });
});
