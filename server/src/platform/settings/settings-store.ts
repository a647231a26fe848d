import { settings } from '@gatehouse/drizzle';
import { eq } from 'drizzle-orm';
import type { Queryable } from '../database/connection.ts';

/** A tenant-wide setting: one JSON object under a key. */
export interface Setting<Value extends object> {
  readonly key: string;
  /** Holds until somebody sets it. */
  readonly initial: Value;
  /** Reads what is stored. @throws when that is nonsense. */
  parse(stored: unknown): Value;
}

export class SettingsStore {
  constructor(private readonly queries: Queryable) {}

  async get<Value extends object>(setting: Setting<Value>): Promise<Value> {
    const rows = await this.queries
      .select({ value: settings.value })
      .from(settings)
      .where(eq(settings.key, setting.key));
    return rows[0] === undefined ? setting.initial : setting.parse(rows[0].value);
  }

  async set<Value extends object>(setting: Setting<Value>, value: Value, now: Date): Promise<void> {
    const stored = { value: Object.fromEntries(Object.entries(value)), updatedAt: now };
    await this.queries
      .insert(settings)
      .values({ key: setting.key, ...stored })
      .onConflictDoUpdate({ target: settings.key, set: stored });
  }
}
