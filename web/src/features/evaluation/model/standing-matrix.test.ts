import { describe, expect, it } from 'vitest';
import { standingMatrix } from './standing-matrix.ts';

const of = (id: string, name: string) => ({ target: { id, name } });

describe('standing differences per target', () => {
  it('adds up the entitlements of a target, by kind, and puts targets in order of name', () => {
    const rows = standingMatrix([
      { kind: 'GRANT', count: 2, entitlement: of('2', 'Mail') },
      { kind: 'GRANT', count: 3, entitlement: of('1', 'Directory') },
      { kind: 'GRANT', count: 4, entitlement: of('1', 'Directory') },
      { kind: 'REVOKE', count: 1, entitlement: of('1', 'Directory') },
    ]);
    expect(rows).toEqual([
      {
        targetId: '1',
        target: 'Directory',
        counts: { GRANT: 7, BLOCKED: 0, UPDATE: 0, REVOKE: 1, UNMANAGE: 0, MOVED: 0 },
      },
      { targetId: '2', target: 'Mail', counts: { GRANT: 2, BLOCKED: 0, UPDATE: 0, REVOKE: 0, UNMANAGE: 0, MOVED: 0 } },
    ]);
  });

  it('keeps two targets of one name apart', () => {
    const rows = standingMatrix(
      ['1', '2'].map((id) => ({ kind: 'MOVED', count: 1, entitlement: of(id, 'Mail') }) as const),
    );
    expect(rows.map(({ targetId }) => targetId)).toEqual(['1', '2']);
  });
});
