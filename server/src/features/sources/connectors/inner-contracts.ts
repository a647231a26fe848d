import type { ListKeys } from '../domain/source.ts';

/** Keys of contracts that stand inside their person, from a setting with commas between the fields; `ExternalId` where nothing is set. */
export function keysInside(setting: string | undefined): ListKeys {
  const fields = fieldsOf(setting ?? '');
  return { ...keysOf('CONTRACT'), keyColumns: fields.length > 0 ? fields : ['ExternalId'] };
}

/** `number, company` */
export function fieldsOf(setting: string): readonly string[] {
  return setting
    .split(',')
    .map((field) => field.trim())
    .filter((field) => field !== '');
}

/** A list about whose keys nothing is said yet. */
export function keysOf(kind: ListKeys['kind']): ListKeys {
  return {
    kind,
    keyColumns: [],
    personKeyColumns: [],
    idColumn: null,
    nameColumn: null,
    parentColumn: null,
    managerColumn: null,
  };
}
