import { type SQL, sql } from 'drizzle-orm';

/**
 * The whole model of a person as `persons` and `contracts` hold it now, as JSON text: what `person_versions` keeps of a version that
 * has ended. `p` and `m` in the statement are the person and, joined by `primary_manager_id`, his primary manager. Put together as text:
 * half the cost of building jsonb of jsonb.
 */
export function currentModelText(): SQL {
  return membersBefore(sql`p.model::text`, {
    displayName: sql`to_json(p.display_name)::text`,
    primaryContractId: sql`to_json(p.primary_contract_id)::text`,
    primaryManager: sql`case when m.id is not null then json_build_object('personId', m.id, 'externalId', m.external_id,
      'displayName', m.display_name, 'email', m.email)::text end`,
    contracts: sql`(select '[' || coalesce(string_agg(${contractText()}, ',' order by k.source_key), '') || ']'
      from contracts k where k.person_id = p.id and k.state = 'PRESENT')`,
  });
}

function contractText(): SQL {
  return membersBefore(sql`k.model::text`, {
    id: sql`to_json(k.id)::text`,
    // Keys are numbered per record in many systems: those of another record are told with it.
    sourceKey: sql`to_json(case when (k.source_id, k.source_person_key) = (p.source_id, p.source_key) then k.source_key
      else k.source_person_key || '/' || k.source_key end)::text`,
  });
}

/** The JSON text of an object with members put before its own; a member that is NULL is null. */
function membersBefore(object: SQL, members: Readonly<Record<string, SQL>>): SQL {
  const first = sql.join(
    Object.entries(members).map(([name, text]) => sql`${sql.raw(`'"${name}":'`)} || coalesce(${text}, 'null')`),
    sql` || ',' || `,
  );
  return sql`('{' || ${first} || coalesce(',' || nullif(substr(${object}, 2), '}'), '}'))`;
}
