import type { ListKeys, Mapping, SourceFileKind } from '../domain/source.ts';
import { requireColumns } from './row-context.ts';

/** How a list was read: what mapping its records again has to know. */
export interface ReadList {
  /** What problems are reported under. */
  readonly name: string;
  readonly keys: ListKeys;
  /** Of contracts that the persons of the list hold themselves; null where they stand in a list beside. */
  readonly contractKeys: ListKeys | null;
  /** Null where records have no header. */
  readonly columns: readonly string[] | null;
}

/** The keys alone, of a file that is more. */
export function listKeys(keys: ListKeys): ListKeys {
  const { kind, keyColumns, personKeyColumns, idColumn, nameColumn, parentColumn, managerColumn } = keys;
  return { kind, keyColumns, personKeyColumns, idColumn, nameColumn, parentColumn, managerColumn };
}

export function listNames(lists: readonly ReadList[]): Readonly<Partial<Record<SourceFileKind, string>>> {
  const inside = lists.filter(({ contractKeys }) => contractKeys !== null);
  return Object.fromEntries([
    ...inside.map(({ name }) => ['CONTRACT', name] as const),
    ...lists.map(({ keys, name }) => [keys.kind, name] as const),
  ]);
}

/** What tells the contracts apart that persons hold themselves; null where they stand in a list beside. */
export function insideContractKeys(lists: readonly ReadList[]): ListKeys | null {
  return lists.find(({ contractKeys }) => contractKeys !== null)?.contractKeys ?? null;
}

/** @throws FileFault COLUMN_MISSING with every column that keys or mapping use and that is not there. */
export function requireMapped(columns: readonly string[], keys: ListKeys, { person, contract }: Mapping): void {
  const mapping = keys.kind === 'PERSON' ? person : keys.kind === 'CONTRACT' ? contract : [];
  const used = mapping.filter(({ mode }) => mode === 'FIELD').map(({ value }) => value);
  requireColumns(columns, keys, used);
}
