import { incidents, schedules, sources, targets, users } from '@gatehouse/drizzle';
import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import { newId } from '../../../platform/ids.ts';
import { COUNT_LIMIT, type Count, countUpToLimit, type PageRequest } from '../../../platform/paging.ts';
import type { Incident, IncidentFilter, IncidentState, Resolution } from '../domain/incident.ts';
import { describeIncident, type IncidentNames } from '../domain/incident-description.ts';
import { type IncidentEffect, KIND_TAGS } from '../domain/incident-rules.ts';

type Opening = Extract<IncidentEffect, { effect: 'OPEN' }>;
type Closing = Extract<IncidentEffect, { effect: 'CLOSE' }>;

/** An incident that an event opened, or gave a newer cause. */
export interface TouchedIncident {
  readonly id: string;
  readonly isNew: boolean;
}

/** Several events of one batch with the same cause: the latest counts, the others are counted. */
export interface Cause {
  readonly opening: Opening;
  readonly failures: number;
}

const SCHEDULE_OF_INCIDENT = sql`${schedules.id} = (${incidents.data}->>'scheduleId')::uuid`;

export class IncidentStore {
  constructor(private readonly queries: Queryable) {}

  /** Opens one incident for each key, or lets it join the open one. In the order of keys, so that two transactions never wait for each other. */
  async open(causes: readonly Cause[]): Promise<readonly TouchedIncident[]> {
    if (causes.length === 0) return [];
    const rows = [...causes].sort((a, b) => (a.opening.key < b.opening.key ? -1 : 1)).map(toRow);
    return this.queries
      .insert(incidents)
      .values(rows)
      .onConflictDoUpdate({
        target: incidents.dedupeKey,
        targetWhere: sql`state = 'OPEN'`,
        set: {
          latestAt: sql`excluded.latest_at`,
          subjectType: sql`excluded.subject_type`,
          subjectId: sql`excluded.subject_id`,
          data: sql`excluded.data || jsonb_build_object('failures',
            (incidents.data->>'failures')::int + (excluded.data->>'failures')::int)`,
        },
      })
      .returning({ id: incidents.id, isNew: sql<boolean>`xmax = 0` });
  }

  /** @returns ids of the incidents that were open. */
  async close(closings: readonly Closing[]): Promise<readonly string[]> {
    if (closings.length === 0) return [];
    const rows = closings.map(({ key, resolution, event }) => ({
      key,
      resolution,
      at: event.occurredAt.toISOString(),
    }));
    const closed = await this.queries.execute<{ id: string }>(sql`/* incidents.close */
      update incidents set state = 'RESOLVED', resolution = closing.resolution, resolved_at = closing.at
      from jsonb_to_recordset((${JSON.stringify(rows)}::text)::jsonb) as closing (key text, resolution text, at timestamptz)
      where incidents.state = 'OPEN' and incidents.dedupe_key = closing.key
      returning incidents.id`);
    return closed.map(({ id }) => id);
  }

  async resolve(id: string, by: string | null, at: Date): Promise<boolean> {
    const resolution: Resolution = 'BY_HAND';
    const resolved = await this.queries
      .update(incidents)
      .set({ state: 'RESOLVED', resolution, resolvedAt: at, resolvedBy: by })
      .where(and(eq(incidents.id, id), eq(incidents.state, 'OPEN')))
      .returning({ id: incidents.id });
    return resolved.length === 1;
  }

  async byIds(ids: readonly string[]): Promise<ReadonlyMap<string, Incident>> {
    if (ids.length === 0) return new Map();
    const rows = await this.select([sql`${incidents.id} in ${ids}`], ids.length);
    return new Map(rows.map((incident) => [incident.id, incident]));
  }

  /** Open and resolved ones together, the latest cause first; the cursor is (latest, id). */
  async list(filter: IncidentFilter, { first, after }: PageRequest): Promise<readonly Incident[]> {
    const older =
      after === null
        ? undefined
        : sql`(${incidents.latestAt}, ${incidents.id}) < (${String(after[0])}::timestamptz, ${String(after[1])}::uuid)`;
    return this.select([...conditionsOf(filter), older], first + 1);
  }

