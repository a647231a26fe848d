import type { Actor } from '../../platform/actor.ts';
import type { NumberedEvent } from '../../platform/events/event.ts';
import { type Page, page, pageRequest } from '../../platform/paging.ts';
import { authorise, type OperationName } from '../access/index.ts';
import type { AuditEntry, AuditFilter } from './domain/audit-entry.ts';
import type { AuditStore } from './storage/audit-store.ts';

/** Entries of the audit log, and the events that they were made from. */
export interface LiveAuditEntry {
  readonly position: bigint;
  readonly entry: AuditEntry;
}

const CURSOR_WIDTH = 2;

/** The log of who did what; written by the handler of events, never here. */
export class AuditService {
  constructor(private readonly entries: AuditStore) {}

  list(actor: Actor, filter: AuditFilter, first: number, after: string | null | undefined): Promise<Page<AuditEntry>> {
    return this.page(actor, 'Query.auditEntries', filter, first, after);
  }

  ofPerson(actor: Actor, personId: string, first: number, after: string | null | undefined): Promise<Page<AuditEntry>> {
    return this.page(actor, 'Person.audit', { personId }, first, after);
  }

  /** In the order of the events; those without an entry are left out. */
  async ofEvents(actor: Actor, events: readonly NumberedEvent[]): Promise<readonly LiveAuditEntry[]> {
    authorise(actor, 'Subscription.auditEntries');
    const found = await this.entries.byIds(events.map(({ id }) => id));
    return events.flatMap(({ id, position }) => {
      const entry = found.get(id);
      return entry === undefined ? [] : [{ position, entry }];
    });
  }

  private async page(
    actor: Actor,
    operation: OperationName,
    filter: AuditFilter,
    first: number,
    after: string | null | undefined,
  ): Promise<Page<AuditEntry>> {
    authorise(actor, operation);
    const request = pageRequest(first, after, CURSOR_WIDTH);
    const [rows, count] = await Promise.all([this.entries.list(filter, request), this.entries.count(filter)]);
    return page(rows, request, count, ({ at, id }) => [at.toISOString(), id]);
  }
}
