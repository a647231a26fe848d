import { type SQL, sql } from 'drizzle-orm';
import { newId } from '../../../platform/ids.ts';
import type { LedgerChange } from '../domain/ledger.ts';

/** A change as the statements below take it; hashes in hex. What does not apply is null. */
export interface ChangeRow {
  readonly change: LedgerChange['change'];
  /** Ids for the rows that it may make. */
  readonly id: string;
  readonly accountId: string;
  readonly personId: string;
  readonly entitlementId: string;
  readonly subKey: string;
  readonly targetId: string | null;
  readonly endedBy: string | null;
  readonly ruleVersions: readonly string[];
  readonly contracts: readonly string[];
  readonly reference: string | null;
  readonly origin: string | null;
  /** Whether something was written to an account. */
  readonly writes: boolean;
  readonly setsName: boolean;
  readonly name: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly writtenHash: string | null;
  readonly accessWrittenHash: string | null;
  readonly personVersion: number | null;
  readonly mappingVersion: number | null;
}

export function toChangeRow(change: LedgerChange): ChangeRow {
  const ends = change.change === 'END';
  const account = ends ? undefined : change.account;
  const made = change.change === 'GRANT_ACCOUNT' ? change.account : null;
  return {
    change: change.change,
    id: newId(),
    accountId: newId(),
    personId: change.personId,
    entitlementId: change.entitlementId,
    subKey: change.subKey ?? '',
    targetId: ends ? null : change.targetId,
    endedBy: ends ? change.endedBy : null,
    ruleVersions: ends ? [] : change.ruleVersions,
    contracts: ends ? [] : change.contracts,
    reference: made?.reference ?? null,
    origin: made?.origin ?? null,
    writes: account !== undefined,
    setsName: account?.name !== undefined,
    name: account?.name ?? null,
    data: account?.data ?? {},
    writtenHash: account?.writtenHash?.toString('hex') ?? null,
    accessWrittenHash: account?.accessWrittenHash?.toString('hex') ?? null,
    personVersion: account?.personVersion ?? null,
    mappingVersion: account?.mappingVersion ?? null,
  };
}

const rowsOf = (json: SQL): SQL => sql`jsonb_to_recordset(${json}) as r(
  id uuid, "accountId" uuid, "personId" uuid, "entitlementId" uuid, "subKey" text, "targetId" uuid, "endedBy" text,
  "ruleVersions" uuid[], contracts uuid[], reference text, origin text, "setsName" boolean, name text, data jsonb,
  "writtenHash" text, "accessWrittenHash" text, "personVersion" int, "mappingVersion" int)`;

const IS_CURRENT = sql`g.person_id = r."personId" and g.entitlement_id = r."entitlementId" and g.sub_key = r."subKey" and g.ended_at is null`;

/** Ends grants; an account ends with its grant, and access that ends forgets what ENABLE wrote. */
export function endGrants(json: SQL, now: SQL): SQL {
  return sql`/* grants.end */
    with ended as (
      update grants g set ended_at = ${now}, ended_by = r."endedBy" from ${rowsOf(json)} where ${IS_CURRENT}
      returning g.id, g.person_id, g.entitlement_id
    ), closed as (
      update accounts a set ended_at = ${now}, updated_at = ${now} from ended where a.grant_id = ended.id and a.ended_at is null
      returning a.id
    )
    update accounts a set access_written_hash = null, updated_at = ${now}
    from ended join entitlements e on e.id = ended.entitlement_id and e.kind = 'ACCOUNT_ACCESS'
    where a.person_id = ended.person_id and a.target_id = e.target_id and a.ended_at is null
      and a.id not in (select id from closed)`;
}

/** Keeps the reasons that are about to be replaced by others: who had what, and why, can be told of any past moment. */
function keepFormerReasons(json: SQL, now: SQL): SQL {
  return sql`kept as (
      insert into grant_reasons (id, grant_id, until, rule_versions, contracts)
      select r.id, g.id, ${now}, g.rule_versions, g.contracts from ${rowsOf(json)} join grants g on ${IS_CURRENT}
      where g.rule_versions <> r."ruleVersions" or g.contracts <> r.contracts
    )`;
}

/** Grants, or brings the reasons of what is granted already up to date. */
export function upsertGrants(json: SQL, now: SQL): SQL {
  return sql`/* grants.grant */
    with ${keepFormerReasons(json, now)}
    insert into grants (id, person_id, entitlement_id, sub_key, granted_at, rule_versions, contracts)
    select r.id, r."personId", r."entitlementId", r."subKey", ${now}, r."ruleVersions", r.contracts from ${rowsOf(json)}
    on conflict (person_id, entitlement_id, sub_key) where ended_at is null
    do update set rule_versions = excluded.rule_versions, contracts = excluded.contracts`;
}

export function updateReasons(json: SQL, now: SQL): SQL {
  return sql`/* grants.reasons */
    with ${keepFormerReasons(json, now)}
    update grants g set rule_versions = r."ruleVersions", contracts = r.contracts from ${rowsOf(json)} where ${IS_CURRENT}`;
}

/** The accounts behind grants of kind ACCOUNT. One that is known keeps how it came. */
export function insertAccounts(json: SQL, now: SQL): SQL {
  return sql`/* grants.accounts */
    insert into accounts (id, grant_id, person_id, target_id, reference, origin, name, data, written_hash,
      access_written_hash, person_version, mapping_version, updated_at)
    select r."accountId", g.id, r."personId", r."targetId", r.reference, r.origin, r.name, r.data, decode(r."writtenHash", 'hex'),
      decode(r."accessWrittenHash", 'hex'), r."personVersion", r."mappingVersion", ${now}
    from ${rowsOf(json)} join grants g on ${IS_CURRENT}
    on conflict (person_id, target_id) where ended_at is null
    do update set grant_id = excluded.grant_id, reference = excluded.reference,
      origin = case when accounts.reference = excluded.reference then accounts.origin else excluded.origin end,
      name = coalesce(excluded.name, accounts.name), data = accounts.data || excluded.data,
      written_hash = coalesce(excluded.written_hash, accounts.written_hash),
      access_written_hash = coalesce(excluded.access_written_hash, accounts.access_written_hash),
      person_version = excluded.person_version, mapping_version = excluded.mapping_version, updated_at = excluded.updated_at`;
}

/** What was written to accounts. Versions move on with the values of UPDATE only: else a pending UPDATE would be taken for done. */
export function accountsToWrite(json: SQL, now: SQL): SQL {
  return sql`/* grants.written */
    update accounts a set
      written_hash = coalesce(decode(r."writtenHash", 'hex'), a.written_hash),
      access_written_hash = coalesce(decode(r."accessWrittenHash", 'hex'), a.access_written_hash),
      name = case when r."setsName" then r.name else a.name end,
      data = a.data || r.data,
      person_version = case when r."writtenHash" is null then a.person_version else r."personVersion" end,
      mapping_version = case when r."writtenHash" is null then a.mapping_version else r."mappingVersion" end,
      updated_at = ${now}
    from ${rowsOf(json)}
    where a.person_id = r."personId" and a.target_id = r."targetId" and a.ended_at is null`;
}