  async count(filter: IncidentFilter): Promise<Count> {
    const some = this.queries
      .select({ one: sql`1` })
      .from(incidents)
      .leftJoin(sources, eq(sources.id, incidents.sourceId))
      .leftJoin(targets, eq(targets.id, incidents.targetId))
      .leftJoin(schedules, SCHEDULE_OF_INCIDENT)
      .where(and(...conditionsOf(filter)))
      .limit(COUNT_LIMIT + 1)
      .as('some');
    const [row] = await this.queries.select({ count: sql<number>`count(*)::int` }).from(some);
    return countUpToLimit(row?.count ?? 0);
  }

  private async select(conditions: readonly (SQL | undefined)[], limit: number): Promise<readonly Incident[]> {
    const rows = await this.queries
      .select({
        incident: incidents,
        source: sources.name,
        target: targets.name,
        schedule: schedules.name,
        resolvedBy: users.displayName,
      })
      .from(incidents)
      .leftJoin(sources, eq(sources.id, incidents.sourceId))
      .leftJoin(targets, eq(targets.id, incidents.targetId))
      .leftJoin(schedules, SCHEDULE_OF_INCIDENT)
      .leftJoin(users, eq(users.id, incidents.resolvedBy))
      .where(and(...conditions))
      .orderBy(desc(incidents.latestAt), desc(incidents.id))
      .limit(limit);
    return rows.map(({ incident, resolvedBy, ...names }) => toIncident(incident, names, resolvedBy));
  }
}

function toRow({ opening: { key, kind, event }, failures }: Cause): typeof incidents.$inferInsert {
  const { data, audit, subjectType, subjectId, occurredAt } = event;
  return {
    id: newId(),
    kind,
    state: 'OPEN',
    ...KIND_TAGS[kind],
    dedupeKey: key,
    subjectType,
    subjectId,
    sourceId: idIn(data, 'sourceId'),
    targetId: idIn(data, 'targetId'),
    enforcementId: idIn(data, 'enforcementId'),
    data: { ...reasonIn(audit?.data), ...data, failures },
    openedAt: occurredAt,
    latestAt: occurredAt,
  };
}

function idIn(data: Readonly<Record<string, unknown>>, key: string): string | null {
  const value = data[key];
  return typeof value === 'string' ? value : null;
}

/** Why it failed stands in what the event says for the audit log. */
function reasonIn(data: Readonly<Record<string, unknown>> | undefined): Record<string, unknown> {
  const { message, code } = data ?? {};
  return { ...(message === undefined ? {} : { message }), ...(code === undefined ? {} : { code }) };
}

function conditionsOf({ search, state, tag }: IncidentFilter): (SQL | undefined)[] {
  const words =
    search
      ?.trim()
      .split(/\s+/)
      .filter((word) => word !== '') ?? [];
  const [group, value] = tag?.split(':', 2) ?? [];
  return [
    ...words.map(
      (word) => sql`concat_ws(' ', replace(${incidents.kind}, '_', ' '), ${incidents.domain}, ${incidents.component},
        ${sources.name}, ${targets.name}, ${schedules.name}, ${incidents.data}->>'message', ${incidents.data}->>'code')
        ilike ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`,
    ),
    state == null ? undefined : eq(incidents.state, state),
    group === undefined ? undefined : tagCondition(group, value ?? ''),
  ];
}

/** A tag of an unknown group is on no incident. */
function tagCondition(group: string, value: string): SQL {
  if (group === 'Domain') return eq(incidents.domain, value);
  if (group === 'Component') return eq(incidents.component, value);
  return sql`false`;
}

function toIncident(row: typeof incidents.$inferSelect, names: IncidentNames, resolvedBy: string | null): Incident {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state as IncidentState,
    tags: [`Domain:${row.domain}`, `Component:${row.component}`],
    description: describeIncident(row.kind, row.data, names),
    about: names.source ?? names.target ?? names.schedule,
    details: row.data,
    sourceId: row.sourceId,
    targetId: row.targetId,
    enforcementId: row.enforcementId,
    importId: row.kind.startsWith('IMPORT_') ? row.subjectId : idIn(row.data, 'importId'),
    openedAt: row.openedAt,
    latestAt: row.latestAt,
    resolvedAt: row.resolvedAt,
    resolvedBy,
    resolution: row.resolution as Resolution | null,
  };
}
