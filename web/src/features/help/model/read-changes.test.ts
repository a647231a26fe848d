import { describe, expect, it } from 'vitest';
import { readChanges } from './read-changes.ts';

describe('readChanges', () => {
  it('reads versions, kinds of change and points that run over lines', () => {
    const text =
      '# Changes\n\n## 0.1.0\n\n### Added\n\n- Import of `CSV` files,\n  with [mapping](docs/x.md).\n- **Rules**\n';
    expect(readChanges(text)).toEqual([
      { kind: 'heading', text: '0.1.0' },
      { kind: 'subheading', text: 'Added' },
      { kind: 'point', text: 'Import of CSV files, with mapping.' },
      { kind: 'point', text: 'Rules' },
    ]);
  });

  it('keeps other lines as text', () => {
    expect(readChanges('Nothing yet.')).toEqual([{ kind: 'text', text: 'Nothing yet.' }]);
  });
});
