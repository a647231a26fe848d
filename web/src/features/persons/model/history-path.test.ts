import { describe, expect, it } from 'vitest';
import { readHistoryPath } from './history-path.ts';

describe('readHistoryPath', () => {
  it('reads a field of the person', () => {
    expect(readHistoryPath('name.familyName')).toEqual({ field: 'person.name.familyName', contract: null });
  });

  it("reads a field of a contract by the contract's key", () => {
    expect(readHistoryPath('contracts[1007-2].endDate')).toEqual({ field: 'contract.endDate', contract: '1007-2' });
  });

  it('keeps dots and brackets that belong to the key', () => {
    expect(readHistoryPath('contracts[a.b]c].department.externalId')).toEqual({
      field: 'contract.department.externalId',
      contract: 'a.b]c',
    });
  });

  it('reads a contract that came or went as a whole', () => {
    expect(readHistoryPath('contracts[7]')).toEqual({ field: 'contract', contract: '7' });
  });
});
