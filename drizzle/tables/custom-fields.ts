import { sql } from 'drizzle-orm';
import { boolean, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { id, instant } from './columns.ts';

/** Fields that the organisation added to persons or contracts. Subject: PERSON or CONTRACT. Values stand in `model.custom.<name>`. */
export const customFields = pgTable(
  'custom_fields',
  {
    id: id(),
    subject: text('subject').notNull(),
    name: text('name').notNull(),
    displayName: text('display_name').notNull(),
    convertToString: boolean('convert_to_string').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [uniqueIndex('custom_fields_name_key').on(table.subject, sql`lower(${table.name})`)],
);
