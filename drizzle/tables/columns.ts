import { customType, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Primary key: UUID version 7, made by the application (data model, Identity). */
export const id = () => uuid('id').primaryKey();

/** An instant in UTC. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Raw bytes: hashes, encrypted secrets, uploaded chunks. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

/** Id of a transaction, as text: told apart by `pg_visible_in_snapshot`, never by reading it. */
export const transactionId = customType<{ data: string; driverData: string }>({ dataType: () => 'xid8' });
