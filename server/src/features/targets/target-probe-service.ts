import type { Actor } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { InTransaction } from '../../platform/database/transaction.ts';
import { type InputProblem, Refusal } from '../../platform/problems.ts';
import { authorise } from '../access/index.ts';
import type { PersonReader } from '../persons/index.ts';
import { type ConnectionTest, type OfferedPermission, TargetFault } from './domain/connector.ts';
import { previewTarget, type TargetPreview } from './domain/preview.ts';
import type { Target } from './domain/target.ts';
import { entitlementsRefreshed } from './domain/target-events.ts';
import { targetUnreachable, unknownTarget } from './domain/target-problems.ts';
import type { OpenTarget, TargetRegistry } from './target-registry.ts';
import type { TargetStores } from './target-service.ts';

interface Dependencies {
  readonly registry: TargetRegistry;
  readonly persons: Pick<PersonReader, 'personsById'>;
  readonly inTransaction: InTransaction<TargetStores>;
  readonly clock: Clock;
}

/** Looks at targets themselves: connection, permissions on offer, and what a mapping would write. */
export class TargetProbeService {
  constructor(private readonly dependencies: Dependencies) {}

  /** @throws Refusal NOT_FOUND */
  async test(actor: Actor, id: string): Promise<ConnectionTest> {
    authorise(actor, 'Query.testTarget');
    const { connector } = await this.open(id);
    return connector.test();
  }

  /** Asks the target outside any transaction, then writes the catalogue at once. */
  async refreshEntitlements(actor: Actor, targetId: string): Promise<Target | InputProblem> {
    authorise(actor, 'Mutation.refreshEntitlements');
    const open = await this.dependencies.registry.open(targetId);
    if (open === null) return unknownTarget();
    const permissions = await listPermissions(open);
    if (permissions instanceof TargetFault) return targetUnreachable(permissions.message);
    const now = this.dependencies.clock.now();
    return this.dependencies.inTransaction(async (stores) => {
      const [target] = await stores.targets.byIds([targetId]);
      if (target === undefined) return unknownTarget();
      const counts = await stores.entitlements.offer(targetId, permissions, now);
      await stores.announce([entitlementsRefreshed(target, counts, actor)]);
      return target;
    });
  }

  /** @throws Refusal NOT_FOUND */
  async preview(actor: Actor, targetId: string, personId: string): Promise<readonly TargetPreview[]> {
    authorise(actor, 'Query.previewTarget');
    const { fields } = await this.open(targetId);
    const [person] = await this.dependencies.persons.personsById([personId]);
    if (person === undefined) {
      throw new Refusal(
        'NOT_FOUND',
        'There is no person with this id, so there is nothing to preview. Choose a person of the list.',
      );
    }
    return previewTarget(fields, { model: person.model });
  }

  private async open(id: string): Promise<OpenTarget> {
    const open = await this.dependencies.registry.open(id);
    if (open === null) throw new Refusal('NOT_FOUND', unknownTarget().message);
    return open;
  }
}

async function listPermissions({ connector }: OpenTarget): Promise<readonly OfferedPermission[] | TargetFault> {
  try {
    return await connector.listPermissions();
  } catch (error) {
    if (error instanceof TargetFault) return error;
    throw error;
  }
}
