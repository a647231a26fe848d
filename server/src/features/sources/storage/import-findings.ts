import { sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import { type CheckedImport, report } from './import-checks.ts';

/** What shows only beside everybody else: managers who do not exist, departments above themselves, and exclusions that somebody had lifted by hand. */
export async function reportFindings(tx: Queryable, checked: CheckedImport): Promise<void> {
  const { sourceId, staging } = checked;
  const isNobody = (externalId: string) => sql`not exists (select from next_person m
    where m.source_id = ${sourceId} and m.external_id = ${sql.raw(externalId)})`;
  await report(tx, checked, {
    code: 'MANAGER_UNKNOWN',
    kind: 'CONTRACT',
    field: 'Manager.ExternalId',
    rows: sql`select s.line, s.key as record_key,
        jsonb_build_object('value', s.manager_external_id, 'personKey', s.person_key) as data
      from next_contract c join ${staging.table('contracts')} s on s.id = c.stage_id
      where s.manager_external_id is not null and ${isNobody('s.manager_external_id')}`,
  });
  await report(tx, checked, {
    code: 'DEPARTMENT_MANAGER_UNKNOWN',
    kind: 'DEPARTMENT',
    field: 'ManagerExternalId',
    rows: sql`select s.line, s.key as record_key, jsonb_build_object('value', s.manager_external_id) as data
      from ${staging.table('departments')} s
      where not s.faulty and s.manager_external_id is not null and ${isNobody('s.manager_external_id')}`,
  });
  await report(tx, checked, {
    code: 'PARENT_CYCLE',
    kind: 'DEPARTMENT',
    field: 'ParentExternalId',
    rows: sql`with recursive d as (select line, key, external_id, parent_external_id from ${staging.table('departments')}
        where not faulty and parent_external_id is not null),
      up (start, at) as (select external_id, parent_external_id from d
        union select up.start, d.parent_external_id from up join d on d.external_id = up.at where up.at <> up.start)
      select d.line, d.key as record_key, jsonb_build_object('value', d.parent_external_id) as data
      from d join up on up.start = d.external_id and up.at = d.external_id`,
  });
  await report(tx, checked, {
    code: 'EXCLUSION_RENEWED',
    kind: 'PERSON',
    field: 'Excluded',
    rows: sql`select s.line, s.key as record_key, jsonb_build_object() as data
      from next_person n join ${staging.table('persons')} s on s.id = n.stage_id join persons p on p.id = n.id
      where p.state = 'PRESENT' and n.excluded_by_mapping and not p.excluded_by_mapping and p.model -> 'excluded' = 'true'`,
  });
}
