import { auditEntries } from '@gatehouse/drizzle';
import { and, desc, eq, gte, inArray, lte, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import type { AnnouncedEvent } from '../../../platform/events/event.ts';
import { COUNT_LIMIT, type Count, countUpToLimit, type PageRequest } from '../../../platform/paging.ts';
import { personOf } from '../domain/audit-data.ts';
import type { AuditEntry, AuditFilter } from '../domain/audit-entry.ts';
import { auditMessage } from '../domain/audit-message.ts';
import { auditValues } from '../domain/audit-values.ts';

const ENTRIES_PER_INSERT = 5_000;

type EntryRow = typeof auditEntries.$inferSelect;

export class AuditStore {
  constructor(private readonly queries: Queryable) {}

  /** Writes an entry for each event that carries one, with the names of what it concerns as they are now; one statement for many. */
  async write(happened: readonly AnnouncedEvent[]): Promise<void> {
    const entries = happened.flatMap(toEntry);
    for (let from = 0; from < entries.length; from += ENTRIES_PER_INSERT) {
      await this.insert(JSON.stringify(entries.slice(from, from + ENTRIES_PER_INSERT)));
    }
  }

  private async insert(entries: string): Promise<void> {
    await this.queries.execute(sql`/* audit.write */
      insert into audit_entries (id, at, actor_kind, actor_id, actor_name, action, state, subject_type, subject_id,
        person_id, target_id, enforcement_id, data, search_text)
      select entry.id, entry.at, entry.actor_kind, entry.actor_id, entry.actor_name, entry.action, entry.state,
        entry.subject_type, entry.subject_id, entry.person_id, entry.target_id, entry.enforcement_id,
        entry.data || names.found,
        lower(concat_ws(' ', regexp_replace(entry.action, '([a-z])([A-Z])', '\\1 \\2', 'g'), entry.actor_name,
          names.found->>'personName', names.found->>'personExternalId', names.found->>'personLocation',
          names.found->>'targetName', names.found->>'entitlementName', entry.data->>'accountName', entry.data->>'account',
          entry.data->>'name', entry.data->>'user', entry.data->>'token', entry.data->>'message'))
      from jsonb_to_recordset((${entries}::text)::jsonb) as entry (
        id uuid, at timestamptz, actor_kind text, actor_id uuid, actor_name text, action text, state text,
        subject_type text, subject_id uuid, person_id uuid, target_id uuid, enforcement_id uuid, entitlement_id uuid, data jsonb)
      left join persons on persons.id = entry.person_id
      left join targets on targets.id = entry.target_id
      left join entitlements on entitlements.id = entry.entitlement_id
      cross join lateral (select jsonb_strip_nulls(jsonb_build_object(
        'personName', persons.display_name, 'personExternalId', persons.external_id, 'personLocation', persons.location,
        'targetName', targets.name, 'entitlementName', entitlements.name)) as found) as names`);
  }

  /** Newest first; the cursor is (instant, id). */
  async list(filter: AuditFilter, { first, after }: PageRequest): Promise<readonly AuditEntry[]> {
    const rows = await this.queries
      .select()
      .from(auditEntries)
      .where(and(...conditionsOf(filter), after === null ? undefined : olderThan(after)))
      .orderBy(desc(auditEntries.at), desc(auditEntries.id))
      .limit(first + 1);
    return rows.map(toAuditEntry);
  }

  async count(filter: AuditFilter): Promise<Count> {
    const some = this.queries
      .select({ one: sql`1` })
      .from(auditEntries)
      .where(and(...conditionsOf(filter)))
      .limit(COUNT_LIMIT + 1)
      .as('some');
    const [row] = await this.queries.select({ count: sql<number>`count(*)::int` }).from(some);
    return countUpToLimit(row?.count ?? 0);
  }

  async byIds(ids: readonly string[]): Promise<ReadonlyMap<string, AuditEntry>> {
    const rows = await this.queries
      .select()
      .from(auditEntries)
      .where(inArray(auditEntries.id, [...ids]));
    return new Map(rows.map((row) => [row.id, toAuditEntry(row)]));
  }
}

function conditionsOf({ search, action, state, personId, targetId, from, to }: AuditFilter): (SQL | undefined)[] {
  const words =
    search
      ?.trim()
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '') ?? [];
  return [
    ...words.map(holdsWord),
    action == null ? undefined : eq(auditEntries.action, action),
    // A constant, for the index of errors.
    state === 'ERROR'
      ? sql`${auditEntries.state} = 'ERROR'`
      : state == null
        ? undefined
        : eq(auditEntries.state, state),
    personId == null ? undefined : eq(auditEntries.personId, personId),
    targetId == null ? undefined : eq(auditEntries.targetId, targetId),
    from == null ? undefined : gte(auditEntries.at, from),
    to == null ? undefined : lte(auditEntries.at, to),
  ];
}

const SHORTEST_PART = 3;

/** Part of a word from three letters on, which is what the index knows; fewer letters begin a word. */
function holdsWord(word: string): SQL {
  const text = escapeLike(word);
  if ([...word].length >= SHORTEST_PART) return sql`${auditEntries.searchText} like ${`%${text}%`}`;
  return sql`(${auditEntries.searchText} like ${`${text}%`} or ${auditEntries.searchText} like ${`% ${text}%`})`;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

function olderThan([at, id]: PageRequest['after'] & {}): SQL {
  return sql`(${auditEntries.at}, ${auditEntries.id}) < (${String(at)}::timestamptz, ${String(id)}::uuid)`;
}

function toEntry({ id, occurredAt, actor, audit, subjectType, subjectId }: AnnouncedEvent) {
  if (audit === undefined) return [];
  const entry = {
    id,
    at: occurredAt.toISOString(),
    actor_kind: actor.kind,
    actor_id: actor.id,
    actor_name: actor.name,
    action: audit.action,
    state: audit.state,
    subject_type: subjectType,
    subject_id: subjectId,
    person_id: audit.personId ?? null,
    target_id: audit.targetId ?? null,
    enforcement_id: audit.enforcementId ?? null,
    entitlement_id: audit.data['entitlementId'] ?? null,
    data: audit.data,
  };
  return [entry];
}

const UNNAMED_ACTORS: Readonly<Record<string, string>> = {
  SYSTEM: 'Gatehouse',
  SCHEDULE: 'Schedule',
  ANONYMOUS: 'Not signed in',
};

function toAuditEntry({ id, at, actorKind, actorName, action, state, personId, targetId, data }: EntryRow): AuditEntry {
  return {
    id,
    at,
    actor: actorName ?? UNNAMED_ACTORS[actorKind] ?? actorKind,
    actorKind,
    action,
    state,
    person: personOf(data),
    personId,
    targetId,
    message: auditMessage(action, state, data),
    values: auditValues(data),
  };
}
