import { describe, expect, it } from 'vitest';
import { notNeeded, type StateNow } from './recheck.ts';

const free: StateNow = { excluded: false, blocked: false, wanted: true, granted: false, targetEnabled: true };

describe('the check before the effect', () => {
  it('lets through what is still to be done', () => {
    expect(notNeeded('GRANT', free)).toBeNull();
    expect(notNeeded('REVOKE', { ...free, wanted: false, granted: true })).toBeNull();
    expect(notNeeded('UPDATE', { ...free, granted: true })).toBeNull();
  });

  it('cancels what is no longer wanted', () => {
    expect(notNeeded('GRANT', { ...free, wanted: false })).toBe('NO_LONGER_WANTED');
    expect(notNeeded('REVOKE', { ...free, granted: true })).toBe('NO_LONGER_WANTED');
    expect(notNeeded('UPDATE', { ...free, granted: true, wanted: false })).toBe('NO_LONGER_WANTED');
    expect(notNeeded('UPDATE', free)).toBe('NO_LONGER_WANTED');
  });

  it('sees what was done already', () => {
    expect(notNeeded('GRANT', { ...free, granted: true })).toBe('ALREADY_DONE');
    expect(notNeeded('REVOKE', { ...free, wanted: false })).toBe('ALREADY_DONE');
  });

  it('touches nothing of excluded and blocked persons, and nothing in a disabled target', () => {
    for (const operation of ['GRANT', 'REVOKE', 'UPDATE'] as const) {
      expect(notNeeded(operation, { ...free, excluded: true })).toBe('EXCLUDED');
      expect(notNeeded(operation, { ...free, blocked: true })).toBe('PERSON_BLOCKED');
      expect(notNeeded(operation, { ...free, targetEnabled: false })).toBe('TARGET_DISABLED');
    }
  });
});
