import { type SQL, sql } from 'drizzle-orm';
import { newId } from '../../../platform/ids.ts';

/**
 * Ids for the rows of one set-based statement: a UUID version 7 made here, its last 32 bits replaced by the row's number.
 * `order` is what the rows are numbered by (`line`, `path`), in which order the ids then sort; without it nothing has to be sorted.
 */
export function numberedIds(order?: SQL): SQL {
  const beginning = newId().slice(0, -8);
  const number = sql`row_number() over (${order === undefined ? sql`` : sql`order by ${order}`})`;
  return sql`(${beginning} || lpad(to_hex(${number}), 8, '0'))::uuid`;
}
