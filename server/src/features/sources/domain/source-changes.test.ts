import { describe, expect, it } from 'vitest';
import { proposeMapping } from './propose-mapping.ts';
import type { FieldMapping, Source } from './source.ts';
import { changesOfConfiguration, changesOfMapping, changesOfSource } from './source-changes.ts';
import { INITIAL_CONFIGURATION } from './source-configuration.ts';
import { DEFAULT_THRESHOLDS } from './thresholds.ts';

const source: Source = {
  id: '0',
  name: 'HR',
  connector: 'csv',
  files: [
    {
      kind: 'PERSON',
      uploadId: null,
      path: '/data/persons.csv',
      delimiter: ';',
      encoding: 'UTF_8',
      keyColumns: ['Company', 'Nr'],
      personKeyColumns: [],
      idColumn: null,
      nameColumn: null,
      parentColumn: null,
      managerColumn: null,
      part: null,
    },
  ],
  settings: {},
  secretsSet: [],
  mapping: { version: 1, person: proposeMapping('person', { columns: [], rows: [] }), contract: [] },
  thresholds: DEFAULT_THRESHOLDS,
  createdAt: new Date(0),
  updatedAt: new Date(0),
};
const field = (mapping: Partial<FieldMapping>): FieldMapping => ({
  field: 'StartDate',
  mode: 'FIELD',
  value: 'Start',
  required: true,
  dateFormat: 'd-M-yyyy',
  ...mapping,
});

describe('what the audit log says of a change', () => {
  it('is everything for a new source', () => {
    expect(changesOfSource(null, source)).toEqual({
      name: { from: null, to: 'HR' },
      'file PERSON': { from: null, to: '/data/persons.csv, delimiter ;, UTF_8, key Company-Nr' },
      'threshold added': { from: null, to: 'off' },
      'threshold removed': { from: null, to: '1' },
      'threshold blocked': { from: null, to: 'off' },
    });
  });

  it('is only what differs', () => {
    expect(changesOfSource(source, { ...source, name: 'Payroll' })).toEqual({ name: { from: 'HR', to: 'Payroll' } });
    expect(changesOfSource(source, { ...source, updatedAt: new Date(1) })).toEqual({});
  });

  it.each([
    [true, 1, 0, '1'],
    [true, 0, 10, '10 %'],
    [true, 1, 10, '1 or 10 %'],
    [true, 0, 0, 'off'],
    [false, 1, 10, 'off'],
  ])(
    'says what is on of a threshold (enabled: %s, count %i, percentage %i): %s',
    (enabled, count, percentage, words) => {
      const added = { enabled, count, percentage };
      expect(changesOfSource(null, { ...source, thresholds: { ...DEFAULT_THRESHOLDS, added } })).toMatchObject({
        'threshold added': { to: words },
      });
    },
  );

  it('names each mapped field that came, went or changed', () => {
    const before = { person: [], contract: [field({}), field({ field: 'EndDate', value: 'End', required: false })] };
    const after = {
      person: [field({ field: 'Name.Convention', mode: 'FIXED', value: 'B', dateFormat: null })],
      contract: [field({ value: 'From' })],
    };
    expect(changesOfMapping(before, after)).toEqual({
      'person Name.Convention': { from: null, to: 'fixed B, required' },
      'contract StartDate': { from: 'column Start, d-M-yyyy, required', to: 'column From, d-M-yyyy, required' },
      'contract EndDate': { from: 'column End, d-M-yyyy', to: null },
    });
  });

  it('names the part of the configuration', () => {
    const before = { ...INITIAL_CONFIGURATION, timeZone: 'Europe/Amsterdam' };
    const after = {
      ...before,
      managerNotSelf: false,
      displayNames: { ...before.displayNames, B: '{NickName} {FamilyName}' },
    };
    expect(changesOfConfiguration(before, after)).toEqual({
      managerNotSelf: { from: 'true', to: 'false' },
      'name B': { from: '{NickName} {FamilyNamePrefix} {FamilyName} ({ExternalId})', to: '{NickName} {FamilyName}' },
    });
  });
});
