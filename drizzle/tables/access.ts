import type { Capability, Role } from '@gatehouse/schema';
import { sql } from 'drizzle-orm';
import { index, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, id, instant } from './columns.ts';

export const users = pgTable(
  'users',
  {
    id: id(),
    /** Sign-in name; unique ignoring case. */
    name: text('name').notNull(),
    displayName: text('display_name').notNull(),
    passwordHash: text('password_hash').notNull(),
    roles: text('roles').array().$type<Role[]>().notNull(),
    /** Capabilities beyond the roles, such as private contact data. */
    extraCapabilities: text('extra_capabilities').array().$type<Capability[]>().notNull().default(sql`'{}'`),
    locale: text('locale').notNull().default('en'),
    createdAt: instant('created_at').notNull(),
    disabledAt: instant('disabled_at'),
  },
  (table) => [uniqueIndex('users_name_key').on(sql`lower(${table.name})`)],
);

export const sessions = pgTable(
  'sessions',
  {
    id: id(),
    tokenHash: bytes('token_hash').notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: instant('created_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [unique('sessions_token_hash_key').on(table.tokenHash), index('sessions_user_id_idx').on(table.userId)],
);

export const apiTokens = pgTable(
  'api_tokens',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    tokenHash: bytes('token_hash').notNull(),
    /** The first characters, to recognise it by. */
    hint: text('hint').notNull(),
    capabilities: text('capabilities').array().$type<Capability[]>().notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    lastUsedAt: instant('last_used_at'),
    revokedAt: instant('revoked_at'),
  },
  (table) => [
    unique('api_tokens_token_hash_key').on(table.tokenHash),
    index('api_tokens_user_id_idx').on(table.userId),
  ],
);

/** The one-time link of a server without an administrator. */
export const setupLinks = pgTable('setup_links', {
  id: id(),
  tokenHash: bytes('token_hash').notNull(),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
});

/** Failed sign-ins, to slow down guessing. `name` is the hash of the lower-case name tried. */
export const signInFailures = pgTable(
  'sign_in_failures',
  { id: id(), nameHash: bytes('name_hash').notNull(), at: instant('at').notNull() },
  (table) => [index('sign_in_failures_name_hash_idx').on(table.nameHash, table.at)],
);
