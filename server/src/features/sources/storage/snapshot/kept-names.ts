import { sql } from 'drizzle-orm';
import type { Queryable } from '../../../../platform/database/connection.ts';
import { displayNames, type NameFormats } from '../../domain/display-name.ts';
import { searchText } from '../../domain/search-text.ts';

const BATCH = 5_000;

interface KeptPerson extends Record<string, unknown> {
  readonly id: string;
  readonly external_id: string;
  readonly user_name: string | null;
  readonly email: string | null;
  readonly model: unknown;
}

/**
 * Names whom no staged record renames, after the formats have changed: persons of other sources, and those that an import leaves as
 * they were. Names of staged persons are made with the formats of the moment they were read.
 */
export async function renameKept(tx: Queryable, formats: NameFormats): Promise<void> {
  if (!(await haveChanged(tx, formats))) return;
  const nameOf = displayNames(formats);
  let after: string | null = null;
  for (;;) {
    const batch: readonly KeptPerson[] = await tx.execute<KeptPerson>(sql`/* snapshot.keptNames */
      select n.id, n.external_id, n.user_name, n.email, p.model from next_person n join persons p on p.id = n.id
      where n.stage_id is null and ${after === null ? sql`true` : sql`n.id > ${after}`} order by n.id limit ${BATCH}`);
    const renamed = batch.map(({ id, external_id: externalId, user_name: userName, email, model }) => {
      const name = nameOf((path) => textAt(model, path.split('.')));
      return { id, name, words: searchText([name, externalId, userName, email]) };
    });
    await tx.execute(sql`/* snapshot.rename */ update next_person n set display_name = renamed.name, search_text = renamed.words
      from json_to_recordset((${JSON.stringify(renamed)}::text)::json) as renamed (id uuid, name text, words text)
      where n.id = renamed.id`);
    after = batch.at(-1)?.id ?? null;
    if (batch.length < BATCH) return;
  }
}

/** Against what the last snapshot was computed with. */
async function haveChanged(tx: Queryable, formats: NameFormats): Promise<boolean> {
  const [row] = await tx.execute<{ same: boolean }>(sql`/* snapshot.formats */
    select configuration -> 'displayNames' = (${JSON.stringify(formats)}::text)::jsonb as same
    from snapshots where number is not null order by number desc limit 1`);
  return row?.same === false;
}

function textAt(model: unknown, path: readonly string[]): string | null {
  const value = path.reduce<unknown>((node, key) => new Map(Object.entries(node ?? {})).get(key), model);
  return typeof value === 'string' ? value : null;
}
