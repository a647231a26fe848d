import { type SQL, sql } from 'drizzle-orm';
import type { StagedSource } from './next-state.ts';

/** The staged persons of all sources that are mapped; where none is, the joins find nothing. */
export function stagedPersons(staged: readonly StagedSource[]): SQL {
  const nobody = sql`select null::uuid as id, null::jsonb as model where false`;
  const parts = staged.map(({ staging }) => sql`select id, model from ${staging.table('persons')}`);
  return sql`(${sql.join([nobody, ...parts], sql` union all `)})`;
}

export function stagedContracts(staged: readonly StagedSource[]): SQL {
  const nothing = sql`select null::uuid as id, null::text as person_key, null::jsonb as model, null::bytea as hash,
    null::text as department_external_id where false`;
  const parts = staged.map(
    ({ staging }) => sql`select id, person_key, model, hash, department_external_id from ${staging.table('contracts')}`,
  );
  return sql`(${sql.join([nothing, ...parts], sql` union all `)})`;
}
