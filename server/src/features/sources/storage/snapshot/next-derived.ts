import { sql } from 'drizzle-orm';
import type { Queryable } from '../../../../platform/database/connection.ts';
import type { ContractCriterion } from '../../domain/primary-contract.ts';
import type { DepartmentNode, ManagerRule } from '../../domain/primary-manager.ts';
import { managerRules } from '../../domain/primary-manager.ts';
import type { SourceConfiguration } from '../../domain/source-configuration.ts';
import type { StagedSource } from './next-state.ts';
import { primaryContractOrder, readsModel } from './primary-contract-order.ts';
import { stagedContracts } from './staged-models.ts';

/** How many persons the next state adds, changes, removes and brings back. */
export interface NextEffect {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly returned: number;
}

/**
 * Works out what no source says: primary contract and contract state on `today`, departments' parents and managers, primary
 * managers; and finds who differs from what stands (`next_row`).
 */
export async function deriveNextState(
  tx: Queryable,
  today: string,
  configuration: SourceConfiguration,
  staged: readonly StagedSource[],
): Promise<NextEffect> {
  await tx.execute(sql`analyze next_contract`);
  await linkDepartments(tx);
  await choosePrimaryContracts(tx, today, configuration.primaryContract, staged);
  await findManagers(tx, configuration);
  await compare(tx);
  const [row] = await tx.execute<Record<keyof NextEffect, number>>(sql`/* snapshot.effect */ select
    (count(*) filter (where change = 'ADDED'))::int as added, (count(*) filter (where change = 'CHANGED'))::int as changed,
    (count(*) filter (where change = 'RETURNED'))::int as returned, (select count(*) from next_gone)::int as removed
    from next_row`);
  const { added = 0, changed = 0, removed = 0, returned = 0 } = row ?? {};
  return { added, changed, removed, returned };
}

/** Who a source means by a number: the main person where the record belongs to another one. */
const RECORDS = sql`(select source_id, external_id, id from next_person
  union all select source_id, external_id, main_id from next_merged)`;

async function linkDepartments(tx: Queryable): Promise<void> {
  await tx.execute(sql`/* snapshot.parents */ update next_department d set parent_id = above.id from next_department above
    where above.source_id = d.source_id and above.external_id = d.parent_external_id`);
  await tx.execute(sql`/* snapshot.departmentManagers */ update next_department d set manager_person_id = n.id from ${RECORDS} n
    where n.source_id = d.source_id and n.external_id = d.manager_external_id`);
}

async function choosePrimaryContracts(
  tx: Queryable,
  today: string,
  order: readonly ContractCriterion[],
  staged: readonly StagedSource[],
): Promise<void> {
  // Models are wide: they are looked at only where a field is asked for that contracts have no column for.
  const models = readsModel(order)
    ? sql`(select n.*, coalesce(s.model, k.model) as model from next_contract n
        left join ${stagedContracts(staged)} s on s.id = n.stage_id
        left join contracts k on k.id = n.id and n.stage_id is null)`
    : sql`next_contract`;
  await tx.execute(sql`/* snapshot.primary */ create temporary table next_primary on commit drop as
    select distinct on (person_id) person_id, id as contract_id, state, department_id, department_name, title, location,
      manager_external_id, source_id
    from (select *, case when start_date is null then 'NONE' when start_date > ${today}::date then 'FUTURE'
      when end_date < ${today}::date then 'PAST' else 'ACTIVE' end as state from ${models} n) c
    order by person_id, ${primaryContractOrder(sql`state`, order, sql`model`)}`);
  await tx.execute(sql`analyze next_primary`);
}

