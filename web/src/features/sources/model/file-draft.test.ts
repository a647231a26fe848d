import { describe, expect, it } from 'vitest';
import {
  type FileDraft,
  fileFaults,
  keepKnownColumns,
  newFile,
  toFileDrafts,
  toFileInputs,
  withUsualKeys,
} from './file-draft.ts';

const contracts: FileDraft = {
  ...newFile('CONTRACT'),
  uploadId: 'u1',
  fileName: 'contracts.csv',
  keyColumns: ['Employee', 'Number'],
  personKeyColumns: ['Employee'],
};

describe('files of a source', () => {
  it('asks for a file with persons, and for no other', () => {
    expect(fileFaults(newFile('PERSON'))).toEqual(['fileMissing']);
    expect(fileFaults(newFile('CONTRACT'))).toEqual([]);
    expect(fileFaults(newFile('DEPARTMENT'))).toEqual([]);
  });

  it('asks of a chosen file for what its records are known by', () => {
    expect(fileFaults({ ...newFile('PERSON'), uploadId: 'u1' })).toEqual(['keyMissing']);
    expect(fileFaults({ ...newFile('CONTRACT'), uploadId: 'u1' })).toEqual(['keyMissing', 'personKeyMissing']);
    expect(fileFaults({ ...newFile('DEPARTMENT'), path: '/data/d.csv' })).toEqual(['idMissing', 'nameMissing']);
    expect(fileFaults(contracts)).toEqual([]);
  });

  it('sends only kinds that have a file, with what belongs to their kind', () => {
    expect(toFileInputs([newFile('PERSON'), contracts])).toEqual([
      {
        kind: 'CONTRACT',
        uploadId: 'u1',
        delimiter: ',',
        part: null,
        encoding: 'UTF_8',
        keyColumns: ['Employee', 'Number'],
        personKeyColumns: ['Employee'],
      },
    ]);
  });

  it('takes an upload rather than the path that was there before', () => {
    const [sent] = toFileInputs([{ ...contracts, path: '/data/old.csv' }]);
    expect(sent).toMatchObject({ uploadId: 'u1' });
    expect(sent).not.toHaveProperty('path');
  });

  it('knows a department by its id column', () => {
    const department = { ...newFile('DEPARTMENT'), uploadId: 'u2', idColumn: 'Code', nameColumn: 'Name' };
    expect(toFileInputs([department])[0]).toMatchObject({ keyColumns: ['Code'], idColumn: 'Code' });
  });

  it('lets go of columns that a new file does not have', () => {
    expect(keepKnownColumns(contracts, ['Employee', 'Start'])).toMatchObject({
      keyColumns: ['Employee'],
      personKeyColumns: ['Employee'],
    });
  });

  it('shows a form for each kind in the fixed order', () => {
    expect(toFileDrafts([]).map((draft) => draft.kind)).toEqual(['PERSON', 'CONTRACT', 'DEPARTMENT']);
  });

  it('has the keys of the ecosystem where none are chosen', () => {
    const columns = ['ExternalId', 'DisplayName', 'ManagerExternalId'];
    expect(withUsualKeys(newFile('PERSON'), columns).keyColumns).toEqual(['ExternalId']);
    expect(withUsualKeys(newFile('PERSON'), ['Id']).keyColumns).toEqual([]);
    expect(withUsualKeys(contracts, columns)).toEqual(contracts);
    expect(withUsualKeys(newFile('DEPARTMENT'), columns)).toMatchObject({
      idColumn: 'ExternalId',
      nameColumn: 'DisplayName',
      parentColumn: null,
      managerColumn: 'ManagerExternalId',
    });
  });
});
