import type { Actor } from '../../platform/actor.ts';
import { authorise } from '../access/index.ts';
import type { PersonAccount, PersonEntitlement } from './domain/granted.ts';
import type { GrantList } from './storage/grant-list.ts';

/** Reading the ledger for screens. Writing it is enforcement's, through `GrantLedger`. */
export class GrantService {
  constructor(private readonly grants: GrantList) {}

  async ofPersons(actor: Actor, personIds: readonly string[]): Promise<readonly PersonEntitlement[]> {
    authorise(actor, 'Query.person');
    return this.grants.ofPersons(personIds);
  }

  async accountsOf(actor: Actor, personIds: readonly string[]): Promise<readonly PersonAccount[]> {
    authorise(actor, 'Query.person');
    return this.grants.accountsOf(personIds);
  }

  async personsPerEntitlement(actor: Actor, entitlementIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    authorise(actor, 'Query.entitlements');
    return this.grants.personsPerEntitlement(entitlementIds);
  }

  async accountsPerTarget(actor: Actor, targetIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    authorise(actor, 'Query.targets');
    return this.grants.accountsPerTarget(targetIds);
  }
}
