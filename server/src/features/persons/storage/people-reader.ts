import type { FieldPath } from '@gatehouse/schema';
import type { TransactionSql } from 'postgres';
import type { IdRange, ReadPerson } from '../domain/read-person.ts';

/** Which snapshot the tables hold. */
export interface SnapshotRead {
  readonly id: string;
  readonly number: number;
}

const PERSONS_AT_A_TIME = 4000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** The cells of a row as PostgreSQL sent them: text in UTF-8. */
type RawRow = readonly (Buffer | null)[];

/**
 * Everybody, or whoever changed, as fast as PostgreSQL can tell: for those who hold all persons in memory. One snapshot only inside a
 * transaction of isolation REPEATABLE READ.
 */
export class PeopleReader {
  constructor(private readonly sql: TransactionSql) {}

  /** Null before the first. */
  async latestSnapshot(): Promise<SnapshotRead | null> {
    const [row] = await this.sql<{ id: string; number: string }[]>`
      select id, number from snapshots where number is not null order by number desc limit 1`;
    return row === undefined ? null : { id: row.id, number: Number(row.number) };
  }

  /** Whether it was applied to this very database: a backup that was put back may have others of the same number. */
  async isApplied({ id, number }: SnapshotRead): Promise<boolean> {
    const rows = await this.sql`select from snapshots where id = ${id} and number = ${number}`;
    return rows.length > 0;
  }

  /** Every PRESENT person, or those of a range; each is read from what PostgreSQL sent when his turn comes. */
  everybody(range: IdRange = {}): AsyncGenerator<Iterable<ReadPerson>> {
    return this.inBatches((after) => this.select(`p.state = 'PRESENT' and p.id > $1`, [after]), range);
  }

  /** The id in the middle of all persons, whatever their state; null where there are fewer than `least` of them. By the index of ids alone. */
  async middle(least: number): Promise<string | null> {
    const rows = await this.sql<{ id: string }[]>`
      with known as (select count(*) as persons from persons)
      select id from persons where (select persons from known) >= ${least}
      order by id offset (select persons / 2 from known) limit 1`;
    return rows[0]?.id ?? null;
  }

  /** The custom fields that there are, as rules name them; always in the same order. */
  async customFields(): Promise<readonly FieldPath[]> {
    const rows = await this.sql<{ subject: string; name: string }[]>`
      select subject, name from custom_fields order by id`;
    return rows.map(({ subject, name }) => `${subject === 'PERSON' ? 'person' : 'contract'}.custom.${name}` as const);
  }

  /** Another transaction can read in the state of this one while this one is open. */
  async exportState(): Promise<string> {
    const [row] = await this.sql<{ name: string }[]>`select pg_export_snapshot() as name`;
    return row?.name ?? '';
  }

  /** The persons with these ids who are PRESENT. */
  presentOf(ids: readonly string[]): AsyncGenerator<Iterable<ReadPerson>> {
    const list = [...ids];
    return this.inBatches((after) =>
      this.select(`p.state = 'PRESENT' and p.id > $1 and p.id = any ($2::uuid[])`, [after, list]),
    );
  }

  /** Who was added, changed, removed or came back after a snapshot. */
  async changedAfter(snapshot: number): Promise<readonly string[]> {
    const rows = await this.sql<{ person_id: string }[]>`
      select distinct person_id from person_changes where snapshot_number > ${snapshot}`;
    return rows.map((row) => row.person_id);
  }

  /**
   * The next batch is asked for before the last one is handed out: PostgreSQL works while its reader does. It is not told where to stop:
   * it would take a range for so few persons that it reads and sorts all of them for each batch.
   */
  private async *inBatches(
    select: (after: string) => Promise<RawRow[]>,
    { after = BEFORE_ALL, upTo }: IdRange = {},
  ): AsyncGenerator<Iterable<ReadPerson>> {
    await this.sql`set local enable_seqscan = off`;
    let coming = select(after);
    for (;;) {
      const rows = await coming;
      const wanted = upTo === undefined ? rows : rows.filter(([id]) => (textOf(id) ?? '') <= upTo);
      const last = wanted.at(-1);
      const hasMore = wanted.length === PERSONS_AT_A_TIME && last !== undefined;
      if (hasMore) {
        coming = select(textOf(last[0]) ?? '');
        // Whoever stops reading does not wait for it.
        coming.catch(() => undefined);
      }
      if (wanted.length > 0) yield toPersons(wanted);
      if (!hasMore) return;
    }
  }

  /**
   * By indexes only (`enable_seqscan` is off): right after a snapshot the planner may take tables for empty that are not. Contracts of
   * a person are looked up person by person, so that nothing is sorted but those few.
   */
  private async select(where: string, parameters: (string | string[])[]): Promise<RawRow[]> {
    return await this.sql
      .unsafe(
        `/* people.read */ select p.id, p.external_id, p.display_name, p.department_name, m.external_id, m.display_name, m.email,
          '[' || p.model::text || coalesce(',' || c.models, '') || ']', c.ids
        from persons p
        left join persons m on m.id = p.primary_manager_id
        left join lateral (
          select string_agg(k.model::text, ',' order by k.source_key, k.id) as models,
            string_agg(replace(k.id::text, '-', ''), '' order by k.source_key, k.id) as ids
          from contracts k where k.person_id = p.id and k.state = 'PRESENT') c on true
        where ${where} order by p.id limit ${PERSONS_AT_A_TIME}`,
        parameters,
        { prepare: true },
      )
      .raw();
  }
}

function* toPersons(rows: readonly RawRow[]): Generator<ReadPerson> {
  for (const row of rows) yield toPerson(row);
}

function toPerson(row: RawRow): ReadPerson {
  const [id, externalId, displayName, departmentName, managerKey, managerName, managerEmail, models, contractIds] = row;
  const [person = {}, ...contracts] = JSON.parse(textOf(models) ?? '[]') as Record<string, unknown>[];
  const name = textOf(displayName) ?? '';
  person['displayName'] = name;
  if (managerKey) {
    person['primaryManager'] = {
      externalId: textOf(managerKey),
      displayName: textOf(managerName),
      email: textOf(managerEmail),
    };
  }
  return {
    id: textOf(id) ?? '',
    externalId: textOf(externalId) ?? '',
    displayName: name,
    departmentName: textOf(departmentName),
    person,
    contracts,
    contractIds: Buffer.from(textOf(contractIds) ?? '', 'hex'),
  };
}

function textOf(cell: Buffer | null | undefined): string | null {
  return cell ? cell.toString('utf8') : null;
}
