import { describe, expect, it } from 'vitest';
import { PRECEDENCES, type Step } from './order.ts';

function neededBefore({ operation, kind }: Step): string[] {
  return PRECEDENCES.filter(({ after, needs }) => needs && after.operation === operation && after.kind === kind)
    .map(({ before }) => `${before.operation} ${before.kind}`)
    .sort();
}

// Decision 10 of the specification.
describe('the order of actions in a target', () => {
  it('grants the account first, then access and permissions, which do not wait for each other', () => {
    expect(neededBefore({ operation: 'GRANT', kind: 'ACCOUNT' })).toEqual([]);
    expect(neededBefore({ operation: 'GRANT', kind: 'ACCOUNT_ACCESS' })).toEqual(['GRANT ACCOUNT']);
    expect(neededBefore({ operation: 'GRANT', kind: 'PERMISSION' })).toEqual(['GRANT ACCOUNT']);
  });

  it('revokes permissions, then access, then the account, each after the former succeeded', () => {
    expect(neededBefore({ operation: 'REVOKE', kind: 'PERMISSION' })).toEqual([]);
    expect(neededBefore({ operation: 'REVOKE', kind: 'ACCOUNT_ACCESS' })).toEqual(['REVOKE PERMISSION']);
    expect(neededBefore({ operation: 'REVOKE', kind: 'ACCOUNT' })).toEqual([
      'REVOKE ACCOUNT_ACCESS',
      'REVOKE PERMISSION',
    ]);
  });

  it('never goes in a circle', () => {
    const name = ({ operation, kind }: Step) => `${operation} ${kind}`;
    let left = [...PRECEDENCES];
    for (;;) {
      const waiting = new Set(left.map(({ after }) => name(after)));
      const next = left.filter(({ before }) => waiting.has(name(before)));
      if (next.length === left.length) break;
      left = next;
    }
    expect(left).toEqual([]);
  });
});
