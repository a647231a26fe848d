import { type SQL, sql } from 'drizzle-orm';
import { PRECEDENCES } from '../domain/order.ts';

/** The order between actions as a table: one truth for SQL and tests. */
const ORDER = sql`(values ${sql.join(
  PRECEDENCES.map(
    ({ before, after, needs }) =>
      sql`(${before.operation}, ${before.kind}, ${after.operation}, ${after.kind}, ${needs}::boolean)`,
  ),
  sql`, `,
)}) as o (before_operation, before_kind, after_operation, after_kind, needs)`;

const PREDECESSORS = sql`actions b join ${ORDER} on o.before_operation = b.operation and o.before_kind = b.kind
  and o.after_operation = a.operation and o.after_kind = a.kind
  and b.enforcement_id = a.enforcement_id and b.person_id = a.person_id and b.target_id = a.target_id`;

const NOT_ENDED = sql`b.state in ('WAITING', 'RUNNING', 'BLOCKED')`;

/** Of a predecessor `b`: what needs it will never run. */
export const ENDED_BADLY = sql`b.state in ('FAILED', 'CANCELLED') and coalesce(b.outcome ->> 'code', '') <> 'ALREADY_DONE'`;

/** Whether something that comes before action `a` makes `condition` true, of it (`b`) or of the order (`o`). */
export function hasPredecessor(condition: SQL): SQL {
  return sql`exists (select from ${PREDECESSORS} where ${condition})`;
}

/** Of an action `a`: nothing that it waits for is under way, or has ended in vain. */
export const IS_READY = sql`not ${hasPredecessor(sql`${NOT_ENDED} or o.needs and ${ENDED_BADLY}`)}`;

/** Why an action `a` waits: its own reason, or the first of those that it waits for, as `AFTER_GRANT_ACCOUNT`; null when it only waits for its turn. */
export const WAITING_REASON = sql`case when a.state = 'WAITING' then coalesce(a.waiting_reason, (
  select 'AFTER_' || b.operation || '_' || b.kind from ${PREDECESSORS} where ${NOT_ENDED} order by b.number limit 1)) end`;
