import { accounts, grants } from '@gatehouse/drizzle';
import { and, asc, countDistinct, inArray, isNull, sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import { storedWord } from '../../../platform/database/stored-word.ts';
import type { PersonAccount, PersonEntitlement } from '../domain/granted.ts';
import { ACCOUNT_ORIGINS } from '../domain/ledger.ts';

/** What screens show of the ledger: one statement per call, however many are asked for. */
export class GrantList {
  constructor(private readonly queries: Queryable) {}

  /** In the order in which they were granted. */
  async ofPersons(personIds: readonly string[]): Promise<readonly PersonEntitlement[]> {
    if (personIds.length === 0) return [];
    return this.queries
      .select({
        grantId: grants.id,
        personId: grants.personId,
        entitlementId: grants.entitlementId,
        grantedAt: grants.grantedAt,
        ruleVersions: grants.ruleVersions,
      })
      .from(grants)
      .where(and(inArray(grants.personId, [...personIds]), isNull(grants.endedAt)))
      .orderBy(asc(grants.grantedAt), asc(grants.id));
  }

  async accountsOf(personIds: readonly string[]): Promise<readonly PersonAccount[]> {
    if (personIds.length === 0) return [];
    const rows = await this.queries
      .select({
        id: accounts.id,
        personId: accounts.personId,
        targetId: accounts.targetId,
        reference: accounts.reference,
        name: accounts.name,
        origin: accounts.origin,
        data: accounts.data,
        updatedAt: accounts.updatedAt,
      })
      .from(accounts)
      .where(and(inArray(accounts.personId, [...personIds]), isNull(accounts.endedAt)))
      .orderBy(asc(accounts.targetId));
    return rows.map((row) => ({ ...row, origin: storedWord(ACCOUNT_ORIGINS, row.origin) }));
  }

  /** How many persons have each entitlement now; none = not in the map. */
  async personsPerEntitlement(entitlementIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    if (entitlementIds.length === 0) return new Map();
    const rows = await this.queries
      .select({ id: grants.entitlementId, persons: countDistinct(grants.personId) })
      .from(grants)
      .where(and(inArray(grants.entitlementId, [...entitlementIds]), isNull(grants.endedAt)))
      .groupBy(grants.entitlementId);
    return new Map(rows.map(({ id, persons }) => [id, persons]));
  }

  /** How many accounts each target has under our management; none = not in the map. */
  async accountsPerTarget(targetIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    if (targetIds.length === 0) return new Map();
    const rows = await this.queries
      .select({ id: accounts.targetId, accounts: sql<number>`count(*)::int` })
      .from(accounts)
      .where(and(inArray(accounts.targetId, [...targetIds]), isNull(accounts.endedAt)))
      .groupBy(accounts.targetId);
    return new Map(rows.map(({ id, accounts: counted }) => [id, counted]));
  }
}
