import { entitlements } from '@gatehouse/drizzle';
import { asc, inArray, sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import { storedWord } from '../../../platform/database/stored-word.ts';
import { newId } from '../../../platform/ids.ts';
import type { OfferedPermission } from '../domain/connector.ts';
import { ENTITLEMENT_KINDS, type Entitlement } from '../domain/target.ts';

/** What a refresh found. */
export interface RefreshCounts {
  readonly offered: number;
  readonly added: number;
  /** No longer offered since this refresh. */
  readonly gone: number;
}

/** The catalogue of what rules can give. */
export class EntitlementStore {
  constructor(private readonly tx: Queryable) {}

  async list(): Promise<readonly Entitlement[]> {
    return (await this.inOrder()).map(toEntitlement);
  }

  async ofTargets(targetIds: readonly string[]): Promise<readonly Entitlement[]> {
    if (targetIds.length === 0) return [];
    return (await this.inOrder().where(inArray(entitlements.targetId, [...targetIds]))).map(toEntitlement);
  }

  async byIds(ids: readonly string[]): Promise<readonly Entitlement[]> {
    if (ids.length === 0) return [];
    return (
      await this.tx
        .select()
        .from(entitlements)
        .where(inArray(entitlements.id, [...ids]))
    ).map(toEntitlement);
  }

  /** Account and account access, which every target offers. */
  async addBasics(targetId: string, now: Date): Promise<void> {
    const basic = { targetId, permissionSet: '', reference: '', offered: true, refreshedAt: now };
    await this.tx.insert(entitlements).values([
      { ...basic, id: newId(), kind: 'ACCOUNT', name: 'Account' },
      { ...basic, id: newId(), kind: 'ACCOUNT_ACCESS', name: 'Account access' },
    ]);
  }

  /** Makes the permissions of a target what it offers now. Ids stay; what is no longer offered is marked, never removed: rules and grants name it. */
  async offer(targetId: string, permissions: readonly OfferedPermission[], now: Date): Promise<RefreshCounts> {
    const rows = JSON.stringify(permissions.map((permission) => ({ id: newId(), ...permission })));
    const [counts] = await this.tx.execute<{ added: string; gone: string }>(sql`/* targets.offer */
      with offered as (
        select distinct on ("permissionSet", reference) * from jsonb_to_recordset(${rows}::jsonb)
          as r(id uuid, "permissionSet" text, reference text, name text, description text)
        order by "permissionSet", reference, id
      ), written as (
        insert into entitlements (id, target_id, kind, permission_set, reference, name, description, offered, refreshed_at)
        select id, ${targetId}, 'PERMISSION', "permissionSet", reference, name, description, true, ${now.toISOString()}::timestamptz
        from offered
        on conflict (target_id, kind, permission_set, reference)
        do update set name = excluded.name, description = excluded.description, offered = true, refreshed_at = excluded.refreshed_at
        returning id
      ), gone as (
        update entitlements e set offered = false, refreshed_at = ${now.toISOString()}::timestamptz
        where e.target_id = ${targetId} and e.kind = 'PERMISSION' and e.offered
          and not exists (select 1 from offered o where o."permissionSet" = e.permission_set and o.reference = e.reference)
        returning id
      )
      select (select count(*) from written join offered using (id)) as added, (select count(*) from gone) as gone`);
    return { offered: permissions.length, added: Number(counts?.added ?? 0), gone: Number(counts?.gone ?? 0) };
  }

  private inOrder() {
    return this.tx
      .select()
      .from(entitlements)
      .orderBy(asc(entitlements.targetId), asc(entitlements.kind), sql`name collate "und-x-icu"`, asc(entitlements.id));
  }
}

function toEntitlement(row: typeof entitlements.$inferSelect): Entitlement {
  const { id, targetId, permissionSet, reference, name, description, offered } = row;
  return {
    id,
    targetId,
    kind: storedWord(ENTITLEMENT_KINDS, row.kind),
    permissionSet,
    reference,
    name,
    description,
    offered,
  };
}
