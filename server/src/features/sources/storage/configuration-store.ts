import { NAME_CONVENTIONS } from '@gatehouse/schema';
import { z } from 'zod';
import type { Queryable } from '../../../platform/database/connection.ts';
import { type Setting, SettingsStore } from '../../../platform/settings/settings-store.ts';
import { TENANT } from '../../../platform/settings/tenant.ts';
import { PRIMARY_MANAGER_MODES } from '../domain/primary-manager.ts';
import { INITIAL_CONFIGURATION, type SourceConfiguration } from '../domain/source-configuration.ts';

const stored = z.object({
  displayNames: z.record(z.enum(NAME_CONVENTIONS), z.string()),
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

  constructor(queries: Queryable) {
    this.settings = new SettingsStore(queries);
  }

  async get(): Promise<SourceConfiguration> {
    const [{ timeZone }, configuration] = [
      await this.settings.get(TENANT),
      await this.settings.get(SOURCE_CONFIGURATION),
    ];
    return { timeZone, ...configuration };
  }

  async set({ timeZone, ...configuration }: SourceConfiguration, now: Date): Promise<void> {
    await this.settings.set(SOURCE_CONFIGURATION, configuration, now);
    await this.settings.set(TENANT, { ...(await this.settings.get(TENANT)), timeZone }, now);
  }
}