async function findManagers(tx: Queryable, configuration: SourceConfiguration): Promise<void> {
  if (configuration.primaryManager === 'CONTRACT') {
    await tx.execute(sql`/* snapshot.contractManagers */ create temporary table next_manager on commit drop as
      select c.person_id, m.id as manager_id from next_primary c
      join ${RECORDS} m on m.source_id = c.source_id and m.external_id = c.manager_external_id`);
    return;
  }
  const departments = await tx.execute<Record<'id' | 'parent_id' | 'manager_person_id', string>>(
    sql`select id, parent_id, manager_person_id from next_department`,
  );
  const nodes = departments.map(
    (row): DepartmentNode => ({ id: row.id, parentId: row.parent_id, managerId: row.manager_person_id }),
  );
  await stageManagerRules(tx, managerRules(nodes, configuration));
  await tx.execute(sql`/* snapshot.managersByDepartment */ create temporary table next_manager on commit drop as
    select c.person_id, case when own.department_id is null then general.manager_id else own.manager_id end as manager_id
    from next_primary c
    left join next_manager_rule general on general.department_id = c.department_id and general.person_id is null
    left join next_manager_rule own on own.department_id = c.department_id and own.person_id = c.person_id
    where general.manager_id is not null or own.manager_id is not null`);
}

async function stageManagerRules(tx: Queryable, rules: readonly ManagerRule[]): Promise<void> {
  await tx.execute(sql`create temporary table next_manager_rule
    (department_id uuid not null, person_id uuid, manager_id uuid) on commit drop`);
  await tx.execute(sql`/* snapshot.managerRules */ insert into next_manager_rule
    select "departmentId", "personId", "managerId" from json_to_recordset((${JSON.stringify(rules)}::text)::json)
      as rule ("departmentId" uuid, "personId" uuid, "managerId" uuid)`);
}

/**
 * One row for everybody in the next state: what is derived, `change` where history says so and a version is made of it, `rewritten`
 * where the row of the person differs in anything at all.
 */
async function compare(tx: Queryable): Promise<void> {
  await tx.execute(sql`/* snapshot.contractsMoved */ create temporary table next_moved on commit drop as
    select person_id as id from next_contract where changed or prior is distinct from 'PRESENT' or prior_person <> person_id
    union select prior_person from next_contract where prior_person <> person_id
    union select k.person_id from contracts k join next_person n on n.id = k.person_id
      where k.state = 'PRESENT' and not exists (select from next_contract c where c.id = k.id)`);
  await tx.execute(sql`/* snapshot.compare */ create temporary table next_row on commit drop as
    select found.*, change is not null or is_touched as rewritten from (
      select n.id, n.stage_id, n.prior, p.version as prior_version, c.contract_id, coalesce(c.state, 'NONE') as contract_state,
        c.department_id, c.department_name, c.title, coalesce(n.location, c.location) as location, g.manager_id,
        n.missing and not coalesce(p.missing, false) as newly_missing, not n.missing and p.missing as found_again,
        case when n.prior is null then 'ADDED' when n.prior = 'REMOVED' then 'RETURNED'
          when n.prior = 'MERGED' then 'UNMERGED'
          when p.content_hash <> n.hash or p.display_name <> n.display_name or moved.id is not null
            or p.primary_contract_id is distinct from c.contract_id or p.primary_manager_id is distinct from g.manager_id
            or (m.external_id, m.display_name, m.email) is distinct from (was.external_id, was.display_name, was.email)
            then 'CHANGED' end as change,
        (p.excluded_by_mapping, p.blocked, p.missing, p.contract_state, p.department_id, p.department_name, p.title, p.location,
          p.search_text) is distinct from
          (n.excluded_by_mapping, n.blocked, n.missing, coalesce(c.state, 'NONE'), c.department_id, c.department_name, c.title,
          coalesce(n.location, c.location), n.search_text) as is_touched
      from next_person n
      left join persons p on p.id = n.id
      left join next_primary c on c.person_id = n.id
      left join next_manager g on g.person_id = n.id
      left join next_person m on m.id = g.manager_id
      left join persons was on was.id = p.primary_manager_id
      left join next_moved moved on moved.id = n.id) found`);
  await tx.execute(sql`alter table next_row add primary key (id)`);
  await tx.execute(sql`analyze next_row`);
}
