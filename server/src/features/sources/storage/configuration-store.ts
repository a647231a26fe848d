import { snapshots } from '@gatehouse/drizzle';
import { NAME_CONVENTIONS } from '@gatehouse/schema';
import { desc, isNotNull } from 'drizzle-orm';
import { z } from 'zod';
import type { Queryable } from '../../../platform/database/connection.ts';
import { type Setting, SettingsStore } from '../../../platform/settings/settings-store.ts';
import { TENANT } from '../../../platform/settings/tenant.ts';
import { CRITERION_DIRECTIONS, DEFAULT_CONTRACT_ORDER } from '../domain/primary-contract.ts';
import { PRIMARY_MANAGER_MODES } from '../domain/primary-manager.ts';
import {
  type AppliedConfiguration,
  INITIAL_CONFIGURATION,
  type SourceConfiguration,
} from '../domain/source-configuration.ts';

const stored = z.object({
  displayNames: z.record(z.enum(NAME_CONVENTIONS), z.string()),
  /** Settings and snapshots older than this one were computed with the order that is now the default. */
  primaryContract: z
    .array(z.object({ field: z.string(), direction: z.enum(CRITERION_DIRECTIONS) }))
    .default([...DEFAULT_CONTRACT_ORDER]),
  primaryManager: z.enum(PRIMARY_MANAGER_MODES),
  managerFromParent: z.boolean(),
  managerNotSelf: z.boolean(),
});

const SOURCE_CONFIGURATION: Setting<Omit<SourceConfiguration, 'timeZone'>> = {
  key: 'sourceConfiguration',
  initial: INITIAL_CONFIGURATION,
  parse: (value) => stored.parse(value),
};

/** What holds for all sources. The time zone is the tenant's: it is kept there, and set here. */
export class ConfigurationStore {
  private readonly settings: SettingsStore;

  constructor(private readonly queries: Queryable) {
    this.settings = new SettingsStore(queries);
  }

  async get(): Promise<SourceConfiguration> {
    const [{ timeZone }, configuration] = [
      await this.settings.get(TENANT),
      await this.settings.get(SOURCE_CONFIGURATION),
    ];
    return { timeZone, ...configuration };
  }

  /** What the last snapshot was computed with, and for which day; null before the first. */
  async applied(): Promise<AppliedConfiguration | null> {
    const [row] = await this.queries
      .select({ asOf: snapshots.asOf, configuration: snapshots.configuration })
      .from(snapshots)
      .where(isNotNull(snapshots.number))
      .orderBy(desc(snapshots.number))
      .limit(1);
    if (row === undefined) return null;
    const { primaryContract } = stored.pick({ primaryContract: true }).parse(row.configuration);
    return { asOf: row.asOf, primaryContract };
  }

  async set({ timeZone, ...configuration }: SourceConfiguration, now: Date): Promise<void> {
    await this.settings.set(SOURCE_CONFIGURATION, configuration, now);
    await this.settings.set(TENANT, { ...(await this.settings.get(TENANT)), timeZone }, now);
  }
}
