import { contracts, departments, personChanges, persons, snapshots, sources } from '@gatehouse/drizzle';
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Queryable } from '../../../platform/database/connection.ts';
import { storedWord } from '../../../platform/database/stored-word.ts';
import { COUNT_LIMIT, countUpToLimit, type Page, type PageRequest, page } from '../../../platform/paging.ts';
import { PERSON_CHANGE_KINDS } from '../domain/person.ts';
import { type ContractManagers, type PersonHistoryEntry, shownValue } from '../domain/person-history.ts';

/** What the person's page shows beyond his version. */
export class PersonDetails {
  constructor(private readonly queries: Queryable) {}

  /** Newest first. */
  async history(personId: string, request: PageRequest): Promise<Page<PersonHistoryEntry>> {
    const shown = and(
      eq(personChanges.personId, personId),
      sql`coalesce(${personChanges.path}, '') not like 'contact.personal.%'`,
    );
    const [number, id] = request.after ?? [];
    const after =
      request.after && sql`(${personChanges.snapshotNumber}, ${personChanges.id}) < (${number}::bigint, ${id}::uuid)`;
    const rows = await this.queries
      .select({
        id: personChanges.id,
        at: sql<Date>`coalesce(${snapshots.appliedAt}, ${snapshots.createdAt})`.mapWith(snapshots.createdAt),
        snapshotNumber: personChanges.snapshotNumber,
        change: personChanges.change,
        path: personChanges.path,
        oldValue: personChanges.oldValue,
        newValue: personChanges.newValue,
      })
      .from(personChanges)
      .innerJoin(snapshots, eq(snapshots.number, personChanges.snapshotNumber))
      .where(and(shown, after ?? undefined))
      .orderBy(sql`${personChanges.snapshotNumber} desc`, sql`${personChanges.id} desc`)
      .limit(request.first + 1);
    const count = countUpToLimit(await this.countChanges(shown));
    return page(
      rows,
      request,
      count,
      (row) => [row.snapshotNumber, row.id],
      (row) => ({
        ...row,
        change: storedWord(PERSON_CHANGE_KINDS, row.change),
        oldValue: shownValue(row.oldValue),
        newValue: shownValue(row.newValue),
      }),
    );
  }

  async sourceNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.queries
      .select({ id: sources.id, name: sources.name })
      .from(sources)
      .where(inArray(sources.id, [...ids]));
    return new Map(rows.map((row) => [row.id, row.name]));
  }

  async contractManagers(contractIds: readonly string[]): Promise<ReadonlyMap<string, ContractManagers>> {
    const manager = alias(persons, 'manager');
    const rows = await this.queries
      .select({ id: contracts.id, managerId: manager.id, departmentManagerId: departments.managerPersonId })
      .from(contracts)
      .leftJoin(departments, eq(departments.id, contracts.departmentId))
      .leftJoin(
        manager,
        and(
          eq(manager.sourceId, contracts.sourceId),
          eq(manager.externalId, contracts.managerExternalId),
          eq(manager.state, 'PRESENT'),
        ),
      )
      .where(inArray(contracts.id, [...contractIds]));
    return new Map(rows.map((row) => [row.id, row]));
  }

  private async countChanges(where: SQL | undefined): Promise<number> {
    const [row] = await this.queries
      .select({ counted: sql<number>`count(*)::int` })
      .from(sql`(select 1 from ${personChanges} where ${where} limit ${COUNT_LIMIT + 1}) as counted_rows`);
    return row?.counted ?? 0;
  }
}
