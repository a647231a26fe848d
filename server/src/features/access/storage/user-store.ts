import { users } from '@gatehouse/drizzle';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Queryable } from '../../../platform/database/connection.ts';
import type { InputProblem } from '../../../platform/problems.ts';
import { nameTaken } from '../domain/access-problems.ts';
import { capabilitiesOf, type User, type UserChange } from '../domain/user.ts';

type UserRow = typeof users.$inferSelect;

export interface UserWithPassword extends User {
  readonly passwordHash: string;
}

export class UserStore {
  constructor(private readonly queries: Queryable) {}

  async list(): Promise<readonly User[]> {
    const rows = await this.queries
      .select()
      .from(users)
      .orderBy(asc(sql`lower(${users.name})`));
    return rows.map(toUser);
  }

  async find(id: string): Promise<User | null> {
    const [row] = await this.queries.select().from(users).where(eq(users.id, id));
    return row === undefined ? null : toUser(row);
  }

  async findForSignIn(name: string): Promise<UserWithPassword | null> {
    const [row] = await this.queries
      .select()
      .from(users)
      .where(and(sql`lower(${users.name}) = lower(${name})`, isNull(users.disabledAt)));
    return row === undefined ? null : { ...toUser(row), passwordHash: row.passwordHash };
  }

  async insert(user: Omit<UserWithPassword, 'capabilities' | 'disabledAt'>): Promise<InputProblem | null> {
    // A failed statement would end the whole transaction; a name that is taken is nothing unusual.
    const made = await this.queries
      .insert(users)
      .values({ ...user, roles: [...user.roles], extraCapabilities: [] })
      .onConflictDoNothing()
      .returning({ id: users.id });
    return made.length === 1 ? null : nameTaken(user.name);
  }

  async change(id: string, { roles, extraCapabilities, ...rest }: UserChange): Promise<User | null> {
    const [row] = await this.queries
      .update(users)
      .set({
        ...rest,
        ...(roles === undefined ? {} : { roles: [...roles] }),
        ...(extraCapabilities === undefined ? {} : { extraCapabilities: [...extraCapabilities] }),
      })
      .where(eq(users.id, id))
      .returning();
    return row === undefined ? null : toUser(row);
  }

  async setLocale(id: string, locale: string): Promise<User | null> {
    const [row] = await this.queries.update(users).set({ locale }).where(eq(users.id, id)).returning();
    return row === undefined ? null : toUser(row);
  }

  /** Administrators who can sign in; held until the transaction ends, so that two cannot both remove the last one but themselves. */
  async lockAdministrators(): Promise<readonly string[]> {
    const rows = await this.queries
      .select({ id: users.id })
      .from(users)
      .where(and(sql`'ADMINISTRATOR' = any (${users.roles})`, isNull(users.disabledAt)))
      .orderBy(asc(users.id))
      .for('update');
    return rows.map(({ id }) => id);
  }

  async hasAdministrator(): Promise<boolean> {
    const rows = await this.queries
      .select({ id: users.id })
      .from(users)
      .where(and(sql`'ADMINISTRATOR' = any (${users.roles})`, isNull(users.disabledAt)))
      .limit(1);
    return rows.length > 0;
  }
}

export function toUser(row: UserRow): User {
  const { id, name, displayName, roles, locale, createdAt, disabledAt } = row;
  const capabilities = capabilitiesOf(roles, row.extraCapabilities);
  return { id, name, displayName, roles, capabilities, locale, createdAt, disabledAt };
}
