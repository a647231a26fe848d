import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Tenant } from '../../platform/settings/tenant.ts';
import { authorise } from './domain/authorise.ts';

/** What anybody may know of this server, signed in or not. */
export interface ServerInfo extends Tenant {
  readonly version: string;
  /** Today in the tenant's time zone. */
  readonly today: string;
  readonly setupNeeded: boolean;
}

interface Dependencies {
  readonly tenant: () => Promise<Tenant>;
  readonly isSetupNeeded: () => Promise<boolean>;
  readonly clock: Clock;
  readonly version: string;
}

export class ServerInfoService {
  constructor(private readonly dependencies: Dependencies) {}

  async read(actor: Actor): Promise<ServerInfo> {
    authorise(actor, 'Query.server');
    const { clock, version } = this.dependencies;
    const [tenant, setupNeeded] = await Promise.all([this.dependencies.tenant(), this.dependencies.isSetupNeeded()]);
    return { ...tenant, version, today: clock.today(tenant.timeZone), setupNeeded };
  }
}
