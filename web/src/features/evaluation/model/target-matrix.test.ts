import { describe, expect, it } from 'vitest';
import { targetMatrix } from './target-matrix.ts';

const files = { id: 't2', name: 'Files' };
const directory = { id: 't1', name: 'Directory' };

describe('targetMatrix', () => {
  it('puts each operation of a target and kind in one row, and adds what comes twice', () => {
    const rows = targetMatrix([
      { target: files, kind: 'ACCOUNT', operation: 'GRANT', count: 3 },
      { target: files, kind: 'ACCOUNT', operation: 'UPDATE', count: 2 },
      { target: files, kind: 'ACCOUNT', operation: 'GRANT', count: 4 },
    ]);
    expect(rows).toEqual([
      {
        key: 't2 ACCOUNT',
        targetId: 't2',
        target: 'Files',
        kind: 'ACCOUNT',
        counts: { GRANT: 7, REVOKE: 0, UPDATE: 2, UNMANAGE: 0 },
      },
    ]);
  });

  it('sorts by name of the target, then account, access, permission', () => {
    const rows = targetMatrix([
      { target: files, kind: 'PERMISSION', operation: 'GRANT', count: 1 },
      { target: files, kind: 'ACCOUNT_ACCESS', operation: 'REVOKE', count: 1 },
      { target: directory, kind: 'PERMISSION', operation: 'GRANT', count: 1 },
      { target: files, kind: 'ACCOUNT', operation: 'GRANT', count: 1 },
    ]);
    expect(rows.map((row) => `${row.target} ${row.kind}`)).toEqual([
      'Directory PERMISSION',
      'Files ACCOUNT',
      'Files ACCOUNT_ACCESS',
      'Files PERMISSION',
    ]);
  });
});
