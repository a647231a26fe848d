import { sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import type { Staging } from './staging.ts';

/** A record as it was read. */
export interface StagedRecord {
  /** A contract's own key, without the person's. */
  readonly key: string;
  /** Null where nobody knows it. */
  readonly line: number | null;
  /** JSON text. */
  readonly record: string;
}

/** Records that share the key of a person: one, where nothing is doubled, and the contracts of a list beside, by key. */
export interface StagedPerson {
  readonly key: string;
  readonly records: readonly StagedRecord[];
  readonly contracts: readonly StagedRecord[];
}

interface Row extends Record<string, unknown> {
  readonly kind: string;
  readonly key: string;
  readonly person_key: string;
  readonly line: number;
  readonly record: string;
}

/** Everybody who can be mapped, with his contracts, in the order of keys; some hundreds at a time, in memory that does not grow. */
export async function* stagedPersons(
  queries: Queryable,
  staging: Staging,
  batchSize: number,
): AsyncGenerator<readonly StagedPerson[], void> {
  const records = staging.table('records');
  let after: string | null = null;
  for (;;) {
    const keys: readonly { key: string }[] = await queries.execute<{ key: string }>(sql`/* remap.keys */
      select distinct person_key as key from ${records} where kind = 'PERSON' and readable
        and ${after === null ? sql`true` : sql`person_key > ${after}`} order by person_key limit ${batchSize}`);
    if (keys.length === 0) return;
    const last: string = keys.at(-1)?.key ?? '';
    const rows = await queries.execute<Row>(sql`/* remap.records */
      select kind, key, person_key, line, record from ${records} where kind in ('PERSON', 'CONTRACT') and readable
        and person_key >= ${keys[0]?.key ?? ''} and person_key <= ${last} order by person_key, kind desc, key, line`);
    yield personsOf(rows);
    after = last;
  }
}

/** Contracts whose persons are not among the rows belong to nobody, and come with the first pass. */
function personsOf(rows: readonly Row[]): readonly StagedPerson[] {
  const persons: { key: string; records: StagedRecord[]; contracts: StagedRecord[] }[] = [];
  for (const { kind, key, person_key: personKey, line, record } of rows) {
    const known = line === 0 ? null : line;
    const person = persons.at(-1);
    if (kind === 'PERSON') {
      if (person?.key === personKey) person.records.push({ key, line: known, record });
      else persons.push({ key: personKey, records: [{ key, line: known, record }], contracts: [] });
    } else if (person?.key === personKey) {
      person.contracts.push({ key: key.slice(personKey.length + 1), line: known, record });
    }
  }
  return persons;
}

/** For `stagedPersons`: in the order of persons, their contracts beside them. */
export async function indexRecords(queries: Queryable, staging: Staging): Promise<void> {
  await queries.execute(sql`/* remap.index */ create index on ${staging.table('records')} (person_key, kind, key)`);
  await queries.execute(sql`/* remap.analyze */ analyze ${staging.table('records')}`);
}

/** Contracts that no record of a person names: staged unmapped, so that they are reported like those of a first reading. */
export async function stageContractsOfNobody(queries: Queryable, staging: Staging): Promise<void> {
  const records = staging.table('records');
  await queries.execute(sql`/* remap.nobody */ insert into ${staging.table('contracts')} (line, person_key, key, id, doubtful, faulty)
    select nullif(c.line, 0), c.person_key, substr(c.key, length(c.person_key) + 2), gen_random_uuid(), false, true
    from ${records} c where c.kind = 'CONTRACT' and c.readable
      and not exists (select from ${records} p where p.kind = 'PERSON' and p.person_key = c.person_key)`);
}
